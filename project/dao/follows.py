"""Who follows whom."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, Select, Subquery, delete, func, select, type_coerce

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, stream
from project.dao.models import Follow, User
from project.dao.profiles import bounded, followed_by, followers_of, known
from project.domain.paging import Page, PageRequest, Reference

_SINCE: Final = type_coerce(Follow.created_at, BigInteger)
_FOLLOWERS: Final = Order(_SINCE, Follow.user_id, descending=True)
_FOLLOWED: Final = Order(_SINCE, Follow.followed_id, descending=True)


def _read(page: Subquery) -> Select[Any]:
    return select(page.c.key, page.c.id, User.name).join(User, User.id == page.c.id)


def _member(row: Any) -> Reference:
    return Reference(row[1], row[2])


def _followers(user_id: int) -> Keyset:
    return Keyset(followers_of(user_id), _FOLLOWERS, _read)


def _followed(user_id: int) -> Keyset:
    return Keyset(followed_by(user_id), _FOLLOWED, _read)


class FollowsDAO(BaseDAO):
    def add(self, user_id: int, followed_id: int, moment: datetime) -> None:
        """Let a member follow another; who does so already does so since then."""
        statement = self._upsert(Follow).values(
            user_id=user_id, followed_id=followed_id, created_at=moment
        )
        self._session.execute(statement.on_conflict_do_nothing())

    def remove(self, user_id: int, followed_id: int) -> None:
        self._session.execute(
            delete(Follow).where(Follow.user_id == user_id, Follow.followed_id == followed_id)
        )

    def has(self, user_id: int, followed_id: int) -> bool:
        """Whether a member follows another."""
        statement = select(Follow.user_id).where(
            Follow.user_id == user_id, Follow.followed_id == followed_id
        )
        return self._session.scalar(statement) is not None

    def number_followed(self, user_id: int) -> int:
        """How many a member follows, those whose profile is closed by now among them."""
        statement = select(func.count()).select_from(Follow).where(Follow.user_id == user_id)
        return self._session.scalar(statement) or 0

    def followers(self, user_id: int, request: PageRequest) -> Page[Reference]:
        """A page of a member's followers whose profile is open, the newest first."""
        return self._page(_followers(user_id), request)

    def followed(self, user_id: int, request: PageRequest) -> Page[Reference]:
        """A page of those a member follows whose profile is open, the newest first."""
        return self._page(_followed(user_id), request)

    def stream_followers(self, user_id: int) -> Iterator[Sequence[Reference]]:
        """All of them, in batches."""
        return stream(self._session, _followers(user_id), _member)

    def stream_followed(self, user_id: int) -> Iterator[Sequence[Reference]]:
        """All of them, in batches."""
        return stream(self._session, _followed(user_id), _member)

    def count_followers(self, user_id: int) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        return self._count(_followers(user_id))

    def count_followed(self, user_id: int) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        return self._count(_followed(user_id))

    def _page(self, keyset: Keyset, request: PageRequest) -> Page[Reference]:
        return fetch_page(self._session, keyset, request, _member, self._count(keyset))

    def _count(self, keyset: Keyset) -> int | None:
        rows = keyset.keys.add_columns(keyset.order.record_id)
        return known(self._session.scalar(select(bounded(rows))) or 0)
