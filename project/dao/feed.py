"""The feed: what those whom a member follows did lately, newest first.

Of each of them no more is read than a page can hold: the moment of the deed that would be the last
of a page is looked up by their index, and the deeds since then alone are put in order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    and_,
    func,
    null,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased

from project.dao.base import BaseDAO
from project.dao.keyset import fetch_page
from project.dao.models import Follow, MovieList, MovieStats, Rating, Review, User, Viewing
from project.dao.profiles import followed_by
from project.domain.feed import Deed, FeedKind, Place
from project.domain.lists import ListVisibility
from project.domain.paging import Edge, Page, PageRequest, Reference
from project.domain.profiles import Visibility

_LATEST: Final = 2**62
_NOTHING: Final = null()


@dataclass(frozen=True, slots=True)
class _Source:
    """A table of deeds: its columns, NULL where it has none, and which rows everybody may see."""

    kind: FeedKind
    table: Any
    user_id: Any
    at: Any
    record_id: Any
    seen: ColumnElement[bool]
    movie_id: Any = _NOTHING
    rating: Any = _NOTHING
    name: Any = _NOTHING

    @property
    def moment(self) -> ColumnElement[int]:
        return type_coerce(self.at, BigInteger)

    def ordered(self, *, ascending: bool) -> list[ColumnElement[Any]]:
        columns = [self.moment, self.user_id, self.record_id]
        return columns if ascending else [column.desc() for column in columns]

    def beyond(self, place: Place | None, *, ascending: bool) -> ColumnElement[bool]:
        """What comes after a place, or all without one; its moment apart, for the index."""
        if place is None:
            return self.seen
        near = self.moment >= place.at if ascending else self.moment <= place.at
        if self.kind == place.kind:
            here = tuple_(self.moment, self.user_id, self.record_id)
            there = tuple_(place.at, place.user_id, place.record_id)
            return and_(self.seen, near, here > there if ascending else here < there)
        ties = (self.kind > place.kind) is ascending
        return and_(self.seen, near if ties else and_(near, self.moment != place.at))


def _is_shown(movie_id: Any) -> ColumnElement[bool]:
    stats = aliased(MovieStats)
    return select(stats.movie_id).where(stats.movie_id == movie_id, stats.visible).exists()


def _ratings() -> _Source:
    rating = aliased(Rating)
    return _Source(
        FeedKind.RATING,
        rating,
        rating.user_id,
        rating.rated_at,
        rating.movie_id,
        _is_shown(rating.movie_id),
        movie_id=rating.movie_id,
        rating=rating.value,
    )


def _viewings() -> _Source:
    viewing = aliased(Viewing)
    return _Source(
        FeedKind.VIEWING,
        viewing,
        viewing.user_id,
        viewing.created_at,
        viewing.id,
        _is_shown(viewing.movie_id),
        movie_id=viewing.movie_id,
    )


def _reviews() -> _Source:
    review = aliased(Review)
    public = and_(review.visibility == Visibility.PUBLIC.value, review.hidden_at.is_(None))
    return _Source(
        FeedKind.REVIEW,
        review,
        review.user_id,
        review.created_at,
        review.id,
        and_(public, _is_shown(review.movie_id)),
        movie_id=review.movie_id,
    )


def _lists() -> _Source:
    made = aliased(MovieList)
    return _Source(
        FeedKind.LIST,
        made,
        made.user_id,
        made.created_at,
        made.id,
        made.visibility == ListVisibility.PUBLIC.value,
        name=made.name,
    )


_SOURCES: Final[Sequence[Callable[[], _Source]]] = (_ratings, _viewings, _reviews, _lists)


class _Feed:
    """A member's feed, as pages are read of it."""

    def __init__(self, user_id: int) -> None:
        self._user_id = user_id

    def rows(
        self, session: Session, limit: int, *, edge: Edge | None = None, backwards: bool = False,
        offset: int = 0,
    ) -> list[Any]:  # fmt: skip
        """Up to `limit` rows of key, record's id and deed; a statement for each kind."""
        place = Place.of(edge) if edge else None
        found: list[tuple[Place, Deed]] = []
        for make in _SOURCES:
            statement = self._first(make, place, limit + offset, ascending=backwards)
            kind = make().kind
            found += [_deed(kind, row) for row in session.execute(statement)]
        found.sort(key=lambda one: one[0], reverse=not backwards)
        rows = [(place.key, place.record_id, deed) for place, deed in found[offset:][:limit]]
        return rows[::-1] if backwards else rows

    def _first(
        self, make: Callable[[], _Source], place: Place | None, size: int, *, ascending: bool
    ) -> Select[Any]:
        """The first deeds of a kind from a place on."""
        followed, source = self._followed(make(), place, size, ascending=ascending), make()
        within = source.moment <= followed.c.last if ascending else source.moment >= followed.c.last
        return (
            select(
                source.moment, source.user_id, source.record_id,
                source.at, User.name, source.movie_id, source.rating, source.name,
            )
            .select_from(followed)
            .join(source.table, source.user_id == followed.c.id)
            .join(User, User.id == followed.c.id)
            .where(within, source.beyond(place, ascending=ascending))
            .order_by(*source.ordered(ascending=ascending))
            .limit(size)
        )  # fmt: skip

    def _followed(self, source: _Source, place: Place | None, size: int, *, ascending: bool) -> CTE:
        """Whom the member follows, each with the moment beyond which no page needs their deeds."""
        moments = (
            select(source.moment)
            .where(source.user_id == Follow.followed_id, source.beyond(place, ascending=ascending))
            .order_by(*source.ordered(ascending=ascending))
            .limit(1)
            .offset(size - 1)
            .correlate(Follow)
        )
        last = func.coalesce(moments.scalar_subquery(), _LATEST if ascending else 0)
        theirs = followed_by(self._user_id).add_columns(
            Follow.followed_id.label("id"), last.label("last")
        )
        # Once for each, and not for each of their deeds.
        return theirs.cte("followed").prefix_with("MATERIALIZED")


def _deed(kind: FeedKind, row: Any) -> tuple[Place, Deed]:
    moment, user_id, record_id, at, name, movie_id, rating, made = row
    place = Place(moment, kind, user_id, record_id)
    named = None if made is None else Reference(record_id, made)
    review_id = record_id if kind is FeedKind.REVIEW else None
    return place, Deed(kind, at, Reference(user_id, name), movie_id, rating, named, review_id)


class FeedDAO(BaseDAO):
    def page(self, user_id: int, request: PageRequest) -> Page[Deed]:
        """A page of a member's feed; nobody counts how much there is."""
        return fetch_page(self._session, _Feed(user_id), request, itemgetter(2), None)
