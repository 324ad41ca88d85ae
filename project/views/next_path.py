"""Where to go after logging in: a path of this site, whatever was asked for."""

import re
from typing import Final

_PATH: Final = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f]{0,1000}")


def own_path(text: str) -> str:
    """The path if it is one of this site, else `/`: two slashes would begin another host."""
    return text if _PATH.fullmatch(text) else "/"
