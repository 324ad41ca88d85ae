"""Pages of other sites, and two credentials in one request."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.browsers import browser, cookie_of, log_in, replayed
from tests.factories.races import dump
from tests.factories.tokens import REFUSED, outcome

EVERYTHING = frozenset[str]()
WRITING = {"POST", "PUT", "PATCH", "DELETE"}
# For programs: they answer with tokens, and neither read nor set a session's cookie.
WITHOUT_COOKIE = {
    ("POST", "/auth/register"),
    ("POST", "/auth/login"),
    ("PUT", "/auth/login"),
    ("PUT", "/auth/password"),
}
FOREIGN = {
    "cross-site": {"Sec-Fetch-Site": "cross-site"},
    "same-site": {"Sec-Fetch-Site": "same-site"},
    "another origin": {"Origin": "https://evil.example"},
    "no origin's": {"Origin": "null"},
    "another port": {"Origin": "http://localhost:3000"},
    "a subdomain": {"Origin": "http://www.localhost"},
    "a longer name": {"Origin": "http://localhost.evil.example"},
    "our name as user": {"Origin": "http://localhost@evil.example"},
    "no address": {"Origin": "http://[localhost"},
    "empty": {"Origin": ""},
    "cross-site with our origin": {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    "same-origin with another": {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    "many": {"Origin": "http://localhost, https://evil.example"},
}
OWN = {
    "nothing": {},
    "same-origin": {"Sec-Fetch-Site": "same-origin"},
    "typed": {"Sec-Fetch-Site": "none"},
    "our origin": {"Origin": "http://localhost"},
    "both": {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
}
OTHER_BODIES = {
    "text/plain": "{}",
    "application/x-www-form-urlencoded": "title=x",
    "multipart/form-data; boundary=x": "--x--",
    "application/json": "[",
}
SIGNUP = {"name": "Eve", "username": "eve@example.org", "password": PASSWORD}
FRONT_END = "https://films.example"


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def root(app: Flask) -> FlaskClient:
    """A browser of somebody who may do everything, with a movie, a person and a rating."""
    add_user(app, "root", Permission)
    page = browser(app, "root")
    page.post("/movies", json={"title": "Heat", "cast": [{"name": "Uma", "character": "x"}]})
    page.put("/movies/1/rating", json={"value": 4})
    page.post("/favorites/movies/1")
    return page


def writes(app: Flask) -> list[tuple[str, str]]:
    """Every write that a cookie is read by, with 1 for every id."""
    return [
        (method, re.sub(r"<id:\w+>", "1", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in sorted(WRITING & (rule.methods or set()))
        if (method, rule.rule) not in WITHOUT_COOKIE
    ]


class TestWrites:
    @pytest.mark.row(59)
    @pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
    def test_every_write_by_cookie_from_elsewhere_is_403_and_changes_nothing(
        self, app: Flask, root: FlaskClient, headers: dict[str, str]
    ) -> None:
        before = dump(app, EVERYTHING)

        statuses = {
            (method, path): root.open(path, method=method, json={}, headers=headers).status_code
            for method, path in writes(app)
        }

        assert len(statuses) >= 25
        assert {one for one, status in statuses.items() if status != 403} == set()
        assert dump(app, EVERYTHING) == before

    @pytest.mark.row(59)
    @pytest.mark.parametrize("media", OTHER_BODIES)
    def test_it_is_403_before_anything_is_read(
        self, app: Flask, root: FlaskClient, media: str
    ) -> None:
        before = dump(app, EVERYTHING)
        sent = {"Sec-Fetch-Site": "cross-site", "Content-Type": media}

        statuses = {
            root.open(path, method=method, data=OTHER_BODIES[media], headers=sent).status_code
            for method, path in [*writes(app), ("PUT", "/movies/999"), ("DELETE", "/people/999")]
        }

        assert statuses == {403}
        assert dump(app, EVERYTHING) == before

    @pytest.mark.row(59)
    @pytest.mark.parametrize("media", list(OTHER_BODIES)[:3])
    def test_what_a_form_can_send_is_no_write_even_from_our_own_page(
        self, root: FlaskClient, media: str
    ) -> None:
        answer = root.post("/movies", data=OTHER_BODIES[media], headers={"Content-Type": media})

        assert answer.status_code == 415

    @pytest.mark.row(59)
    @pytest.mark.parametrize("headers", [OWN["nothing"], OWN["both"]], ids=["nothing", "both"])
    def test_no_write_from_our_own_pages_is_taken_for_foreign(
        self, app: Flask, root: FlaskClient, headers: dict[str, str]
    ) -> None:
        statuses = {}
        for method, path in writes(app):
            page = browser(app, "root")
            answer = page.open(path, method=method, json={}, headers=headers)
            statuses[method, path] = answer.status_code

        assert len(statuses) >= 25
        assert {one for one, status in statuses.items() if status in {401, 403}} == set()

    @pytest.mark.row(59)
    def test_a_configured_front_end_may_write(
        self, app: Flask, root: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        container = app_container(app)
        settings = replace(container.settings, cors_origins=(FRONT_END,))
        monkeypatch.setattr(container, "settings", settings)
        origins = [FRONT_END, f"{FRONT_END}:8443", "http://films.example", f"{FRONT_END}.evil.org"]

        statuses = [
            root.put(
                "/movies/1/rating",
                json={"value": 2},
                headers={"Origin": one, "Sec-Fetch-Site": "cross-site"},
            ).status_code
            for one in origins
        ]

        assert statuses == [200, 403, 403, 403]
        login = log_in(app.test_client(), "root", headers={"Origin": FRONT_END})
        assert login.status_code == 200

    @pytest.mark.row(59)
    def test_reading_is_for_any_page_and_a_bearer_is_not_sent_unasked(
        self, app: Flask, root: FlaskClient
    ) -> None:
        bearer = signed_in(app, add_user(app, "ann"))
        sent = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}

        answers = [
            root.get("/user/", headers=sent),
            root.head("/user/", headers=sent),
            bearer.patch("/user/", json={"surname": "A"}, headers=sent),
        ]

        assert [one.status_code for one in answers] == [200] * 3
        assert "Access-Control-Allow-Origin" not in answers[0].headers


class TestLoggingIn:
    @pytest.mark.row(61)
    @pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
    def test_another_site_cannot_log_a_browser_in_or_sign_it_up(
        self, app: Flask, headers: dict[str, str]
    ) -> None:
        add_user(app, "mallory")
        before = dump(app, EVERYTHING)

        answers = [
            log_in(app.test_client(), "mallory", headers=headers),
            app.test_client().post("/user/signup", json=SIGNUP, headers=headers),
        ]

        assert [one.status_code for one in answers] == [403, 403]
        assert not any("Set-Cookie" in one.headers for one in answers)
        assert dump(app, EVERYTHING) == before

    @pytest.mark.row(61)
    @pytest.mark.parametrize("headers", OWN.values(), ids=OWN)
    def test_our_own_pages_can(self, app: Flask, headers: dict[str, str]) -> None:
        add_user(app, "ann")

        answers = [
            log_in(app.test_client(), "ann", headers=headers),
            app.test_client().post("/user/signup", json=SIGNUP, headers=headers),
        ]

        assert [one.status_code for one in answers] == [200, 201]

    @pytest.mark.row(61)
    def test_a_form_cannot_log_in(self, app: Flask) -> None:
        add_user(app, "ann")
        form = {"username": "ann@example.org", "password": PASSWORD}

        answer = app.test_client().post("/user/login", data=form)

        assert answer.status_code == 415
        assert "Set-Cookie" not in answer.headers

    @pytest.mark.row(61)
    def test_what_programs_log_in_by_has_no_use_for_a_cookie(
        self, app: Flask, root: FlaskClient
    ) -> None:
        body = {"email": "root@example.org", "password": PASSWORD}

        answer = root.post("/auth/login", json=body, headers=FOREIGN["another port"])

        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers


class TestCookieAndBearer:
    """Two credentials in one request: the bearer's counts, and there is no falling back."""

    @pytest.fixture
    def both(self, app: Flask, ann: int) -> FlaskClient:
        """Bob's token and Ann's cookie."""
        client = browser(app, "ann")
        bob = signed_in(app, add_user(app, "bob"))
        client.environ_base["HTTP_AUTHORIZATION"] = bob.environ_base["HTTP_AUTHORIZATION"]
        return client

    @pytest.mark.row(60)
    def test_the_bearer_counts(self, both: FlaskClient) -> None:
        answers = [both.get("/user/"), both.patch("/user/", json={"surname": "B"})]

        assert [one.json["email"] for one in answers] == ["bob@example.org"] * 2
        assert both.get("/user/home").json["logged_in"]["email"] == "bob@example.org"

    @pytest.mark.row(60)
    @pytest.mark.parametrize("header", ["Bearer x", "Bearer", "", "Basic dTpw", "Bearer undefined"])
    def test_a_bad_bearer_does_not_fall_back_to_the_cookie(
        self, app: Flask, ann: int, header: str
    ) -> None:
        page = browser(app, "ann")
        before = dump(app)
        page.environ_base["HTTP_AUTHORIZATION"] = header

        answers = [
            page.get("/user/"),
            page.patch("/user/", json={"name": "X"}),
            page.delete("/user/sessions"),
        ]

        assert [outcome(one) for one in answers] == [REFUSED] * 3
        assert dump(app) == before

    @pytest.mark.row(53, 60)
    @pytest.mark.parametrize("header", ["Bearer x", "Bearer undefined", ""])
    def test_a_bad_bearer_does_not_keep_the_cookies_session_from_ending(
        self, app: Flask, ann: int, header: str
    ) -> None:
        """Logging out takes the cookie away: what it stood for must not live on."""
        page = browser(app, "ann")
        cookie = cookie_of(page)
        page.environ_base["HTTP_AUTHORIZATION"] = header

        answer = page.post("/user/logout")

        assert answer.status_code == 204
        assert replayed(app, cookie) == 401

    @pytest.mark.row(53, 60)
    def test_logging_out_with_both_ends_both(self, app: Flask, both: FlaskClient) -> None:
        answer = both.post("/user/logout")

        assert answer.status_code == 204
        assert dump(app)["sessions"] == []
