"""Password hashes: Argon2id, few at a time."""

import base64
import gzip
import hashlib
import hmac
import os
import re
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final, Protocol

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from project.domain.errors import UnavailableError
from project.domain.passwords import normalize

_COMMON: Final = Path(__file__).parent / "data" / "common_passwords.txt.gz"
_WAIT_SECONDS: Final = 5
_PASSES, _KIBIBYTES, _LANES = 2, 19_456, 1
# What is compared with where nobody is: it costs what other hashes cost, and was never made,
# which would take longer than the rest of a container.
_NOBODY: Final = f"$argon2id$v=19$m={_KIBIBYTES},t={_PASSES},p={_LANES}${'A' * 22}${'A' * 43}"
_PBKDF2: Final = re.compile(r"pbkdf2:(sha256|sha512):(\d{1,8})\$([^$]+)\$([0-9a-f]+)")


class Passwords(Protocol):
    def hash(self, password: str) -> str:
        """A hash to store."""
        ...

    def verify(self, password: str, stored: str | None) -> bool:
        """Whether it is the password; without a stored hash the same time goes by for nothing."""
        ...

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash should be made anew while the password is at hand."""
        ...


class ArgonPasswords:
    """OWASP's least cost for Argon2id: 19 MiB, two passes, one lane.

    As many at a time as there are processors: each takes its memory, and more would only
    make everybody wait. Hashes that Werkzeug made with PBKDF2 are still understood.
    """

    def __init__(self, at_once: int | None = None) -> None:
        self._argon = PasswordHasher(_PASSES, _KIBIBYTES, _LANES, type=Type.ID)
        self._turns = BoundedSemaphore(at_once or os.cpu_count() or 1)

    def hash(self, password: str) -> str:
        with self._turn():
            return self._argon.hash(normalize(password))

    def verify(self, password: str, stored: str | None) -> bool:
        with self._turn():
            if stored and (match := _PBKDF2.fullmatch(stored)):
                return _verify_pbkdf2(normalize(password), match)
            try:
                self._argon.verify(stored or _NOBODY, normalize(password))
            except (VerificationError, InvalidHashError):
                return False
            return stored is not None

    def is_outdated(self, stored: str) -> bool:
        return bool(_PBKDF2.fullmatch(stored)) or self._argon.check_needs_rehash(stored)

    def _turn(self) -> "_Turn":
        return _Turn(self._turns)


class _Turn:
    """One of the places at the hasher. Raises UnavailableError after a long wait."""

    def __init__(self, turns: BoundedSemaphore) -> None:
        self._turns = turns

    def __enter__(self) -> None:
        if not self._turns.acquire(timeout=_WAIT_SECONDS):
            raise UnavailableError("Too many people are logging in")

    def __exit__(self, *_: object) -> None:
        self._turns.release()


class PlainPasswords:
    """Stores what it is given: for tests that are about something else."""

    def hash(self, password: str) -> str:
        return "plain:" + base64.b64encode(normalize(password).encode()).decode()

    def verify(self, password: str, stored: str | None) -> bool:
        return stored == self.hash(password)

    def is_outdated(self, stored: str) -> bool:
        return not stored.startswith("plain:")


@cache
def common_passwords() -> frozenset[str]:
    """16,000 passwords of 8 characters and more that leaks show most often, folded."""
    return frozenset(gzip.decompress(_COMMON.read_bytes()).decode("utf-8").split("\n"))


def _verify_pbkdf2(password: str, match: re.Match[str]) -> bool:
    kind, rounds, salt, expected = match.groups()
    found = hashlib.pbkdf2_hmac(kind, password.encode(), salt.encode(), int(rounds))
    return hmac.compare_digest(found.hex(), expected)
