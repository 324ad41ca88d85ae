"""The trail: who may undo what, what that does, and what begins and ends with every edit."""

from unittest.mock import Mock, call

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.accounts import AccountsDAO
from project.dao.counters import CountersDAO
from project.dao.trail import TrailDAO
from project.domain.errors import (
    ConflictError,
    InvalidTokenError,
    NotFoundError,
    PermissionMissingError,
)
from project.domain.identity import Identity
from project.domain.paging import Listing, Page, PageRequest
from project.domain.permissions import Permission
from project.domain.trail import Action, Entry, RecordKind, RecordState, TrailFilter
from project.services.movie_edit import MovieEditService
from project.services.people import PersonService
from project.services.trail import TrailService
from project.services.trail_writer import TrailWriter
from tests.factories.movies import NOW
from tests.factories.trail import MOVIE, PERSON, a_state, an_entry
from tests.factories.work import FakeUnitOfWork

EDITOR = Identity(3, frozenset(Permission))


class Desk:
    """The service over mocks that know a single entry, and the one that undoes it, number 9."""

    def __init__(self, mocker: MockerFixture) -> None:
        self.trail: Mock = mocker.create_autospec(TrailDAO, instance=True)
        self.writer: Mock = mocker.create_autospec(TrailWriter, instance=True)
        self.movies: Mock = mocker.create_autospec(MovieEditService, instance=True)
        self.people: Mock = mocker.create_autospec(PersonService, instance=True)
        self.uow = FakeUnitOfWork()
        self.service = TrailService(
            trail=self.trail,
            writer=self.writer,
            movies=self.movies,
            people=self.people,
            uow=self.uow,
        )
        self.trail.newest_of.return_value = 9
        self.put(an_entry())

    def put(self, entry: Entry, state: RecordState | None = None) -> None:
        made = an_entry(id=9, record=entry.record, before=entry.after, after=entry.before)
        self.trail.get.side_effect = {entry.id: entry, 9: made}.get
        now = state or a_state(deleted=entry.action is Action.DELETE)
        self.trail.states.side_effect = lambda kind, ids: (
            {entry.record.id: now} if entry.record.kind is kind and ids else {}
        )

    @property
    def touched(self) -> bool:
        return bool(self.movies.method_calls or self.people.method_calls)


@pytest.fixture
def desk(mocker: MockerFixture) -> Desk:
    return Desk(mocker)


class TestUndoing:
    def test_an_edit_is_reverted(self, desk: Desk) -> None:
        shown = desk.service.undo(EDITOR, 1)

        assert desk.movies.method_calls == [call.revert(EDITOR, 5, {"title": "Heat"})]
        assert shown.entry.id == 9
        desk.trail.set_undone.assert_called_once_with(1, 9)
        assert desk.uow.commits == 1

    def test_the_deleted_is_restored(self, desk: Desk) -> None:
        desk.put(an_entry(Action.DELETE))

        desk.service.undo(EDITOR, 1)

        assert desk.movies.method_calls == [call.restore(EDITOR, 5)]

    @pytest.mark.parametrize("action", [Action.CREATE, Action.RESTORE])
    def test_what_was_made_or_restored_is_deleted(self, desk: Desk, action: Action) -> None:
        desk.put(an_entry(action))

        desk.service.undo(EDITOR, 1)

        assert desk.movies.method_calls == [call.delete(EDITOR, 5)]

    def test_a_persons_change_is_the_persons(self, desk: Desk) -> None:
        desk.put(an_entry(record=PERSON))

        desk.service.undo(EDITOR, 1)

        assert desk.people.method_calls == [call.revert(EDITOR, 6, {"title": "Heat"})]
        assert desk.movies.method_calls == []

    def test_other_editors_are_waited_for_before_anything_is_read(self, desk: Desk) -> None:
        desk.writer.begin.side_effect = InvalidTokenError

        with pytest.raises(InvalidTokenError):
            desk.service.undo(EDITOR, 1)

        assert desk.trail.method_calls == []


