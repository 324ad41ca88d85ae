"""Lists of movies that members make, and the arithmetic of their order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hmac import compare_digest
from typing import Final

from project.domain.movies import Movie
from project.domain.paging import Reference

MOST_LISTS: Final = 1_000
MOST_ITEMS: Final = 5_000

GAP: Final = 2**16
"""Between the positions of two items, so that most moves rewrite only what is moved."""


class ListVisibility(StrEnum):
    """Who may see a list: its owner, whoever knows its share key, everybody."""

    PRIVATE = "private"
    UNLISTED = "unlisted"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a list's movies the caller has seen, of those that are shown."""

    seen: int
    total: int


@dataclass(frozen=True, slots=True)
class MovieList:
    """A list without its movies.

    `rule` is a query of the catalogue by parameter; None for a list made by hand. `item_count`
    counts the movies that are shown, None for a rule, whose movies nobody counts beforehand.
    """

    id: int
    user: Reference
    name: str
    description: str
    ranked: bool
    visibility: ListVisibility
    share_key: str | None
    rule: Mapping[str, str] | None
    version: int
    created_at: datetime
    updated_at: datetime
    item_count: int | None = None
    progress: Progress | None = None
    """None where nobody known asks, and for a rule that finds too many to be counted."""

    has_movie: bool | None = None
    """Whether the movie that was asked about is on it; None where none was, and for a rule."""

    silenced: bool = False
    """Whether its owner's account is disabled."""

    def is_open_to(self, user_id: int | None, key: str | None) -> bool:
        """Whether a member, None for a stranger, may see it, having the address with this key."""
        if self.user.id == user_id:
            return True
        if self.silenced:
            return False
        if self.visibility is ListVisibility.PUBLIC:
            return True
        given, own = (key or "").encode("utf-8", "replace"), (self.share_key or "").encode()
        return bool(own) and compare_digest(given, own)


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which lists: somebody's, those that are seen so, those whose name has words that begin so."""

    user_id: int | None = None
    visibility: ListVisibility | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """A movie's place on a list: its rank among those that are shown, from 1.

    A list by a rule has no places: `position` and `added_at` are None there.
    """

    movie_id: int
    position: int | None
    note: str
    added_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListedMovie:
    movie: Movie
    item: ListItem


@dataclass(frozen=True, slots=True)
class Added:
    """What became of movies that were to be put on a list."""

    added: Sequence[int]
    already: Sequence[int]


@dataclass(frozen=True, slots=True)
class Removed:
    """Which movies were taken off a list."""

    removed: Sequence[int]


@dataclass(frozen=True, slots=True)
class Placed:
    """An item as it is stored. Hidden movies keep their places, but have no rank."""

    movie_id: int
    position: int
    shown: bool = True


def reordered(order: Sequence[Placed], moved: Sequence[int], rank: int) -> dict[int, int]:
    """The positions that change, by movie, when `moved` are put in their order at `rank`.

    `order` is the whole list in order. The first of `moved` gets the rank, counted from 1 among
    the shown, or the last there is.
    """
    rest = _without(order, moved)
    at = _index_of_rank(rest, rank)
    low, step = _between(rest, at, len(moved))
    if step > 0:
        return {movie_id: low + step * n for n, movie_id in enumerate(moved, 1)}
    ids = [one.movie_id for one in rest]
    return {movie_id: GAP * n for n, movie_id in enumerate([*ids[:at], *moved, *ids[at:]], 1)}


def _without(order: Sequence[Placed], moved: Collection[int]) -> list[Placed]:
    gone = set(moved)
    return [one for one in order if one.movie_id not in gone]


def _index_of_rank(order: Sequence[Placed], rank: int) -> int:
    """Where the item of a rank stands; behind the last where there is none."""
    shown = [index for index, one in enumerate(order) if one.shown]
    return shown[rank - 1] if rank <= len(shown) else len(order)


def _between(order: Sequence[Placed], at: int, count: int) -> tuple[int, int]:
    """Below which position `count` items fit in front of `order[at]`, and how far apart."""
    if at == len(order):
        return (order[-1].position if order else 0), GAP
    high = order[at].position
    low = order[at - 1].position if at else high - GAP * (count + 1)
    return low, (high - low) // (count + 1)
