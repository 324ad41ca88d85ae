"""Reviews, the replies to them, and what members report to moderators."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from project.domain.artwork import poster_name
from project.domain.folding import words
from project.domain.identity import Identity
from project.domain.paging import Reference
from project.domain.permissions import Permission
from project.domain.profiles import Visibility

MAX_TITLE: Final = 200
MAX_BODY: Final = 20_000
MAX_REPLY: Final = 2_000
MAX_REASON: Final = 500
_SLUG_WORDS: Final = 12


class ReviewSort(StrEnum):
    NEWEST = "newest"
    LIKES = "likes"


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which reviews of visible movies are listed; None means any.

    `shown` takes only those that everybody may read.
    """

    movie_id: int | None = None
    user_id: int | None = None
    shown: bool = True


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What an author writes, and only what was given: by column."""

    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewedMovie:
    """The movie of a review, as lists of reviews show it."""

    id: int
    title: str
    year: int | None
    genre: str
    director: str

    @property
    def thumbnail(self) -> str:
        return poster_name(self.id, self.title, self.year, self.genre, self.director)


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a visible movie. `rating` is its author's, in half stars.

    `liked` says whether the caller likes it, None where nobody known asks; `silenced` that its
    author's account is disabled.
    """

    id: int
    movie: ReviewedMovie
    user: Reference
    rating: int | None
    title: str
    body: str
    spoiler: bool
    visibility: Visibility
    like_count: int
    reply_count: int
    hidden: bool
    version: int
    created_at: datetime
    updated_at: datetime
    liked: bool | None = None
    silenced: bool = False

    @property
    def heading(self) -> str:
        """Its title, which is the movie's where it has none."""
        return self.title or self.movie.title

    @property
    def slug(self) -> str:
        """The heading for an address; the id where it has no words."""
        return "-".join(words(self.heading)[:_SLUG_WORDS]) or str(self.id)

    def is_visible_to(self, caller: Identity | None) -> bool:
        """Its author may always read it, everybody what is public, not hidden and not silenced.

        Moderators may read what they hid or is silenced, and nothing private.
        """
        if is_own(self.user, caller):
            return True
        kept_back = self.hidden or self.silenced
        return self.visibility is Visibility.PUBLIC and (not kept_back or moderates(caller))


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to a review. `silenced` says that its author's account is disabled."""

    id: int
    review_id: int
    user: Reference
    body: str
    hidden: bool
    version: int
    created_at: datetime
    updated_at: datetime
    silenced: bool = False

    @property
    def kept_back(self) -> bool:
        """From everybody but its author and the moderators: not counted then."""
        return self.hidden or self.silenced

    def is_visible_to(self, caller: Identity | None) -> bool:
        """Beneath a review that the caller may read."""
        return not self.kept_back or is_own(self.user, caller) or moderates(caller)


@dataclass(frozen=True, slots=True)
class Report:
    """A fault that somebody finds with a review, or with a reply to it, which is named then."""

    id: int
    user: Reference
    reason: str
    created_at: datetime
    resolved_at: datetime | None
    review_id: int
    reply_id: int | None


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report with what it is about."""

    report: Report
    review: Review
    reply: Reply | None


def is_own(owner: Reference, caller: Identity | None) -> bool:
    """Whether the caller is the owner, and may read what is theirs."""
    return caller is not None and caller.reads_own and caller.user_id == owner.id


def moderates(caller: Identity | None) -> bool:
    return caller is not None and Permission.MODERATE_REVIEWS in caller.permissions
