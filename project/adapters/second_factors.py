"""Time-based codes (RFC 6238), and the sealing of what they are made from."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import pyotp
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from project.domain.second_factors import BACKUP_CODES, Enrolment

_ISSUER: Final = "Kinoteka"
_STEP_SECONDS: Final = 30
_EARLIER_AND_LATER: Final = (0, -1, 1)
"""Steps around the present one whose code is taken: clocks differ, and people type slowly."""

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_BACKUP_LENGTH: Final = 10


class SecondFactors:
    """Makes and checks codes. The first secret seals; the others still open."""

    def __init__(self, secret_keys: Sequence[str]) -> None:
        self._seal = MultiFernet([Fernet(_derived(one)) for one in secret_keys])

    def enrol(self, account: str) -> tuple[bytes, Enrolment]:
        """A new secret, sealed for the database, and as an authenticator app reads it."""
        # Imported late: few people enrol.
        import segno  # noqa: PLC0415

        secret = pyotp.random_base32()
        uri = pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=_ISSUER)
        picture = segno.make(uri, error="m").svg_data_uri(scale=4, border=2, light="white")
        return self._seal.encrypt(secret.encode()), Enrolment(secret, uri, picture)

    def step_of(self, sealed: bytes, code: str, now: datetime) -> int | None:
        """The time step that a code belongs to, None for a wrong one."""
        try:
            totp = pyotp.TOTP(self._seal.decrypt(sealed).decode())
        except InvalidToken:
            return None
        present = int(now.timestamp()) // _STEP_SECONDS
        for away in _EARLIER_AND_LATER:
            if hmac.compare_digest(totp.generate_otp(present + away).encode(), code.encode()):
                return present + away
        return None

    @staticmethod
    def backup_codes() -> list[str]:
        """Codes of 49 random bits each: as many as nobody can try."""
        return [
            "".join(secrets.choice(_ALPHABET) for _ in range(_BACKUP_LENGTH))
            for _ in range(BACKUP_CODES)
        ]


def _derived(secret: str) -> bytes:
    key = hmac.digest(secret.encode(), b"kinoteka second factors", hashlib.sha256)
    return base64.urlsafe_b64encode(key)
