"""Attempts of the last window, where there is no Redis to count them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select

from project.dao.base import BaseDAO
from project.dao.models import Attempt
from project.domain.limits import LONGEST_WINDOW, Rate, Window

_ATTEMPTS: Final = 2
"""The kind of these advisory locks, apart from the editors' one."""

_SWEPT: Final = 1000
_SKEW: Final = timedelta(minutes=1)
"""How far the clocks of two servers may differ."""

_KEPT: Final = timedelta(seconds=LONGEST_WINDOW)
"""What is older belongs to nobody who still tries."""


class LimitsDAO(BaseDAO):
    def take_turn(self, key: str) -> None:
        """Make others who try under this key wait until the unit of work ends.

        What time it is must be asked afterwards: else who waited would not see those before.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            turn = func.pg_advisory_xact_lock(_ATTEMPTS, func.hashtext(key))
            self._session.execute(select(turn))

    def hit(self, key: str, rate: Rate, now: datetime) -> Window:
        """Count an attempt unless the window is full; after `take_turn`."""
        before = self.look(key, rate, now)
        if not before.allowed:
            return before
        # Some at a time: a flood's worth of old ones must not keep one login waiting.
        old = select(Attempt.id).where(Attempt.at <= now - _KEPT).limit(_SWEPT)
        self._session.execute(delete(Attempt).where(Attempt.id.in_(old)))
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
                Attempt.at <= now + _SKEW,
            )
        ).one()
        frees_in = window - (now - oldest) if count else window
        return Window(count < rate.amount, count, frees_in.total_seconds())

    def clear(self, key: str) -> None:
        self._session.execute(delete(Attempt).where(Attempt.key == key))
