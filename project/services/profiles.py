"""Profiles: what members let others see, and the rule of who may see it."""

from dataclasses import replace
from typing import Any

from project.dao.accounts import AccountsDAO
from project.dao.follows import FollowsDAO
from project.dao.profiles import ProfilesDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.profiles import OpenProfile, Preferences
from project.domain.versions import Versions, demand_version


class ProfileService:
    def __init__(
        self,
        profiles: ProfilesDAO,
        follows: FollowsDAO,
        accounts: AccountsDAO,
        uow: UnitOfWork,
    ) -> None:
        self._profiles = profiles
        self._follows = follows
        self._accounts = accounts
        self._uow = uow

    def demand_open(self, caller: Identity | None, user_id: int) -> None:
        """Raises NotFoundError unless the member's profile is public or the caller's own.

        A private profile looks like none.
        """
        if not _is_own(caller, user_id) and not self._profiles.is_open(user_id):
            raise NotFoundError("User", user_id)

    def get(self, caller: Identity | None, user_id: int) -> OpenProfile:
        """A member as the caller may see them. Raises NotFoundError."""
        self.demand_open(caller, user_id)
        profile = self._profiles.profile(user_id)
        if profile is None:
            raise NotFoundError("User", user_id)
        if caller is None or not caller.reads_own or caller.user_id == user_id:
            return profile
        return replace(profile, followed=self._follows.has(caller.user_id, user_id))

    def preferences(self, identity: Identity) -> Preferences:
        """The caller's choices."""
        return self._profiles.preferences(identity.user_id)

    def choose(
        self, identity: Identity, given: dict[str, Any], versions: Versions = None
    ) -> Preferences:
        """Change what was given of the caller's choices, by field.

        With `versions` only if they are still one of them. Raises StaleError.
        """
        with self._uow:
            if self._accounts.lock(identity.user_id) is None:
                raise InvalidTokenError
            now = self.preferences(identity)
            demand_version(now.version, versions)
            chosen = replace(now, **given, version=now.version + 1)
            self._profiles.put(identity.user_id, chosen)
            return chosen

    def demand_version(self, identity: Identity, versions: Versions) -> None:
        """Raises StaleError unless the caller's choices are one of `versions`; None are all."""
        if versions is not None:
            demand_version(self.preferences(identity).version, versions)


def _is_own(caller: Identity | None, user_id: int) -> bool:
    return caller is not None and caller.user_id == user_id and caller.reads_own
