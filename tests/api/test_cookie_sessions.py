"""Sessions of browsers: the cookie, what it is worth, and when it is worth nothing any more."""

from datetime import timedelta
from http.cookies import Morsel, SimpleCookie

import pytest
from flask import Flask
from sqlalchemy import inspect, select
from werkzeug.test import TestResponse

from project.adapters.tokens import token_hash
from project.dao.models import Base, LoginSession
from project.domain.permissions import Permission
from project.setup.db import engine_of
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user
from tests.factories.browsers import SESSION, TLS, browser, cookie_of, log_in, replayed, with_cookie
from tests.factories.races import dump
from tests.factories.tokens import REFUSED, bearing, move_clock, outcome

DAYS_30 = 30 * 24 * 60 * 60


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


def morsel(answer: TestResponse, name: str = SESSION) -> "Morsel[str]":
    """The cookie as the answer sets it."""
    (line,) = [one for one in answer.headers.getlist("Set-Cookie") if one.partition("=")[0] == name]
    return SimpleCookie(line)[name]


class TestLoggingIn:
    @pytest.mark.row(51)
    @pytest.mark.parametrize("planted", ["x", "A" * 43, "", "é", "0" * 4000])
    def test_a_planted_cookie_is_replaced_and_stands_for_nobody(
        self, app: Flask, ann: int, planted: str
    ) -> None:
        victim = with_cookie(app, planted)

        answer = log_in(victim, "ann")

        assert answer.status_code == 200
        assert cookie_of(victim) != planted
        assert victim.get("/user/home").status_code == 200
        assert with_cookie(app, planted).get("/user/home").status_code == 401

    @pytest.mark.row(51)
    def test_an_attackers_own_session_is_not_what_the_victim_gets(
        self, app: Flask, ann: int
    ) -> None:
        add_user(app, "mallory")
        planted = cookie_of(browser(app, "mallory"))
        victim = with_cookie(app, planted)

        log_in(victim, "ann")

        assert cookie_of(victim) != planted
        assert victim.get("/user/").json["email"] == "ann@example.org"
        assert replayed(app, planted) == 401

    @pytest.mark.row(51)
    def test_logging_in_again_ends_the_browsers_earlier_session(self, app: Flask, ann: int) -> None:
        page = browser(app, "ann")
        first = cookie_of(page)

        log_in(page, "ann")

        assert replayed(app, first) == 401
        assert len(page.get("/user/sessions").json) == 1

    @pytest.mark.row(51)
    def test_a_refused_login_changes_nothing(self, app: Flask, ann: int) -> None:
        page = browser(app, "ann")
        before = dump(app)

        answer = log_in(page, "ann", password="not the password")

        assert answer.status_code == 401
        assert "Set-Cookie" not in answer.headers
        assert dump(app) == before
        assert page.get("/user/home").status_code == 200

    @pytest.mark.row(51)
    def test_signing_up_opens_a_session_of_its_own(self, app: Flask) -> None:
        client = with_cookie(app, "planted")
        body = {"name": "Bob", "username": "bob@example.org", "password": PASSWORD}

        answer = client.post("/user/signup", json=body)

        assert answer.status_code == 201
        assert morsel(answer).value == cookie_of(client) != "planted"
        assert client.get("/user/home").json["logged_in"]["email"] == "bob@example.org"


class TestFlags:
    @pytest.mark.row(52)
    @pytest.mark.parametrize(("remember", "age"), [(None, ""), (False, ""), (True, DAYS_30)])
    @pytest.mark.parametrize("tls", [False, True])
    def test_the_cookie_is_for_this_site_and_its_server_alone(
        self, app: Flask, ann: int, remember: bool | None, age: int | str, tls: bool
    ) -> None:
        address = TLS if tls else "http://localhost"
        asked = {} if remember is None else {"remember": remember}

        answer = log_in(app.test_client(), "ann", base_url=address, **asked)

        cookie = morsel(answer, f"__Host-{SESSION}" if tls else SESSION)
        assert {name: value for name, value in cookie.items() if value != ""} == {
            "httponly": True,
            "samesite": "Lax",
            "path": "/",
            **({"secure": True} if tls else {}),
            **({"max-age": str(age), "expires": cookie["expires"]} if age else {}),
        }

    @pytest.mark.row(52)
    def test_the_mark_of_a_known_browser_is_as_private(self, app: Flask, ann: int) -> None:
        answer = log_in(app.test_client(), "ann", base_url=TLS)

        cookie = morsel(answer, "__Host-kinoteka_device")
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
        assert (cookie["path"], cookie["domain"]) == ("/", "")

    @pytest.mark.row(52)
    def test_over_tls_the_unprotected_name_is_not_read(self, app: Flask, ann: int) -> None:
        secure = browser(app, "ann", base_url=TLS)
        value = cookie_of(secure, f"__Host-{SESSION}")

        planted = with_cookie(app, value).get("/user/home", base_url=TLS)

        assert planted.status_code == 401
        assert secure.get("/user/home", base_url=TLS).status_code == 200

    @pytest.mark.row(52)
    @pytest.mark.parametrize("tls", [False, True])
    def test_logging_out_takes_the_cookie_away_as_it_was_given(
        self, app: Flask, ann: int, tls: bool
    ) -> None:
        address = TLS if tls else "http://localhost"
        page = browser(app, "ann", base_url=address)

        answer = page.post("/user/logout", base_url=address)

        cookie = morsel(answer, f"__Host-{SESSION}" if tls else SESSION)
        assert (cookie.value, cookie["max-age"], cookie["path"]) == ("", "0", "/")
        assert bool(cookie["secure"]) is tls

    @pytest.mark.row(52)
    @pytest.mark.parametrize("path", ["/user/home", "/user/", "/user/sessions"])
    def test_what_is_private_is_not_cached(self, app: Flask, ann: int, path: str) -> None:
        page = browser(app, "ann")

        assert page.get(path).headers["Cache-Control"] == "no-store"
        assert app.test_client().get(path).headers["Cache-Control"] == "no-store"


