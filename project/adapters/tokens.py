"""Signed tokens (RFC 7519), and random ones that the database knows by their hash."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import jwt
from jwt.exceptions import PyJWTError

from project.domain.errors import InvalidTokenError

ISSUER: Final = "kinoteka"
MAX_LENGTH: Final = 4096
"""No token of ours is near so long; reading a longer one costs time for nothing."""

_ALGORITHM: Final = "HS256"
_TOKEN: Final = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
"""Without padding, which PyJWT would read as well: a token has one spelling."""

_SKEW_SECONDS: Final = 30
"""How far the clocks of two of our servers may differ."""


@dataclass(frozen=True, slots=True)
class _Key:
    kid: str
    secret: bytes


class TokenSigner:
    """Signs claims of one purpose and reads back its own tokens only.

    The first secret signs; tokens of the others are still taken, so that a secret can be
    replaced without logging anybody out. A token's header must be ours to the letter: what
    RFC 8725 warns of needs another algorithm, key or header than that.
    """

    def __init__(self, purpose: str, secrets_: Sequence[str], life: timedelta) -> None:
        self._purpose = purpose
        self._life = life
        self._keys = [_key(purpose, secret) for secret in secrets_]
        self._headers = {self._sign({}, key).partition(".")[0]: key for key in self._keys}

    def sign(self, claims: Mapping[str, Any], now: datetime) -> str:
        issued = int(now.timestamp())
        whole = {
            "iss": ISSUER,
            "aud": self._purpose,
            "iat": issued,
            "exp": issued + int(self._life.total_seconds()),
            "jti": secrets.token_urlsafe(12),
            **claims,
        }
        return self._sign(whole, self._keys[0])

    def knows(self, token: str) -> bool:
        """Whether it looks like one of ours: its header is one that we write."""
        return token.partition(".")[0] in self._headers

    def read(self, token: str, now: datetime, *, expired_too: bool = False) -> dict[str, Any]:
        """The claims of a token that we signed. Raises InvalidTokenError."""
        if len(token) > MAX_LENGTH or not _TOKEN.fullmatch(token):
            raise InvalidTokenError
        key = self._headers.get(token.partition(".")[0])
        if key is None:
            raise InvalidTokenError
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key.secret,
                algorithms=[_ALGORITHM],
                audience=self._purpose,
                issuer=ISSUER,
                options={
                    # Judged below: by our clock, and with no leniency.
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                    # A list of audiences is not what we write, though ours be among them.
                    "strict_aud": True,
                },
            )
        except PyJWTError as error:
            raise InvalidTokenError from error
        self._check_times(claims, now.timestamp(), expired_too=expired_too)
        return claims

    def _check_times(self, claims: dict[str, Any], now: float, *, expired_too: bool) -> None:
        issued, expires = claims.get("iat"), claims.get("exp")
        if type(issued) is not int or type(expires) is not int or "nbf" in claims:
            raise InvalidTokenError
        if issued > now + _SKEW_SECONDS or expires - issued > self._life.total_seconds():
            raise InvalidTokenError
        if now >= expires and not expired_too:
            raise InvalidTokenError

    def _sign(self, claims: Mapping[str, Any], key: _Key) -> str:
        headers = {"typ": f"{self._purpose}+jwt", "kid": key.kid}
        return jwt.encode(dict(claims), key.secret, algorithm=_ALGORITHM, headers=headers)


def _key(purpose: str, secret: str) -> _Key:
    """A key of its own for each purpose, and a name for it that tells nothing of it."""
    key = hmac.digest(secret.encode(), f"kinoteka {purpose}".encode(), "sha256")
    return _Key(hashlib.sha256(key).hexdigest()[:16], key)


def random_token() -> str:
    """256 random bits, for a cookie or a refresh token."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """What the database keeps of a random token: from it nobody gets the token back."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
