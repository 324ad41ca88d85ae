"""Our side of OpenID Connect: who came back, and whom a bearer token names."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import OAuthError
from pytest_mock import MockerFixture

from project.adapters.oidc import OAuth2Session, OidcProvider
from project.adapters.provider import NullProvider
from project.domain.errors import InvalidTokenError, NoSuchAddressError, UnavailableError
from project.domain.external import ExternalUser, LoginRequest
from tests.conftest import NOW
from tests.factories.provider import (
    AUDIENCE,
    CLIENT_ID,
    ISSUED,
    ISSUER,
    PERMISSIONS,
    SUBJECT,
    FakeProvider,
    head,
    signed,
)
from tests.factories.tokens import ABSENT, bytes_of, part_of

REQUEST = LoginRequest(state="s" * 32, nonce="n" * 32, verifier="v" * 64, next="/movies")
CALLBACK = "https://kinoteka.example/auth/oidc/callback"
VERIFIED = {"email": "ann@example.org", "email_verified": True}


@pytest.fixture
def theirs() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
def provider(theirs: FakeProvider) -> OidcProvider:
    return theirs.adapter()


@pytest.fixture
def endpoint(mocker: MockerFixture) -> Mock:
    """What the provider's token endpoint answers."""
    return mocker.patch.object(OAuth2Session, "fetch_token", autospec=True)


class Finish:
    """Coming back with a code, for an ID token of some claims."""

    def __init__(self, theirs: FakeProvider, provider: OidcProvider, endpoint: Mock) -> None:
        self._theirs = theirs
        self.provider = provider
        self._endpoint = endpoint

    def __call__(self, **changes: Any) -> ExternalUser:
        stated = {"aud": CLIENT_ID, "nonce": REQUEST.nonce, "azp": ABSENT}
        self._endpoint.return_value = {
            "id_token": self._theirs.token(**stated | changes),
            "access_token": self._theirs.token(),
        }
        return self.provider.finish("c0de", REQUEST, CALLBACK, NOW)


@pytest.fixture
def finish(theirs: FakeProvider, provider: OidcProvider, endpoint: Mock) -> Finish:
    return Finish(theirs, provider, endpoint)


class TestGoing:
    def test_the_request_is_in_the_address(self, provider: OidcProvider) -> None:
        address = urlsplit(provider.login_url(REQUEST, CALLBACK))
        asked = parse_qs(address.query)

        assert address.geturl().startswith(f"{ISSUER}authorize?")
        assert asked["state"] == [REQUEST.state]
        assert asked["nonce"] == [REQUEST.nonce]
        assert asked["redirect_uri"] == [CALLBACK]
        assert asked["code_challenge_method"] == ["S256"]
        assert REQUEST.verifier not in address.query

    def test_without_a_client_it_has_no_name_to_log_in_by(self, theirs: FakeProvider) -> None:
        assert theirs.adapter(client_id="").name() is None
        assert theirs.adapter().name() == "the tenant"


