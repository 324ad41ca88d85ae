"""What those whom a member follows did lately."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from project.domain.errors import MalformedRequestError
from project.domain.movies import Movie
from project.domain.paging import Edge, Reference

MOST_FOLLOWED: Final = 2_000
"""By one member: a page of the feed looks each of them up."""

_KEY: Final = re.compile(r"([0-9]{1,15})\.([a-z]+)\.([0-9]{1,18})")


class FeedKind(StrEnum):
    """What was done."""

    LIST = "list"
    RATING = "rating"
    REVIEW = "review"
    VIEWING = "viewing"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a feed: by its moment in milliseconds, then all else."""

    at: int
    kind: FeedKind
    user_id: int
    record_id: int

    @property
    def key(self) -> str:
        """All but the record's id, as a cursor carries it."""
        return f"{self.at}.{self.kind}.{self.user_id}"

    @classmethod
    def of(cls, edge: Edge) -> Self:
        """Raises MalformedRequestError for the edge of no feed."""
        match = _KEY.fullmatch(str(edge.key))
        if match is None or match[2] not in set(FeedKind):
            raise MalformedRequestError("Not a cursor of a feed")
        return cls(int(match[1]), FeedKind(match[2]), int(match[3]), edge.record_id)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a member did with a movie, or a list they made; a rating in half stars."""

    kind: FeedKind
    at: datetime
    user: Reference
    movie_id: int | None = None
    rating: int | None = None
    made: Reference | None = None
    review_id: int | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A deed, and the movie itself where there is one."""

    deed: Deed
    movie: Movie | None
