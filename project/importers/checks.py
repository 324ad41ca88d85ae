"""What a row of any data set has to pass."""

import re
import unicodedata
from typing import Any, Final

from project.domain.directions import TURNING

_MAX_TITLE: Final = 500
_MAX_TEXT: Final = 10_000
_CONTROLS: Final = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f{''.join(TURNING)}]")
_YEARS: Final = range(1870, 2201)


def clean_text(text: str) -> str:
    """Composed, without control characters (but line breaks) and outer space, not too long.

    Raises ValueError for half a surrogate pair.
    """
    text.encode()  # A lone surrogate is no text.
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text)).strip()[:_MAX_TEXT]


def good_title(text: str) -> str:
    """Raises ValueError."""
    title = clean_text(text)
    if not 1 <= len(title) <= _MAX_TITLE:
        raise ValueError(f"the title has {len(title)} characters")
    return title


def good_year(value: Any) -> int | None:
    """Raises ValueError."""
    if value is None:
        return None
    if not isinstance(value, int) or value not in _YEARS:
        raise ValueError(f"{value!r} is not a year of a film")
    return value
