"""Somebody outside who says who people are, as the services see it; and nobody."""

from datetime import datetime
from typing import Protocol

from project.domain.errors import InvalidTokenError, NoSuchAddressError
from project.domain.external import ExternalUser, LoginRequest


class Provider(Protocol):
    def name(self) -> str | None:
        """What the login page calls it; None where nobody logs in with it."""
        ...

    def login_url(self, request: LoginRequest, redirect_uri: str) -> str:
        """Where the browser goes to log in. Raises UnavailableError."""
        ...

    def finish(
        self, code: str, request: LoginRequest, redirect_uri: str, now: datetime
    ) -> ExternalUser:
        """Who came back with a code. Raises InvalidTokenError, UnavailableError."""
        ...

    def read_token(self, token: str, now: datetime) -> ExternalUser:
        """Whom a bearer token names. Raises InvalidTokenError, UnavailableError."""
        ...


class NullProvider:
    """There is none."""

    def name(self) -> str | None:
        return None

    def login_url(self, request: LoginRequest, redirect_uri: str) -> str:
        del request, redirect_uri
        raise NoSuchAddressError

    def finish(
        self, code: str, request: LoginRequest, redirect_uri: str, now: datetime
    ) -> ExternalUser:
        del code, request, redirect_uri, now
        raise NoSuchAddressError

    def read_token(self, token: str, now: datetime) -> ExternalUser:
        del token, now
        raise InvalidTokenError
