"""Adding up what members watched and rated."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import BigInteger, bindparam, func, select, type_coerce

from project.dao.base import BaseDAO
from project.dao.models import Movie as MovieRow
from project.dao.models import MovieStats, Rating
from project.dao.movies import build_movie, read_movies
from project.dao.prepared import Prepared
from project.dao.statistics_statements import UNRATED, of_everybody, of_member
from project.domain.diary import day_number, day_of
from project.domain.movies import HistogramBar, Movie
from project.domain.paging import Reference
from project.domain.scores import HALF_STARS, mean_hundredths
from project.domain.statistics import (
    Highlights,
    Period,
    PersonalStatistics,
    SeenMovie,
    Share,
    Statistics,
    Streak,
    Sums,
)

Parts = Mapping[str, Sequence[Any]]

_OF_MEMBER: Final = Prepared(partial(of_member, all_times=True))
_OF_YEAR: Final = Prepared(partial(of_member, all_times=False))
_OF_EVERYBODY: Final = Prepared(of_everybody)
_RATED_AT: Final = type_coerce(Rating.rated_at, BigInteger)
_RATINGS: Final = Prepared(
    select(Rating.value, func.count())
    .join(MovieStats, MovieStats.movie_id == Rating.movie_id)
    .where(
        MovieStats.visible,
        Rating.user_id == bindparam("user_id"),
        bindparam("since") <= _RATED_AT,
        bindparam("before") > _RATED_AT,
    )
    .group_by(Rating.value)
)
_ALL_RATINGS: Final = Prepared(
    select(
        *(func.sum(getattr(MovieStats, f"half_{value}")).label(f"n{value}") for value in HALF_STARS)
    ).where(MovieStats.visible)
)


class StatisticsDAO(BaseDAO):
    """Each in a number of statements that depends on nothing."""

    def of_member(self, user_id: int, year: int | None) -> PersonalStatistics:
        """Of all times, those of unknown days too, or of the days and ratings of a year (UTC)."""
        parts = self._parts_of(user_id, year)
        counts = dict(self._ratings(user_id, year))
        movies = self._movies([row[1] for name in _OF_MOVIES for row in parts[name]])
        return PersonalStatistics(
            _statistics(parts, counts),
            [SeenMovie(movies[row[1]], row[3]) for row in _ranked(parts["rewatched"])],
            _streak(parts["streak"]),
            _highlights(parts, movies),
        )

    def of_everybody(self) -> tuple[Statistics, int]:
        """Of all members and times; and how many members keep a diary."""
        parts = self._parts(_OF_EVERYBODY)
        row = _ALL_RATINGS.run(self._session)[0]
        counts = {value: row[value - 1] or 0 for value in HALF_STARS}
        return _statistics(parts, counts), parts["members"][0][3]

    def _parts_of(self, user_id: int, year: int | None) -> Parts:
        if year is None:
            return self._parts(_OF_MEMBER, user_id=user_id)
        first, last = day_number(date(year, 1, 1)), day_number(date(year, 12, 31))
        return self._parts(_OF_YEAR, user_id=user_id, first=first, last=last)

    def _parts(self, statement: Prepared, **values: int) -> Parts:
        parts: dict[str, list[Any]] = defaultdict(list)
        for row in statement.run(self._session, **values):
            parts[row[0]].append(row)
        return parts

    def _ratings(self, user_id: int, year: int | None) -> Sequence[Any]:
        """(half stars, how many)."""
        since, before = _span(year) if year else (0, 2**62)
        return _RATINGS.run(self._session, user_id=user_id, since=since, before=before)

    def _movies(self, movie_ids: Sequence[int]) -> dict[int, Movie]:
        ids = select(MovieRow.id.label("key"), MovieRow.id.label("id"))
        chosen = ids.where(MovieRow.id.in_(set(movie_ids)))
        rows = self._session.execute(read_movies(chosen.subquery("page")))
        return {row[1]: build_movie(row) for row in rows}


_OF_MOVIES: Final = ("rewatched", "first", "last", "longest", "best")


def _span(year: int) -> tuple[int, int]:
    """From when to before when a year lasts, in milliseconds since 1970.

    By the day it ends with: the last year that Python knows has none after it.
    """
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    first, last = (datetime(year, *day, tzinfo=UTC) - epoch for day in ((1, 1), (12, 31)))
    millisecond = timedelta(milliseconds=1)
    return first // millisecond, (last + timedelta(days=1)) // millisecond


def _statistics(parts: Parts, counts: Mapping[int, int]) -> Statistics:
    rated = sum(counts.values())
    total = sum(value * count for value, count in counts.items())
    _, rewatches, _, viewings, movies, minutes, _ = parts["sums"][0]
    return Statistics(
        sums=Sums(
            viewings, movies, rewatches, minutes, rated,
            mean_hundredths(total, rated) if rated else None,
        ),
        years=_periods(parts["year"]),
        months=_periods(parts["month"]),
        ratings=[HistogramBar(value, counts.get(value, 0)) for value in HALF_STARS],
        genres=_shares(parts["genre"]),
        directors=_shares(parts["director"]),
        actors=_shares(parts["actor"]),
        decades=sorted(_shares(parts["decade"]), key=lambda one: one.id),
        countries=_shares(parts["country"]),
    )  # fmt: skip


def _periods(rows: Sequence[Any]) -> list[Period]:
    return [Period(_named(row[1]), row[3], row[5]) for row in sorted(rows, key=lambda row: row[1])]


def _named(key: int) -> str:
    """200112 as `2001-12`, a year as it is."""
    year, month = divmod(key, 100)
    return f"{year}-{month:02}" if year > 99 else str(key)  # noqa: PLR2004 - years have four digits


def _ranked(rows: Sequence[Any]) -> list[Any]:
    """In the order in which the database took the first: it promises none for parts together."""
    return sorted(rows, key=lambda row: (-row[3], -row[6], row[1], row[2]))


def _shares(rows: Sequence[Any]) -> list[Share]:
    return [
        Share(key, name, viewings, movies, None if average == UNRATED else average)
        for _, key, name, viewings, movies, _, average in _ranked(rows)
    ]


def _streak(rows: Sequence[Any]) -> Streak | None:
    first = day_of(rows[0][1]) if rows else None
    if first is None:
        return None
    days = rows[0][3]
    return Streak(days, first, first + timedelta(days=days - 1))


def _highlights(parts: Parts, movies: Mapping[int, Movie]) -> Highlights:
    of_movies = {
        name: movies[parts[name][0][1]] if parts[name] else None
        for name in ("first", "last", "longest", "best")
    }
    people = _ranked([*parts["director"], *parts["actor"]])
    person = Reference(people[0][1], people[0][2]) if people else None
    return Highlights(**of_movies, person=person)
