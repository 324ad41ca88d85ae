"""Ratings, and the sums that are kept of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    cast,
    delete,
    func,
    select,
    type_coerce,
    update,
)

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import MovieStats, Rating
from project.dao.movies import build_movie, read_movies
from project.domain.movies import Movie, RatingSummary
from project.domain.paging import Page, PageRequest
from project.domain.scores import (
    HALF_STARS,
    PRIOR_COUNT,
    PRIOR_HALF_STARS,
    SCORE_SCALE,
    UNKNOWN_FIRST,
    UNKNOWN_LAST,
)

NO_RATINGS: Final[dict[str, bool | int]] = {
    "visible": True,
    "rating_count": 0,
    "rating_sum": 0,
    "average_up": UNKNOWN_LAST,
    "average_down": UNKNOWN_FIRST,
    "score_up": UNKNOWN_LAST,
    "score_down": UNKNOWN_FIRST,
    "popularity": 0,
    **{f"half_{value}": 0 for value in HALF_STARS},
}
"""The statistics of a movie that nobody has rated."""

_PRIOR_SUM: Final = PRIOR_COUNT * PRIOR_HALF_STARS


def derived(count: Any, total: Any) -> dict[str, ColumnElement[Any]]:
    """The columns that follow from a movie's count and sum of ratings, in SQL.

    The same arithmetic as `mean_hundredths` and `weighted_score`: whole numbers only, so that
    both databases agree to the last digit.
    """
    wide = cast(total, BigInteger)
    average = (100 * wide + count) // (2 * func.nullif(count, 0, type_=Integer))
    score = ((wide + _PRIOR_SUM) * SCORE_SCALE) // (count + PRIOR_COUNT)
    return {
        "average_up": func.coalesce(average, UNKNOWN_LAST),
        "average_down": func.coalesce(average, UNKNOWN_FIRST),
        "score_up": case((count > 0, score), else_=UNKNOWN_LAST),
        "score_down": case((count > 0, score), else_=UNKNOWN_FIRST),
        "popularity": count,
    }


_COUNT: Final = MovieStats.rating_count + bindparam("n", type_=Integer)
_SUM: Final = MovieStats.rating_sum + bindparam("total", type_=Integer)
_ADD: Final = (
    update(MovieStats)
    .where(MovieStats.movie_id == bindparam("movie"))
    .values(
        rating_count=_COUNT,
        rating_sum=_SUM,
        **{
            f"half_{value}": getattr(MovieStats, f"half_{value}") + bindparam(f"n{value}")
            for value in HALF_STARS
        },
        **derived(_COUNT, _SUM),
    )
)


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


class RatingsDAO(BaseDAO):
    def lock(self, movie_id: int) -> None:
        """Make other raters of this movie wait until the unit of work ends.

        What a rating changes depends on the member's earlier one: the sums stay exact only if
        nobody writes between reading that and counting this.
        """
        self._session.execute(
            select(MovieStats.movie_id).where(MovieStats.movie_id == movie_id).with_for_update()
        )

    def get(self, user_id: int, movie_id: int) -> int | None:
        """A member's rating of a movie, in half stars."""
        return self._session.scalar(
            select(Rating.value).where(Rating.user_id == user_id, Rating.movie_id == movie_id)
        )

    def among(self, user_id: int, movie_ids: Collection[int]) -> dict[int, int]:
        """A member's ratings of some movies, by movie."""
        rows = self._session.execute(
            select(Rating.movie_id, Rating.value).where(
                Rating.user_id == user_id, Rating.movie_id.in_(movie_ids)
            )
        )
        return {row[0]: row[1] for row in rows}

    def page_of(self, user_id: int, request: PageRequest) -> Page[Movie]:
        """A page of the movies that a member rated, the newest rating first."""
        keyset = Keyset(_rated_by(user_id), _NEWEST_FIRST, read_movies)
        return fetch_page(self._session, keyset, request, build_movie, self.count_of(user_id))

    def stream_of(self, user_id: int) -> Iterator[Sequence[Movie]]:
        """All of them, in batches."""
        keyset = Keyset(_rated_by(user_id), _NEWEST_FIRST, read_movies)
        return stream(self._session, keyset, build_movie)

    def count_of(self, user_id: int) -> int:
        return self._session.scalar(_rated_by(user_id).add_columns(func.count())) or 0

    def withdraw_all(self, user_id: int) -> None:
        """Remove a member's ratings and count them out of their movies' sums."""
        locked = (
            select(MovieStats.movie_id)
            .join(Rating, Rating.movie_id == MovieStats.movie_id)
            .where(Rating.user_id == user_id)
        )
        # In the order in which everybody locks movies who locks several.
        ordered = locked.order_by(MovieStats.movie_id).with_for_update(of=MovieStats)
        self._session.execute(ordered).all()
        count, total = MovieStats.rating_count - 1, MovieStats.rating_sum - Rating.value
        self._session.execute(
            update(MovieStats)
            .where(MovieStats.movie_id == Rating.movie_id, Rating.user_id == user_id)
            .values(
                rating_count=count,
                rating_sum=total,
                **{
                    f"half_{value}": getattr(MovieStats, f"half_{value}")
                    - case((Rating.value == value, 1), else_=0)
                    for value in HALF_STARS
                },
                **derived(count, total),
            )
            .execution_options(synchronize_session=False)
        )
        self._session.execute(delete(Rating).where(Rating.user_id == user_id))

    def put(self, user_id: int, movie_id: int, value: int, moment: datetime) -> None:
        """Store a member's rating in place of the earlier one."""
        statement = self._upsert(Rating).values(
            user_id=user_id, movie_id=movie_id, value=value, rated_at=moment
        )
        self._session.execute(
            statement.on_conflict_do_update(
                index_elements=[Rating.user_id, Rating.movie_id],
                set_={"value": value, "rated_at": statement.excluded.rated_at},
            )
        )

    def remove(self, user_id: int, movie_id: int) -> None:
        self._session.execute(
            delete(Rating).where(Rating.user_id == user_id, Rating.movie_id == movie_id)
        )

    def count_change(self, movie_id: int, old: int | None, new: int | None) -> None:
        """Move a movie's sums from one rating of a member to another; None is no rating."""
        changes = Counter({new: 1} if new else {})
        changes.subtract({old: 1} if old else {})
        self.count_changes({movie_id: changes})

    def count_changes(self, changes: Mapping[int, Mapping[int, int]]) -> None:
        """Add to the numbers of ratings of movies, by movie and then by half stars."""
        rows = [
            {
                "movie": movie_id,
                "n": sum(changes[movie_id].values()),
                "total": sum(value * n for value, n in changes[movie_id].items()),
                **{f"n{value}": changes[movie_id].get(value, 0) for value in HALF_STARS},
            }
            for movie_id in sorted(changes)
        ]
        if rows:
            self._session.connection().execute(_ADD, rows)

    def summary(self, movie_id: int, own: int | None) -> RatingSummary:
        average, count = self._session.execute(
            select(MovieStats.average_down, MovieStats.rating_count).where(
                MovieStats.movie_id == movie_id
            )
        ).one()
        return RatingSummary(average if average >= 0 else None, count, own)
