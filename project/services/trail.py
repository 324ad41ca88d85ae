"""The editors' trail: reading it, and undoing what it tells of."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from project.dao.trail import TrailDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ConflictError, NotFoundError, PermissionMissingError
from project.domain.identity import Identity
from project.domain.paging import Listing, Page, PageRequest
from project.domain.record_fields import Fields
from project.domain.trail import (
    UNDOING,
    Action,
    Entry,
    Record,
    RecordKind,
    RecordState,
    ShownEntry,
    TrailFilter,
    obstacle,
    permission_to_undo,
)
from project.services.movie_edit import MovieEditService
from project.services.people import PersonService
from project.services.trail_writer import TrailWriter


class _Editing(Protocol):
    """What both kinds of record let undo do."""

    def revert(self, identity: Identity, record_id: int, fields: Fields, /) -> None: ...
    def restore(self, identity: Identity, record_id: int, /) -> None: ...
    def delete(self, identity: Identity, record_id: int, /) -> None: ...


class TrailService:
    def __init__(
        self,
        *,
        trail: TrailDAO,
        writer: TrailWriter,
        movies: MovieEditService,
        people: PersonService,
        uow: UnitOfWork,
    ) -> None:
        self._trail = trail
        self._writer = writer
        self._editing: Mapping[RecordKind, _Editing] = {
            RecordKind.MOVIE: movies,
            RecordKind.PERSON: people,
        }
        self._uow = uow

    def page(
        self, identity: Identity, chosen: TrailFilter, request: PageRequest
    ) -> Page[ShownEntry]:
        """A page of the trail, the newest entry first, with what the caller can undo."""
        page = self._trail.page(chosen, request, self._trail.count(chosen))
        return page.map(partial(self._shown, identity))

    def listing(self, identity: Identity, chosen: TrailFilter) -> Listing[ShownEntry]:
        """All of it."""
        listing = Listing(self._trail.stream(chosen), self._trail.count(chosen))
        return listing.map(partial(self._shown, identity))

    def require(self, record: Record) -> None:
        """Raises NotFoundError unless there is or was such a record."""
        if not self._trail.exists(record):
            raise NotFoundError(record.kind.capitalize(), record.id)

    def undo(self, identity: Identity, entry_id: int) -> ShownEntry:
        """Take a change back, which is a new change; the entry of that.

        Raises PermissionMissingError, NotFoundError, and ConflictError where the change was
        undone already or the record is not in the state that it left it in.
        """
        if not identity.permissions & UNDOING:
            raise PermissionMissingError
        with self._uow:
            self._writer.begin(identity)
            entry = self._get(entry_id)
            identity.demand(permission_to_undo(entry))
            if reason := obstacle(entry, self._state_of(entry.record)):
                raise ConflictError(reason)
            self._take_back(identity, entry)
            made = self._newest_of(entry.record)
            self._trail.set_undone(entry_id, made.id)
        return self._shown(identity, [made])[0]

    def _take_back(self, identity: Identity, entry: Entry) -> None:
        editing, record_id = self._editing[entry.record.kind], entry.record.id
        match entry.action:
            case Action.UPDATE:
                editing.revert(identity, record_id, entry.before)
            case Action.DELETE:
                editing.restore(identity, record_id)
            case Action.CREATE | Action.RESTORE:
                editing.delete(identity, record_id)

    def _get(self, entry_id: int) -> Entry:
        entry = self._trail.get(entry_id)
        if entry is None:
            raise NotFoundError("Trail entry", entry_id)
        return entry

    def _newest_of(self, record: Record) -> Entry:
        return self._get(self._trail.newest_of(record))

    def _state_of(self, record: Record) -> RecordState:
        return self._trail.states(record.kind, [record.id])[record.id]

    def _shown(self, identity: Identity, entries: Sequence[Entry]) -> list[ShownEntry]:
        """The entries beside what their records are now, read at once for all of them."""
        states = {
            Record(kind, record_id): state
            for kind in RecordKind
            for record_id, state in self._trail.states(kind, _ids(kind, entries)).items()
        }
        return [_seen_by(identity, one, states[one.record]) for one in entries]


def _ids(kind: RecordKind, entries: Sequence[Entry]) -> list[int]:
    return sorted({one.record.id for one in entries if one.record.kind is kind})


def _seen_by(identity: Identity, entry: Entry, state: RecordState) -> ShownEntry:
    may = permission_to_undo(entry) in identity.permissions
    return ShownEntry(entry, state.title, may and obstacle(entry, state) is None)
