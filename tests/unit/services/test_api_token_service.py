"""API tokens, without a database."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.adapters.tokens import token_hash
from project.dao.accounts import AccountsDAO
from project.dao.api_tokens import ApiTokensDAO
from project.domain.accounts import Credentials
from project.domain.api_tokens import MOST_TOKENS, ApiToken
from project.domain.errors import (
    ConflictError,
    InvalidInputError,
    InvalidTokenError,
    NotFoundError,
)
from project.domain.identity import Identity
from project.domain.permissions import Permission
from project.services.api_tokens import ApiTokenService, identity_of
from project.services.passwords import UNUSABLE
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

CALLER = Identity(3, frozenset({Permission.GET_MOVIES}), session_id=8)
STORED = Credentials(3, "ann@example.org", "Ann", UNUSABLE, disabled=False)


def a_token(**fields: object) -> ApiToken:
    blank = ApiToken(5, "a program", ("get:movies", "read:own"), NOW, None, None)
    return replace(blank, **fields)  # type: ignore[arg-type]


class TestApiTokenService:
    @pytest.fixture
    def tokens(self, mocker: MockerFixture) -> Mock:
        tokens: Mock = mocker.create_autospec(ApiTokensDAO, instance=True)
        tokens.list_of.return_value = []
        tokens.add.return_value = 5
        return tokens

    @pytest.fixture
    def accounts(self, mocker: MockerFixture) -> Mock:
        accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
        return accounts

    @pytest.fixture
    def service(self, tokens: Mock, accounts: Mock) -> ApiTokenService:
        return ApiTokenService(tokens, accounts, FakeUnitOfWork(), FixedClock(NOW))

    def test_only_a_hash_is_stored(self, service: ApiTokenService, tokens: Mock) -> None:
        token, text = service.create(CALLER, "x", ["read:own", "get:movies", "read:own"], 2)

        user_id, stored, told = tokens.add.call_args.args
        assert (user_id, stored) == (3, token_hash(text))
        assert token == replace(told, id=5)
        assert token.scopes == ("get:movies", "read:own")
        assert token.expires_at == NOW + timedelta(days=2)

    def test_what_is_not_ones_own_cannot_be_given(
        self, service: ApiTokenService, tokens: Mock
    ) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            service.create(CALLER, "x", ["get:movies", "get:actors", "*"], None)

        assert len(refusal.value.errors["scopes"]) == 2
        tokens.add.assert_not_called()

    def test_there_is_an_end_to_them(self, service: ApiTokenService, tokens: Mock) -> None:
        tokens.list_of.return_value = [a_token()] * MOST_TOKENS

        with pytest.raises(ConflictError):
            service.create(CALLER, "x", ["read:own"], None)
        tokens.add.assert_not_called()

    def test_they_are_counted_while_others_wait(
        self, service: ApiTokenService, tokens: Mock, accounts: Mock
    ) -> None:
        accounts.lock.side_effect = lambda _: tokens.list_of.assert_not_called() or STORED

        service.create(CALLER, "x", ["read:own"], None)

        accounts.lock.assert_called_once_with(3)

    def test_an_account_that_is_gone_makes_none(
        self, service: ApiTokenService, tokens: Mock, accounts: Mock
    ) -> None:
        accounts.lock.return_value = None

        with pytest.raises(InvalidTokenError):
            service.create(CALLER, "x", ["read:own"], None)
        tokens.add.assert_not_called()

    def test_what_is_not_there_cannot_be_taken_back(
        self, service: ApiTokenService, tokens: Mock
    ) -> None:
        tokens.remove.return_value = False

        with pytest.raises(NotFoundError):
            service.remove(CALLER, 5)
        tokens.remove.assert_called_once_with(3, 5)

    def test_a_token_has_what_it_names_as_far_as_its_owner_has_it(self) -> None:
        token = a_token(scopes=("get:movies", "manage:users", "write:own"))

        caller = identity_of(3, token, frozenset({"get:movies", "post:movie"}))

        assert caller.permissions == {Permission.GET_MOVIES}
        assert (caller.reads_own, caller.writes_own, caller.session_id) == (False, True, 0)
