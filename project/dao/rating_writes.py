"""Storing and withdrawing ratings, with all that follows from them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Integer, and_, bindparam, delete, select, update
from sqlalchemy.dialects import sqlite

from project.dao.base import BaseDAO
from project.dao.facets import rerank
from project.dao.models import FacetRank, MovieStats, Rating, User
from project.dao.models.base import Identifier, Moment
from project.dao.prepared import Prepared
from project.dao.rating_statements import PUT, REMOVE
from project.dao.rating_sums import WEEK_RATED, Given, change, counts_none_over, latest, moved
from project.domain.popularity import week_of

_USER: Final = bindparam("user", type_=Identifier)
_MOVIE: Final = bindparam("movie", type_=Identifier)
_MOVIE_STATS: Final = MovieStats.movie_id == _MOVIE
_WEEK: Final = bindparam("week", type_=Integer)
_THIS: Final = and_(Rating.user_id == _USER, Rating.movie_id == _MOVIE)

_FIND: Final = Prepared(
    select(
        User.id,
        MovieStats.movie_id,
        MovieStats.average_down,
        MovieStats.rating_count,
        Rating.value,
        WEEK_RATED,
        counts_none_over(_WEEK),
    )
    .select_from(User)
    .outerjoin(MovieStats, and_(_MOVIE_STATS, MovieStats.visible))
    .outerjoin(Rating, _THIS)
    .where(User.id == _USER)
)
_UPSERT: Final = sqlite.insert(Rating).values(
    user_id=_USER,
    movie_id=_MOVIE,
    value=bindparam("value", type_=Integer),
    rated_at=bindparam("moment", type_=Moment),
)
_PUT: Final = Prepared(
    _UPSERT.on_conflict_do_update(
        index_elements=[Rating.user_id, Rating.movie_id],
        set_={"value": _UPSERT.excluded.value, "rated_at": _UPSERT.excluded.rated_at},
    ).returning(Rating.movie_id)
)
_REMOVE: Final = Prepared(delete(Rating).where(_THIS).returning(Rating.movie_id))
_COUNT: Final = Prepared(
    update(MovieStats)
    .where(_MOVIE_STATS)
    .values(
        moved(
            change(
                Given(bindparam("new", type_=Integer), bindparam("new_week", type_=Integer)),
                Given(bindparam("old", type_=Integer), bindparam("old_week", type_=Integer)),
                latest(_WEEK),
            )
        )
    )
    .returning(MovieStats.average_down, MovieStats.rating_count)
)
_RERANK: Final = Prepared(rerank(FacetRank.movie_id == _MOVIE).returning(FacetRank.movie_id))


@dataclass(frozen=True, slots=True)
class Rated:
    """What became of a rating. `average` is in hundredths of a star, below 0 where none is left.

    Without the member or the movie there was nothing to be done; for a movie that is not
    `current`, whose popularity is of a week before, nothing was done.
    """

    member: bool
    movie: bool
    current: bool = True
    average: int = -1
    count: int = 0


class RatingWritesDAO(BaseDAO):
    """One statement on PostgreSQL, four at most on SQLite, where writers take turns anyway."""

    def put(self, user_id: int, movie_id: int, value: int, moment: datetime) -> Rated:
        """Store a member's rating, in half stars, in place of an earlier one."""
        given = {"user": user_id, "movie": movie_id, "value": value, "moment": moment}
        return self._write(PUT, given, week_of(moment))

    def remove(self, user_id: int, movie_id: int, moment: datetime) -> Rated:
        """Remove a member's rating, if there is one."""
        return self._write(REMOVE, {"user": user_id, "movie": movie_id}, week_of(moment))

    def _write(self, statement: Prepared, given: dict[str, Any], week: int) -> Rated:
        if self._session.get_bind().dialect.name == "sqlite":
            return self._step_by_step(given, week)
        while True:
            [(member, movie, current, done, average, count)] = statement.run(
                self._session, **given, week=week
            )
            if movie is None:
                return Rated(member=member, movie=False)
            if done or not current:
                return Rated(True, True, current, average, count)  # noqa: FBT003 - by their order
            # Somebody was faster, and next time we see what they wrote: this ends.

    def _step_by_step(self, given: dict[str, Any], week: int) -> Rated:
        this = {"user": given["user"], "movie": given["movie"]}
        row = _FIND.one(self._session, **this, week=week)
        if row is None or row[1] is None:
            return Rated(member=row is not None, movie=False)
        *_, average, count, old, old_week, current = row
        new = given.get("value")
        if current and new is not None:
            _PUT.run(self._session, **given)
        elif current and old is not None:
            _REMOVE.run(self._session, **this)
        new_week = None if new is None else week
        if current and (new, new_week) != (old, old_week):
            values = {"new": new, "new_week": new_week, "old": old, "old_week": old_week}
            [(average, count)] = _COUNT.run(
                self._session, movie=given["movie"], week=week, **values
            )
            _RERANK.run(self._session, movie=given["movie"])
        return Rated(True, True, bool(current), average, count)  # noqa: FBT003 - by their order
