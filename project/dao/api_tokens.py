"""API tokens."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update

from project.dao.base import BaseDAO
from project.dao.models import Account, RolePermission, UserRole
from project.dao.models import ApiToken as TokenRow
from project.domain.api_tokens import ApiToken
from project.domain.permissions import Permission

_COLUMNS: Final = (
    TokenRow.id,
    TokenRow.name,
    TokenRow.scopes,
    TokenRow.created_at,
    TokenRow.expires_at,
    TokenRow.last_used_at,
)


def _token(row: Any) -> ApiToken:
    token_id, name, scopes, *times = row
    return ApiToken(token_id, name, tuple(scopes.split()), *times)


class ApiTokensDAO(BaseDAO):
    def add(self, user_id: int, token_hash: bytes, token: ApiToken) -> int:
        """Store a token; the id of the given one does not count."""
        row = TokenRow(
            user_id=user_id,
            name=token.name,
            token_hash=token_hash,
            scopes=" ".join(token.scopes),
            created_at=token.created_at,
            expires_at=token.expires_at,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def list_of(self, user_id: int) -> list[ApiToken]:
        """A member's tokens, the newest first."""
        rows = self._session.execute(
            select(*_COLUMNS).where(TokenRow.user_id == user_id).order_by(TokenRow.id.desc())
        )
        return [_token(row) for row in rows]

    def find(self, token_hash: bytes) -> tuple[int, ApiToken, frozenset[str]] | None:
        """The member of a token, the token, and what its member may do today.

        None for an unknown token or a disabled account.
        """
        rows = self._session.execute(
            select(TokenRow.user_id, *_COLUMNS, RolePermission.permission)
            .join(Account, Account.user_id == TokenRow.user_id)
            .outerjoin(UserRole, UserRole.user_id == TokenRow.user_id)
            .outerjoin(RolePermission, RolePermission.role_id == UserRole.role_id)
            .where(TokenRow.token_hash == token_hash, Account.disabled_at.is_(None))
        ).all()
        if not rows:
            return None
        permissions = frozenset(row[-1] for row in rows if row[-1] in set(Permission))
        return rows[0][0], _token(rows[0][1:-1]), permissions

    def touch(self, token_id: int, moment: datetime) -> None:
        self._session.execute(
            update(TokenRow).where(TokenRow.id == token_id).values(last_used_at=moment)
        )

    def remove(self, user_id: int, token_id: int) -> bool:
        """Whether the member had such a token."""
        removed = self._session.execute(
            delete(TokenRow)
            .where(TokenRow.id == token_id, TokenRow.user_id == user_id)
            .returning(TokenRow.id)
        )
        return removed.one_or_none() is not None