class TestRefusals:
    @pytest.mark.parametrize("action", list(Action))
    @pytest.mark.parametrize(("record", "noun"), [(MOVIE, "movie"), (PERSON, "actor")])
    def test_the_permission_of_what_it_does_is_demanded(
        self, desk: Desk, action: Action, record: object, noun: str
    ) -> None:
        desk.put(an_entry(action, record=record))
        needed = Permission(f"{'patch' if action is Action.UPDATE else 'delete'}:{noun}")

        with pytest.raises(PermissionMissingError):
            desk.service.undo(Identity(3, frozenset(Permission) - {needed}), 1)

        assert not desk.touched
        assert desk.uow.commits == 0
        desk.service.undo(Identity(3, frozenset({needed})), 1)
        assert desk.touched

    def test_who_may_undo_nothing_does_not_hear_what_there_is(self, desk: Desk) -> None:
        with pytest.raises(PermissionMissingError):
            desk.service.undo(Identity(3, frozenset({Permission.MANAGE_USERS})), 77)

        assert desk.trail.method_calls == []

    def test_there_has_to_be_such_an_entry(self, desk: Desk) -> None:
        with pytest.raises(NotFoundError, match="Trail entry 77 does not exist"):
            desk.service.undo(EDITOR, 77)

    @pytest.mark.parametrize(("entry", "state", "why"), [
        (an_entry(undone=True), a_state(), "undone already"),
        (an_entry(), a_state(deleted=True), "is deleted"),
        (an_entry(), a_state(title="Heat III"), "has been changed since: title"),
    ], ids=["undone", "deleted", "changed"])  # fmt: skip
    def test_what_stands_in_the_way_is_a_conflict_that_says_what(
        self, desk: Desk, entry: Entry, state: RecordState, why: str
    ) -> None:
        desk.put(entry, state)

        with pytest.raises(ConflictError, match=why):
            desk.service.undo(EDITOR, 1)

        assert not desk.touched
        assert (desk.uow.commits, desk.uow.rollbacks) == (0, 1)
        desk.trail.set_undone.assert_not_called()

    def test_a_record_that_never_was_has_no_trail(self, desk: Desk) -> None:
        desk.trail.exists.return_value = False

        with pytest.raises(NotFoundError, match="Movie 5 does not exist"):
            desk.service.require(MOVIE)


class TestReading:
    def test_a_page_shows_titles_and_what_the_caller_can_undo(self, desk: Desk) -> None:
        entries = [an_entry(id=2), an_entry(undone=True)]
        desk.trail.page.return_value = Page(entries, 1, 12, 2)

        page = desk.service.page(EDITOR, TrailFilter(), PageRequest())

        assert [(one.title, one.can_undo) for one in page.items] == [
            ("Heat II", True), ("Heat II", False),
        ]  # fmt: skip
        assert page.total == 2

    def test_without_the_permission_nothing_can_be_undone(self, desk: Desk) -> None:
        desk.trail.stream.return_value = iter([[an_entry()]])
        reader = Identity(3, frozenset({Permission.DELETE_MOVIE}))

        listing = desk.service.listing(reader, TrailFilter())

        assert isinstance(listing, Listing)
        assert [one.can_undo for batch in listing.batches for one in batch] == [False]

    def test_records_are_read_once_a_kind(self, desk: Desk) -> None:
        desk.trail.page.return_value = Page([an_entry(id=one) for one in range(1, 8)], 1, 12, 7)

        desk.service.page(EDITOR, TrailFilter(), PageRequest())

        assert desk.trail.states.call_args_list == [
            call(RecordKind.MOVIE, [5]), call(RecordKind.PERSON, []),
        ]  # fmt: skip


class TestWriting:
    @pytest.fixture
    def dao(self, mocker: MockerFixture) -> Mock:
        dao: Mock = mocker.create_autospec(TrailDAO, instance=True)
        return dao

    @pytest.fixture
    def locks(self, mocker: MockerFixture) -> Mock:
        """Both DAOs that lock, so that the order is seen."""
        locks = Mock()
        locks.attach_mock(mocker.create_autospec(AccountsDAO, instance=True), "accounts")
        locks.attach_mock(mocker.create_autospec(CountersDAO, instance=True), "counters")
        locks.accounts.hold_member.return_value = True
        return locks

    @pytest.fixture
    def writer(self, dao: Mock, locks: Mock) -> TrailWriter:
        return TrailWriter(dao, locks.accounts, locks.counters, FixedClock(NOW))

    def test_the_editor_is_held_and_then_the_other_editors(
        self, writer: TrailWriter, locks: Mock
    ) -> None:
        writer.begin(EDITOR)

        assert locks.mock_calls == [
            call.accounts.hold_member(3), call.counters.wait_for_other_editors(),
        ]  # fmt: skip

    def test_whose_account_has_gone_edits_nothing(self, writer: TrailWriter, locks: Mock) -> None:
        locks.accounts.hold_member.return_value = False

        with pytest.raises(InvalidTokenError):
            writer.begin(EDITOR)

        locks.counters.wait_for_other_editors.assert_not_called()

    def test_of_a_new_record_the_empty_is_not_noted(self, writer: TrailWriter, dao: Mock) -> None:
        writer.note_creation(EDITOR, MOVIE, {"title": "Heat", "year": None, "cast": []})

        dao.add.assert_called_once_with(
            MOVIE, Action.CREATE, 3, NOW, before={}, after={"title": "Heat"}
        )

    def test_a_deletion_changes_no_field(self, writer: TrailWriter, dao: Mock) -> None:
        writer.note(EDITOR, MOVIE, Action.DELETE)

        dao.add.assert_called_once_with(MOVIE, Action.DELETE, 3, NOW, before={}, after={})
