"""Keyset pagination: a page is found by the sort key of the record beside it.

The last of a million pages is as near as the first (https://use-the-index-luke.com/no-offset).
Pages by number still work, by OFFSET over the keys alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    column,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from project.dao.prepared import Prepared
from project.domain.paging import DEFAULT_PER_PAGE, Cursor, Direction, Edge, Page, PageRequest

T = TypeVar("T")

STREAM_BATCH: Final = 500
"""Records a whole list is read in at a time: what a stream holds in memory."""

_USUAL_LIMIT: Final = DEFAULT_PER_PAGE + 1

Hydrate = Callable[[Subquery], Select[Any]]
"""Makes the statement that reads whole records for a subquery of `key` and `id`."""


@dataclass(frozen=True, slots=True)
class Order:
    """By `key` and then `record_id`, both in the same direction.

    `key` is a column that is never NULL, so that rows can be compared whole.
    """

    key: ColumnElement[Any] | InstrumentedAttribute[Any]
    record_id: Any
    descending: bool = False

    @property
    def by_id_alone(self) -> bool:
        return self.key is self.record_id

    @property
    def by_rowid(self) -> bool:
        """Whether the id is SQLite's own number of the row."""
        primary: Any = getattr(self.record_id, "class_", None)
        return primary is not None and len(primary.__table__.primary_key) == 1

    def tied(self, *, ascending: bool) -> ColumnElement[bool]:
        """Beyond the edge, and with its key."""
        edge: ColumnElement[Any] = bindparam("edge_id", type_=self.record_id.type)
        beyond = edge < self.record_id if ascending else edge > self.record_id
        return and_(self.key == self._edge_key(), beyond)

    def untied(self, *, ascending: bool) -> ColumnElement[bool]:
        edge = self._edge_key()
        return edge < self.key if ascending else edge > self.key

    def _edge_key(self) -> ColumnElement[Any]:
        return bindparam("edge_key", type_=self.key.type)

    def beyond(self, *, ascending: bool) -> ColumnElement[bool]:
        here: ColumnElement[Any] = self.record_id
        there: ColumnElement[Any] = bindparam("edge_id", type_=self.record_id.type)
        if not self.by_id_alone:
            here = tuple_(self.key, here)
            there = tuple_(self._edge_key(), there)
        return here > there if ascending else here < there


Merge = Callable[[Select[Any], Session], Select[Any]]
"""Makes a statement of the `key` and `id` of the first records of several lists. It is given what
reads the first of one: ordered and limited, its columns still to be added."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """All of a page's statement that is not among its values. `limit` is None for one of many."""

    ascending: bool
    beside: bool
    skips: bool
    limit: int | None
    apart: bool = False
    """Whether records with the key of the edge are read apart from those beyond it.

    SQLite compares no more than the first of two columns by an index whose last is the rowid: it
    would walk all ties before the edge.
    """


