"""Pages: what is asked for, and what comes back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

DEFAULT_PER_PAGE: Final = 12
MAX_PER_PAGE: Final = 100
EXACT_TOTAL_LIMIT: Final = 10_000
"""Beyond this many records a filtered list says neither its total nor its last page."""

SortKey = int | str


class Direction(Enum):
    """Which side of a cursor's record the page lies on."""

    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in an ordered list: the sort key and id of a record at a page's edge.

    `binding` names the sort and filters the cursor was made for; with others it is refused.
    `page` is the number of the page that lies beyond the edge.
    """

    direction: Direction
    key: SortKey
    record_id: int
    page: int
    binding: str


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Page `page` by number, or the one beyond `cursor`, of `per_page` records."""

    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    cursor: Cursor | None = None

    @property
    def number(self) -> int:
        return self.cursor.page if self.cursor else self.page

    @property
    def offset(self) -> int:
        return 0 if self.cursor else (self.page - 1) * self.per_page


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a page ends: what the neighbouring page's cursor is made of."""

    key: SortKey
    record_id: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list.

    `total` is None where nobody counts that far. `before` and `after` are the page's edges,
    None where there is nothing beyond them.
    """

    items: Sequence[T]
    number: int
    per_page: int
    total: int | None
    before: Edge | None = None
    after: Edge | None = None

    @property
    def last(self) -> int | None:
        """The number of the last page, 1 for an empty list."""
        return None if self.total is None else max(1, -(-self.total // self.per_page))

    def map(self, convert: Callable[[Sequence[T]], Sequence[U]]) -> "Page[U]":
        """The same page of other records, which `convert` makes of all of its own at once."""
        items = convert(self.items)
        return Page(items, self.number, self.per_page, self.total, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A whole list: batches that are read as they are asked for, and how many records there are."""

    batches: Iterator[Sequence[T]]
    total: int | None

    def map(self, convert: Callable[[Sequence[T]], Sequence[U]]) -> "Listing[U]":
        """The same list of other records, made batch by batch."""
        return Listing(_Converted(self.batches, convert), self.total)


class _Converted(Iterator[Sequence[U]], Generic[T, U]):
    """Batches made of others. One that could not be made is made when it is asked for again."""

    def __init__(
        self, batches: Iterator[Sequence[T]], convert: Callable[[Sequence[T]], Sequence[U]]
    ) -> None:
        self._batches, self._convert = batches, convert
        self._waiting: Sequence[T] | None = None

    def __next__(self) -> Sequence[U]:
        if self._waiting is None:
            self._waiting = next(self._batches)
        converted = self._convert(self._waiting)
        self._waiting = None
        return converted


@dataclass(frozen=True, slots=True)
class AnyOf:
    """An id filter that one of its ids satisfies."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """An id filter that takes all of its ids."""

    ids: tuple[int, ...]


IdFilter = AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class Reference:
    """A record named by another; the empty one stands for "none"."""

    id: int | None = None
    name: str = ""
