"""What is kept of a movie's ratings, and the arithmetic by which a rating changes it.

All of it is reckoned from the movie's own row, by the database, so that it is exact whoever else
rates the movie; and in whole numbers, so that both databases agree to the last digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Integer, case, cast, func, null, or_, type_coerce

from project.dao.models import MovieStats, Rating
from project.domain.popularity import BEFORE_EPOCH_MS, RECENT, SLOTS, WEEK_MS, WEEKS
from project.domain.scores import (
    HALF_STARS,
    PRIOR_COUNT,
    PRIOR_HALF_STARS,
    SCORE_SCALE,
    UNKNOWN_FIRST,
    UNKNOWN_LAST,
)

NO_RATINGS: Final[dict[str, bool | int]] = {
    "visible": True,
    "rating_count": 0,
    "rating_sum": 0,
    "average_up": UNKNOWN_LAST,
    "average_down": UNKNOWN_FIRST,
    "score_up": UNKNOWN_LAST,
    "score_down": UNKNOWN_FIRST,
    "popularity": 0,
    **{f"half_{value}": 0 for value in HALF_STARS},
    "recent_week": 0,
    **{f"recent_{slot}": 0 for slot in SLOTS},
    "listing": 0,
}
"""The statistics of a movie that nobody has rated."""

_PRIOR_SUM: Final = PRIOR_COUNT * PRIOR_HALF_STARS

Expression = ColumnElement[Any]

WEEK_RATED: Final[Expression] = (
    type_coerce(Rating.rated_at, BigInteger) + BEFORE_EPOCH_MS
) // WEEK_MS
"""The week of a rating, as `week_of` numbers it."""


@dataclass(frozen=True, slots=True)
class Given:
    """A rating that comes or goes: its half stars and its week, or NULL for neither."""

    value: Any
    week: Any


_NONE: Final = Given(cast(null(), Integer), cast(null(), Integer))


_RECENT: Final = tuple(getattr(MovieStats, f"recent_{slot}") for slot in SLOTS)


def derived(count: Any, total: Any) -> dict[str, Expression]:
    """The columns that follow from a movie's count and sum of ratings.

    The same arithmetic as `mean_hundredths` and `weighted_score`.
    """
    wide = cast(total, BigInteger)
    average = (100 * wide + count) // (2 * func.nullif(count, 0, type_=Integer))
    score = ((wide + _PRIOR_SUM) * SCORE_SCALE) // (count + PRIOR_COUNT)
    return {
        "average_up": func.coalesce(average, UNKNOWN_LAST),
        "average_down": func.coalesce(average, UNKNOWN_FIRST),
        "score_up": case((count > 0, score), else_=UNKNOWN_LAST),
        "score_down": case((count > 0, score), else_=UNKNOWN_FIRST),
    }


def change(new: Given | None, old: Given | None, now: Any) -> dict[str, Any]:
    """What the change from one rating to another does to a movie whose last week is `now`.

    For `moved`: columns of a statement, by the names of `Change`.
    """
    values = [_NONE if one is None else one for one in (new, old)]
    came, went = (case((one.value.is_not(None), 1), else_=0) for one in values)
    gained, lost = (func.coalesce(one.value, 0, type_=Integer) for one in values)
    new_weight, old_weight = (_weight(one.week, now) for one in values)
    return {
        "new": values[0].value,
        "old": values[1].value,
        "n": came - went,
        "total": gained - lost,
        "new_slot": _slot(values[0].week, now),
        "old_slot": _slot(values[1].week, now),
        "gain": new_weight - old_weight,
        "now": now,
    }


def moved(one: Mapping[str, Any]) -> dict[str, Any]:
    """A movie's columns after a `change`. It must count no week that is over (`rolled`)."""

    def added(value: Any, new: str, old: str) -> Expression:
        return case((one[new] == value, 1), else_=0) - case((one[old] == value, 1), else_=0)

    return {
        **summed(
            one["n"],
            one["total"],
            one["gain"],
            {v: added(v, "new", "old") for v in HALF_STARS},
            {slot: added(slot, "new_slot", "old_slot") for slot in SLOTS},
        ),
        "recent_week": one["now"],
    }


def summed(
    n: Any, total: Any, gain: Any, halves: Mapping[int, Any], recent: Mapping[int, Any]
) -> dict[str, Any]:
    """A movie's columns with `n` ratings more: `total` half stars, and so much weight, in sum.

    Less, where numbers are below 0.
    """
    count, total = MovieStats.rating_count + n, MovieStats.rating_sum + total
    return {
        "rating_count": count,
        "rating_sum": total,
        **{f"half_{v}": getattr(MovieStats, f"half_{v}") + halves[v] for v in HALF_STARS},
        **derived(count, total),
        "popularity": MovieStats.popularity + cast(gain, BigInteger) * RECENT + n,
        **{
            f"recent_{slot}": getattr(MovieStats, f"recent_{slot}") + recent[slot] for slot in SLOTS
        },
    }


def rolled(week: Any) -> dict[str, Any]:
    """The columns of a movie as they are in a later week, if nobody rates it meanwhile."""
    now = latest(week)
    recent = {
        slot: case(
            (
                _held(slot, MovieStats.recent_week) > now - WEEKS,
                getattr(MovieStats, f"recent_{slot}"),
            ),
            else_=0,
        )
        for slot in SLOTS
    }
    weight: Any = reduce(add, (recent[slot] * (WEEKS - now + _held(slot, now)) for slot in SLOTS))
    return {
        "popularity": cast(weight, BigInteger) * RECENT + MovieStats.rating_count,
        "recent_week": now,
        **{f"recent_{slot}": recent[slot] for slot in SLOTS},
    }


def latest(week: Any) -> Expression:
    """The movie's last week, or a later one. Somebody's clock may be ahead of ours."""
    return case((MovieStats.recent_week > week, MovieStats.recent_week), else_=week)


def counts_none_over(week: Any) -> Expression:
    """Whether a movie counts no week that is too far back by now."""
    return or_(MovieStats.recent_week >= week, MovieStats.popularity < RECENT)


def _held(slot: int, week: Any) -> Any:
    """The week that a slot counts, where `week` is the last."""
    return week - (week + (WEEKS - slot)) % WEEKS


def _slot(week: Any, now: Any) -> Expression:
    """Where a week is counted; in slot WEEKS, which there is not, if it is too far back."""
    return case((week > now - WEEKS, week % WEEKS), else_=WEEKS)


def _weight(week: Any, now: Any) -> Expression:
    return case((week > now - WEEKS, week - now + WEEKS), else_=0)
