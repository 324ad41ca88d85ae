"""Accounts: who somebody is to this service."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

MAX_EMAIL: Final = 254
UNUSABLE: Final = "!"
"""The hash of no password."""


def canonical_email(text: str) -> str | None:
    """The one form of an e-mail that is stored and looked up, None if it is not an e-mail.

    Compatibility forms and letter case are folded, so that no two accounts look alike; by
    Python alone, because databases fold differently.
    """
    # Imported late: a twentieth of the start, for what only logins and accounts need.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    folded = unicodedata.normalize("NFKC", text.strip(" ")).casefold()
    if len(folded) > MAX_EMAIL:
        return None
    try:
        # People who host themselves have names like `nas.lan` that the world does not know.
        checked = validate_email(folded, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        return None
    return checked.normalized


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as its owner sees it."""

    id: int
    email: str
    name: str
    surname: str
    phone: str
    favorite_genre: int | None
    created_at: datetime
    disabled: bool
    version: int
    roles: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a login is checked against."""

    user_id: int
    email: str
    name: str
    password_hash: str
    disabled: bool
    demo: bool = False
    """Whether everybody knows the password."""

    proven: bool = False
    """Whether a second factor was shown too."""


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """What its owner may change, and only what was given: by field."""

    given: dict[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Role:
    id: int
    name: str
    permissions: tuple[str, ...]
