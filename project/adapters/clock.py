"""What time it is: a dependency, so that tests can say."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, in UTC, to the millisecond."""
        ...


class SystemClock:
    def now(self) -> datetime:
        moment = datetime.now(UTC)
        # The database keeps milliseconds: what is written is what is read back.
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class FixedClock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def today(clock: Clock) -> date:
    return clock.now().date()
