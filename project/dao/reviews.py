"""Reviews, and who likes them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    Update,
    and_,
    delete,
    func,
    literal_column,
    select,
    type_coerce,
    update,
)

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import (
    Account,
    Genre,
    Movie,
    MovieStats,
    Person,
    Rating,
    ReviewLike,
    ReviewReply,
    ReviewReport,
    User,
)
from project.dao.models import Review as ReviewRow
from project.dao.profiles import has_say
from project.domain.paging import EXACT_TOTAL_LIMIT, Page, PageRequest, Reference
from project.domain.profiles import Visibility
from project.domain.reviews import Review, ReviewedMovie, ReviewFilter, ReviewSort

_COLUMNS: Final = (
    Movie.id,
    Movie.title,
    Movie.year,
    Genre.name,
    Person.name,
    User.id,
    User.name,
    Rating.value,
    ReviewRow.title,
    ReviewRow.body,
    ReviewRow.spoiler,
    ReviewRow.visibility,
    ReviewRow.like_count,
    ReviewRow.reply_count,
    ReviewRow.hidden_at,
    ReviewRow.version,
    ReviewRow.created_at,
    ReviewRow.updated_at,
    Account.disabled_at,
)
# As the partial indexes have it: SQLite looks for the very words.
PUBLIC: Final = ReviewRow.visibility == literal_column("'public'")
_ORDERS: Final = {
    ReviewSort.NEWEST: Order(
        type_coerce(ReviewRow.created_at, BigInteger), ReviewRow.id, descending=True
    ),
    ReviewSort.LIKES: Order(ReviewRow.like_count, ReviewRow.id, descending=True),
}


def _read(page: Subquery) -> Select[Any]:
    return (
        select(page.c.key, page.c.id, *_COLUMNS)
        .select_from(page)
        .join(ReviewRow, ReviewRow.id == page.c.id)
        .join(Movie, Movie.id == ReviewRow.movie_id)
        .join(User, User.id == ReviewRow.user_id)
        .outerjoin(Account, Account.user_id == ReviewRow.user_id)
        .outerjoin(Genre, Genre.id == Movie.genre_id)
        .outerjoin(Person, Person.id == Movie.director_id)
        .outerjoin(
            Rating,
            and_(Rating.user_id == ReviewRow.user_id, Rating.movie_id == ReviewRow.movie_id),
        )
    )


def _review(row: Any) -> Review:
    _, review_id, movie_id, movie, year, genre, director, user_id, name, rating = row[:10]
    title, body, spoiler, visibility, likes, replies, hidden_at, *times, disabled_at = row[10:]
    version, created_at, updated_at = times
    return Review(
        review_id,
        ReviewedMovie(movie_id, movie, year, genre or "", director or ""),
        Reference(user_id, name),
        rating,
        title,
        body,
        spoiler,
        Visibility(visibility),
        likes,
        replies,
        hidden_at is not None,
        version,
        created_at,
        updated_at,
        silenced=disabled_at is not None,
    )


def _keys(chosen: ReviewFilter) -> Select[Any]:
    """Reviews of movies that are not hidden."""
    keys = (
        keys_of(ReviewRow.id)
        .join(MovieStats, MovieStats.movie_id == ReviewRow.movie_id)
        .where(MovieStats.visible)
    )
    if chosen.shown:
        keys = keys.where(PUBLIC, ReviewRow.hidden_at.is_(None), has_say(ReviewRow.user_id))
    for column, value in (
        (ReviewRow.movie_id, chosen.movie_id),
        (ReviewRow.user_id, chosen.user_id),
    ):
        if value is not None:
            keys = keys.where(column == value)
    return keys


def _replied_by(user_id: int) -> Select[Any]:
    return select(ReviewReply.review_id).where(ReviewReply.user_id == user_id)


def _replies_counted(user_id: int, *, silenced: bool) -> Update:
    """A member's replies counted out of the reviews that they are of, or in again."""
    theirs = (
        select(func.count())
        .where(
            ReviewReply.review_id == ReviewRow.id,
            ReviewReply.user_id == user_id,
            ReviewReply.hidden_at.is_(None),
        )
        .scalar_subquery()
    )
    says = has_say(user_id)
    return (
        update(ReviewRow)
        .where(ReviewRow.id.in_(_replied_by(user_id)), says if silenced else ~says)
        .values(reply_count=ReviewRow.reply_count + (-theirs if silenced else theirs))
    )


