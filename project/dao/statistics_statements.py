"""The statement that adds up a diary: what is seen is read once, and added up in many ways.

Each part yields rows of one shape: `part, key, name, viewings, movies, minutes, average`.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
    union_all,
)

from project.dao.models import (
    Credit,
    Genre,
    Movie,
    MovieCountry,
    MovieGenre,
    MovieStats,
    Person,
    Rating,
    Viewing,
)
from project.dao.rarely import Rarely
from project.domain.diary import UNKNOWN_DAY
from project.domain.movies import Job
from project.domain.statistics import FEWEST_MOVIES, MOST_SHOWN

UNRATED: Final = -1
_UNRATED: Final = literal_column(str(UNRATED), Integer)
_USER: Final = bindparam("user_id", type_=BigInteger)
_FIRST: Final = bindparam("first", type_=Integer)
_LAST: Final = bindparam("last", type_=Integer)
_NOTHING: Final = literal_column("0", Integer)
_NO_NAME: Final = literal_column("''", Text)
_RUNTIME: Final = func.coalesce(Movie.runtime, 0).label("runtime")
_ONE: Final = literal_column("1", Integer)
# Lists are short; and PostgreSQL plans a limit that it can read.
_MOST: Final = literal_column(str(MOST_SHOWN), Integer)
_ENOUGH: Final = literal_column(str(3 * MOST_SHOWN), Integer)
"""So many are not all hidden, and need not all be looked up."""
_ADDED: Final = ("n", "total", "rated")


def of_member(*, all_times: bool) -> CompoundSelect[Any]:
    """Of all a member's viewings, or those from the day `first` to the day `last`.

    The years are those of all of them.
    """
    own, between = Viewing.user_id == _USER, Viewing.day.between(_FIRST, _LAST)
    chosen = own if all_times else and_(own, between)
    days = _days(chosen, "days")
    rated = and_(Rating.user_id == _USER, Rating.movie_id == Movie.id)
    value = func.coalesce(Rating.value, 0)
    seen = _seen(chosen, value, case((Rating.value.is_(None), 0), else_=1))
    counted = seen.outerjoin(Rating, rated).cte("seen")
    years = days if all_times else _days(own, "all_days")
    return union_all(
        *_common(counted, days, years), _rewatched(counted), _streak(days),
        *_highlights(chosen, counted),
    )  # fmt: skip


def of_everybody() -> CompoundSelect[Any]:
    """Of all viewings of all members, with everybody's ratings."""
    days, stats = _days(true(), "days"), MovieStats.movie_id == Movie.id
    seen = _seen(true(), MovieStats.rating_sum, MovieStats.rating_count)
    counted = seen.join(MovieStats, stats).cte("seen")
    return union_all(*_common(counted, days, days), _members())


def _seen(chosen: Any, total: Any, rated: Any) -> Select[Any]:
    """The movies among the viewings: how often seen, and the sum of `rated` ratings."""
    rewatches = func.sum(case((Viewing.rewatch, 1), else_=0))
    often = (
        select(Viewing.movie_id, func.count().label("n"), rewatches.label("rewatches"))
        .where(chosen)
        .group_by(Viewing.movie_id)
        .subquery("often")
    )
    columns = (often.c.movie_id, often.c.n, often.c.rewatches, _RUNTIME, Movie.year)
    return (
        select(*columns, total.label("total"), rated.label("rated"))
        .join(Movie, Movie.id == often.c.movie_id)
        .where(Movie.deleted_at.is_(None))
    )


def _days(chosen: Any, name: str) -> CTE:
    """Known days with viewings, how many on each, and how long."""
    return (
        select(Viewing.day, func.count().label("n"), func.sum(_RUNTIME).label("minutes"))
        .join(Movie, Movie.id == Viewing.movie_id)
        .where(chosen, Viewing.day > UNKNOWN_DAY, Movie.deleted_at.is_(None))
        .group_by(Viewing.day)
        .cte(name)
    )


def _common(seen: CTE, days: CTE, years: CTE) -> list[Select[Any]]:
    return [
        _sums(seen),
        _periods("month", days, days.c.day // 100),
        _periods("year", years, years.c.day // 10_000),
        _decades(seen),
        _genres(seen),
        _countries(seen),
        _people("director", seen, Job.DIRECTOR),
        _people("actor", seen, Job.ACTOR),
    ]


def _row(  # noqa: PLR0913 - as many as a row has columns
    part: str,
    key: Any = _NOTHING,
    name: Any = _NO_NAME,
    *,
    viewings: Any = _NOTHING,
    movies: Any = _NOTHING,
    minutes: Any = _NOTHING,
    average: Any = _UNRATED,
) -> Select[Any]:
    """Types that are the same in every part: PostgreSQL's sums of whole numbers are numerics."""
    numbers = {"viewings": viewings, "movies": movies, "minutes": minutes, "average": average}
    return select(
        literal_column(f"'{part}'", Text).label("part"),
        cast(key, BigInteger).label("key"),
        name.label("name"),
        *(cast(value, BigInteger).label(label) for label, value in numbers.items()),
    )


def _first_of(ranked: Select[Any], name: str) -> Select[Any]:
    """A part with a limit of its own, which stands in a part's place only as a subquery."""
    return select(ranked.subquery(name))


def _sums(seen: CTE) -> Select[Any]:
    """The key is the number of rewatches."""
    return _row(
        "sums",
        func.coalesce(func.sum(seen.c.rewatches), 0),
        viewings=func.coalesce(func.sum(seen.c.n), 0),
        movies=func.count(seen.c.movie_id),
        minutes=func.coalesce(func.sum(seen.c.n * seen.c.runtime), 0),
    )


def _periods(part: str, days: CTE, key: ColumnElement[Any]) -> Select[Any]:
    viewings, minutes = func.sum(days.c.n), func.sum(days.c.minutes)
    return _row(part, key, viewings=viewings, minutes=minutes).group_by(key)


def _grouped(source: Any, key: Any) -> Select[Any]:
    """Sums of `source`, which has the columns of what was seen, by a key."""
    total, rated = func.sum(source.c.total), func.sum(source.c.rated)
    # Halves up, as `domain/scores.py` does.
    average = (100 * total + rated) // (2 * func.nullif(rated, 0, type_=Integer))
    return select(
        key.label("key"),
        func.sum(source.c.n).label("n"),
        func.count().label("movies"),
        func.coalesce(average, UNRATED).label("average"),
    ).group_by(key)


def _decades(seen: CTE) -> Select[Any]:
    """All of them; a movie of no known year is of none."""
    aged = select(seen).where(seen.c.year.is_not(None)).subquery("aged")
    of = _grouped(aged, aged.c.year // 10 * 10).subquery("decades_seen")
    return _share("decade", of, of.c.key, _NO_NAME)


def _share(part: str, of: Subquery, key: Any, name: Any) -> Select[Any]:
    return _row(part, key, name, viewings=of.c.n, movies=of.c.movies, average=of.c.average)


def _ranked(shares: Select[Any], of: Subquery, part: str, last: Any) -> Select[Any]:
    """The first of them by viewings, mean rating and then `last`."""
    return _first_of(shares.order_by(*_best(of, last)).limit(_MOST), f"most_{part}")


def _best(of: Subquery, last: Any) -> tuple[Any, ...]:
    return of.c.n.desc(), of.c.average.desc(), last


def _genres(seen: CTE) -> Select[Any]:
    linked = _grouped(seen, MovieGenre.genre_id).where(Rarely(seen.c.n > 0))
    of = linked.join(MovieGenre, MovieGenre.movie_id == seen.c.movie_id).subquery("genres_seen")
    shares = _share("genre", of, of.c.key, Genre.name).join(Genre, Genre.id == of.c.key)
    return _ranked(shares, of, "genre", of.c.key)


def _countries(seen: CTE) -> Select[Any]:
    linked = _grouped(seen, MovieCountry.country).where(Rarely(seen.c.n > 0))
    joined = linked.join(MovieCountry, MovieCountry.movie_id == seen.c.movie_id)
    of = joined.subquery("countries_seen")
    return _ranked(_share("country", of, _NOTHING, of.c.key), of, "country", of.c.key)


def _people(part: str, seen: CTE, job: Job) -> Select[Any]:
    """Everybody once for a movie, whatever number of characters they play."""
    link = and_(Credit.movie_id == seen.c.movie_id, Credit.job == job.value)
    once = (
        select(Credit.person_id, *(func.max(seen.c[name]).label(name) for name in _ADDED))
        .select_from(seen)
        .join(Credit, link)
        .where(Rarely(seen.c.n > 0))
        .group_by(Credit.person_id, seen.c.movie_id)
        .subquery(f"{part}_credits")
    )
    enough = _grouped(once, once.c.person_id).having(func.count() >= FEWEST_MOVIES)
    of = enough.subquery(f"{part}s_seen")
    first = select(of).order_by(*_best(of, of.c.key)).limit(_ENOUGH).subquery(f"first_{part}s")
    shares = _share(part, first, first.c.key, Person.name).join(Person, Person.id == first.c.key)
    return _ranked(shares.where(Person.deleted_at.is_(None)), first, part, first.c.key)


def _rewatched(seen: CTE) -> Select[Any]:
    often = _row("rewatched", seen.c.movie_id, viewings=seen.c.n, average=seen.c.total)
    often = often.where(seen.c.n > 1)
    order = (seen.c.n.desc(), seen.c.total.desc(), seen.c.movie_id)
    return _first_of(often.order_by(*order).limit(_MOST), "most_rewatched")


def _streak(days: CTE) -> Select[Any]:
    """The first day of the longest row of days, and how many there are.

    Days one after the other are as far from their places among all days.
    """
    island = (_julian(days.c.day) - func.row_number().over(order_by=days.c.day)).label("island")
    placed = select(days.c.day, island).subquery("placed")
    first = func.min(placed.c.day)
    longest = _row("streak", first, viewings=func.count()).group_by(placed.c.island)
    return _first_of(longest.order_by(func.count().desc(), first).limit(_ONE), "longest_row")


def _julian(day: ColumnElement[int]) -> ColumnElement[int]:
    """The number of a day 20011207 in a count without gaps, by whole numbers only.

    https://en.wikipedia.org/wiki/Julian_day#Converting_Gregorian_calendar_date_to_Julian_day_number
    """
    year, month, number = day // 10_000, day // 100 % 100, day % 100
    early = (14 - month) // 12
    years, months = year + 4800 - early, month + 12 * early - 3
    leaps = years // 4 - years // 100 + years // 400
    return number + (153 * months + 2) // 5 + 365 * years + leaps


def _highlights(chosen: Any, seen: CTE) -> Sequence[Select[Any]]:
    known = and_(chosen, Viewing.day > UNKNOWN_DAY, Movie.deleted_at.is_(None))
    dated = [
        _row(part, Viewing.movie_id).join(Movie, Movie.id == Viewing.movie_id).where(known)
        for part in ("first", "last")
    ]
    lasting = _row("longest", seen.c.movie_id).where(seen.c.runtime > 0)
    rated = _row("best", seen.c.movie_id).where(seen.c.rated > 0)
    ordered = {
        "first": dated[0].order_by(Viewing.day, Viewing.id),
        "last": dated[1].order_by(Viewing.day.desc(), Viewing.id.desc()),
        "longest": lasting.order_by(seen.c.runtime.desc(), seen.c.movie_id),
        "best": rated.order_by(seen.c.total.desc(), seen.c.n.desc(), seen.c.movie_id),
    }
    return [_first_of(one.limit(_ONE), f"the_{name}") for name, one in ordered.items()]


def _members() -> Select[Any]:
    return _row("members", viewings=func.count(Viewing.user_id.distinct()))
