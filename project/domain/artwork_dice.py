"""Choices that look like chance and always fall the same way."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A sequence of throws that is decided by its key, on every machine and for ever."""

    __slots__ = ("_key", "_pool", "_refills")

    def __init__(self, key: str) -> None:
        self._key = key
        self._pool = 0
        self._refills = 0

    def below(self, sides: int) -> int:
        # A pool much larger than `sides` keeps the remainder's bias invisible.
        if self._pool < sides << 32:
            seed = f"{self._key}/{self._refills}".encode()
            self._pool = int.from_bytes(blake2b(seed).digest(), "big")
            self._refills += 1
        self._pool, thrown = divmod(self._pool, sides)
        return thrown

    def between(self, lowest: int, highest: int) -> int:
        """A whole number; both ends are possible."""
        return lowest + self.below(highest - lowest + 1)

    def among(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent
