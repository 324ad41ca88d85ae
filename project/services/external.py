"""Logging in at an outside provider, and the members whom it knows."""

import secrets
from dataclasses import replace
from typing import Final

import structlog

from project.adapters.clock import Clock
from project.adapters.provider import Provider
from project.adapters.tokens import TokenSigner
from project.dao.accounts import AccountsDAO
from project.dao.external import ExternalDAO
from project.dao.uow import UnitOfWork
from project.domain.accounts import UNUSABLE, Credentials, canonical_email
from project.domain.errors import ConflictError, InvalidTokenError, NoSuchAddressError
from project.domain.external import ExternalUser, LoginRequest

security: Final = structlog.get_logger("security")


class ExternalService:
    def __init__(
        self,
        *,
        provider: Provider,
        logins: TokenSigner,
        external: ExternalDAO,
        accounts: AccountsDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._provider = provider
        self._logins = logins
        self._external = external
        self._accounts = accounts
        self._uow = uow
        self._clock = clock

    def provider_name(self) -> str | None:
        """What the login page calls the provider; None where there is none."""
        return self._provider.name()

    def begin(self, next_path: str, redirect_uri: str) -> tuple[str, str]:
        """Where the browser goes to log in, and what it must bring back, besides the state.

        Raises NoSuchAddressError without a provider, UnavailableError.
        """
        if self._provider.name() is None:
            raise NoSuchAddressError
        # RFC 7636 §4.1: a verifier of 43 characters at least.
        request = LoginRequest(
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            verifier=secrets.token_urlsafe(48),
            next=next_path,
        )
        kept = {name: getattr(request, name) for name in LoginRequest.__slots__}
        url = self._provider.login_url(request, redirect_uri)
        return url, self._logins.sign(kept, self._clock.now())

    def finish(
        self, kept: str, state: str, code: str, redirect_uri: str
    ) -> tuple[Credentials, str]:
        """Who came back from the provider, and where they wanted to go.

        Raises InvalidTokenError where this browser did not begin that login, UnavailableError.
        """
        now = self._clock.now()
        claims = self._logins.read(kept, now)
        request = LoginRequest(**{name: claims[name] for name in LoginRequest.__slots__})
        if not secrets.compare_digest(request.state.encode(), state.encode()):
            raise InvalidTokenError
        user = self._provider.finish(code, request, redirect_uri, now)
        user_id = self.ensure_member(user)
        with self._uow:
            credentials = self._accounts.lock(user_id)
        if credentials is None or credentials.disabled:
            raise InvalidTokenError
        return replace(credentials, proven=user.proven), request.next

    def member_of(self, user: ExternalUser) -> int:
        """The member whom a provider's user is, 0 if none yet. Raises InvalidTokenError for a
        disabled account.
        """
        found = self._external.member_of(user.issuer, user.subject)
        if found and found[1]:
            raise InvalidTokenError
        return found[0] if found else 0

    def ensure_member(self, user: ExternalUser) -> int:
        """The same, opening an account for whoever has none.

        Never an account that is there: whoever can name an e-mail at some provider is not
        therefore its owner here.
        """
        try:
            with self._uow:
                found = self.member_of(user)
                return found or self._open(user)
        except ConflictError:
            # At the same moment another request opened it, or somebody else took the e-mail.
            with self._uow:
                return self.member_of(user) or self._open(user)

    def _open(self, user: ExternalUser) -> int:
        email = canonical_email(user.email) if user.email else None
        if email and self._accounts.credentials_of(email):
            email = None
        user_id = self._accounts.add(email, user.name, UNUSABLE, self._clock.now())
        self._external.add(user.issuer, user.subject, user_id)
        security.info("account opened", user_id=user_id, issuer=user.issuer)
        return user_id
