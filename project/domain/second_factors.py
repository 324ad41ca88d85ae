"""Second factors: time-based codes (RFC 6238) and codes for when the phone is lost."""

from dataclasses import dataclass
from typing import Final

BACKUP_CODES: Final = 10


@dataclass(frozen=True, slots=True)
class Factor:
    """A member's factor; `last_step` is the time step of the last code that was taken."""

    sealed_secret: bytes
    confirmed: bool
    last_step: int


@dataclass(frozen=True, slots=True)
class FactorState:
    """What a member sees of it."""

    enabled: bool
    demanded: bool
    backup_codes_left: int


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator app is set up with, shown once."""

    secret: str
    uri: str
    picture: str
    """A QR code of `uri`, as a data URI of an SVG."""
