"""What members let others see of them, and how they like things shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Visibility(StrEnum):
    """Who may see a member's profile, or a review: only they, or everybody."""

    PRIVATE = "private"
    PUBLIC = "public"


class RatingScale(StrEnum):
    """How ratings are shown to a member: of 5 stars, 10 points or 100."""

    STARS = "stars"
    TEN = "ten"
    HUNDRED = "hundred"


@dataclass(frozen=True, slots=True)
class Preferences:
    """A member's choices; these are those of who never made any."""

    visibility: Visibility = Visibility.PRIVATE
    rating_scale: RatingScale = RatingScale.STARS
    about: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is to see of a member; None where nobody counts that far.

    Reviews and lists are counted that everybody may see; of followers and of those followed, the
    ones whose profile is open.
    """

    ratings: int | None
    viewings: int | None
    reviews: int | None
    lists: int | None
    followers: int | None
    following: int | None


@dataclass(frozen=True, slots=True)
class OpenProfile:
    """A member as others see them. `followed` is None where nobody asks who could follow them."""

    id: int
    name: str
    about: str
    visibility: Visibility
    joined: date
    counts: Counts
    followed: bool | None = None
