"""Sliding windows that count attempts, in this process or in Redis."""

import logging
import re
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import Final, Protocol

from limits import RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from project.domain.limits import Rate, Window

logger = logging.getLogger(__name__)

MOST_KEYS: Final = 100_000
_TIMEOUT_SECONDS: Final = 0.1
_PAUSE_SECONDS: Final = 5
"""How long a Redis that failed is left alone, so that its silence does not slow every request."""

_COMPLAIN_EVERY_SECONDS: Final = 60
_BROKEN: Final = (StorageError, OSError, ValueError, TypeError, LookupError, AttributeError)
"""What an answer that is none makes of the client's code."""


class Windows(Protocol):
    def hit(self, key: str, rate: Rate) -> Window | None:
        """Count an attempt unless the window is full; None where nobody can count now."""
        ...

    def look(self, key: str, rate: Rate) -> Window | None:
        """The window as it is, without counting anything."""
        ...

    def clear(self, key: str, rate: Rate) -> None: ...


class NullWindows:
    """There is no Redis."""

    def hit(self, key: str, rate: Rate) -> Window | None:
        del key, rate
        return None

    look = hit

    def clear(self, key: str, rate: Rate) -> None: ...


class MemoryWindows:
    """In this process. Of too many keys, those that were used longest ago are forgotten first,
    but none that is still at its limit while others are there.
    """

    def __init__(
        self, most_keys: int = MOST_KEYS, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._most_keys = most_keys
        self._now = monotonic
        self._lock = Lock()
        self._open: OrderedDict[tuple[str, Rate], deque[float]] = OrderedDict()
        self._full: OrderedDict[tuple[str, Rate], deque[float]] = OrderedDict()

    def hit(self, key: str, rate: Rate) -> Window:
        with self._lock:
            now = self._now()
            hits = self._take(key, rate)
            while hits and hits[0] <= now - rate.seconds:
                hits.popleft()
            allowed = len(hits) < rate.amount
            if allowed:
                hits.append(now)
            place = self._open if len(hits) < rate.amount else self._full
            place[key, rate] = hits
            self._forget_some(now)
            return Window(allowed, len(hits), hits[0] + rate.seconds - now)

    def look(self, key: str, rate: Rate) -> Window:
        with self._lock:
            now = self._now()
            hits = self._open.get((key, rate)) or self._full.get((key, rate)) or ()
            valid = [at for at in hits if at > now - rate.seconds]
            frees_in = valid[0] + rate.seconds - now if valid else 0
            return Window(len(valid) < rate.amount, len(valid), frees_in)

    def clear(self, key: str, rate: Rate) -> None:
        with self._lock:
            self._take(key, rate)

    def _take(self, key: str, rate: Rate) -> deque[float]:
        return self._open.pop((key, rate), None) or self._full.pop((key, rate), None) or deque()

    def _forget_some(self, now: float) -> None:
        """Two of each that were used longest ago, if they are over; and what is too much."""
        for place in (self._open, self._full):
            for _ in range(2):
                oldest = next(iter(place.items()), None)
                if oldest and oldest[1][-1] + oldest[0][1].seconds <= now:
                    place.popitem(last=False)
        while len(self._open) + len(self._full) > self._most_keys:
            blocked = next(iter(self._full.items()), None)
            is_over = blocked and blocked[1][-1] + blocked[0][1].seconds <= now
            (self._full if is_over or not self._open else self._open).popitem(last=False)


class RedisWindows:
    """In Redis, for all processes. While it does not answer, it is left alone for a moment."""

    def __init__(self, url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._now = monotonic
        self._limiter: MovingWindowRateLimiter | None = None
        self._paused_until = 0.0
        self._complained_at = float("-inf")

    def hit(self, key: str, rate: Rate) -> Window | None:
        return self._ask(lambda limiter: _hit(limiter, key, rate))

    def look(self, key: str, rate: Rate) -> Window | None:
        return self._ask(lambda limiter: _look(limiter, key, rate))

    def clear(self, key: str, rate: Rate) -> None:
        self._ask(lambda limiter: limiter.clear(_item(rate), key))

    def _ask(self, question: "Callable[[MovingWindowRateLimiter], Window | None]") -> Window | None:
        if self._now() < self._paused_until:
            return None
        try:
            return question(self._connected())
        # Whatever a broken Redis makes of an answer, limits do not stop the service.
        except _BROKEN as error:
            self._pause(error)
            return None

    def _connected(self) -> MovingWindowRateLimiter:
        if self._limiter is None:
            storage = storage_from_string(
                re.sub("^unix:", "redis+unix:", self._url),
                wrap_exceptions=True,
                socket_timeout=_TIMEOUT_SECONDS,
                socket_connect_timeout=_TIMEOUT_SECONDS,
            )
            self._limiter = MovingWindowRateLimiter(storage)
        return self._limiter

    def _pause(self, error: Exception) -> None:
        now = self._now()
        self._paused_until = now + _PAUSE_SECONDS
        if now - self._complained_at >= _COMPLAIN_EVERY_SECONDS:
            self._complained_at = now
            logger.warning("Redis counts no limits: %s", type(error).__name__)


def _item(rate: Rate) -> RateLimitItemPerSecond:
    return RateLimitItemPerSecond(rate.amount, rate.seconds, namespace="kinoteka")


def _hit(limiter: MovingWindowRateLimiter, key: str, rate: Rate) -> Window:
    item = _item(rate)
    allowed = limiter.hit(item, key)
    return replace(_look(limiter, key, rate), allowed=allowed)


def _look(limiter: MovingWindowRateLimiter, key: str, rate: Rate) -> Window:
    stats = limiter.get_window_stats(_item(rate), key)
    count = rate.amount - stats.remaining
    return Window(count < rate.amount, count, stats.reset_time - time.time())
