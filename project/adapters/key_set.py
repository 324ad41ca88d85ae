"""The public keys of an outside provider, fetched seldom."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Final

import requests
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWTError

from project.domain.errors import InvalidTokenError, UnavailableError

_TIMEOUT_SECONDS: Final = 3
_MAX_BYTES: Final = 1_000_000
_COOL_DOWN_SECONDS: Final = 300
"""Between two looks for a key that is not there: tokens with made-up names of keys are free."""

_RETRY_SECONDS: Final = 10
_KEPT_SECONDS: Final = 3600
"""After so long a withdrawn key must have been noticed."""

Fetch = Callable[[str], Mapping[str, Any]]


def fetch_json(url: str) -> Mapping[str, Any]:
    """An object from the provider; it has seconds to answer, and may not send us elsewhere.

    Raises UnavailableError.
    """
    try:
        answer = requests.get(url, timeout=_TIMEOUT_SECONDS, allow_redirects=False)
        answer.raise_for_status()
        content = answer.json() if len(answer.content) <= _MAX_BYTES else None
    except (requests.RequestException, ValueError) as error:
        raise UnavailableError("The login provider does not answer") from error
    if answer.is_redirect or not isinstance(content, dict):
        raise UnavailableError("The login provider does not answer as it should")
    return content


class Metadata:
    """What a provider says of itself (OpenID Connect Discovery 1.0 §4), asked for once."""

    def __init__(self, issuer: str, fetch: Fetch = fetch_json) -> None:
        self._issuer = issuer
        self._fetch = fetch
        self._found: Mapping[str, Any] | None = None

    def __getitem__(self, name: str) -> str:
        """Raises UnavailableError."""
        if self._found is None:
            url = self._issuer.rstrip("/") + "/.well-known/openid-configuration"
            found = self._fetch(url)
            if found.get("issuer") != self._issuer:
                raise UnavailableError("The login provider calls itself by another name")
            self._found = found
        address = self._found.get(name)
        if not isinstance(address, str):
            raise UnavailableError(f"The login provider does not name its {name}")
        return address


class KeySet:
    """Keys by their names. An unknown name makes us look again, but not before a while."""

    def __init__(
        self,
        metadata: Metadata,
        fetch: Fetch = fetch_json,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._metadata = metadata
        self._fetch = fetch
        self._now = monotonic
        self._lock = Lock()
        self._keys: dict[str, PyJWK] = {}
        self._fetched_at = self._next_at = float("-inf")

    def key(self, name: str) -> PyJWK:
        """Raises InvalidTokenError for an unknown name, UnavailableError without any keys."""
        with self._lock:
            now = self._now()
            old = now - self._fetched_at >= _KEPT_SECONDS
            if (name not in self._keys or old) and now >= self._next_at:
                self._refresh(now)
            if not self._keys:
                raise UnavailableError("The login provider's keys are not to be had")
            if name not in self._keys:
                raise InvalidTokenError
            return self._keys[name]

    def _refresh(self, now: float) -> None:
        self._next_at = now + _RETRY_SECONDS
        try:
            found = PyJWKSet.from_dict(dict(self._fetch(self._metadata["jwks_uri"])))
        except (UnavailableError, PyJWTError, KeyError, TypeError):
            # What we have may be right still: a provider that is away logs nobody out.
            return
        self._keys = {key.key_id: key for key in found.keys if isinstance(key.key_id, str)}
        self._fetched_at = now
        self._next_at = now + _COOL_DOWN_SECONDS
