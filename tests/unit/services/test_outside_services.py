"""Logging in at an outside provider, without a database or a provider."""

from dataclasses import replace
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.adapters.oidc import OidcProvider
from project.adapters.tokens import TokenSigner
from project.dao.accounts import AccountsDAO
from project.dao.external import ExternalDAO
from project.domain.accounts import Credentials
from project.domain.errors import (
    ConflictError,
    InvalidTokenError,
    NoSuchAddressError,
)
from project.domain.external import ExternalUser
from project.domain.sessions import LOGIN_LIFE
from project.services.external import ExternalService
from project.services.passwords import UNUSABLE
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

ANN = ExternalUser("https://tenant.example/", "auth0|1", "Ann", "Ann@Example.org")
STORED = Credentials(3, "ann@example.org", "Ann", UNUSABLE, disabled=False)
SECRET = "a secret of thirty-two characters"
CALLBACK = "https://kinoteka.example/auth/oidc/callback"


class TestExternalService:
    @pytest.fixture
    def provider(self, mocker: MockerFixture) -> Mock:
        provider: Mock = mocker.create_autospec(OidcProvider, instance=True)
        provider.login_url.return_value = "https://tenant.example/authorize"
        provider.finish.return_value = ANN
        return provider

    @pytest.fixture
    def external(self, mocker: MockerFixture) -> Mock:
        external: Mock = mocker.create_autospec(ExternalDAO, instance=True)
        external.member_of.return_value = None
        return external

    @pytest.fixture
    def accounts(self, mocker: MockerFixture) -> Mock:
        accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
        accounts.credentials_of.return_value = None
        accounts.add.return_value = 3
        accounts.lock.return_value = STORED
        return accounts

    @pytest.fixture
    def clock(self) -> FixedClock:
        return FixedClock(NOW)

    @pytest.fixture
    def service(
        self, provider: Mock, external: Mock, accounts: Mock, clock: FixedClock
    ) -> ExternalService:
        return ExternalService(
            provider=provider,
            logins=TokenSigner("login", [SECRET], LOGIN_LIFE),
            external=external,
            accounts=accounts,
            uow=FakeUnitOfWork(),
            clock=clock,
        )

    def test_a_login_begins_with_secrets_of_its_own(
        self, service: ExternalService, provider: Mock
    ) -> None:
        kept = [service.begin("/movies", CALLBACK)[1] for _ in range(2)]

        first, second = (call.args[0] for call in provider.login_url.call_args_list)
        assert first.state != second.state
        assert first.nonce != second.nonce
        assert first.verifier != second.verifier
        assert len(first.verifier) >= 43
        assert kept[0] != kept[1]

    def test_without_a_provider_none_begins(self, service: ExternalService, provider: Mock) -> None:
        provider.name.return_value = None

        with pytest.raises(NoSuchAddressError):
            service.begin("/", CALLBACK)

    def test_who_comes_back_is_the_one_who_went(
        self, service: ExternalService, provider: Mock
    ) -> None:
        _, kept = service.begin("/movies", CALLBACK)
        begun = provider.login_url.call_args.args[0]

        credentials, next_path = service.finish(kept, begun.state, "c0de", CALLBACK)

        assert (credentials.user_id, credentials.proven, next_path) == (3, False, "/movies")
        provider.finish.assert_called_once_with("c0de", begun, CALLBACK, NOW)

    def test_what_the_provider_proved_is_proven(
        self, service: ExternalService, provider: Mock
    ) -> None:
        provider.finish.return_value = replace(ANN, proven=True)
        _, kept = service.begin("/", CALLBACK)
        state = provider.login_url.call_args.args[0].state

        assert service.finish(kept, state, "c0de", CALLBACK)[0].proven is True

    @pytest.mark.parametrize("state", ["", "another", "ж"])
    def test_with_another_state_the_provider_is_not_even_asked(
        self, service: ExternalService, provider: Mock, state: str
    ) -> None:
        _, kept = service.begin("/", CALLBACK)

        with pytest.raises(InvalidTokenError):
            service.finish(kept, state, "c0de", CALLBACK)
        provider.finish.assert_not_called()

    def test_a_login_that_took_too_long_is_refused(
        self, service: ExternalService, provider: Mock, clock: FixedClock
    ) -> None:
        _, kept = service.begin("/", CALLBACK)
        state = provider.login_url.call_args.args[0].state
        clock.moment += LOGIN_LIFE

        with pytest.raises(InvalidTokenError):
            service.finish(kept, state, "c0de", CALLBACK)

    @pytest.mark.parametrize("stored", [None, replace(STORED, disabled=True)])
    def test_an_account_that_is_gone_or_disabled_is_not_logged_in(
        self, service: ExternalService, provider: Mock, accounts: Mock, stored: Credentials | None
    ) -> None:
        accounts.lock.return_value = stored
        _, kept = service.begin("/", CALLBACK)
        state = provider.login_url.call_args.args[0].state

        with pytest.raises(InvalidTokenError):
            service.finish(kept, state, "c0de", CALLBACK)

    def test_a_known_subject_is_its_member(
        self, service: ExternalService, external: Mock, accounts: Mock
    ) -> None:
        external.member_of.return_value = (7, False)

        assert service.ensure_member(ANN) == service.member_of(ANN) == 7
        accounts.add.assert_not_called()

    def test_a_new_one_has_an_account_that_no_password_opens(
        self, service: ExternalService, external: Mock, accounts: Mock
    ) -> None:
        assert service.ensure_member(ANN) == 3
        accounts.add.assert_called_once_with("ann@example.org", "Ann", UNUSABLE, NOW)
        external.add.assert_called_once_with(ANN.issuer, ANN.subject, 3)

    @pytest.mark.row(17)
    def test_an_e_mail_that_is_taken_is_left_to_its_owner(
        self, service: ExternalService, accounts: Mock
    ) -> None:
        accounts.credentials_of.return_value = replace(STORED, user_id=1)

        assert service.ensure_member(ANN) == 3
        accounts.add.assert_called_once_with(None, "Ann", UNUSABLE, NOW)

    def test_to_look_somebody_up_makes_nobody(
        self, service: ExternalService, accounts: Mock
    ) -> None:
        assert service.member_of(ANN) == 0
        accounts.add.assert_not_called()

    def test_who_was_made_meanwhile_is_found(
        self, service: ExternalService, external: Mock
    ) -> None:
        external.member_of.side_effect = [None, (9, False)]
        external.add.side_effect = ConflictError("made meanwhile")

        assert service.ensure_member(ANN) == 9

    @pytest.mark.row(17)
    def test_an_e_mail_that_was_taken_meanwhile_is_done_without(
        self, service: ExternalService, accounts: Mock
    ) -> None:
        accounts.credentials_of.side_effect = [None, replace(STORED, user_id=1)]
        accounts.add.side_effect = [ConflictError("taken meanwhile"), 4]

        assert service.ensure_member(ANN) == 4
        assert [call.args[0] for call in accounts.add.call_args_list] == ["ann@example.org", None]

    @pytest.mark.row(16)
    def test_a_disabled_member_is_nobody(self, service: ExternalService, external: Mock) -> None:
        external.member_of.return_value = (7, True)

        for find in (service.member_of, service.ensure_member):
            with pytest.raises(InvalidTokenError):
                find(ANN)
