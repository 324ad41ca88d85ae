"""Which members are known to outside providers."""

from sqlalchemy import select

from project.dao.base import BaseDAO
from project.dao.models import Account, ExternalIdentity


class ExternalDAO(BaseDAO):
    def member_of(self, issuer: str, subject: str) -> tuple[int, bool] | None:
        """The member whom a provider's subject is, and whether the account is disabled."""
        row = self._session.execute(
            select(ExternalIdentity.user_id, Account.disabled_at)
            .join(Account, Account.user_id == ExternalIdentity.user_id)
            .where(ExternalIdentity.issuer == issuer, ExternalIdentity.subject == subject)
        ).one_or_none()
        return (row[0], row[1] is not None) if row else None

    def add(self, issuer: str, subject: str, user_id: int) -> None:
        self._session.add(ExternalIdentity(issuer=issuer, subject=subject, user_id=user_id))
        self._session.flush()