@dataclass(frozen=True, slots=True)
class Keyset:
    """A list: `keys` selects the ids that belong to it, `hydrate` reads their records.

    The statement that `hydrate` makes yields the sort key first, the record's id second, and
    `build` makes the record from such a row. A list that is `constant` is the same in every
    request, but for the values in `given`: its statements are made once. `merge` is for a list of
    several lists.
    """

    keys: Select[Any]
    order: Order
    hydrate: Hydrate
    merge: Merge | None = None
    constant: bool = False
    given: Mapping[str, Any] = field(default_factory=dict)
    _prepared: dict[_Shape, Prepared] = field(default_factory=dict, compare=False)

    def rows(
        self, session: Session, limit: int, *, edge: Edge | None = None, backwards: bool = False,
        offset: int = 0,
    ) -> list[Any]:  # fmt: skip
        """Up to `limit` rows in list order: from the start, or those next to `edge`."""
        ascending = self.order.descending is backwards
        usual = limit if self.constant and limit == _USUAL_LIMIT else None
        apart = edge is not None and self._by_rowid(session)
        shape = _Shape(ascending, edge is not None, offset > 0, usual, apart)
        values: dict[str, Any] = {**self.given} if usual else {**self.given, "size": limit}
        if edge:
            values |= {"edge_id": edge.record_id}
            values |= {} if self.order.by_id_alone else {"edge_key": edge.key}
        if offset:
            values |= {"skipped": offset}
        if self.constant:
            rows: list[Any] = self._statement_once(shape).run(session, **values)
        else:
            statement = self._statement(shape, session, limit + offset)
            rows = list(session.execute(statement, values).all())
        return rows[::-1] if backwards else rows

    def _by_rowid(self, session: Session) -> bool:
        order = self.order
        on_sqlite = session.get_bind().dialect.name == "sqlite"
        return on_sqlite and order.by_rowid and not order.by_id_alone

    def _statement_once(self, shape: _Shape) -> Prepared:
        found = self._prepared.get(shape)
        if found is None:
            kept = shape.limit is not None
            found = self._prepared[shape] = Prepared(self._statement(shape), kept=kept)
        return found

    def _statement(
        self, shape: _Shape, session: Session | None = None, of_each: int = 0
    ) -> Select[Any]:
        """`session` and `of_each`, how much is read of each list, are for `merge`."""
        keys = self.keys
        columns = _order_by(self.order.key, self.order.record_id, ascending=shape.ascending)
        size = literal_column(str(shape.limit)) if shape.limit else bindparam("size", type_=Integer)
        if shape.beside and not shape.apart:
            keys = keys.where(self.order.beyond(ascending=shape.ascending))
        if shape.apart:
            keys = self._apart(shape, columns, size)
            columns = _order_by(column("key"), column("id"), ascending=shape.ascending)
        elif self.merge and session:
            keys = self.merge(keys.order_by(*columns).limit(of_each), session)
            columns = _order_by(column("key"), column("id"), ascending=shape.ascending)
        else:
            keys = keys.add_columns(self.order.key.label("key"), self.order.record_id.label("id"))
        keys = keys.order_by(*columns).limit(size)
        if shape.skips:
            keys = keys.offset(bindparam("skipped", type_=BigInteger))
        page = keys.subquery("page")
        return self.hydrate(page).order_by(
            *_order_by(page.c.key, page.c.id, ascending=shape.ascending)
        )

    def _apart(self, shape: _Shape, columns: Sequence[Any], size: Any) -> Select[Any]:
        """The first that are tied with the edge, and the first that are not."""
        found = self.keys.add_columns(
            self.order.key.label("key"), self.order.record_id.label("id")
        ).order_by(*columns)
        parts = (
            select(found.where(condition(ascending=shape.ascending)).limit(size).subquery())
            for condition in (self.order.tied, self.order.untied)
        )
        both = union_all(*parts).subquery("both")
        return select(both.c.key, both.c.id)


def _order_by(key: Any, record_id: Any, *, ascending: bool) -> list[Any]:
    columns = [record_id] if key is record_id else [key, record_id]
    return columns if ascending else [column.desc() for column in columns]


def keys_of(record_id: InstrumentedAttribute[int]) -> Select[Any]:
    """The start of a list of all records of a table: columns are added by `Keyset.rows`."""
    return select().select_from(record_id.class_)


class Walk(Protocol):
    """What pages can be read of."""

    def rows(
        self, session: Session, limit: int, *, edge: Edge | None = None, backwards: bool = False,
        offset: int = 0,
    ) -> list[Any]:  # fmt: skip
        """Up to `limit` rows in list order, each of which begins with its sort key and id."""
        ...


def fetch_page(
    session: Session,
    keyset: Walk,
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
    return _Batches(session, keyset, build)


class _Batches(Iterator[Sequence[T]]):
    """No generator, which an error would end: a batch that failed can be asked for again."""

    def __init__(self, session: Session, keyset: Keyset, build: Callable[[Any], T]) -> None:
        self._session, self._keyset, self._build = session, keyset, build
        self._edge: Edge | None = None
        self._has_more = True

    def __next__(self) -> Sequence[T]:
        if not self._has_more:
            raise StopIteration
        rows = self._keyset.rows(self._session, STREAM_BATCH, edge=self._edge)
        self._has_more = len(rows) == STREAM_BATCH
        if not rows:
            raise StopIteration
        self._edge = Edge(rows[-1][0], rows[-1][1])
        return [self._build(row) for row in rows]
