"""The diary: when somebody saw which movie."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from project.domain.movies import Movie

FIRST_DAY: Final = date(1888, 1, 1)
"""The year of the oldest film there is."""

UNKNOWN_DAY: Final = 0
MAX_NOTE: Final = 2_000

_AHEAD: Final = timedelta(days=1)
"""Somewhere it is tomorrow already."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """That somebody saw a movie; `watched_on` is None where nobody knows when."""

    id: int
    movie: Movie
    watched_on: date | None
    rewatch: bool
    note: str
    created_at: datetime
    updated_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ViewingDraft:
    """A viewing to be noted; `rewatch` is None for whoever leaves that to us."""

    movie_id: int
    watched_on: date | None = None
    rewatch: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DiaryFilter:
    """Which viewings; None means any. Both ends are included, and unknown days in neither."""

    movie_id: int | None = None
    first: date | None = None
    last: date | None = None


def is_day_to_watch(day: date, today: date) -> bool:
    """Whether a movie can have been watched on `day`; before its release there are previews."""
    return FIRST_DAY <= day <= today + _AHEAD


def day_number(day: date | None) -> int:
    """20011207, UNKNOWN_DAY where unknown: its year and month are divisions in any database."""
    return UNKNOWN_DAY if day is None else day.year * 10_000 + day.month * 100 + day.day


def day_of(number: int) -> date | None:
    """The day of a `day_number`."""
    if number == UNKNOWN_DAY:
        return None
    return date(number // 10_000, number // 100 % 100, number % 100)


ViewingChanges = dict[str, Any]
"""New values by field of a viewing: `watched_on`, `rewatch`, `note`."""
