"""All that is kept of a member, for themselves to take along."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from project.domain.accounts import Profile
from project.domain.profiles import Preferences

ExportRow = Mapping[str, Any]
"""By name: numbers, texts, dates, moments and flags."""


@dataclass(frozen=True, slots=True)
class ExportPart:
    """Everything of one kind. `batches` reads it, from the start each time."""

    name: str
    batches: Callable[[], Iterator[Sequence[ExportRow]]]


@dataclass(frozen=True, slots=True)
class Export:
    """Who it is, and all of theirs."""

    profile: Profile
    preferences: Preferences
    parts: Sequence[ExportPart]
