"""The statement by which PostgreSQL stores or withdraws a rating, with all that follows from it.

One, so that a rating costs one round trip and others who rate the movie wait for no program. It
locks the member, then the movie's statistics, then the rating, and reckons from the rows that it
has locked. What it cannot see, for it was committed after the statement began, are new rows: those
of the movie's genres and year (`listing` is another then), and a first rating by the same member at
the same moment. Then it changes nothing, and says so.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BigInteger,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import aliased

from project.dao.facets import RANK_KEYS
from project.dao.models import FacetRank, MovieStats, Rating, User
from project.dao.models.base import Identifier, Moment
from project.dao.prepared import Prepared
from project.dao.rating_sums import (
    WEEK_RATED,
    Given,
    change,
    counts_none_over,
    latest,
    moved,
)

_USER: Final = bindparam("user", type_=Identifier)
_MOVIE: Final = bindparam("movie", type_=Identifier)
_MOMENT: Final = cast(bindparam("moment", type_=Moment), BigInteger)
_NEW: Final = Given(
    cast(bindparam("value", type_=Integer), Integer),
    cast(bindparam("week", type_=Integer), Integer),
)
_THIS: Final = and_(Rating.user_id == _USER, Rating.movie_id == _MOVIE)


def _there(rows: CTE) -> Any:
    return exists(select(literal_column("1")).select_from(rows))


_MEMBER: Final = (
    select(User.id).where(User.id == _USER).with_for_update(read=True, key_share=True).cte("member")
)
_LOCKED: Final = (
    select(
        MovieStats.movie_id,
        MovieStats.listing,
        MovieStats.average_down,
        MovieStats.rating_count,
        latest(_NEW.week).label("now"),
        counts_none_over(_NEW.week).label("current"),
    )
    .where(MovieStats.movie_id == _MOVIE, MovieStats.visible, _there(_MEMBER))
    .with_for_update(key_share=True)
    .cte("locked")
)
_SEEN: Final = aliased(MovieStats, name="seen")
"""The movie's statistics when the statement began."""
_FRESH: Final = (
    select(_LOCKED.c.movie_id, _LOCKED.c.now)
    .join(_SEEN, and_(_SEEN.movie_id == _LOCKED.c.movie_id, _SEEN.listing == _LOCKED.c.listing))
    .where(_LOCKED.c.current)
    .cte("fresh")
)
_OLD: Final = (
    select(Rating.value, WEEK_RATED.label("week"))
    .where(_THIS, _there(_FRESH))
    .with_for_update()
    .cte("old")
)


def _put() -> Select[Any]:
    new = select(
        cast(_USER, BigInteger), _FRESH.c.movie_id, _NEW.value.label("value"), _MOMENT.label("at")
    )
    row = postgresql.insert(Rating).from_select(
        ["user_id", "movie_id", "value", "rated_at"], new, include_defaults=False
    )
    put = row.on_conflict_do_update(
        index_elements=[Rating.user_id, Rating.movie_id],
        set_={"value": row.excluded.value, "rated_at": row.excluded.rated_at},
        where=_there(_OLD),
    )
    rows = put.returning(Rating.movie_id).cte("put")
    moves = rows.join(_FRESH, true()).outerjoin(_OLD, true())
    return _answer(
        moves, _there(rows), change(_NEW, Given(_OLD.c.value, _OLD.c.week), _FRESH.c.now)
    )


def _remove() -> Select[Any]:
    gone = delete(Rating).where(_THIS, _there(_OLD))
    rows = gone.returning(Rating.value, WEEK_RATED.label("week")).cte("gone")
    moves = rows.join(_FRESH, true())
    old = Given(rows.c.value, rows.c.week)
    return _answer(moves, _there(_FRESH), change(None, old, _FRESH.c.now))


def _answer(moves: FromClause, done: Any, columns: Mapping[str, Any]) -> Select[Any]:
    """Makes the change, and answers for `Answer`."""
    named = [column.label(name) for name, column in columns.items()]
    move = select(_FRESH.c.movie_id, *named).select_from(moves).cte("move")
    counted = (
        update(MovieStats)
        .where(MovieStats.movie_id == move.c.movie_id)
        .values(moved({name: move.c[name] for name in columns}))
        .returning(
            MovieStats.movie_id,
            MovieStats.rating_count,
            *(getattr(MovieStats, name) for name in RANK_KEYS),
        )
        .cte("counted")
    )
    ranked = (
        update(FacetRank)
        .where(FacetRank.movie_id == counted.c.movie_id)
        .values({name: counted.c[name] for name in RANK_KEYS})
        .returning(FacetRank.movie_id)
        .cte("ranked")
    )
    one = select(literal_column("1", Integer).label("n")).subquery("one")
    found = one.outerjoin(_LOCKED, true()).outerjoin(counted, true())
    return (
        select(
            _there(_MEMBER),
            _LOCKED.c.movie_id,
            _LOCKED.c.current,
            done,
            func.coalesce(counted.c.average_down, _LOCKED.c.average_down),
            func.coalesce(counted.c.rating_count, _LOCKED.c.rating_count),
        )
        .select_from(found)
        .add_cte(ranked)
    )


PUT: Final = Prepared(_put, kept=True)
REMOVE: Final = Prepared(_remove, kept=True)
