"""Attempts of the last window, where there is no Redis to count them."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select

from project.dao.base import BaseDAO
from project.dao.models import Attempt
from project.domain.limits import Rate, Window

_KEPT: Final = timedelta(days=1)
"""No window is longer; what is older belongs to nobody who still tries."""


class LimitsDAO(BaseDAO):
    def hit(self, key: str, rate: Rate, now: datetime) -> Window:
        """Count an attempt unless the window is full. Runs alone for its key."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))
        window = timedelta(seconds=rate.seconds)
        count, oldest = self._session.execute(
            select(func.count(), func.min(Attempt.at)).where(
                # A clock that was set back must not shut anybody out.
                Attempt.key == key,
                Attempt.at > now - window,
                Attempt.at <= now,
            )
        ).one()
        allowed = count < rate.amount
        if allowed:
            self._session.execute(delete(Attempt).where(Attempt.at <= now - _KEPT))
            self._session.add(Attempt(key=key, at=now))
            self._session.flush()
        frees_in = window - (now - oldest) if count else window
        return Window(allowed, count + allowed, frees_in.total_seconds())

    def clear(self, key: str) -> None:
        self._session.execute(delete(Attempt).where(Attempt.key == key))
