"""Arithmetic of ratings. A rating is stored as half stars, an integer from 1 to 10."""

from decimal import Decimal
from typing import Final

HALF_STARS: Final = range(1, 11)

PRIOR_COUNT: Final = 10
"""How many imagined ratings a movie starts with when movies are ranked …"""
PRIOR_HALF_STARS: Final = 6
"""… and their value: 3 of 5. A constant, so that a rating changes one movie's score only."""

SCORE_SCALE: Final = 1_000_000

UNKNOWN_FIRST: Final = -1
"""Sorts below every known value: last when the order is descending."""
UNKNOWN_LAST: Final = 2_147_483_647
"""Sorts above every known value: last when the order is ascending."""


def stars(half_stars: int) -> float:
    """1 to 10 as 0.5 to 5.0, which JSON writes exactly."""
    return half_stars / 2


def half_stars(value: Decimal | float) -> int:
    """0.5 to 5.0 as 1 to 10. Raises ValueError for anything between two half stars."""
    doubled = Decimal(str(value)) * 2
    if doubled != doubled.to_integral_value() or int(doubled) not in HALF_STARS:
        raise ValueError("Must be 0.5 to 5 in steps of 0.5")
    return int(doubled)


def mean_hundredths(total: int, count: int) -> int:
    """The mean in hundredths of a star, halves up: what is shown is what sorts and filters.

    `total` is in half stars; `count` is above 0.
    """
    return (100 * total + count) // (2 * count)


def weighted_score(total: int, count: int) -> int:
    """The mean drawn towards the prior, in millionths of a half star.

    The Bayesian estimate with a fixed prior: (prior sum + sum) / (prior count + count).
    """
    return (total + PRIOR_COUNT * PRIOR_HALF_STARS) * SCORE_SCALE // (count + PRIOR_COUNT)


UNKNOWN_SMALL_FIRST: Final = -1
UNKNOWN_SMALL_LAST: Final = 32_767
"""The same for the narrow columns of years and editorial ratings."""
