"""Ratings, and the sums that are kept of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    delete,
    func,
    select,
    type_coerce,
    update,
)

from project.dao.base import BaseDAO, chunks
from project.dao.facets import lock_stats, rerank
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import FacetRank, MovieStats, Rating
from project.dao.movies import build_movie, read_movies
from project.dao.popularity import roll
from project.dao.rating_sums import WEEK_RATED, Given, change, latest, moved, summed
from project.domain.movies import RatedMovie
from project.domain.paging import Page, PageRequest
from project.domain.popularity import SLOTS, WEEKS, week_of, weight
from project.domain.scores import HALF_STARS

_ADD: Final = (
    update(MovieStats)
    .where(MovieStats.movie_id == bindparam("movie"))
    .values(
        summed(
            bindparam("n", type_=Integer),
            bindparam("total", type_=Integer),
            bindparam("gain", type_=Integer),
            {value: bindparam(f"n{value}", type_=Integer) for value in HALF_STARS},
            {slot: bindparam(f"recent{slot}", type_=Integer) for slot in SLOTS},
        )
    )
)
_RERANK: Final = rerank(FacetRank.movie_id == bindparam("movie"))

_NEWEST_FIRST: Final = Order(
    type_coerce(Rating.rated_at, BigInteger), Rating.movie_id, descending=True
)


def _rated_by(user_id: int) -> Select[Any]:
    """A member's ratings of movies that are not hidden."""
    return (
        keys_of(Rating.movie_id)
        .join(MovieStats, MovieStats.movie_id == Rating.movie_id)
        .where(Rating.user_id == user_id, MovieStats.visible)
    )


def _ratings_of(user_id: int) -> Keyset:
    """The list of the movies that a member rated, the newest rating first."""

    def read(page: Subquery) -> Select[Any]:
        theirs = and_(Rating.movie_id == page.c.id, Rating.user_id == user_id)
        return read_movies(page).join(Rating, theirs).add_columns(Rating.value, Rating.rated_at)

    return Keyset(_rated_by(user_id), _NEWEST_FIRST, read)


def _rated_movie(row: Any) -> RatedMovie:
    return RatedMovie(build_movie(row[:-2]), *row[-2:])


class RatingsDAO(BaseDAO):
    def among(self, user_id: int, movie_ids: Collection[int]) -> dict[int, int]:
        """A member's ratings of some movies, by movie."""
        rows = self._session.execute(
            select(Rating.movie_id, Rating.value).where(
                Rating.user_id == user_id, Rating.movie_id.in_(movie_ids)
            )
        )
        return {row[0]: row[1] for row in rows}

    def page_of(self, user_id: int, request: PageRequest) -> Page[RatedMovie]:
        """A page of the movies that a member rated, the newest rating first."""
        keyset, total = _ratings_of(user_id), self.count_of(user_id)
        return fetch_page(self._session, keyset, request, _rated_movie, total)

    def stream_of(self, user_id: int) -> Iterator[Sequence[RatedMovie]]:
        """All of them, in batches."""
        return stream(self._session, _ratings_of(user_id), _rated_movie)

    def count_of(self, user_id: int) -> int:
        return self._session.scalar(_rated_by(user_id).add_columns(func.count())) or 0

    def withdraw_all(self, user_id: int, moment: datetime) -> None:
        """Remove a member's ratings and count them out of their movies' sums."""
        rated = select(Rating.movie_id).where(Rating.user_id == user_id)
        lock_stats(self._session, MovieStats.movie_id.in_(rated))
        week = week_of(moment)
        roll(self._session, rated, week)
        gone = change(None, Given(Rating.value, WEEK_RATED), latest(week))
        self._session.execute(
            update(MovieStats)
            .where(MovieStats.movie_id == Rating.movie_id, Rating.user_id == user_id)
            .values(moved(gone))
            .execution_options(synchronize_session=False)
        )
        self._session.execute(rerank(FacetRank.movie_id.in_(rated)))
        self._session.execute(delete(Rating).where(Rating.user_id == user_id))

    def count_changes(
        self, changes: Mapping[int, Mapping[tuple[int, int], int]], moment: datetime
    ) -> None:
        """Add to the numbers of ratings of movies: by movie, then by half stars and week."""
        weeks = self._held_weeks(sorted(changes), week_of(moment))
        rows = [{"movie": one, **_row(changes[one], week)} for one, week in weeks.items()]
        if rows:
            connection = self._session.connection()
            connection.execute(_ADD, rows)
            connection.execute(_RERANK, [{"movie": row["movie"]} for row in rows])

    def _held_weeks(self, movie_ids: Sequence[int], week: int) -> dict[int, int]:
        """Movies that are locked and current, with the last week that each counts."""
        found: dict[int, int] = {}
        for chunk in chunks(movie_ids):
            these = MovieStats.movie_id.in_(chunk)
            lock_stats(self._session, these)
            roll(self._session, chunk, week)
            rows = self._session.execute(
                select(MovieStats.movie_id, MovieStats.recent_week).where(these)
            )
            found |= {row[0]: row[1] for row in rows}
        return found


def _row(ratings: Mapping[tuple[int, int], int], week: int) -> dict[str, int]:
    """Ratings by half stars and week, in sum and by the slots of the weeks that still count."""
    halves, recent = dict.fromkeys(HALF_STARS, 0), dict.fromkeys(SLOTS, 0)
    gain = 0
    for (value, rated_in), n in ratings.items():
        halves[value] += n
        gain += n * weight(week - rated_in)
        if weight(week - rated_in):
            recent[rated_in % WEEKS] += n
    return {
        "n": sum(halves.values()),
        "total": sum(value * n for value, n in halves.items()),
        "gain": gain,
        **{f"n{value}": n for value, n in halves.items()},
        **{f"recent{slot}": n for slot, n in recent.items()},
    }
