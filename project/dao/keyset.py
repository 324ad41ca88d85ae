"""Keyset pagination: a page is found by the sort key of the record beside it.

The last of a million pages is as near as the first (https://use-the-index-luke.com/no-offset).
Pages by number still work, by OFFSET over the keys alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, Subquery, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from project.domain.paging import Cursor, Direction, Edge, Page, PageRequest

T = TypeVar("T")

STREAM_BATCH: Final = 500
"""Records a whole list is read in at a time: what a stream holds in memory."""

Hydrate = Callable[[Subquery], Select[Any]]
"""Makes the statement that reads whole records for a subquery of `key` and `id`."""


@dataclass(frozen=True, slots=True)
class Order:
    """By `key` and then `record_id`, both in the same direction.

    `key` is a column that is never NULL, so that rows can be compared whole.
    """

    key: ColumnElement[Any] | InstrumentedAttribute[Any]
    record_id: InstrumentedAttribute[int]
    descending: bool = False

    @property
    def by_id_alone(self) -> bool:
        return self.key is self.record_id

    def beyond(self, edge: Edge, *, ascending: bool) -> ColumnElement[bool]:
        if self.by_id_alone:
            return self.record_id > edge.record_id if ascending else self.record_id < edge.record_id
        here = tuple_(self.key, self.record_id)
        there = tuple_(literal(edge.key, self.key.type), literal(edge.record_id))
        return here > there if ascending else here < there


@dataclass(frozen=True, slots=True)
class Keyset:
    """A list: `keys` selects the ids that belong to it, `hydrate` reads their records.

    The statement that `hydrate` makes yields the sort key first, the record's id second, and
    `build` makes the record from such a row.
    """

    keys: Select[Any]
    order: Order
    hydrate: Hydrate

    def rows(
        self, session: Session, limit: int, *, edge: Edge | None = None, backwards: bool = False,
        offset: int = 0,
    ) -> list[Any]:  # fmt: skip
        """Up to `limit` rows in list order: from the start, or those next to `edge`."""
        ascending = self.order.descending is backwards
        keys = self.keys.add_columns(
            self.order.key.label("key"), self.order.record_id.label("id")
        ).limit(limit)
        if edge:
            keys = keys.where(self.order.beyond(edge, ascending=ascending))
        if offset:
            keys = keys.offset(offset)
        columns = _order_by(self.order.key, self.order.record_id, ascending=ascending)
        page = keys.order_by(*columns).subquery("page")
        statement = self.hydrate(page).order_by(
            *_order_by(page.c.key, page.c.id, ascending=ascending)
        )
        rows = list(session.execute(statement).all())
        return rows[::-1] if backwards else rows


def _order_by(key: Any, record_id: Any, *, ascending: bool) -> list[Any]:
    columns = [record_id] if key is record_id else [key, record_id]
    return columns if ascending else [column.desc() for column in columns]


def keys_of(record_id: InstrumentedAttribute[int]) -> Select[Any]:
    """The start of a list of all records of a table: columns are added by `Keyset.rows`."""
    return select().select_from(record_id.class_)


def fetch_page(
    session: Session,
    keyset: Keyset,
    request: PageRequest,
    build: Callable[[Any], T],
    total: int | None,
) -> Page[T]:
    """One page; a single row more is read to know whether another follows."""
    number, size = request.number, request.per_page
    if total is not None and request.cursor is None and request.offset >= total:
        return Page([], number, size, total)
    cursor = request.cursor
    backwards = cursor is not None and cursor.direction is Direction.BEFORE
    rows = keyset.rows(
        session,
        size + 1,
        edge=_edge(cursor),
        backwards=backwards,
        offset=request.offset,
    )
    more = len(rows) > size
    rows = rows[1:] if more and backwards else rows[:size]
    follows = backwards or more
    precedes = more if backwards else number > 1
    return Page(
        [build(row) for row in rows],
        number,
        size,
        total,
        before=Edge(rows[0][0], rows[0][1]) if rows and precedes else None,
        after=Edge(rows[-1][0], rows[-1][1]) if rows and follows else None,
    )


def _edge(cursor: Cursor | None) -> Edge | None:
    return Edge(cursor.key, cursor.record_id) if cursor else None


def stream(session: Session, keyset: Keyset, build: Callable[[Any], T]) -> Iterator[Sequence[T]]:
    """The whole list in batches, each found by the last record of the one before."""
    edge: Edge | None = None
    while True:
        rows = keyset.rows(session, STREAM_BATCH, edge=edge)
        if rows:
            yield [build(row) for row in rows]
        if len(rows) < STREAM_BATCH:
            return
        edge = Edge(rows[-1][0], rows[-1][1])
