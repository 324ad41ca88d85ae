"""Second factors and backup codes."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from project.dao.base import BaseDAO
from project.dao.models import BackupCode, SecondFactor
from project.domain.second_factors import Factor


class SecondFactorsDAO(BaseDAO):
    def get(self, user_id: int, *, lock: bool = False) -> Factor | None:
        """A member's factor; with `lock` nobody else takes a code of it meanwhile."""
        statement = select(
            SecondFactor.sealed_secret, SecondFactor.confirmed_at, SecondFactor.last_step
        ).where(SecondFactor.user_id == user_id)
        found = self._session.execute(statement.with_for_update() if lock else statement)
        row = found.one_or_none()
        return Factor(row[0], row[1] is not None, row[2]) if row else None

    def put(self, user_id: int, sealed_secret: bytes) -> None:
        """A factor to be confirmed, in place of an earlier one."""
        self.remove(user_id)
        self._session.add(SecondFactor(user_id=user_id, sealed_secret=sealed_secret))
        self._session.flush()

    def confirm(self, user_id: int, moment: datetime) -> None:
        self._session.execute(
            update(SecondFactor).where(SecondFactor.user_id == user_id).values(confirmed_at=moment)
        )

    def take_step(self, user_id: int, step: int) -> None:
        """Remember the newest code that was taken: it works once."""
        self._session.execute(
            update(SecondFactor).where(SecondFactor.user_id == user_id).values(last_step=step)
        )

    def put_codes(self, user_id: int, hashes: Iterable[bytes]) -> None:
        """Backup codes in place of earlier ones."""
        self._session.execute(delete(BackupCode).where(BackupCode.user_id == user_id))
        rows = [{"user_id": user_id, "code_hash": one} for one in hashes]
        self._session.execute(insert(BackupCode), rows)

    def take_code(self, user_id: int, code_hash: bytes) -> bool:
        """Whether it was an unused backup code, which it is no more."""
        taken = self._session.execute(
            delete(BackupCode)
            .where(BackupCode.user_id == user_id, BackupCode.code_hash == code_hash)
            .returning(BackupCode.user_id)
        )
        return taken.one_or_none() is not None

    def codes_left(self, user_id: int) -> int:
        left = select(func.count()).where(BackupCode.user_id == user_id)
        return self._session.scalar(left) or 0

    def remove(self, user_id: int) -> None:
        for model in (BackupCode, SecondFactor):
            self._session.execute(delete(model).where(model.user_id == user_id))
