"""Limits on how often something may be done, and where a caller stands."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from limits import parse_many

LONGEST_WINDOW: Final = 24 * 60 * 60


class Policy(StrEnum):
    """What is limited; the names are those of the `RateLimit-Policy` header."""

    ANONYMOUS = "anonymous"
    ASSETS = "assets"
    LOGIN_ACCOUNT = "login-account"
    LOGIN_ADDRESS = "login-address"
    SEARCH = "search"
    SIGNUP = "signup"
    USER = "user"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `amount` in any `seconds`."""

    amount: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Window:
    """What the last window of a rate holds once an attempt was counted, or refused."""

    allowed: bool
    count: int
    frees_in: float
    """Seconds until the oldest attempt counts no more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A caller's standing under one rate of a policy."""

    policy: Policy
    rate: Rate
    window: Window

    @property
    def remaining(self) -> int:
        return max(0, self.rate.amount - self.window.count)

    @property
    def wait(self) -> int:
        """Whole seconds until one more is allowed than now, at least 1."""
        return min(max(1, ceil(self.window.frees_in)), self.rate.seconds)


def parse_rates(text: str) -> tuple[Rate, ...]:
    """`10 per 5 minutes; 100 per hour`, as Flask-Limiter writes it. Raises ValueError."""
    rates = tuple(Rate(one.amount, one.get_expiry()) for one in parse_many(text))
    if any(rate.amount < 1 or not 1 <= rate.seconds <= LONGEST_WINDOW for rate in rates):
        raise ValueError("must allow at least 1 in a second to a day")
    return rates
