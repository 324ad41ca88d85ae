"""What an administrator does with accounts: roles, disabling, deleting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import structlog

from project.dao.accounts import AccountsDAO
from project.dao.roles import RolesDAO
from project.dao.sessions import SessionsDAO
from project.dao.uow import UnitOfWork
from project.domain.accounts import UNUSABLE, Profile, Role
from project.domain.errors import ConflictError, InvalidInputError, NotFoundError
from project.domain.identity import Identity
from project.domain.paging import Listing, Page, PageRequest
from project.services.accounts import AccountService

ADMINISTRATOR: Final = "administrator"

security: Final = structlog.get_logger("security")


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What to change of an account; None leaves it as it is."""

    roles: Sequence[str] | None = None
    disabled: bool | None = None


class AdministrationService:
    """Always leaves somebody who may manage users and can log in."""

    def __init__(
        self,
        *,
        accounts: AccountsDAO,
        roles: RolesDAO,
        sessions: SessionsDAO,
        registering: AccountService,
        uow: UnitOfWork,
    ) -> None:
        self._accounts = accounts
        self._roles = roles
        self._sessions = sessions
        self._registering = registering
        self._uow = uow

    def page(self, email_part: str, request: PageRequest) -> Page[Profile]:
        """Accounts by id, those whose e-mail contains a text."""
        page = self._accounts.page(email_part.casefold(), request)
        return replace(page, items=self._with_roles(page.items))

    def listing(self, email_part: str) -> Listing[Profile]:
        """All of them."""
        part = email_part.casefold()
        listing = Listing(self._accounts.stream(part), self._accounts.count(part))
        return listing.map(self._with_roles)

    def get(self, user_id: int) -> Profile:
        """Raises NotFoundError."""
        profile = self._accounts.profile(user_id)
        if profile is None:
            raise NotFoundError("User", user_id)
        return self._with_roles([profile])[0]

    def require(self, user_id: int) -> None:
        """Raises NotFoundError unless there is such an account."""
        if self._accounts.profile(user_id) is None:
            raise NotFoundError("User", user_id)

    def roles(self) -> list[Role]:
        return self._roles.list_all()

    def change(self, identity: Identity, user_id: int, change: AccountChange) -> Profile:
        """Give roles, disable or enable. Raises NotFoundError, InvalidInputError, ConflictError."""
        with self._uow:
            self._lock(user_id)
            if change.roles is not None:
                self._roles.grant(user_id, self._role_ids(change.roles))
                self._accounts.change(user_id, {})  # Roles are part of the profile: a new version.
            if change.disabled is not None:
                self._disable(user_id, disabled=change.disabled)
            self._demand_administrator()
        security.info(
            "account changed", user_id=user_id, by=identity.user_id,
            roles=change.roles, disabled=change.disabled,
        )  # fmt: skip
        return self.get(user_id)

    def delete(self, identity: Identity, user_id: int) -> None:
        """Delete an account, not one's own here. Raises NotFoundError, ConflictError."""
        if user_id == identity.user_id:
            raise ConflictError(
                "An administrator's own account is deleted by its owner, or another"
            )
        self.leave(user_id)
        security.info("account deleted by administrator", user_id=user_id, by=identity.user_id)

    def leave(self, user_id: int) -> None:
        """Delete an account unless nobody would be left to manage the others.

        Raises NotFoundError, ConflictError.
        """
        with self._uow:
            administrators = self._lock(user_id)
            self._registering.leave(user_id)
            if set(administrators) == {user_id}:
                raise ConflictError("Somebody must be left who can manage users")

    def make_administrator(self, email: str) -> int:
        """Give an account the administrator's role, opening it if need be; its member's id.

        `email` is canonical. Whoever opened the account need not be whom that e-mail belongs
        to: it has no password and no session any more, and takes a one-time secret.
        """
        with self._uow:
            found = self._accounts.credentials_of(email)
            user_id = found.user_id if found else self._registering.add(email, "", UNUSABLE)
            self._lock(user_id)
            self._registering.set_disabled(user_id, disabled=False)
            self._accounts.change(user_id, {"password_hash": UNUSABLE})
            self._sessions.end([one.id for one in self._sessions.list_of(user_id)])
            self.add_role(user_id, ADMINISTRATOR)
        security.info("administrator made", user_id=user_id)
        return user_id

    def add_role(self, user_id: int, role: str) -> None:
        """Raises NotFoundError, InvalidInputError."""
        with self._uow:
            self._lock(user_id)
            theirs = self._accounts.roles_of([user_id]).get(user_id, ())
            self._roles.grant(user_id, self._role_ids([*dict.fromkeys([*theirs, role])]))
            self._accounts.change(user_id, {})  # Roles are part of the profile: a new version.

    def _with_roles(self, profiles: Sequence[Profile]) -> list[Profile]:
        roles = self._accounts.roles_of([one.id for one in profiles])
        return [replace(one, roles=roles.get(one.id, ())) for one in profiles]

    def _lock(self, user_id: int) -> Sequence[int]:
        """The administrators, before the account: always in this order. Raises NotFoundError."""
        administrators = self._roles.lock_administrators()
        if self._accounts.lock(user_id) is None:
            raise NotFoundError("User", user_id)
        return administrators

    def _role_ids(self, names: Sequence[str]) -> list[int]:
        ids = {role.name: role.id for role in self._roles.list_all()}
        unknown = [name for name in names if name not in ids]
        if unknown:
            raise InvalidInputError({"roles": [f"There is no role {name!r}." for name in unknown]})
        return [ids[name] for name in names]

    def _disable(self, user_id: int, *, disabled: bool) -> None:
        self._registering.set_disabled(user_id, disabled=disabled)
        if disabled:
            self._sessions.end([one.id for one in self._sessions.list_of(user_id)])

    def _demand_administrator(self) -> None:
        if not self._roles.lock_administrators():
            raise ConflictError("Somebody must be left who can manage users")