class ReviewsDAO(BaseDAO):
    def page(self, chosen: ReviewFilter, sort: ReviewSort, request: PageRequest) -> Page[Review]:
        """A page of the chosen reviews, the newest or most liked first."""
        keyset = Keyset(_keys(chosen), _ORDERS[sort], _read)
        return fetch_page(self._session, keyset, request, _review, self.count(chosen))

    def stream(self, chosen: ReviewFilter, sort: ReviewSort) -> Iterator[Sequence[Review]]:
        """All of them, in batches."""
        return stream(self._session, Keyset(_keys(chosen), _ORDERS[sort], _read), _review)

    def count(self, chosen: ReviewFilter) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        counted = _keys(chosen).add_columns(ReviewRow.id).limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def get(self, review_id: int) -> Review | None:
        """A review of a visible movie, private or hidden ones too."""
        return self.by_ids([review_id]).get(review_id)

    def by_ids(self, review_ids: Collection[int]) -> dict[int, Review]:
        """Such reviews by id, in one statement."""
        these = _keys(ReviewFilter(shown=False)).where(ReviewRow.id.in_(review_ids))
        keys = these.add_columns(ReviewRow.id.label("key"), ReviewRow.id.label("id"))
        rows = self._session.execute(_read(keys.subquery("page")))
        return {row[1]: _review(row) for row in rows}

    def lock(self, review_id: int) -> None:
        """Make others who change a review, or what hangs on it, wait for the unit of work."""
        statement = select(ReviewRow.id).where(ReviewRow.id == review_id)
        self._session.execute(statement.with_for_update()).all()

    def add(self, user_id: int, movie_id: int, values: Mapping[str, Any], now: datetime) -> int:
        """The new review's id, 0 where the member has one of this movie."""
        row = {"title": "", "spoiler": False, "visibility": Visibility.PRIVATE.value, **values}
        statement = self._upsert(ReviewRow).values(
            user_id=user_id,
            movie_id=movie_id,
            like_count=0,
            reply_count=0,
            version=1,
            created_at=now,
            updated_at=now,
            **row,
        )
        added = statement.on_conflict_do_nothing(
            index_elements=[ReviewRow.user_id, ReviewRow.movie_id]
        ).returning(ReviewRow.id)
        return self._session.scalar(added) or 0

    def change(self, review_id: int, values: Mapping[str, Any], now: datetime) -> None:
        """Set what its author writes, and count its version on."""
        self._session.execute(
            update(ReviewRow)
            .where(ReviewRow.id == review_id)
            .values(**values, updated_at=now, version=ReviewRow.version + 1)
        )

    def remove(self, review_id: int) -> None:
        """Delete a review with all that hangs on it."""
        for model in (ReviewReport, ReviewLike, ReviewReply):
            self._session.execute(delete(model).where(model.review_id == review_id))
        self._session.execute(delete(ReviewRow).where(ReviewRow.id == review_id))

    def liked_among(self, user_id: int, review_ids: Collection[int]) -> set[int]:
        """Which of the reviews the member likes."""
        statement = select(ReviewLike.review_id).where(
            ReviewLike.user_id == user_id, ReviewLike.review_id.in_(review_ids)
        )
        return set(self._session.scalars(statement))

    def like(self, user_id: int, review_id: int, now: datetime) -> None:
        """Note that a member likes a review, and count it, if they did not before."""
        row = self._upsert(ReviewLike).values(user_id=user_id, review_id=review_id, created_at=now)
        added = row.on_conflict_do_nothing(
            index_elements=[ReviewLike.user_id, ReviewLike.review_id]
        ).returning(ReviewLike.review_id)
        if self._session.scalar(added) is not None:
            self._count(review_id, like_count=ReviewRow.like_count + 1)

    def unlike(self, user_id: int, review_id: int) -> None:
        removed = delete(ReviewLike).where(
            ReviewLike.user_id == user_id, ReviewLike.review_id == review_id
        )
        if self._session.scalar(removed.returning(ReviewLike.review_id)) is not None:
            self._count(review_id, like_count=ReviewRow.like_count - 1)

    def count_replies(self, review_id: int, change: int) -> None:
        """Add to the number of a review's replies that everybody may read."""
        self._count(review_id, reply_count=ReviewRow.reply_count + change)

    def _count(self, review_id: int, **values: Any) -> None:
        self._session.execute(update(ReviewRow).where(ReviewRow.id == review_id).values(**values))

    def hide(self, review_id: int, moderator_id: int, now: datetime) -> None:
        """Hide a review, if it is not hidden yet."""
        visible = update(ReviewRow).where(ReviewRow.id == review_id, ReviewRow.hidden_at.is_(None))
        self._session.execute(visible.values(hidden_at=now, hidden_by=moderator_id))

    def unhide(self, review_id: int) -> None:
        self._count(review_id, hidden_at=None, hidden_by=None)

    def silence(self, user_id: int, *, silenced: bool) -> None:
        """Count a member's replies out, or in again, before the account is disabled or enabled.

        An account that is so already changes nothing.
        """
        self._lock_those(ReviewRow.id.in_(_replied_by(user_id)))
        counted = _replies_counted(user_id, silenced=silenced)
        self._session.execute(counted.execution_options(synchronize_session=False))

    def _lock_those(self, which: ColumnElement[bool]) -> None:
        """In the order of ids, so that two who lock several do not wait for each other."""
        locked = select(ReviewRow.id).where(which).order_by(ReviewRow.id).with_for_update()
        self._session.execute(locked).all()

    def withdraw_all(self, user_id: int) -> None:
        """Undo what a member did to others' reviews, and remove what others did to theirs.

        Their own rows are for `AccountsDAO.remove`, which knows them by the member.
        """
        liked = select(ReviewLike.review_id).where(ReviewLike.user_id == user_id)
        replied = _replied_by(user_id)
        own = select(ReviewRow.id).where(ReviewRow.user_id == user_id)
        touched = ReviewRow.id.in_(liked.union(replied, own))
        self._lock_those(touched)
        for statement in (
            update(ReviewRow)
            .where(ReviewRow.id.in_(liked))
            .values(like_count=ReviewRow.like_count - 1),
            _replies_counted(user_id, silenced=True),
            update(ReviewRow).where(ReviewRow.hidden_by == user_id).values(hidden_by=None),
        ):
            self._session.execute(statement.execution_options(synchronize_session=False))
        replies = select(ReviewReply.id).where(ReviewReply.user_id == user_id)
        self._session.execute(delete(ReviewReport).where(ReviewReport.reply_id.in_(replies)))
        for model in (ReviewReport, ReviewLike, ReviewReply):
            self._session.execute(delete(model).where(model.review_id.in_(own)))
