"""Reading all that is kept of a member, kind by kind and in batches.

Movies that are hidden are in it: what a member did with one is theirs.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Select, Subquery, and_, select, type_coerce

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, keys_of, stream
from project.dao.models import (
    Account,
    ApiToken,
    BackupCode,
    Base,
    Bookmark,
    ExternalIdentity,
    Follow,
    ListItem,
    LoginSession,
    MemberProfile,
    Movie,
    MovieList,
    OneTimeSecret,
    Rating,
    Review,
    ReviewLike,
    ReviewReply,
    ReviewReport,
    SecondFactor,
    TrailEntry,
    User,
    UserRole,
    UserSource,
    Viewing,
)
from project.dao.profiles import only_open
from project.domain.diary import day_of
from project.domain.export import ExportPart, ExportRow
from project.domain.scores import stars

IN_PROFILE: Final = (User, Account, MemberProfile, UserRole)
"""What an export says of a member in one piece."""

LEFT_OUT: Final[Mapping[type[Base], str]] = {
    SecondFactor: "a secret, sealed",
    BackupCode: "digests of secrets",
    OneTimeSecret: "the digest of a secret",
    UserSource: "of raters of data sets, who have no account",
}
"""The tables of members' things that no export has, and why."""

_MOVIE: Final[Mapping[str, Any]] = {
    "movie_id": Movie.id,
    "title": Movie.title,
    "year": Movie.year,
    "imdb_id": Movie.imdb_id,
    "tmdb_id": Movie.tmdb_id,
}


def _itself(statement: Select[Any]) -> Select[Any]:
    return statement


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of members' things.

    `order` has an index; `told` are the columns of a row that are told, those of `join`ed tables
    too. `written` makes of a column's value what is told of it. `owned` says which rows are a
    member's where the table does not say so itself.
    """

    name: str
    order: Order
    told: Mapping[str, Any]
    join: Callable[[Select[Any]], Select[Any]] = _itself
    written: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    owned: Callable[[int], ColumnElement[bool]] | None = None

    @property
    def model(self) -> Any:
        return self.order.record_id.class_

    def keyset_of(self, user_id: int) -> Keyset:
        """The list of a member's."""
        keys = keys_of(self.order.record_id).where(self._theirs(user_id))
        return Keyset(keys, self.order, partial(self._read, user_id))

    def _read(self, user_id: int, page: Subquery) -> Select[Any]:
        here = and_(self.order.key == page.c.key, self.order.record_id == page.c.id)
        told = select(page.c.key, page.c.id, *self.told.values()).select_from(page)
        return self.join(told.join(self.model, and_(here, self._theirs(user_id))))

    def _theirs(self, user_id: int) -> ColumnElement[bool]:
        theirs: ColumnElement[bool] = (
            self.model.user_id == user_id if self.owned is None else self.owned(user_id)
        )
        return theirs

    def row(self, row: Any) -> ExportRow:
        """What is told of a row of the list."""
        told = dict(zip(self.told, row[2:], strict=True))
        return told | {name: write(told[name]) for name, write in self.written.items()}


def _by_moment(moment: Any, record_id: Any) -> Order:
    return Order(type_coerce(moment, BigInteger), record_id)


def _of_movie(movie_id: Any) -> Callable[[Select[Any]], Select[Any]]:
    return lambda statement: statement.join(Movie, Movie.id == movie_id)


def _of_open_member(user_id: Any) -> Callable[[Select[Any]], Select[Any]]:
    """With whom it is about, where they let everybody see them."""
    return lambda statement: only_open(statement.join(User, User.id == user_id), user_id)


def _on_lists_of(user_id: int) -> ColumnElement[bool]:
    return ListItem.list_id.in_(select(MovieList.id).where(MovieList.user_id == user_id))


