"""Reports of reviews and of replies to them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, Subquery, func, select, update

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import MovieStats, ReviewReport, User
from project.dao.models import Review as ReviewRow
from project.dao.reviews import PUBLIC
from project.domain.paging import EXACT_TOTAL_LIMIT, Page, PageRequest, Reference
from project.domain.reviews import Report

_COLUMNS: Final = (
    User.id,
    User.name,
    ReviewReport.reason,
    ReviewReport.created_at,
    ReviewReport.resolved_at,
    ReviewReport.review_id,
    ReviewReport.reply_id,
)
_NEWEST_FIRST: Final = Order(ReviewReport.id, ReviewReport.id, descending=True)


def _read(page: Subquery) -> Select[Any]:
    return (
        select(page.c.key, page.c.id, *_COLUMNS)
        .select_from(page)
        .join(ReviewReport, ReviewReport.id == page.c.id)
        .join(User, User.id == ReviewReport.user_id)
    )


def _report(row: Any) -> Report:
    _, report_id, user_id, name, *values = row
    return Report(report_id, Reference(user_id, name), *values)


def _keyset(*, resolved: bool) -> Keyset:
    """Reports of what everybody could read: what became private is its author's alone."""
    settled = ReviewReport.resolved_at
    keys = (
        keys_of(ReviewReport.id)
        .join(ReviewRow, ReviewRow.id == ReviewReport.review_id)
        .join(MovieStats, MovieStats.movie_id == ReviewRow.movie_id)
        .where(MovieStats.visible, PUBLIC, settled.is_not(None) if resolved else settled.is_(None))
    )
    return Keyset(keys, _NEWEST_FIRST, _read)


class ModerationDAO(BaseDAO):
    def page(self, request: PageRequest, *, resolved: bool) -> Page[Report]:
        """A page of the reports that are resolved or not, the newest first."""
        total = self.count(resolved=resolved)
        return fetch_page(self._session, _keyset(resolved=resolved), request, _report, total)

    def stream(self, *, resolved: bool) -> Iterator[Sequence[Report]]:
        """All of them, in batches."""
        return stream(self._session, _keyset(resolved=resolved), _report)

    def count(self, *, resolved: bool) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        keys = _keyset(resolved=resolved).keys.add_columns(ReviewReport.id)
        counted = keys.limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def exists(self, report_id: int) -> bool:
        found = select(ReviewReport.id).where(ReviewReport.id == report_id)
        return self._session.scalar(found) is not None

    def add(
        self, user_id: int, review_id: int, reply_id: int | None, reason: str, now: datetime
    ) -> bool:
        """Whether the report is new: not while an earlier one of the member's is open."""
        row = self._upsert(ReviewReport).values(
            user_id=user_id, review_id=review_id, reply_id=reply_id, reason=reason, created_at=now
        )
        added = row.on_conflict_do_nothing().returning(ReviewReport.id)
        return self._session.scalar(added) is not None

    def resolve(self, report_id: int, now: datetime) -> None:
        self._resolve(ReviewReport.id == report_id, now)

    def resolve_of(self, review_id: int, reply_id: int | None, now: datetime) -> None:
        """Resolve what is open about a review, or about a reply to it."""
        self._resolve(
            (ReviewReport.review_id == review_id)
            & ReviewReport.reply_id.is_not_distinct_from(reply_id),
            now,
        )

    def _resolve(self, which: Any, now: datetime) -> None:
        unresolved = update(ReviewReport).where(which, ReviewReport.resolved_at.is_(None))
        self._session.execute(unresolved.values(resolved_at=now))
