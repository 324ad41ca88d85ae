"""Second factors, without a database."""

from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.adapters.second_factors import SecondFactors
from project.adapters.tokens import token_hash
from project.dao.accounts import AccountsDAO
from project.dao.second_factors import SecondFactorsDAO
from project.dao.sessions import SessionsDAO
from project.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
)
from project.domain.identity import Identity
from project.domain.permissions import Permission
from project.domain.second_factors import Enrolment, Factor
from project.services.second_factors import SecondFactorService
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

CALLER = Identity(3, frozenset({Permission.GET_MOVIES}), session_id=8)


class TestSecondFactorService:
    @pytest.fixture
    def factors(self, mocker: MockerFixture) -> Mock:
        factors: Mock = mocker.create_autospec(SecondFactorsDAO, instance=True)
        factors.get.return_value = Factor(b"sealed", confirmed=True, last_step=100)
        factors.take_code.return_value = False
        return factors

    @pytest.fixture
    def codes(self, mocker: MockerFixture) -> Mock:
        codes: Mock = mocker.create_autospec(SecondFactors, instance=True)
        codes.enrol.return_value = (b"sealed", Enrolment("secret", "uri", "picture"))
        codes.backup_codes.return_value = ["first", "second"]
        codes.step_of.return_value = 101
        return codes

    @pytest.fixture
    def sessions(self, mocker: MockerFixture) -> Mock:
        sessions: Mock = mocker.create_autospec(SessionsDAO, instance=True)
        return sessions

    @pytest.fixture
    def service(
        self, factors: Mock, codes: Mock, sessions: Mock, mocker: MockerFixture
    ) -> SecondFactorService:
        accounts = mocker.create_autospec(AccountsDAO, instance=True)
        accounts.roles_of.return_value = {3: ("administrator",)}
        return SecondFactorService(
            factors=factors,
            sessions=sessions,
            accounts=accounts,
            codes=codes,
            demanding=("administrator",),
            uow=FakeUnitOfWork(),
            clock=FixedClock(NOW),
        )

    @pytest.mark.parametrize(("step", "right"), [(99, False), (100, False), (101, True)])
    def test_a_code_counts_if_it_is_newer_than_the_last(
        self, service: SecondFactorService, factors: Mock, codes: Mock, step: int, right: bool
    ) -> None:
        codes.step_of.return_value = step

        assert service.take(3, "123 456") is right
        assert codes.step_of.call_args.args == (b"sealed", "123456", NOW)
        assert factors.take_step.call_args_list == ([((3, step),)] if right else [])

    def test_others_wait_while_a_code_is_judged(
        self, service: SecondFactorService, factors: Mock
    ) -> None:
        service.take(3, "123456")

        factors.get.assert_called_with(3, lock=True)

    def test_a_backup_code_is_looked_for_by_its_hash(
        self, service: SecondFactorService, factors: Mock, codes: Mock
    ) -> None:
        codes.step_of.return_value = None
        factors.take_code.return_value = True

        assert service.take(3, " AbCd-EF ")
        factors.take_code.assert_called_once_with(3, token_hash("abcdef"))
        factors.take_step.assert_not_called()

    def test_who_has_none_has_no_right_code(
        self, service: SecondFactorService, factors: Mock, codes: Mock
    ) -> None:
        factors.get.return_value = None

        assert service.take(3, "123456") is False
        codes.step_of.assert_not_called()

    def test_to_confirm_proves_the_session_and_hashes_the_codes(
        self, service: SecondFactorService, factors: Mock, sessions: Mock
    ) -> None:
        factors.get.return_value = Factor(b"sealed", confirmed=False, last_step=0)

        assert service.confirm(CALLER, "123456") == ["first", "second"]
        factors.confirm.assert_called_once_with(3, NOW)
        factors.put_codes.assert_called_once_with(3, [token_hash("first"), token_hash("second")])
        factors.take_step.assert_called_once_with(3, 101)
        sessions.prove.assert_called_once_with(8)

    def test_a_wrong_code_confirms_nothing(
        self, service: SecondFactorService, factors: Mock, codes: Mock, sessions: Mock
    ) -> None:
        factors.get.return_value = Factor(b"sealed", confirmed=False, last_step=0)
        codes.step_of.return_value = None

        with pytest.raises(InvalidInputError) as refusal:
            service.confirm(CALLER, "123456")

        assert list(refusal.value.errors) == ["code"]
        factors.confirm.assert_not_called()
        sessions.prove.assert_not_called()

    @pytest.mark.parametrize("factor", [None, Factor(b"sealed", confirmed=True, last_step=0)])
    def test_there_must_be_something_to_confirm(
        self, service: SecondFactorService, factors: Mock, factor: Factor | None
    ) -> None:
        factors.get.return_value = factor

        with pytest.raises(ConflictError):
            service.confirm(CALLER, "123456")

    @pytest.mark.parametrize("confirmed", [True, False])
    def test_one_that_counts_is_not_replaced(
        self, service: SecondFactorService, factors: Mock, confirmed: bool
    ) -> None:
        factors.get.return_value = Factor(b"old", confirmed=confirmed, last_step=0)

        if confirmed:
            with pytest.raises(ConflictError):
                service.enrol(CALLER)
            factors.put.assert_not_called()
        else:
            assert service.enrol(CALLER).secret == "secret"
            factors.put.assert_called_once_with(3, b"sealed")

    def test_one_that_does_not_count_is_no_obstacle_to_a_login(
        self, service: SecondFactorService, factors: Mock
    ) -> None:
        factors.get.return_value = Factor(b"sealed", confirmed=False, last_step=0)

        assert service.is_enabled(3) is False
        assert service.state(CALLER).enabled is False
        assert service.state(CALLER).demanded is True

    def test_what_is_not_there_is_not_taken_away(
        self, service: SecondFactorService, factors: Mock
    ) -> None:
        factors.get.return_value = None

        with pytest.raises(NotFoundError):
            service.disable(3)
        factors.remove.assert_not_called()
