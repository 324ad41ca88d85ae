"""Passwords: checking one, changing it, and one-time secrets, without a database."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.adapters.passwords import PlainPasswords
from project.adapters.tokens import TokenSigner, token_hash
from project.dao.accounts import AccountsDAO
from project.dao.sessions import SessionsDAO
from project.domain.accounts import Credentials
from project.domain.errors import (
    InvalidInputError,
    InvalidTokenError,
    TooManyRequestsError,
    WrongPasswordError,
)
from project.domain.identity import Identity, Visitor
from project.domain.limits import Policy, Rate, Standing, Window
from project.domain.sessions import Session
from project.services.limits import LimitService
from project.services.passwords import PasswordService
from project.services.second_factors import SecondFactorService
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

VISITOR = Visitor("192.0.2.1")
OLD, NEW = "correct horse battery", "staple battery horse"
STORED = PlainPasswords().hash(OLD)
ANN = Credentials(3, "ann@example.org", "Ann", STORED, disabled=False)
CALLER = Identity(3, session_id=7)


def a_session(session_id: int) -> Session:
    ends = NOW + timedelta(days=30)
    return Session(session_id, "cookie", "Firefox", "", NOW, NOW, ends, None)


class TestPasswords:
    @pytest.fixture
    def sessions(self, mocker: MockerFixture) -> Mock:
        sessions: Mock = mocker.create_autospec(SessionsDAO, instance=True)
        sessions.list_of.return_value = []
        return sessions

    @pytest.fixture
    def accounts(self, mocker: MockerFixture) -> Mock:
        accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
        accounts.lock.return_value = accounts.credentials_of.return_value = ANN
        return accounts

    @pytest.fixture
    def limits(self, mocker: MockerFixture) -> Mock:
        limits: Mock = mocker.create_autospec(LimitService, instance=True)
        return limits

    @pytest.fixture
    def hasher(self, mocker: MockerFixture) -> Mock:
        plain = PlainPasswords()
        hasher: Mock = mocker.create_autospec(plain, instance=True)
        hasher.hash.side_effect = plain.hash
        hasher.verify.side_effect = plain.verify
        hasher.is_outdated.side_effect = plain.is_outdated
        return hasher

    @pytest.fixture
    def factors(self, mocker: MockerFixture) -> Mock:
        factors: Mock = mocker.create_autospec(SecondFactorService, instance=True)
        factors.is_enabled.return_value = False
        return factors

    @pytest.fixture
    def service(
        self, accounts: Mock, sessions: Mock, limits: Mock, hasher: Mock, factors: Mock
    ) -> PasswordService:
        return PasswordService(
            factors=factors,
            accounts=accounts,
            sessions=sessions,
            limits=limits,
            passwords=hasher,
            devices=TokenSigner("device", ["a secret"], timedelta(days=1)),
            demo_allowed=False,
            uow=FakeUnitOfWork(),
            clock=FixedClock(NOW),
        )

    def test_the_right_password_is_forgiven_its_tries(
        self, service: PasswordService, accounts: Mock, limits: Mock
    ) -> None:
        found = service.check(" ANN@example.org ", OLD, VISITOR)

        assert found == ANN
        accounts.credentials_of.assert_called_once_with("ann@example.org")
        assert limits.attempt.call_count == 1
        assert limits.forgive.call_args_list == limits.attempt.call_args_list

    @pytest.mark.row(37)
    def test_every_way_to_try_an_accounts_password_is_counted_as_one(
        self, service: PasswordService, limits: Mock
    ) -> None:
        for email in ("ann@example.org", "ANN@EXAMPLE.ORG", " ann@example.org"):
            service.check(email, OLD, VISITOR)
        service.prove(CALLER, OLD, VISITOR)
        service.check("bob@example.org", OLD, VISITOR)

        policies, keys = zip(*(call.args for call in limits.attempt.call_args_list), strict=True)
        assert set(policies) == {Policy.LOGIN_ACCOUNT}
        assert len(set(keys[:4])) == 1
        assert keys[4] not in keys[:4]
        # Counters and logs keep the key.
        assert "ann" not in keys[0]

    @pytest.mark.parametrize(("found", "password"), [
        (ANN, "wrong"),
        (ANN, ""),
        (None, OLD),
        (replace(ANN, disabled=True), OLD),
        (replace(ANN, password_hash="!"), "!"),
        (replace(ANN, demo=True), OLD),
    ])  # fmt: skip
    def test_every_refusal_looks_alike_and_costs_one_hash(
        self,
        service: PasswordService,
        accounts: Mock,
        limits: Mock,
        hasher: Mock,
        found: Credentials | None,
        password: str,
    ) -> None:
        accounts.credentials_of.return_value = found

        with pytest.raises(WrongPasswordError, match="Wrong e-mail or password"):
            service.check("ann@example.org", password, VISITOR)

        assert hasher.verify.call_count == 1
        limits.forgive.assert_not_called()

    def test_beyond_the_limit_nothing_is_hashed(
        self, service: PasswordService, limits: Mock, hasher: Mock
    ) -> None:
        standing = Standing(Policy.LOGIN_ACCOUNT, Rate(1, 60), Window(False, 1, 60.0))
        limits.attempt.side_effect = TooManyRequestsError(standing)

        with pytest.raises(TooManyRequestsError):
            service.check("ann@example.org", OLD, VISITOR)

        hasher.verify.assert_not_called()

    @pytest.mark.row(31)
    def test_a_known_browser_has_tries_of_its_own(
        self, service: PasswordService, limits: Mock
    ) -> None:
        own, others = service.device_token(ANN), service.device_token(replace(ANN, user_id=4))
        for device in ("", own, own, others, "x"):
            service.check("ann@example.org", OLD, replace(VISITOR, device=device))

        everybodys, *keys = (call.args[1] for call in limits.attempt.call_args_list)
        assert keys[0] == keys[1] != everybodys
        assert keys[2:] == [everybodys] * 2

    @pytest.mark.row(27, 140)
    def test_a_change_ends_every_session_but_the_callers(
        self, service: PasswordService, accounts: Mock, sessions: Mock
    ) -> None:
        sessions.list_of.return_value = [a_session(8), a_session(7), a_session(6)]

        service.change(CALLER, OLD, NEW, VISITOR)

        accounts.change.assert_called_once_with(
            3, {"password_hash": PlainPasswords().hash(NEW), "demo": False}
        )
        accounts.remove_secret.assert_called_once_with(3)
        sessions.end.assert_called_once_with([8, 6])

    @pytest.mark.parametrize(("old", "new", "error"), [
        ("wrong", NEW, WrongPasswordError),
        (OLD, OLD, InvalidInputError),
        (OLD, "short", InvalidInputError),
        (OLD, "password1", InvalidInputError),
        (OLD, "ann@example.org", InvalidInputError),
    ])  # fmt: skip
    def test_a_bad_change_changes_nothing(
        self,
        service: PasswordService,
        accounts: Mock,
        sessions: Mock,
        old: str,
        new: str,
        error: type[Exception],
    ) -> None:
        with pytest.raises(error):
            service.change(CALLER, old, new, VISITOR)

        accounts.change.assert_not_called()
        sessions.end.assert_not_called()

    @pytest.mark.row(140)
    def test_of_two_changes_at_once_one_is_refused(
        self, service: PasswordService, accounts: Mock, sessions: Mock
    ) -> None:
        changed = replace(ANN, password_hash=PlainPasswords().hash("what the other one set"))
        accounts.lock.side_effect = [ANN, changed]

        with pytest.raises(InvalidTokenError):
            service.change(CALLER, OLD, NEW, VISITOR)

        accounts.change.assert_not_called()
        sessions.end.assert_not_called()

    @pytest.mark.parametrize("found", [None, (3, NOW), (3, NOW - timedelta(days=1))])
    def test_a_one_time_secret_has_an_end(
        self, service: PasswordService, accounts: Mock, found: tuple[int, object] | None
    ) -> None:
        accounts.secret_of.return_value = found

        with pytest.raises(InvalidInputError) as refusal:
            service.reset("secret", NEW)

        assert list(refusal.value.errors) == ["secret"]
        accounts.change.assert_not_called()

    def test_a_one_time_secret_is_used_up_and_ends_every_session(
        self, service: PasswordService, accounts: Mock, sessions: Mock
    ) -> None:
        accounts.secret_of.return_value = (3, NOW + timedelta(milliseconds=1))
        sessions.list_of.return_value = [a_session(8), a_session(7)]

        service.reset("secret", NEW)

        accounts.secret_of.assert_called_with(token_hash("secret"))
        accounts.remove_secret.assert_called_once_with(3)
        sessions.end.assert_called_once_with([8, 7])

    def test_a_secret_that_was_used_meanwhile_sets_nothing(
        self, service: PasswordService, accounts: Mock
    ) -> None:
        accounts.secret_of.side_effect = [(3, NOW + timedelta(hours=1)), None]

        with pytest.raises(InvalidTokenError):
            service.reset("secret", NEW)

        accounts.change.assert_not_called()
