"""Logging in with a browser at an outside provider: the two redirects, and all between them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import Mock
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pytest_mock import MockerFixture
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.adapters.oidc import OAuth2Session
from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import NOW, add_user, signed_in
from tests.factories.browsers import browser, cookie_of, replayed
from tests.factories.provider import CLIENT_ID, ISSUER, FakeProvider
from tests.factories.races import dump
from tests.factories.tokens import REFUSED, outcome


@pytest.fixture
def endpoint(mocker: MockerFixture) -> Mock:
    """What the provider's token endpoint answers."""
    return mocker.patch.object(OAuth2Session, "fetch_token", autospec=True)


@pytest.fixture
def client(app: Flask, theirs: FakeProvider) -> FlaskClient:
    return app.test_client()


class Login:
    """A browser that goes to the provider and comes back."""

    def __init__(self, client: FlaskClient, theirs: FakeProvider, endpoint: Mock) -> None:
        self.client = client
        self._theirs = theirs
        self._endpoint = endpoint
        self.asked: dict[str, str] = {}

    def begin(self, next_path: str = "/movies/7") -> TestResponse:
        answer = self.client.get("/auth/oidc/login", query_string={"next": next_path})
        self.asked = dict(parse_qsl(urlsplit(answer.headers.get("Location", "")).query))
        return answer

    def come_back(self, *, state: str | None = None, **claims: Any) -> TestResponse:
        """With a code, for which the provider gives an ID token of these claims."""
        stated = {"aud": CLIENT_ID, "azp": CLIENT_ID, "nonce": self.asked["nonce"]}
        self._endpoint.return_value = {"id_token": self._theirs.token(**stated | claims)}
        sent = {"code": "c0de", "state": self.asked["state"] if state is None else state}
        return self.client.get("/auth/oidc/callback", query_string=sent)


@pytest.fixture
def login(client: FlaskClient, theirs: FakeProvider, endpoint: Mock) -> Login:
    return Login(client, theirs, endpoint)


@pytest.fixture
def begun(login: Login) -> Iterator[Login]:
    login.begin()
    return login


class TestGoing:
    def test_the_browser_is_sent_to_the_provider(self, login: Login, endpoint: Mock) -> None:
        answer = login.begin()

        place = urlsplit(answer.headers["Location"])
        assert answer.status_code == 302
        assert f"{place.scheme}://{place.netloc}{place.path}" == f"{ISSUER}authorize"
        asked = {"response_type": "code", "client_id": CLIENT_ID, "code_challenge_method": "S256",
                 "redirect_uri": "http://localhost/auth/oidc/callback"}  # fmt: skip
        assert asked.items() <= login.asked.items()
        assert set(login.asked["scope"].split()) == {"openid", "profile", "email"}
        assert min(len(login.asked[one]) for one in ("state", "nonce", "code_challenge")) >= 32

    def test_what_it_keeps_meanwhile_is_for_us_only(self, login: Login) -> None:
        kept = login.begin().headers["Set-Cookie"]

        assert "HttpOnly" in kept
        assert "SameSite=Lax" in kept
        assert "Max-Age=600" in kept

    def test_no_two_logins_are_alike(self, login: Login) -> None:
        told = []
        for _ in range(5):
            login.begin()
            told += [login.asked[one] for one in ("state", "nonce", "code_challenge")]

        assert len(set(told)) == 15

    @pytest.mark.parametrize(("issuer_away", "status"), [(True, 503), (False, 302)])
    def test_a_provider_that_is_away_is_said_to_be(
        self, login: Login, theirs: FakeProvider, issuer_away: bool, status: int
    ) -> None:
        theirs.away = issuer_away

        assert login.begin().status_code == status

    def test_the_login_page_learns_of_the_provider(self, client: FlaskClient) -> None:
        told = client.get("/auth/oidc").json

        assert told == {"name": "the tenant", "path": "/auth/oidc/login"}

    @pytest.mark.parametrize("path", ["/auth/oidc/login", "/auth/oidc/login/"])
    def test_without_a_client_there_nobody_logs_in_so(
        self, app: Flask, client: FlaskClient, theirs: FakeProvider, path: str
    ) -> None:
        app_container(app).provider = theirs.adapter(client_id="")

        assert client.get("/auth/oidc").json["name"] is None
        assert client.get(path).status_code == 404

    @pytest.mark.row(62)
    @pytest.mark.parametrize("path", ["/" + "ж" * 900, "/" + "a" * 990, "/ж?q=ж#ж"])
    def test_a_long_way_back_does_not_spoil_the_login(self, login: Login, path: str) -> None:
        login.begin(path)

        answer = login.come_back()

        assert answer.status_code == 302
        assert urlsplit(answer.headers["Location"]).netloc == ""


