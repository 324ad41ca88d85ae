"""Accounts: registering, the profile, and leaving."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeVar

import structlog

from project.adapters.clock import Clock
from project.dao.accounts import AccountsDAO
from project.dao.genres import GenresDAO
from project.dao.ratings import RatingsDAO
from project.dao.reviews import ReviewsDAO
from project.dao.uow import UnitOfWork
from project.domain.accounts import Credentials, Profile
from project.domain.errors import (
    InvalidInputError,
    InvalidTokenError,
    NotFoundError,
)
from project.domain.identity import Identity
from project.domain.versions import Versions, demand_version
from project.services.passwords import PasswordService

# A field of the profile and its column, where that is the account's and has another name.
_COLUMNS: Final = {"favorite_genre": "favorite_genre_id"}

Outcome = TypeVar("Outcome")

security: Final = structlog.get_logger("security")


class AccountService:
    def __init__(  # noqa: PLR0913 - leaving touches all that is a member's
        self,
        *,
        accounts: AccountsDAO,
        genres: GenresDAO,
        ratings: RatingsDAO,
        reviews: ReviewsDAO,
        passwords: PasswordService,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._genres = genres
        self._ratings = ratings
        self._reviews = reviews
        self._passwords = passwords
        self._uow = uow
        self._clock = clock

    def register(self, email: str, password: str, name: str = "") -> Credentials:
        """Open an account; `email` is canonical. Raises InvalidInputError, ConflictError."""
        return self.register_and(email, password, name, lambda credentials: credentials)

    def register_and(
        self, email: str, password: str, name: str, then: Callable[[Credentials], Outcome]
    ) -> Outcome:
        """Open an account and do something with it, or neither.

        The password is hashed before the e-mail is looked for: both answers take equally long.
        Raises InvalidInputError, ConflictError.
        """
        self._passwords.demand_good(password, "password", email, name)
        hashed = self._passwords.hashed(password)
        with self._uow:
            user_id = self.add(email, name, hashed)
            outcome = then(Credentials(user_id, email, name, hashed, disabled=False))
        security.info("account opened", user_id=user_id)
        return outcome

    def add(self, email: str, name: str, password_hash: str) -> int:
        """Store an account. Raises ConflictError."""
        with self._uow:
            return self._accounts.add(email, name, password_hash, self._clock.now())

    def profile(self, identity: Identity) -> Profile:
        """The caller's. Raises InvalidTokenError where the account has just gone."""
        profile = self.of(identity.user_id)
        return replace(profile, permissions=tuple(sorted(identity.permissions)))

    def of(self, user_id: int) -> Profile:
        """The profile of an account that was just seen. Raises InvalidTokenError."""
        profile = self._accounts.profile(user_id)
        if profile is None:
            raise InvalidTokenError
        return replace(profile, roles=self._accounts.roles_of([user_id]).get(user_id, ()))

    def change(
        self, identity: Identity, given: dict[str, Any], versions: Versions = None
    ) -> Profile:
        """Change what was given of the caller's profile, by field.

        With `versions` only if the profile is still one of them. Raises StaleError,
        InvalidInputError.
        """
        with self._uow:
            if self._accounts.lock(identity.user_id) is None:
                raise InvalidTokenError
            self.demand_version(identity, versions)
            self._demand_genre(given.get("favorite_genre"))
            values = {_COLUMNS.get(name, name): value for name, value in given.items()}
            if "name" in values:
                self._accounts.rename(identity.user_id, values.pop("name"))
            self._accounts.change(identity.user_id, values)
            return self.profile(identity)

    def demand_version(self, identity: Identity, versions: Versions) -> None:
        """Raises StaleError unless the caller's profile is one of `versions`; None are all."""
        if versions is not None:
            demand_version(self.of(identity.user_id).version, versions)

    def set_disabled(self, user_id: int, *, disabled: bool) -> None:
        """Disable or enable an account that is locked; what it says is silenced, or heard again."""
        with self._uow:
            self._reviews.silence(user_id, silenced=disabled)
            moment = self._clock.now() if disabled else None
            self._accounts.change(user_id, {"disabled_at": moment})

    def leave(self, user_id: int) -> None:
        """Delete an account and all that is its member's. Raises NotFoundError."""
        with self._uow:
            if self._accounts.lock(user_id) is None:
                raise NotFoundError("User", user_id)
            self._ratings.withdraw_all(user_id, self._clock.now())
            self._reviews.withdraw_all(user_id)
            self._accounts.remove(user_id)
        security.info("account deleted", user_id=user_id)

    def _demand_genre(self, genre_id: int | None) -> None:
        if genre_id is not None and self._genres.get(genre_id) is None:
            raise InvalidInputError({"favorite_genre": [f"Genre {genre_id} does not exist."]})