KINDS: Final = (
    Kind(
        "ratings",
        _by_moment(Rating.rated_at, Rating.movie_id),
        {**_MOVIE, "rating": Rating.value, "rated_at": Rating.rated_at},
        _of_movie(Rating.movie_id),
        {"rating": stars},
    ),
    Kind(
        "bookmarks",
        _by_moment(Bookmark.created_at, Bookmark.movie_id),
        {**_MOVIE, "created_at": Bookmark.created_at},
        _of_movie(Bookmark.movie_id),
    ),
    Kind(
        "diary",
        Order(Viewing.day, Viewing.id),
        {
            **_MOVIE,
            "watched_on": Viewing.day,
            "rewatch": Viewing.rewatch,
            "note": Viewing.note,
            "created_at": Viewing.created_at,
        },
        _of_movie(Viewing.movie_id),
        {"watched_on": day_of},
    ),
    Kind(
        "reviews",
        Order(Review.id, Review.id),
        {
            "id": Review.id,
            **_MOVIE,
            "heading": Review.title,
            "body": Review.body,
            "spoiler": Review.spoiler,
            "visibility": Review.visibility,
            "like_count": Review.like_count,
            "reply_count": Review.reply_count,
            "hidden_at": Review.hidden_at,
            "created_at": Review.created_at,
            "updated_at": Review.updated_at,
        },
        _of_movie(Review.movie_id),
    ),
    Kind(
        "replies",
        Order(ReviewReply.id, ReviewReply.id),
        {
            "review_id": ReviewReply.review_id,
            "body": ReviewReply.body,
            "hidden_at": ReviewReply.hidden_at,
            "created_at": ReviewReply.created_at,
            "updated_at": ReviewReply.updated_at,
        },
    ),
    Kind(
        "likes",
        Order(ReviewLike.review_id, ReviewLike.review_id),
        {"review_id": ReviewLike.review_id, "created_at": ReviewLike.created_at},
    ),
    Kind(
        "reports",
        Order(ReviewReport.id, ReviewReport.id),
        {
            "review_id": ReviewReport.review_id,
            "reply_id": ReviewReport.reply_id,
            "reason": ReviewReport.reason,
            "created_at": ReviewReport.created_at,
            "resolved_at": ReviewReport.resolved_at,
        },
    ),
    Kind(
        "lists",
        Order(MovieList.id, MovieList.id),
        {
            "id": MovieList.id,
            "name": MovieList.name,
            "description": MovieList.description,
            "ranked": MovieList.ranked,
            "visibility": MovieList.visibility,
            "rule": MovieList.rule,
            "created_at": MovieList.created_at,
            "updated_at": MovieList.updated_at,
        },
        written={"rule": lambda rule: rule and json.loads(rule)},
    ),
    Kind(
        "list_items",
        Order(ListItem.list_id, ListItem.movie_id),
        {
            "list_id": ListItem.list_id,
            "position": ListItem.position,
            **_MOVIE,
            "note": ListItem.note,
            "added_at": ListItem.added_at,
        },
        _of_movie(ListItem.movie_id),
        owned=_on_lists_of,
    ),
    Kind(
        "following",
        _by_moment(Follow.created_at, Follow.followed_id),
        {"user_id": Follow.followed_id, "name": User.name, "since": Follow.created_at},
        _of_open_member(Follow.followed_id),
    ),
    Kind(
        "sessions",
        Order(LoginSession.id, LoginSession.id),
        {
            "browser": LoginSession.browser,
            "address": LoginSession.address,
            "created_at": LoginSession.created_at,
            "last_seen_at": LoginSession.last_seen_at,
            "expires_at": LoginSession.expires_at,
        },
    ),
    Kind(
        "tokens",
        Order(ApiToken.id, ApiToken.id),
        {
            "name": ApiToken.name,
            "scopes": ApiToken.scopes,
            "created_at": ApiToken.created_at,
            "expires_at": ApiToken.expires_at,
            "last_used_at": ApiToken.last_used_at,
        },
    ),
    Kind(
        "identities",
        Order(ExternalIdentity.issuer, ExternalIdentity.subject),
        {"issuer": ExternalIdentity.issuer, "subject": ExternalIdentity.subject},
    ),
    Kind(
        "edits",
        Order(TrailEntry.id, TrailEntry.id),
        {
            "kind": TrailEntry.kind,
            "record_id": TrailEntry.record_id,
            "action": TrailEntry.action,
            "at": TrailEntry.at,
            "before": TrailEntry.before,
            "after": TrailEntry.after,
        },
    ),
)


class ExportDAO(BaseDAO):
    def parts(self, user_id: int) -> list[ExportPart]:
        """All kinds of a member's things, nothing of which is read yet."""
        return [ExportPart(kind.name, partial(self._read, kind, user_id)) for kind in KINDS]

    def _read(self, kind: Kind, user_id: int) -> Iterator[Sequence[ExportRow]]:
        return stream(self._session, kind.keyset_of(user_id), kind.row)