class TestComingBack:
    def test_a_session_is_opened_and_the_way_goes_on(self, begun: Login) -> None:
        answer = begun.come_back(name="Ann", email="ann@example.org", email_verified=True)

        profile = begun.client.get("/user/").json
        assert (answer.status_code, answer.headers["Location"]) == (302, "/movies/7")
        assert (profile["name"], profile["email"]) == ("Ann", "ann@example.org")
        assert begun.client.get("/user/home").status_code == 200

    def test_the_code_is_proven_to_be_ours(self, begun: Login, endpoint: Mock) -> None:
        begun.come_back()

        given = endpoint.call_args.kwargs
        assert given["code"] == "c0de"
        assert len(given["code_verifier"]) >= 43
        assert given["code_verifier"] not in begun.asked.values()

    @pytest.mark.row(51)
    def test_the_session_is_a_new_one(
        self, app: Flask, theirs: FakeProvider, endpoint: Mock
    ) -> None:
        add_user(app, "ann")
        login = Login(browser(app, "ann"), theirs, endpoint)
        before = cookie_of(login.client)
        login.begin()

        login.come_back()

        assert cookie_of(login.client) != before
        assert replayed(app, before) == 401

    @pytest.mark.parametrize("state", ["", "guessed", "\xe9", "ж" * 200])
    def test_another_state_is_refused(self, app: Flask, begun: Login, state: str) -> None:
        before = dump(app)

        assert outcome(begun.come_back(state=state)) == REFUSED
        assert dump(app) == before

    def test_a_login_of_another_browsers_is_refused(
        self, app: Flask, begun: Login, theirs: FakeProvider, endpoint: Mock
    ) -> None:
        victim = Login(app.test_client(), theirs, endpoint)
        victim.asked = begun.asked

        assert outcome(victim.come_back()) == REFUSED
        victim.begin()
        victim.asked = begun.asked
        assert outcome(victim.come_back()) == REFUSED

    @pytest.mark.parametrize(("minutes", "status"), [(9, 302), (10, 401)])
    def test_a_login_waits_ten_minutes(
        self, app: Flask, begun: Login, minutes: int, status: int
    ) -> None:
        app_container(app).clock = FixedClock(NOW + timedelta(minutes=minutes))

        assert begun.come_back().status_code == status

    @pytest.mark.row(11)
    @pytest.mark.parametrize(
        "claims",
        [
            {"nonce": "another"}, {"nonce": None}, {"nonce": ["n"]}, {"aud": "movie"},
            {"azp": "another"}, {"aud": [CLIENT_ID, "another"], "azp": "another"},
            {"iss": "https://evil.example/"}, {"exp": 1}, {"sub": ""},
        ],
        ids=repr,
    )  # fmt: skip
    def test_an_id_token_that_is_not_for_this_login_is_refused(
        self, app: Flask, begun: Login, claims: dict[str, Any]
    ) -> None:
        before = dump(app)

        assert outcome(begun.come_back(**claims)) == REFUSED
        assert dump(app) == before

    def test_the_same_person_is_the_same_member(self, begun: Login) -> None:
        begun.come_back()
        first = begun.client.get("/user/").json["id"]
        begun.begin()

        begun.come_back()

        assert begun.client.get("/user/").json["id"] == first

    @pytest.mark.row(17)
    @pytest.mark.parametrize("verified", [True, False])
    def test_an_e_mail_takes_no_account_over(
        self, app: Flask, begun: Login, verified: bool
    ) -> None:
        ann = add_user(app, "ann", Permission)

        begun.come_back(email="ann@example.org", email_verified=verified)

        profile = begun.client.get("/user/").json
        assert (profile["id"] != ann, profile["email"]) == (True, "")
        assert profile["permissions"] == []

    def test_permissions_of_an_id_token_are_none_of_ours(self, begun: Login) -> None:
        begun.come_back(permissions=["manage:users"])

        assert begun.client.get("/user/").json["permissions"] == []
        assert begun.client.get("/admin/users").status_code == 403

    @pytest.mark.row(40)
    def test_a_disabled_account_logs_in_no_way(self, app: Flask, begun: Login) -> None:
        begun.come_back()
        member = begun.client.get("/user/").json["id"]
        root = signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))
        root.patch(f"/admin/users/{member}", json={"disabled": True})
        begun.client.delete_cookie("kinoteka_session")
        begun.begin()

        assert outcome(begun.come_back()) == REFUSED
        assert begun.client.get("/user/").status_code == 401

    @pytest.mark.parametrize("query", [{"error": "access_denied"}, {}, {"state": "x"}])
    def test_who_changed_their_mind_comes_to_the_login_page(
        self, begun: Login, query: dict[str, str]
    ) -> None:
        answer = begun.client.get("/auth/oidc/callback", query_string=query)

        assert (answer.status_code, answer.headers["Location"]) == (302, "/login?refused=1")
        assert begun.client.get_cookie("kinoteka_login") is None
