"""How popular a movie is: its ratings of the last weeks, the newer the more.

A rating weighs eight in the week in which it is given (from Monday, UTC), seven in the next, and
so on to nothing. Movies of which nobody thought of late are ordered by all their ratings.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

WEEKS: Final = 8
SLOTS: Final = range(WEEKS)
"""Week n of a movie is counted in slot n modulo WEEKS."""

RECENT: Final = 1 << 32
"""What one of recent weight outweighs: more ratings than a movie can have."""

WEEK_MS: Final = 7 * 24 * 60 * 60 * 1000
BEFORE_EPOCH_MS: Final = 3 * 24 * 60 * 60 * 1000
"""1970 began on the fourth day of its week."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def week_of(moment: datetime) -> int:
    """The number of a moment's week; 0 is that of the first of January 1970."""
    milliseconds = (moment - _EPOCH) // timedelta(milliseconds=1)
    return (milliseconds + BEFORE_EPOCH_MS) // WEEK_MS


def weight(age: int) -> int:
    """Of a rating that was given so many weeks ago."""
    return WEEKS - age if 0 <= age < WEEKS else 0


def popularity(rated_in: Iterable[int], week: int) -> int:
    """The sort key of a movie in a week, from the weeks of all its ratings."""
    weeks = list(rated_in)
    return sum(weight(week - one) for one in weeks) * RECENT + len(weeks)
