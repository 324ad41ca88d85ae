"""How much may be written: an attack must not fill the disk."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Final

LINES_PER_SECOND: Final = 200
"""Of each kind and process: at some 250 bytes a line, 50 kB a second."""

_MOST_KINDS: Final = 200
_NOTHING: Final[Mapping[str, int]] = {}


class LineLimits:
    """Counts lines by kind, second by second; what was left out is told when a second is over."""

    def __init__(
        self, most: int = LINES_PER_SECOND, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._second = 0
        self._lines: Counter[str] = Counter()
        self._lock = Lock()

    def admit(self, kind: str) -> tuple[bool, Mapping[str, int]]:
        """Whether to write a line, and how many of each kind an earlier second left out."""
        now = int(self._seconds())
        with self._lock:
            left_out = _NOTHING if now == self._second else self._turn(now)
            if kind not in self._lines and len(self._lines) >= _MOST_KINDS:
                kind = "others"
            self._lines[kind] += 1
            return self._lines[kind] <= self._most, left_out

    def _turn(self, now: int) -> Mapping[str, int]:
        self._second = now
        lines, self._lines = self._lines, Counter()
        return {kind: count - self._most for kind, count in lines.items() if count > self._most}
