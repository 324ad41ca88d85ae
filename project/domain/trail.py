"""The editors' trail: what was changed of a record, and what stands in the way of undoing that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, Final

from project.domain.paging import Reference
from project.domain.people import is_impossible
from project.domain.permissions import Permission
from project.domain.record_fields import PERSON, Fields, alike, columns, filled


class RecordKind(StrEnum):
    MOVIE = "movie"
    PERSON = "person"


class Action(StrEnum):
    CREATE = "create"
    DELETE = "delete"
    RESTORE = "restore"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Record:
    """A movie or person, hidden or not."""

    kind: RecordKind
    id: int

    def __str__(self) -> str:
        return f"{self.kind.capitalize()} {self.id}"


@dataclass(frozen=True, slots=True)
class RecordState:
    """A record as it is now. `title` is a person's name too."""

    title: str
    deleted: bool
    fields: Fields


@dataclass(frozen=True, slots=True)
class Change:
    """What a field was and became; None too where there was no record."""

    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one record.

    `before` and `after` hold the fields that changed: of a new record those that are not empty,
    in `after` alone; of a deletion and a restoring none. `by` is None once the account is gone.
    """

    id: int
    record: Record
    action: Action
    at: datetime
    by: Reference | None
    before: Fields
    after: Fields
    undone: bool

    @property
    def changes(self) -> Mapping[str, Change]:
        names = {**self.before, **self.after}
        return {name: Change(self.before.get(name), self.after.get(name)) for name in names}


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as a caller sees it: under the record's present title, and what they may do."""

    entry: Entry
    title: str
    can_undo: bool


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What the trail is narrowed to; None means any."""

    kind: RecordKind | None = None
    record_id: int | None = None
    user_id: int | None = None


_EDITING: Final = {
    RecordKind.MOVIE: Permission.PATCH_MOVIE,
    RecordKind.PERSON: Permission.PATCH_ACTOR,
}
_DELETING: Final = {
    RecordKind.MOVIE: Permission.DELETE_MOVIE,
    RecordKind.PERSON: Permission.DELETE_ACTOR,
}
_LIFETIME: Final = {"born", "died", "birth_year", "death_year"}
UNDOING: Final = frozenset({*_EDITING.values(), *_DELETING.values()})
"""Without any of these nobody can undo anything."""


def permission_to_undo(entry: Entry) -> Permission:
    """That of editing for an edit; that of deleting for what hides a record or shows it again."""
    permissions = _EDITING if entry.action is Action.UPDATE else _DELETING
    return permissions[entry.record.kind]


def obstacle(entry: Entry, state: RecordState) -> str | None:
    """Why an entry cannot be undone while the record is so; None if it can."""
    if entry.undone:
        return "This change was undone already"
    if state.deleted is not (entry.action is Action.DELETE):
        return f"{entry.record} is {'' if state.deleted else 'not '}deleted"
    if changed := _changed_since(entry, state.fields):
        return f"{entry.record} has been changed since: {', '.join(changed)}"
    if _LIFETIME & entry.before.keys() and is_impossible(_life(entry, state)):
        return f"{entry.record} has been changed since: the dates would contradict each other"
    return None


def _changed_since(entry: Entry, fields: Fields) -> list[str]:
    """The fields in which a record is not what the entry made of it."""
    names = dict.fromkeys(entry.after)
    if entry.action is Action.CREATE:
        # A new record would go with all that became of it.
        fields = filled(fields)
        names |= dict.fromkeys(fields)
    return [name for name in names if not alike(entry.after, fields, name)]


def _life(entry: Entry, state: RecordState) -> Any:
    """When the person would have lived."""
    return SimpleNamespace(**columns(PERSON, {**state.fields, **entry.before}))