class TestReplay:
    @pytest.mark.row(53)
    @pytest.mark.parametrize(("method", "status"), [("GET", 200), ("POST", 204)])
    def test_after_logging_out(self, app: Flask, ann: int, method: str, status: int) -> None:
        page = browser(app, "ann", remember=True)
        cookie, token = cookie_of(page), page.get("/user/home").json["token"]

        answer = page.open("/user/logout", method=method)

        assert answer.status_code == status
        assert outcome(with_cookie(app, cookie).get("/user/")) == REFUSED
        assert outcome(app.test_client().get("/user/", headers=bearing(token))) == REFUSED
        assert dump(app)["sessions"] == []

    @pytest.mark.row(53)
    def test_after_a_password_change_elsewhere(self, app: Flask, ann: int) -> None:
        page, cookie = browser(app, "ann"), cookie_of(browser(app, "ann"))
        body = {"old_password": PASSWORD, "new_password": "staple battery horse"}

        answer = page.put("/user/password", json=body)

        assert answer.status_code == 204
        assert replayed(app, cookie) == 401
        assert page.get("/user/home").status_code == 200

    @pytest.mark.row(53)
    def test_after_the_account_was_deleted(self, app: Flask, ann: int) -> None:
        add_user(app, "root", {Permission.MANAGE_USERS})
        page = browser(app, "ann")
        cookie = cookie_of(page)

        answer = page.delete("/user/", json={"password": PASSWORD})

        assert answer.status_code == 204
        assert morsel(answer)["max-age"] == "0"
        assert replayed(app, cookie) == 401

    @pytest.mark.row(53)
    @pytest.mark.parametrize(("remember", "away", "status"), [
        (False, timedelta(hours=12, milliseconds=-1), 200),
        (False, timedelta(hours=12), 401),
        (True, timedelta(hours=12), 200),
        (True, timedelta(days=30, milliseconds=-1), 200),
        (True, timedelta(days=30), 401),
        (True, timedelta(days=4000), 401),
    ])  # fmt: skip
    def test_after_a_long_time_away(
        self, app: Flask, ann: int, remember: bool, away: timedelta, status: int
    ) -> None:
        cookie = cookie_of(browser(app, "ann", remember=remember))
        app_container(app).clock.moment = NOW + away

        assert replayed(app, cookie) == status

    @pytest.mark.row(53)
    def test_whoever_keeps_coming_stays_until_the_thirtieth_day(self, app: Flask, ann: int) -> None:
        page, statuses = browser(app, "ann"), []
        for _ in range(66):
            move_clock(app, hours=11)
            statuses.append(page.get("/user/home").status_code)

        # 65 times 11 hours are 29.8 days.
        assert statuses == [200] * 65 + [401]

    @pytest.mark.row(53)
    def test_a_clock_put_back_breaks_nothing(self, app: Flask, ann: int) -> None:
        page = browser(app, "ann")
        move_clock(app, days=-2)

        assert page.get("/user/home").status_code == 200


class TestWhatIsStored:
    @pytest.mark.row(54, 63)
    def test_no_column_holds_the_cookie(self, app: Flask, ann: int) -> None:
        cookie = cookie_of(browser(app, "ann", remember=True))

        kept = dump(app, frozenset())

        assert cookie not in repr(kept)
        assert token_hash(cookie).hex() in kept["sessions"][0]

    @pytest.mark.row(54, 63)
    def test_whoever_reads_the_database_cannot_log_in_with_what_they_find(
        self, app: Flask, ann: int
    ) -> None:
        browser(app, "ann", remember=True)
        texts = set()
        with engine_of(app).connect() as connection:
            for table in Base.metadata.sorted_tables:
                for row in connection.execute(select(table)):
                    for value in row:
                        raw = value if isinstance(value, bytes) else str(value).encode()
                        texts |= {raw.hex(), raw.decode("latin-1"), str(value)}

        statuses = {
            client.get("/user/", headers={"Cookie": f"{SESSION}={text}"}).status_code
            for text in texts
            if text.isprintable() and text.isascii()
            for client in [app.test_client(use_cookies=False)]
        }

        assert statuses == {401}

    @pytest.mark.row(54)
    def test_every_cookie_is_256_bits_of_chance(self, app: Flask, ann: int) -> None:
        client = app.test_client()
        cookies = [morsel(log_in(client, "ann")).value for _ in range(50)]

        assert len(set(cookies)) == 50
        assert {len(one) for one in cookies} == {43}
        # No letter of it stands still.
        assert all(len({one[place] for one in cookies}) > 8 for place in range(42))

    @pytest.mark.row(54)
    def test_the_hash_has_an_index_that_admits_it_once(self, app: Flask) -> None:
        unique = inspect(engine_of(app)).get_unique_constraints(LoginSession.__tablename__)

        assert ["cookie_hash"] in [one["column_names"] for one in unique]