class TestComingBack:
    def test_the_id_token_says_who_it_is(self, finish: Finish) -> None:
        user = finish(name="Ann", **VERIFIED)

        assert user == ExternalUser(
            ISSUER, SUBJECT, "Ann", "ann@example.org", frozenset(PERMISSIONS)
        )

    def test_the_code_goes_to_the_token_endpoint_with_its_proof(
        self, finish: Finish, endpoint: Mock
    ) -> None:
        finish()

        (_, url), given = endpoint.call_args
        assert url == f"{ISSUER}token"
        assert (given["code"], given["code_verifier"]) == ("c0de", REQUEST.verifier)
        assert 0 < given["timeout"] <= 10

    @pytest.mark.row(11)
    @pytest.mark.parametrize("nonce", [ABSENT, None, "", "another", "N" * 32, ["n" * 32], 1, True])
    def test_the_nonce_must_be_of_this_login(self, finish: Finish, nonce: Any) -> None:
        with pytest.raises(InvalidTokenError):
            finish(nonce=nonce)

    @pytest.mark.parametrize(
        "claims",
        [
            {"aud": CLIENT_ID},
            {"aud": [CLIENT_ID]},
            {"aud": CLIENT_ID, "azp": CLIENT_ID},
            {"aud": [CLIENT_ID, "another"], "azp": CLIENT_ID},
            {"aud": ["another", CLIENT_ID], "azp": CLIENT_ID},
        ],
        ids=repr,
    )
    def test_it_is_for_us(self, finish: Finish, claims: dict[str, Any]) -> None:
        assert finish(**claims).subject == SUBJECT

    @pytest.mark.row(9)
    @pytest.mark.parametrize(
        "claims",
        [
            {"aud": "another"},
            {"aud": AUDIENCE},
            {"aud": ABSENT},
            {"aud": []},
            {"aud": ["another"], "azp": CLIENT_ID},
            {"aud": [CLIENT_ID, "another"]},
            {"aud": [CLIENT_ID, "another"], "azp": "another"},
            {"aud": CLIENT_ID, "azp": "another"},
            {"aud": CLIENT_ID, "azp": None},
            {"aud": CLIENT_ID, "azp": [CLIENT_ID]},
        ],
        ids=repr,
    )
    def test_it_is_for_others(self, finish: Finish, claims: dict[str, Any]) -> None:
        with pytest.raises(InvalidTokenError):
            finish(**claims)

    @pytest.mark.parametrize(
        "claims",
        [
            {"exp": ISSUED}, {"exp": ABSENT}, {"iat": ISSUED + 60}, {"iat": ABSENT},
            {"nbf": ISSUED + 60}, {"iss": "https://evil.example/"}, {"sub": ABSENT}, {"sub": 1},
        ],
        ids=repr,
    )  # fmt: skip
    def test_what_holds_for_every_token_holds_for_it(
        self, finish: Finish, claims: dict[str, Any]
    ) -> None:
        with pytest.raises(InvalidTokenError):
            finish(**claims)

    @pytest.mark.row(17)
    @pytest.mark.parametrize("verified", [ABSENT, None, False, "true", "True", 1, [True], "yes"])
    def test_an_e_mail_that_is_not_verified_is_none(self, finish: Finish, verified: Any) -> None:
        assert finish(email="ann@example.org", email_verified=verified).email == ""

    @pytest.mark.parametrize("method", ["mfa", "otp", "hwk", "swk", "sc"])
    def test_more_than_a_password_is_proof(self, finish: Finish, method: str) -> None:
        assert finish(amr=["pwd", method]).proven

    @pytest.mark.parametrize(
        "methods", [ABSENT, None, [], ["pwd"], "mfa", ["MFA"], {"mfa": 1}, [["mfa"]], [1], ["mfa "]]
    )
    def test_anything_else_is_none(self, finish: Finish, methods: Any) -> None:
        assert finish(amr=methods).proven is False

    @pytest.mark.parametrize(
        "answer",
        [{}, {"id_token": None}, {"id_token": ""}, {"id_token": 1}, {"id_token": "a.b.c"},
         {"access_token": "x"}],
        ids=repr,
    )  # fmt: skip
    def test_without_an_id_token_nobody_came(
        self, provider: OidcProvider, endpoint: Mock, answer: dict[str, Any]
    ) -> None:
        endpoint.return_value = answer

        with pytest.raises(InvalidTokenError):
            provider.finish("c0de", REQUEST, CALLBACK, NOW)

    @pytest.mark.parametrize(
        ("failure", "error"),
        [
            (OAuthError("invalid_grant"), InvalidTokenError),
            (AuthlibBaseError(), InvalidTokenError),
            (requests.ConnectionError(), UnavailableError),
            (requests.Timeout(), UnavailableError),
            (requests.HTTPError(), UnavailableError),
            (ValueError("no JSON"), UnavailableError),
        ],
        ids=repr,
    )
    def test_a_refused_code_is_one_thing_and_silence_another(
        self, provider: OidcProvider, endpoint: Mock, failure: Exception, error: type[Exception]
    ) -> None:
        endpoint.side_effect = failure

        with pytest.raises(error):
            provider.finish("c0de", REQUEST, CALLBACK, NOW)


def flipped(token: str) -> Iterator[str]:
    """The token with a bit turned of its letters, or of what its three parts encode."""
    for letters in _flipped(token.encode()):
        yield letters.decode("latin-1")
    whole = token.split(".")
    for place, part in enumerate(whole):
        for changed in _flipped(bytes_of(part)):
            yield ".".join([*whole[:place], part_of(changed), *whole[place + 1 :]])


def _flipped(raw: bytes) -> Iterator[bytes]:
    for place in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[place // 8] ^= 1 << place % 8
        yield bytes(changed)


class TestBearerTokens:
    def test_it_says_who_it_is_and_what_they_may(
        self, provider: OidcProvider, theirs: FakeProvider
    ) -> None:
        token = theirs.token(aud=[AUDIENCE, f"{ISSUER}userinfo"])

        user = provider.read_token(token, NOW)

        assert (user.issuer, user.subject) == (ISSUER, SUBJECT)
        assert user.permissions == set(PERMISSIONS)

    @pytest.mark.row(12)
    def test_no_bit_of_it_may_turn(self, provider: OidcProvider, theirs: FakeProvider) -> None:
        token = theirs.token()
        taken, tried = [], 0
        for changed in (*flipped(token), token):
            tried += 1
            try:
                provider.read_token(changed, NOW)
            except InvalidTokenError:
                continue
            taken.append(changed)

        assert tried > 10_000
        assert taken == [token]

    @pytest.mark.row(11)
    def test_an_access_token_finishes_no_login(self, finish: Finish) -> None:
        with pytest.raises(InvalidTokenError):
            finish(aud=AUDIENCE)

    @pytest.mark.row(29)
    @pytest.mark.parametrize(("hours", "good"), [(-1, False), (0, True), (23, True), (24, False)])
    def test_time_is_told_by_our_clock(
        self, provider: OidcProvider, theirs: FakeProvider, hours: int, good: bool
    ) -> None:
        try:
            provider.read_token(theirs.token(), NOW + timedelta(hours=hours))
        except InvalidTokenError:
            assert not good
        else:
            assert good

    def test_a_key_without_a_name_is_not_guessed(
        self, provider: OidcProvider, theirs: FakeProvider
    ) -> None:
        with pytest.raises(InvalidTokenError):
            provider.read_token(signed(head(kid=ABSENT), theirs.claims()), NOW)


class TestWithoutProvider:
    def test_there_is_nothing_to_log_in_with(self) -> None:
        none = NullProvider()

        assert none.name() is None
        with pytest.raises(NoSuchAddressError):
            none.login_url(REQUEST, CALLBACK)
        with pytest.raises(NoSuchAddressError):
            none.finish("c0de", REQUEST, CALLBACK, NOW)
        with pytest.raises(InvalidTokenError):
            none.read_token(FakeProvider().token(), NOW)
