"""From a request's credentials to an identity. Every kind of credential will end here."""

from typing import Protocol

from project.domain.identity import Identity


class Authenticator(Protocol):
    def identify(self, authorization: str | None) -> Identity | None:
        """The caller behind an Authorization header, None when there is none to be had."""
        ...


class NullAuthenticator:
    """Knows nobody: there are no accounts yet."""

    def identify(self, authorization: str | None) -> Identity | None:
        del authorization
        return None


class FixedAuthenticator:
    """Takes every caller who sends a header for the same person."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    def identify(self, authorization: str | None) -> Identity | None:
        return self._identity if authorization else None
