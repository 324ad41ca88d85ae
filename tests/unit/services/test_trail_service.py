"""The trail: what begins and ends with every edit."""

from unittest.mock import Mock, call

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.accounts import AccountsDAO
from project.dao.counters import CountersDAO
from project.dao.trail import TrailDAO
from project.domain.errors import InvalidTokenError
from project.domain.identity import Identity
from project.domain.permissions import Permission
from project.domain.trail import Action
from project.services.trail_writer import TrailWriter
from tests.factories.movies import NOW
from tests.factories.trail import MOVIE

EDITOR = Identity(3, frozenset(Permission))


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
