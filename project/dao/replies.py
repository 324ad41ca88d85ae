"""Replies to reviews."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, Subquery, delete, func, or_, select, update

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import Account, ReviewReply, ReviewReport, User
from project.dao.profiles import has_say
from project.domain.paging import EXACT_TOTAL_LIMIT, Page, PageRequest, Reference
from project.domain.reviews import Reply

_COLUMNS: Final = (
    ReviewReply.review_id,
    User.id,
    User.name,
    ReviewReply.body,
    ReviewReply.hidden_at,
    ReviewReply.version,
    ReviewReply.created_at,
    ReviewReply.updated_at,
    Account.disabled_at,
)
_OLDEST_FIRST: Final = Order(ReviewReply.id, ReviewReply.id)


def _read(page: Subquery) -> Select[Any]:
    return (
        select(page.c.key, page.c.id, *_COLUMNS)
        .select_from(page)
        .join(ReviewReply, ReviewReply.id == page.c.id)
        .join(User, User.id == ReviewReply.user_id)
        .outerjoin(Account, Account.user_id == ReviewReply.user_id)
    )


def _reply(row: Any) -> Reply:
    _, reply_id, review_id, user_id, name, body, hidden_at, *times, disabled_at = row
    version, created_at, updated_at = times
    return Reply(
        reply_id,
        review_id,
        Reference(user_id, name),
        body,
        hidden_at is not None,
        version,
        created_at,
        updated_at,
        silenced=disabled_at is not None,
    )


def _keyset(review_id: int, hidden_of: int | None) -> Keyset:
    keys = keys_of(ReviewReply.id).where(ReviewReply.review_id == review_id)
    if hidden_of is not None:
        not_hidden = or_(ReviewReply.hidden_at.is_(None), ReviewReply.user_id == hidden_of)
        keys = keys.where(not_hidden, has_say(ReviewReply.user_id))
    return Keyset(keys, _OLDEST_FIRST, _read)


class RepliesDAO(BaseDAO):
    """Lists take the hidden replies of one member with the others, and none that are silenced.

    Where that member is None, they take all.
    """

    def page(self, review_id: int, hidden_of: int | None, request: PageRequest) -> Page[Reply]:
        """A page of the replies to a review, the oldest first."""
        keyset = _keyset(review_id, hidden_of)
        total = self.count(review_id, hidden_of)
        return fetch_page(self._session, keyset, request, _reply, total)

    def stream(self, review_id: int, hidden_of: int | None) -> Iterator[Sequence[Reply]]:
        """All of them, in batches."""
        return stream(self._session, _keyset(review_id, hidden_of), _reply)

    def count(self, review_id: int, hidden_of: int | None) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        keys = _keyset(review_id, hidden_of).keys.add_columns(ReviewReply.id)
        counted = keys.limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def get(self, reply_id: int) -> Reply | None:
        return self.by_ids([reply_id]).get(reply_id)

    def by_ids(self, reply_ids: Collection[int]) -> dict[int, Reply]:
        """Replies by id, in one statement."""
        keys = select(ReviewReply.id.label("key"), ReviewReply.id.label("id"))
        page = keys.where(ReviewReply.id.in_(reply_ids)).subquery("page")
        return {row[1]: _reply(row) for row in self._session.execute(_read(page))}

    def add(self, review_id: int, user_id: int, body: str, now: datetime) -> int:
        """The new reply's id."""
        reply = ReviewReply(
            review_id=review_id, user_id=user_id, body=body, created_at=now, updated_at=now
        )
        self._session.add(reply)
        self._session.flush()
        return reply.id

    def change(self, reply_id: int, values: Mapping[str, Any], now: datetime) -> None:
        """Set what its author writes, and count its version on."""
        self._session.execute(
            update(ReviewReply)
            .where(ReviewReply.id == reply_id)
            .values(**values, updated_at=now, version=ReviewReply.version + 1)
        )

    def remove(self, reply_id: int) -> None:
        """Delete a reply with the reports of it."""
        self._session.execute(delete(ReviewReport).where(ReviewReport.reply_id == reply_id))
        self._session.execute(delete(ReviewReply).where(ReviewReply.id == reply_id))

    def set_hidden(self, reply_id: int, moment: datetime | None) -> None:
        """Hide a reply since a moment, or show it again."""
        self._session.execute(
            update(ReviewReply).where(ReviewReply.id == reply_id).values(hidden_at=moment)
        )
