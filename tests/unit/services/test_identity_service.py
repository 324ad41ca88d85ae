"""From credentials to who is asking, without a database."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.adapters.oidc import OidcProvider
from project.adapters.tokens import TokenSigner, token_hash
from project.dao.api_tokens import ApiTokensDAO
from project.dao.sessions import SessionsDAO
from project.domain.api_tokens import ApiToken
from project.domain.errors import (
    InvalidTokenError,
    UnavailableError,
)
from project.domain.external import ExternalUser
from project.domain.identity import Presented
from project.domain.permissions import Permission
from project.domain.sessions import ACCESS_LIFE, SEEN_EVERY, Bearer, Session
from project.services.external import ExternalService
from project.services.identity import IdentityService
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

ANN = ExternalUser("https://tenant.example/", "auth0|1", "Ann", "Ann@Example.org")
SECRET = "a secret of thirty-two characters"


def a_token(**fields: object) -> ApiToken:
    blank = ApiToken(5, "a program", ("get:movies", "read:own"), NOW, None, None)
    return replace(blank, **fields)  # type: ignore[arg-type]


class TestIdentityService:
    @pytest.fixture
    def sessions(self, mocker: MockerFixture) -> Mock:
        sessions: Mock = mocker.create_autospec(SessionsDAO, instance=True)
        life = NOW + timedelta(days=1)
        session = Session(8, "tokens", "", "", NOW, NOW, life, None, proven=False)
        rights = frozenset({("administrator", Permission.MANAGE_USERS),
                            ("casting assistant", Permission.GET_MOVIES)})  # fmt: skip
        sessions.bearer_of.return_value = Bearer(3, session, rights)
        sessions.bearer_of_cookie.return_value = Bearer(4, session, rights)
        return sessions

    @pytest.fixture
    def tokens(self, mocker: MockerFixture) -> Mock:
        tokens: Mock = mocker.create_autospec(ApiTokensDAO, instance=True)
        tokens.find.return_value = (3, a_token(), frozenset({"get:movies"}))
        return tokens

    @pytest.fixture
    def provider(self, mocker: MockerFixture) -> Mock:
        provider: Mock = mocker.create_autospec(OidcProvider, instance=True)
        provider.read_token.return_value = replace(ANN, permissions=frozenset({"get:movies", "x"}))
        return provider

    @pytest.fixture
    def external(self, mocker: MockerFixture) -> Mock:
        external: Mock = mocker.create_autospec(ExternalService, instance=True)
        external.member_of.return_value = 0
        return external

    @pytest.fixture
    def access(self) -> TokenSigner:
        return TokenSigner("at", [SECRET], ACCESS_LIFE)

    @pytest.fixture
    def service(
        self, sessions: Mock, tokens: Mock, provider: Mock, external: Mock, access: TokenSigner
    ) -> IdentityService:
        return IdentityService(
            sessions=sessions,
            api_tokens=tokens,
            external=external,
            access=access,
            provider=provider,
            demanding=("administrator",),
            uow=FakeUnitOfWork(),
            clock=FixedClock(NOW),
        )

    def test_each_kind_of_token_is_read_by_its_own_reader(
        self, service: IdentityService, sessions: Mock, tokens: Mock, provider: Mock,
        access: TokenSigner,
    ) -> None:  # fmt: skip
        ours = access.sign({"sub": "3", "sid": 8}, NOW)

        found = [service.identify(Presented(f"Bearer {one}")) for one in (ours, "kt_x", "a.b.c")]

        assert [one.user_id for one in found if one] == [3, 3, 0]
        sessions.bearer_of.assert_called_once_with(8)
        tokens.find.assert_called_once_with(token_hash("kt_x"))
        provider.read_token.assert_called_once_with("a.b.c", NOW)

    @pytest.mark.row(3)
    def test_what_looks_like_ours_is_never_the_providers(
        self, service: IdentityService, provider: Mock, access: TokenSigner
    ) -> None:
        head = access.sign({}, NOW).partition(".")[0]

        with pytest.raises(InvalidTokenError):
            service.identify(Presented(f"Bearer {head}.e30.AAAA"))
        provider.read_token.assert_not_called()

    def test_an_outsider_has_the_permissions_that_we_know(self, service: IdentityService) -> None:
        caller = service.identify(Presented("Bearer a.b.c"))

        assert caller is not None
        assert caller.permissions == {Permission.GET_MOVIES}
        assert (caller.user_id, caller.session_id, caller.by_cookie) == (0, 0, False)
        assert caller.key == "https://tenant.example/ auth0|1"

    def test_a_silent_provider_is_not_a_bad_token(
        self, service: IdentityService, provider: Mock
    ) -> None:
        provider.read_token.side_effect = UnavailableError("away")

        with pytest.raises(UnavailableError):
            service.identify(Presented("Bearer a.b.c"))

    @pytest.mark.row(20, 60)
    @pytest.mark.parametrize(
        "header", ["", "Bearer", "Bearer ", "Bearer  x", "Bearer a b", "Basic x", "bearer\tx", "x"]
    )
    def test_a_bad_header_never_falls_back_to_a_cookie(
        self, service: IdentityService, sessions: Mock, header: str
    ) -> None:
        with pytest.raises(InvalidTokenError):
            service.identify(Presented(header, "c00kie"))
        sessions.bearer_of_cookie.assert_not_called()

    def test_a_cookie_is_a_cookie(self, service: IdentityService, sessions: Mock) -> None:
        caller = service.identify(Presented(cookie="c00kie"))

        assert caller is not None
        assert (caller.user_id, caller.by_cookie) == (4, True)
        sessions.bearer_of_cookie.assert_called_once_with(token_hash("c00kie"))

    @pytest.mark.parametrize("proven", [False, True])
    def test_a_demanding_role_gives_nothing_to_who_showed_a_password_only(
        self, service: IdentityService, sessions: Mock, proven: bool
    ) -> None:
        bearer = sessions.bearer_of_cookie.return_value
        session = replace(bearer.session, proven=proven)
        sessions.bearer_of_cookie.return_value = replace(bearer, session=session)

        caller = service.identify(Presented(cookie="c00kie"))

        assert caller is not None
        expected = {Permission.GET_MOVIES} | ({Permission.MANAGE_USERS} if proven else set())
        assert caller.permissions == expected

    @pytest.mark.parametrize(
        ("used", "noted"),
        [(None, True), (NOW, False), (NOW - SEEN_EVERY + timedelta(seconds=1), False),
         (NOW - SEEN_EVERY, True)],
    )  # fmt: skip
    def test_a_tokens_use_is_noted_now_and_then(
        self, service: IdentityService, tokens: Mock, used: object, noted: bool
    ) -> None:
        tokens.find.return_value = (3, a_token(last_used_at=used), frozenset())

        service.identify(Presented("Bearer kt_x"))

        assert tokens.touch.call_args_list == ([((5, NOW),)] if noted else [])

    @pytest.mark.parametrize("ends", [NOW, NOW - timedelta(seconds=1)])
    def test_a_token_that_is_over_is_not_even_used(
        self, service: IdentityService, tokens: Mock, ends: object
    ) -> None:
        tokens.find.return_value = (3, a_token(expires_at=ends), frozenset())

        with pytest.raises(InvalidTokenError):
            service.identify(Presented("Bearer kt_x"))
        tokens.touch.assert_not_called()

    def test_nothing_sent_is_nobody(self, service: IdentityService) -> None:
        assert service.identify(Presented()) is None
