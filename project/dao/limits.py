"""Attempts of the last window, where there is no Redis to count them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select

from project.dao.base import BaseDAO
from project.dao.models import Attempt
from project.domain.limits import LONGEST_WINDOW, Rate, Window

_KEPT: Final = timedelta(seconds=LONGEST_WINDOW)
"""What is older belongs to nobody who still tries."""


class LimitsDAO(BaseDAO):
    def hit(self, key: str, rate: Rate, now: datetime) -> Window:
        """Count an attempt unless the window is full. Runs alone for its key."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))
        before = self.look(key, rate, now)
        if not before.allowed:
            return before
        self._session.execute(delete(Attempt).where(Attempt.at <= now - _KEPT))
        self._session.add(Attempt(key=key, at=now))
        self._session.flush()
        return replace(before, count=before.count + 1)

    def look(self, key: str, rate: Rate, now: datetime) -> Window:
        """The window as it is, without counting anything."""
        window = timedelta(seconds=rate.seconds)
        count, oldest = self._session.execute(
            select(func.count(), func.min(Attempt.at)).where(
                # A clock that was set back must not shut anybody out.
                Attempt.key == key,
                Attempt.at > now - window,
                Attempt.at <= now,
            )
        ).one()
        frees_in = window - (now - oldest) if count else window
        return Window(count < rate.amount, count, frees_in.total_seconds())

    def clear(self, key: str) -> None:
        self._session.execute(delete(Attempt).where(Attempt.key == key))
