"""A value that takes long to make, made once in a while."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Lately(Generic[T]):
    """Keeps a value for `life`; who asks while it is made waits for it."""

    def __init__(self, life: timedelta) -> None:
        self._life = life
        self._lock = Lock()
        self._made: tuple[datetime, T] | None = None

    def get(self, now: datetime, make: Callable[[], T]) -> T:
        with self._lock:
            if self._made is None or now - self._made[0] >= self._life:
                self._made = (now, make())
            return self._made[1]
