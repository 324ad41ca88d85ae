"""Roles: named sets of permissions, and who has them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, exists, insert, or_, select

from project.dao.base import BaseDAO
from project.dao.models import Account, ExternalIdentity, RolePermission, UserRole
from project.dao.models import Role as RoleRow
from project.domain.accounts import UNUSABLE, Role
from project.domain.permissions import Permission


class RolesDAO(BaseDAO):
    def list_all(self) -> list[Role]:
        """Every role by id, its permissions by name."""
        rows = self._session.execute(
            select(RoleRow.id, RoleRow.name, RolePermission.permission)
            .outerjoin(RolePermission, RolePermission.role_id == RoleRow.id)
            .order_by(RoleRow.id, RolePermission.permission)
        )
        found: dict[int, Role] = {}
        for role_id, name, permission in rows:
            earlier = found.get(role_id, Role(role_id, name, ()))
            granted = (*earlier.permissions, permission) if permission else ()
            found[role_id] = Role(role_id, name, granted)
        return list(found.values())

    def grant(self, user_id: int, role_ids: Iterable[int]) -> None:
        """Give a member exactly these roles."""
        self._session.execute(delete(UserRole).where(UserRole.user_id == user_id))
        rows = [{"user_id": user_id, "role_id": one} for one in sorted(role_ids)]
        if rows:
            self._session.execute(insert(UserRole), rows)

    def lock_administrators(self) -> Sequence[int]:
        """The ids of those who may manage users and can log in.

        Until the unit of work ends nobody else changes who they are: two administrators
        cannot demote each other at once.
        """
        managing = select(RolePermission.role_id).where(
            RolePermission.permission == Permission.MANAGE_USERS
        )
        # The roles' rows stand for the question of who has them.
        self._session.execute(
            select(RoleRow.id)
            .where(RoleRow.id.in_(managing))
            .order_by(RoleRow.id)
            .with_for_update()
        )
        return self._session.scalars(
            select(Account.user_id)
            .where(
                Account.disabled_at.is_(None),
                or_(
                    Account.password_hash != UNUSABLE,
                    exists().where(ExternalIdentity.user_id == Account.user_id),
                ),
                exists().where(UserRole.user_id == Account.user_id, UserRole.role_id.in_(managing)),
            )
            .order_by(Account.user_id)
        ).all()
