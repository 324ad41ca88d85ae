"""Where to go after logging in: a path of this site, whatever was asked for."""

import re
from typing import Final
from urllib.parse import quote

_PATH: Final = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*")
_WRITTEN_SO: Final = "/?#[]@!$&'()*+,;=:%"
_MAX_LENGTH: Final = 1000
"""As it is sent: a browser keeps it in a cookie meanwhile, which may not be larger than 4 kB."""


def own_path(text: str) -> str:
    """The path if it is one of this site, else `/`: two slashes would begin another host."""
    path = quote(text[: _MAX_LENGTH + 1], safe=_WRITTEN_SO, errors="replace")
    return path if _PATH.fullmatch(text) and len(path) <= _MAX_LENGTH else "/"
