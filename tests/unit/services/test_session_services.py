"""Sessions and identities: the rules, without a database."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.adapters.passwords import PlainPasswords
from project.adapters.provider import NullProvider
from project.adapters.tokens import TokenSigner, token_hash
from project.dao.accounts import AccountsDAO
from project.dao.api_tokens import ApiTokensDAO
from project.dao.sessions import SessionsDAO
from project.domain.accounts import Credentials
from project.domain.errors import (
    InvalidTokenError,
    NotFoundError,
    WrongPasswordError,
)
from project.domain.identity import Identity, Presented, Visitor
from project.domain.permissions import Permission
from project.domain.sessions import MOST_SESSIONS, Bearer, Session, TokenPair
from project.services.external import ExternalService
from project.services.identity import IdentityService
from project.services.sessions import SessionService
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

LIFE = timedelta(minutes=15)
VISITOR = Visitor("192.0.2.1", "Mozilla/5.0 Firefox/128.0")
OLD, NEW = "correct horse battery", "staple battery horse"
STORED = PlainPasswords().hash(OLD)
ANN = Credentials(3, "ann@example.org", "Ann", STORED, disabled=False)
CALLER = Identity(3, session_id=7)


def a_session(session_id: int = 7, idle: int | None = None, **at: timedelta) -> Session:
    """A session that was opened, and seen, now or `at` another time from now."""
    seen, ends = at.get("seen", timedelta()), at.get("ends", timedelta(days=30))
    return Session(session_id, "cookie", "Firefox", "", NOW, NOW + seen, NOW + ends, idle)


def a_bearer(session: Session | None = None) -> Bearer:
    return Bearer(3, session or a_session(), frozenset({("editor", Permission.POST_MOVIE)}))


@pytest.fixture
def sessions(mocker: MockerFixture) -> Mock:
    sessions: Mock = mocker.create_autospec(SessionsDAO, instance=True)
    sessions.list_of.return_value = []
    sessions.lock.return_value = True
    sessions.bearer_of.return_value = a_bearer()
    sessions.bearer_of_cookie.return_value = a_bearer()
    sessions.refresh_token.return_value = (7, None)
    sessions.add.return_value = 8
    return sessions


@pytest.fixture
def accounts(mocker: MockerFixture) -> Mock:
    accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
    accounts.lock.return_value = accounts.credentials_of.return_value = ANN
    return accounts


@pytest.fixture
def access() -> TokenSigner:
    return TokenSigner("at", ["a secret"], LIFE)


@pytest.fixture
def uow() -> FakeUnitOfWork:
    return FakeUnitOfWork()


@pytest.fixture
def pair(access: TokenSigner) -> TokenPair:
    return TokenPair(access.sign({"sub": "3", "sid": 7}, NOW), "refresh")


class TestSessions:
    @pytest.fixture
    def service(
        self, sessions: Mock, accounts: Mock, access: TokenSigner, uow: FakeUnitOfWork
    ) -> SessionService:
        return SessionService(sessions, accounts, access, uow, FixedClock(NOW))

    @pytest.mark.row(52)
    @pytest.mark.parametrize(("remember", "idle"), [(True, None), (False, 12 * 60 * 60)])
    def test_a_browsers_session_is_kept_by_the_cookies_hash(
        self, service: SessionService, sessions: Mock, remember: bool, idle: int | None
    ) -> None:
        cookie = service.open_cookie(ANN, VISITOR, remember=remember)

        new = sessions.add.call_args.args[0]
        assert (new.user_id, new.cookie_hash) == (3, token_hash(cookie))
        assert (new.moment, new.expires_at) == (NOW, NOW + timedelta(days=30))
        assert (new.idle_seconds, new.address, new.browser) == (idle, "192.0.2.1", "Firefox")

    @pytest.mark.row(51)
    def test_it_takes_the_place_of_the_one_before(
        self, service: SessionService, sessions: Mock
    ) -> None:
        service.open_cookie(ANN, VISITOR, remember=False, ends="planted")

        sessions.bearer_of_cookie.assert_called_once_with(token_hash("planted"))
        assert (([7],)) in [call.args for call in sessions.end.call_args_list]

    @pytest.mark.row(140)
    @pytest.mark.parametrize("now", [
        None,
        replace(ANN, password_hash=PlainPasswords().hash(NEW)),
        replace(ANN, disabled=True),
    ])  # fmt: skip
    def test_none_is_opened_if_the_account_changed_since_the_password_was_checked(
        self, service: SessionService, sessions: Mock, accounts: Mock, now: Credentials | None
    ) -> None:
        accounts.lock.return_value = now

        for opened in (
            lambda: service.open_tokens(ANN, VISITOR),
            lambda: service.open_cookie(ANN, VISITOR, remember=True),
        ):
            with pytest.raises(WrongPasswordError):
                opened()

        sessions.add.assert_not_called()

    @pytest.mark.row(64)
    def test_the_oldest_make_room_and_those_that_are_over_go(
        self, service: SessionService, sessions: Mock, mocker: MockerFixture
    ) -> None:
        lasting = [a_session(number) for number in range(MOST_SESSIONS + 5, 5, -1)]
        over = a_session(5, ends=timedelta())
        sessions.list_of.return_value = [*lasting, over]
        sessions.over.return_value = [99]

        service.open_tokens(ANN, VISITOR)

        assert sessions.end.call_args_list == [mocker.call([5, 6]), mocker.call([99])]

    @pytest.mark.row(21)
    def test_a_pair_is_renewed_once(
        self, service: SessionService, sessions: Mock, access: TokenSigner, pair: TokenPair
    ) -> None:
        renewed = service.rotate(pair, VISITOR)

        sessions.use_refresh_token.assert_called_once_with(token_hash("refresh"), NOW)
        sessions.add_refresh_token.assert_called_once_with(7, token_hash(renewed.refresh_token))
        claims = access.read(renewed.access_token, NOW)
        assert (claims["sub"], claims["sid"]) == ("3", 7)
        sessions.end.assert_not_called()

    @pytest.mark.row(26)
    def test_others_wait_before_the_token_is_looked_at(
        self, service: SessionService, sessions: Mock, pair: TokenPair
    ) -> None:
        service.rotate(pair, VISITOR)

        names = [call[0] for call in sessions.method_calls]
        assert names.index("lock") < names.index("refresh_token")
        assert names.index("lock") < names.index("bearer_of")

    @pytest.mark.row(22)
    def test_a_second_use_ends_the_session_and_that_is_kept(
        self, service: SessionService, sessions: Mock, uow: FakeUnitOfWork, pair: TokenPair
    ) -> None:
        sessions.refresh_token.return_value = (7, NOW)

        with pytest.raises(InvalidTokenError):
            service.rotate(pair, VISITOR)

        sessions.end.assert_called_once_with([7])
        sessions.add_refresh_token.assert_not_called()
        assert (uow.commits, uow.rollbacks) == (1, 0)

    @pytest.mark.row(24, 25)
    @pytest.mark.parametrize("what", [
        {"lock.return_value": False},
        {"bearer_of.return_value": None},
        {"bearer_of.return_value": replace(a_bearer(), user_id=4)},
        {"bearer_of.return_value": a_bearer(a_session(ends=timedelta()))},
        {"refresh_token.return_value": None},
        {"refresh_token.return_value": (6, None)},
        {"refresh_token.return_value": (6, NOW)},
    ])  # fmt: skip
    def test_what_does_not_belong_together_uses_nothing_up(
        self, service: SessionService, sessions: Mock, pair: TokenPair, what: dict[str, object]
    ) -> None:
        sessions.configure_mock(**what)

        with pytest.raises(InvalidTokenError):
            service.rotate(pair, VISITOR)

        for change in (sessions.use_refresh_token, sessions.add_refresh_token, sessions.end):
            change.assert_not_called()

    @pytest.mark.row(64, 68)
    def test_only_ones_own_session_can_be_ended(
        self, service: SessionService, sessions: Mock
    ) -> None:
        sessions.list_of.return_value = [a_session(6), a_session(7)]

        service.end_own(CALLER, 6)
        with pytest.raises(NotFoundError):
            service.end_own(CALLER, 9)

        sessions.end.assert_called_once_with([6])

    @pytest.mark.row(64)
    def test_others_are_all_but_this_one(self, service: SessionService, sessions: Mock) -> None:
        sessions.list_of.return_value = [a_session(8), a_session(7), a_session(6)]

        service.end_others(CALLER)

        sessions.end.assert_called_once_with([8, 6])

    @pytest.mark.row(64)
    def test_the_list_marks_this_one_and_lacks_those_that_are_over(
        self, service: SessionService, sessions: Mock
    ) -> None:
        idle = a_session(6, 60, seen=timedelta(seconds=-60))
        sessions.list_of.return_value = [a_session(8), a_session(7), idle]

        listed = service.list_own(CALLER)

        assert [(one.id, one.current) for one in listed] == [(8, False), (7, True)]

    @pytest.mark.row(53, 56)
    @pytest.mark.parametrize(("caller", "cookie", "ended"), [
        (None, None, []),
        (None, "cookie", [7]),
        (Identity(4, session_id=9), None, [9]),
        (Identity(4, session_id=9), "cookie", [7, 9]),
    ])  # fmt: skip
    def test_logging_out_ends_what_either_credential_stands_for(
        self,
        service: SessionService,
        sessions: Mock,
        caller: Identity | None,
        cookie: str | None,
        ended: list[int],
    ) -> None:
        service.end_current(caller, cookie)

        assert [one for call in sessions.end.call_args_list for one in call.args[0]] == ended


class TestIdentities:
    @pytest.fixture
    def service(
        self, sessions: Mock, access: TokenSigner, uow: FakeUnitOfWork, mocker: MockerFixture
    ) -> IdentityService:
        return IdentityService(
            sessions=sessions,
            api_tokens=mocker.create_autospec(ApiTokensDAO, instance=True),
            external=mocker.create_autospec(ExternalService, instance=True),
            access=access,
            provider=NullProvider(),
            demanding=(),
            uow=uow,
            clock=FixedClock(NOW),
        )

    def test_without_credentials_nobody_is_looked_for(
        self, service: IdentityService, sessions: Mock
    ) -> None:
        assert service.identify(Presented()) is None
        assert sessions.mock_calls == []

    @pytest.mark.row(60)
    def test_either_credential_is_the_sessions_member(
        self, service: IdentityService, pair: TokenPair
    ) -> None:
        by_token = service.identify(Presented(f"Bearer {pair.access_token}", "cookie"))
        by_cookie = service.identify(Presented(None, "cookie"))

        assert by_token == Identity(3, frozenset({Permission.POST_MOVIE}), 7, by_cookie=False)
        assert by_cookie == Identity(3, frozenset({Permission.POST_MOVIE}), 7, by_cookie=True)

    @pytest.mark.row(60)
    @pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic dTpw", "Bearer a b"])
    def test_a_bad_header_is_not_made_good_by_a_cookie(
        self, service: IdentityService, sessions: Mock, header: str
    ) -> None:
        with pytest.raises(InvalidTokenError):
            service.identify(Presented(header, "cookie"))

        assert sessions.mock_calls == []

    @pytest.mark.row(53)
    @pytest.mark.parametrize("bearer", [
        None,
        a_bearer(a_session(ends=timedelta())),
        a_bearer(a_session(idle=60, seen=timedelta(seconds=-60))),
    ])  # fmt: skip
    def test_a_session_that_is_gone_or_over_is_worth_nothing(
        self, service: IdentityService, sessions: Mock, pair: TokenPair, bearer: Bearer | None
    ) -> None:
        sessions.bearer_of.return_value = sessions.bearer_of_cookie.return_value = bearer

        for presented in (Presented(f"Bearer {pair.access_token}"), Presented(None, "cookie")):
            with pytest.raises(InvalidTokenError):
                service.identify(presented)

        sessions.touch.assert_not_called()

    @pytest.mark.parametrize(("ago", "touched"), [(299, 0), (300, 1)])
    def test_a_use_is_noted_every_five_minutes(
        self, service: IdentityService, sessions: Mock, ago: int, touched: int
    ) -> None:
        seen = a_session(seen=timedelta(seconds=-ago))
        sessions.bearer_of_cookie.return_value = a_bearer(seen)

        service.identify(Presented(None, "cookie"))

        assert [call.args for call in sessions.touch.call_args_list] == [(7, NOW)] * touched
