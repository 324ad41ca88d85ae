"""Passwords: checking one, setting one, and the limits on guessing."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import structlog

from project.adapters.clock import Clock
from project.adapters.passwords import Passwords, common_passwords
from project.adapters.tokens import TokenSigner, random_token, token_hash
from project.dao.accounts import AccountsDAO
from project.dao.sessions import SessionsDAO
from project.dao.uow import UnitOfWork
from project.domain.accounts import UNUSABLE, Credentials, canonical_email
from project.domain.errors import (
    InvalidInputError,
    InvalidTokenError,
    NotFoundError,
    SecondFactorNeededError,
    WrongPasswordError,
)
from project.domain.identity import Identity, Visitor
from project.domain.limits import Policy
from project.domain.passwords import MAX_LENGTH, normalize, refusal
from project.services.limits import LimitService
from project.services.second_factors import SecondFactorService

SECRET_LIFE: Final = timedelta(hours=24)
_LONGEST_TYPED: Final = 4 * MAX_LENGTH
"""No character decomposes into more than four: what is longer is nobody's password."""

security: Final = structlog.get_logger("security")


class PasswordService:
    def __init__(  # noqa: PLR0913 - what a check of a password rests on
        self,
        *,
        accounts: AccountsDAO,
        sessions: SessionsDAO,
        limits: LimitService,
        factors: SecondFactorService,
        passwords: Passwords,
        devices: TokenSigner,
        demo_allowed: bool,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._sessions = sessions
        self._limits = limits
        self._factors = factors
        self._passwords = passwords
        self._devices = devices
        self._demo_allowed = demo_allowed
        self._uow = uow
        self._clock = clock

    def check(
        self, email: str, password: str, visitor: Visitor, code: str | None = None
    ) -> Credentials:
        """The account that e-mail and password open, with a code where it has a second factor.

        Counted before anything is hashed, and equally slow for an unknown e-mail. Raises
        WrongPasswordError, SecondFactorNeededError, TooManyRequestsError.
        """
        canonical = canonical_email(email)
        credentials = self._accounts.credentials_of(canonical) if canonical else None
        who = self._attempt_key(canonical or email, credentials, visitor)
        self._limits.attempt(Policy.LOGIN_ACCOUNT, who)
        if not self._fits(password, credentials):
            security.warning(
                "login refused", user_id=credentials.user_id if credentials else None,
                address=visitor.address,
            )  # fmt: skip
            raise WrongPasswordError
        assert credentials is not None  # noqa: S101 - nothing fits nobody
        proven = self._prove_factor(credentials.user_id, code, visitor)
        self._limits.forgive(Policy.LOGIN_ACCOUNT, who)
        return replace(self._renewed(credentials, password), proven=proven)

    def _prove_factor(self, user_id: int, code: str | None, visitor: Visitor) -> bool:
        """Whether a second factor was shown; the try is not forgiven before it was.

        Raises SecondFactorNeededError, WrongPasswordError.
        """
        if not self._factors.is_enabled(user_id):
            return False
        if not code:
            raise SecondFactorNeededError
        if not self._factors.take(user_id, code):
            security.warning("code refused", user_id=user_id, address=visitor.address)
            raise WrongPasswordError("The code is wrong, or was used before")
        return True

    def device_token(self, credentials: Credentials) -> str:
        """What tells a browser that logged in once, with this password, from who only guesses."""
        claims = {"sub": str(credentials.user_id), "pw": _mark(credentials)}
        return self._devices.sign(claims, self._clock.now())

    def known_device(self, device: str) -> str | None:
        """By what to count tries of a browser that logged in before, None for any other."""
        try:
            claims = self._devices.read(device, self._clock.now())
        except InvalidTokenError:
            return None
        return f"device of {claims['sub']}"

    def change(self, identity: Identity, old: str, new: str, visitor: Visitor) -> None:
        """Set the caller's password and end all their other sessions.

        Raises WrongPasswordError, InvalidInputError, TooManyRequestsError.
        """
        credentials = self.prove(identity, old, visitor)
        if normalize(old) == normalize(new[:_LONGEST_TYPED]):
            raise InvalidInputError({"new_password": ["Is the old one."]})
        self.demand_good(new, "new_password", credentials.email, credentials.name)
        self._set(credentials, new, keep=identity.session_id)

    def prove(
        self, identity: Identity, password: str, visitor: Visitor, code: str | None = None
    ) -> Credentials:
        """The caller's credentials, if it is their password, and a code of theirs if one is given.

        Raises WrongPasswordError, SecondFactorNeededError, TooManyRequestsError.
        """
        with self._uow:
            credentials = self._accounts.lock(identity.user_id)
        if credentials is None:
            raise InvalidTokenError
        email = credentials.email or f"user {credentials.user_id}"
        who = self._attempt_key(email, credentials, visitor)
        self._limits.attempt(Policy.LOGIN_ACCOUNT, who)
        if not self._fits(password, credentials):
            security.warning("password proof refused", user_id=identity.user_id)
            raise WrongPasswordError("The password is wrong")
        proven = code is not None and self._prove_factor(identity.user_id, code, visitor)
        # As in `check`: whoever has the password alone may not guess codes without end.
        if proven or not self._factors.is_enabled(identity.user_id):
            self._limits.forgive(Policy.LOGIN_ACCOUNT, who)
        return credentials

    def reset(self, secret: str, new: str) -> None:
        """Set the password of whoever the one-time secret was made for, and end their sessions.

        Raises InvalidInputError.
        """
        now = self._clock.now()
        hashed = token_hash(secret)
        found = self._accounts.secret_of(hashed)
        if found is None or now >= found[1]:
            raise InvalidInputError({"secret": ["Is not valid, or not any more."]})
        with self._uow:
            credentials = self._accounts.lock(found[0])
        if credentials is None:
            raise InvalidInputError({"secret": ["Is not valid, or not any more."]})
        self.demand_good(new, "password", credentials.email, credentials.name)
        self._set(credentials, new, secret=hashed)

    def issue_secret(self, user_id: int) -> str:
        """A one-time secret, in place of an earlier one. Raises NotFoundError."""
        secret = random_token()
        with self._uow:
            if self._accounts.lock(user_id) is None:
                raise NotFoundError("User", user_id)
            expires_at = self._clock.now() + SECRET_LIFE
            self._accounts.put_secret(user_id, token_hash(secret), expires_at)
        security.info("one-time secret issued", user_id=user_id)
        return secret

    def hashed(self, password: str) -> str:
        return self._passwords.hash(password)

    @staticmethod
    def demand_good(password: str, field: str, email: str, name: str) -> None:
        """Raises InvalidInputError, naming `field`, for a password that is too easy."""
        local, _, host = email.partition("@")
        reason = refusal(password, (email, local, host, name), common_passwords())
        if reason:
            raise InvalidInputError({field: [reason]})

    def _attempt_key(self, email: str, credentials: Credentials | None, visitor: Visitor) -> str:
        """Whose tries these are: a known browser's, so that strangers can't lock its owner out,
        or everybody else's at that account. No e-mail, nor what was typed for one, stays in
        counters and logs.
        """
        everybody = token_hash(email).hex()
        if credentials and visitor.device:
            try:
                claims = self._devices.read(visitor.device, self._clock.now())
            except InvalidTokenError:
                return everybody
            if (claims["sub"], claims.get("pw")) == (str(credentials.user_id), _mark(credentials)):
                return f"device:{claims['jti']}"
        return everybody

    def _fits(self, password: str, credentials: Credentials | None) -> bool:
        stored = credentials.password_hash if credentials else None
        usable = stored if stored != UNUSABLE and len(password) <= _LONGEST_TYPED else None
        # Checked even for a disabled account: what is refused must take equally long.
        fits = self._passwords.verify(password[:_LONGEST_TYPED], usable)
        if not fits or credentials is None or credentials.disabled:
            return False
        # Everybody knows a demo account's password: only this machine may use it.
        return self._demo_allowed or not credentials.demo

    def _renewed(self, credentials: Credentials, password: str) -> Credentials:
        """The credentials with a hash of today's cost."""
        if not self._passwords.is_outdated(credentials.password_hash):
            return credentials
        renewed = self._passwords.hash(password)
        with self._uow:
            current = self._accounts.lock(credentials.user_id)
            if current and current.password_hash == credentials.password_hash:
                self._accounts.change(credentials.user_id, {"password_hash": renewed})
                return replace(credentials, password_hash=renewed)
        # Another login has renewed it meanwhile, or its owner has changed it.
        if current is None or not self._fits(password, current):
            raise WrongPasswordError
        return current

    def _set(
        self, checked: Credentials, new: str, *, keep: int = 0, secret: bytes | None = None
    ) -> None:
        """Store a password, if the account is still as it was when this was allowed."""
        hashed = self._passwords.hash(new)
        with self._uow:
            current = self._accounts.lock(checked.user_id)
            if current is None or current.password_hash != checked.password_hash:
                raise InvalidTokenError
            if secret and self._accounts.secret_of(secret) is None:
                raise InvalidTokenError
            self._accounts.remove_secret(checked.user_id)
            # A demo account with a password of its own is a demo account no more.
            self._accounts.change(checked.user_id, {"password_hash": hashed, "demo": False})
            self._sessions.end(
                [one.id for one in self._sessions.list_of(checked.user_id) if one.id != keep]
            )
        security.info("password changed", user_id=checked.user_id)


def _mark(credentials: Credentials) -> str:
    """Tells one password of an account from the next, and nothing about either."""
    return token_hash(credentials.password_hash).hex()[:16]
