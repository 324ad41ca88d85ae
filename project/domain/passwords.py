"""What a password must be (NIST SP 800-63B §3.1.1.2: length and a blocklist, no composition)."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

MIN_LENGTH: Final = 8
MAX_LENGTH: Final = 1024

_SITE: Final = ("kinoteka", "cinematheque", "cinema", "password")
_ORNAMENT: Final = re.compile(r"[\W\d_]+")


def normalize(password: str) -> str:
    """The form that is hashed: one text typed on two keyboards is one password."""
    return unicodedata.normalize("NFKC", password)


def refusal(password: str, personal: Iterable[str], common: Collection[str]) -> str | None:
    """Why a password may not be had, None if it may.

    `personal` are texts that whoever knows the account knows; `common` are folded passwords.
    """
    if len(password) < MIN_LENGTH:
        return f"Must be at least {MIN_LENGTH} characters."
    if len(password) > MAX_LENGTH:
        return f"Must be at most {MAX_LENGTH} characters."
    folded = normalize(password).casefold()
    if folded in common:
        return "Is one of the most common passwords."
    bare = _ORNAMENT.sub("", folded)
    words = {_ORNAMENT.sub("", word.casefold()) for word in (*_SITE, *personal)}
    if bare and bare in words:
        return "Is too easy to guess from your name, your e-mail or this site's."
    return None
