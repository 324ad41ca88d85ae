"""The list of sessions: one's own, and an administrator's part in everybody's."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.identity import Visitor
from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.browsers import browser, cookie_of, log_in, replayed
from tests.factories.races import dump
from tests.factories.tokens import (
    bearing,
    is_dead,
    log_in_for_tokens,
    move_clock,
    profile,
    session_of,
)

KEYS = {
    "id", "kind", "browser", "address", "created_at", "last_seen_at", "expires_at", "current",
}  # fmt: skip
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
CAP = 100


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def page(app: Flask, ann: int) -> FlaskClient:
    return browser(app, "ann", headers={"User-Agent": FIREFOX})


@pytest.fixture
def root(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))


def ids(client: FlaskClient) -> list[int]:
    return [one["id"] for one in client.get("/user/sessions").json]


def open_many(app: Flask, user_id: int, count: int) -> list[str]:
    """The cookies of new sessions of browsers that are not remembered."""
    with app_container(app).request() as services, services.uow:
        email = services.accounts.of(user_id).email
        account = services.passwords.check(email, PASSWORD, Visitor(""))
        return [
            services.sessions.open_cookie(account, Visitor(""), remember=False)
            for _ in range(count)
        ]


class TestListing:
    @pytest.mark.row(64)
    def test_the_newest_is_first_and_ones_own_is_marked(
        self, app: Flask, page: FlaskClient
    ) -> None:
        move_clock(app, hours=1)
        pair = log_in_for_tokens(app, "ann")

        listed = page.get("/user/sessions").json

        assert [one.keys() for one in listed] == [KEYS] * 2
        assert [one["kind"] for one in listed] == ["tokens", "cookie"]
        assert [one["current"] for one in listed] == [False, True]
        assert listed[0]["id"] == session_of(pair)
        assert "Firefox" in listed[1]["browser"]
        assert listed[1]["address"] == "127.0.0.1"
        assert listed[1]["created_at"] == "2026-01-02T03:04:05.678Z"
        assert listed[1]["expires_at"] == "2026-02-01T03:04:05.678Z"

    @pytest.mark.row(64)
    def test_neither_others_nor_ended_nor_expired_ones_are_listed(
        self, app: Flask, page: FlaskClient
    ) -> None:
        add_user(app, "bob")
        browser(app, "bob")
        browser(app, "ann").post("/user/logout")
        own = ids(page)
        kept = browser(app, "ann", remember=True)
        app_container(app).clock.moment = NOW + timedelta(hours=12)

        listed = ids(kept)

        assert len(own) == len(listed) == 1
        assert own != listed

    @pytest.mark.row(64)
    def test_when_it_was_last_seen_is_known_to_five_minutes(
        self, app: Flask, page: FlaskClient
    ) -> None:
        seen = []
        for _ in range(3):
            move_clock(app, minutes=3)
            seen.append(page.get("/user/sessions").json[0]["last_seen_at"])

        assert [one[14:19] for one in seen] == ["04:05", "10:05", "10:05"]

    @pytest.mark.row(54)
    def test_nothing_of_a_credential_is_shown(self, app: Flask, page: FlaskClient) -> None:
        pair = log_in_for_tokens(app, "ann")

        text = page.get("/user/sessions").text

        secrets = [cookie_of(page), pair["refresh_token"], pair["access_token"]]
        assert not any(one in text for one in secrets)


class TestEnding:
    @pytest.mark.row(64)
    def test_one_can_be_ended(self, app: Flask, page: FlaskClient) -> None:
        pair, other = log_in_for_tokens(app, "ann"), browser(app, "ann")

        answers = [page.delete(f"/user/sessions/{session_of(pair)}") for _ in range(2)]

        assert [one.status_code for one in answers] == [204, 404]
        assert is_dead(app, pair)
        assert other.get("/user/home").status_code == 200
        assert len(ids(page)) == 2

    @pytest.mark.row(64)
    def test_ones_own_can_be_ended_too(self, app: Flask, page: FlaskClient) -> None:
        (own,) = ids(page)

        answer = page.delete(f"/user/sessions/{own}/")

        assert answer.status_code == 204
        assert page.get("/user/home").status_code == 401

    @pytest.mark.row(64)
    def test_all_others_can_be_ended(self, app: Flask, page: FlaskClient) -> None:
        pairs = [log_in_for_tokens(app, "ann") for _ in range(3)]
        cookies = [cookie_of(browser(app, "ann")) for _ in range(3)]
        own = ids(page)[-1]

        answer = page.delete("/user/sessions")

        assert answer.status_code == 204
        assert all(is_dead(app, one) for one in pairs)
        assert [replayed(app, one) for one in cookies] == [401] * 3
        assert ids(page) == [own]

    @pytest.mark.row(64, 68)
    def test_somebody_elses_is_not_there(self, app: Flask, page: FlaskClient) -> None:
        add_user(app, "bob")
        bob = browser(app, "bob")
        (theirs,), before = ids(page), dump(app)

        answers = [bob.delete(f"/user/sessions/{one}") for one in (theirs, 999_999)]

        assert [one.status_code for one in answers] == [404, 404]
        bodies = [one.json["message"].replace(str(theirs), "N", 1) for one in answers]
        assert bodies[0] == bodies[1].replace("999999", "N")
        assert dump(app) == before
        assert page.get("/user/home").status_code == 200

    @pytest.mark.row(64, 68)
    def test_to_end_ones_others_ends_nobody_elses(self, app: Flask, page: FlaskClient) -> None:
        add_user(app, "bob")
        bob = browser(app, "bob")

        answer = bob.delete("/user/sessions")

        assert answer.status_code == 204
        assert page.get("/user/home").status_code == 200

    @pytest.mark.row(64)
    @pytest.mark.parametrize(("method", "path"), [
        ("GET", "/user/sessions"), ("DELETE", "/user/sessions"), ("DELETE", "/user/sessions/1"),
    ])  # fmt: skip
    def test_nobody_has_no_sessions(
        self, app: Flask, page: FlaskClient, method: str, path: str
    ) -> None:
        answer = app.test_client().open(path, method=method)

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert page.get("/user/home").status_code == 200


class TestMany:
    @pytest.mark.row(64)
    def test_the_hundred_and_first_takes_the_oldests_place(self, app: Flask, ann: int) -> None:
        add_user(app, "bob")
        bystander = browser(app, "bob")
        first, second = (log_in_for_tokens(app, "ann") for _ in range(2))
        rest = open_many(app, ann, CAP - 2)
        before = profile(app, first).status_code

        newest = browser(app, "ann")

        assert before == 200
        assert is_dead(app, first)
        assert profile(app, second).status_code == 200
        assert [replayed(app, one) for one in (rest[0], rest[-1])] == [200, 200]
        assert len(ids(newest)) == CAP
        assert bystander.get("/user/home").status_code == 200

    @pytest.mark.row(64)
    def test_those_that_are_over_make_room_first(self, app: Flask, ann: int) -> None:
        kept = browser(app, "ann", remember=True)
        open_many(app, ann, CAP - 1)
        app_container(app).clock.moment = NOW + timedelta(hours=12)

        newest = browser(app, "ann")

        assert kept.get("/user/home").status_code == 200
        assert len(ids(newest)) == len(dump(app)["sessions"]) == 2


class TestAdministrators:
    @pytest.mark.row(64)
    def test_an_administrator_sees_an_accounts_sessions(
        self, app: Flask, ann: int, page: FlaskClient, root: FlaskClient
    ) -> None:
        answer = root.get(f"/admin/users/{ann}/sessions")

        assert answer.status_code == 200
        assert [one.keys() for one in answer.json] == [KEYS]
        assert [one["id"] for one in answer.json] == ids(page)
        # It is the administrator's request: none of these is its own.
        assert [one["current"] for one in answer.json] == [False]

    @pytest.mark.row(64)
    def test_an_administrator_ends_them_all_and_nobody_elses(
        self, app: Flask, ann: int, page: FlaskClient, root: FlaskClient
    ) -> None:
        pair = log_in_for_tokens(app, "ann")

        answer = root.delete(f"/admin/users/{ann}/sessions")

        assert answer.status_code == 204
        assert page.get("/user/home").status_code == 401
        assert is_dead(app, pair)
        assert root.get("/user/").status_code == 200
        assert root.get(f"/admin/users/{ann}/sessions").json == []

    @pytest.mark.row(64)
    @pytest.mark.parametrize("method", ["GET", "DELETE"])
    @pytest.mark.parametrize("user_id", [999_999, 0, "x", 2**63])
    def test_of_nobody_there_is_nothing(
        self, root: FlaskClient, method: str, user_id: int | str
    ) -> None:
        answer = root.open(f"/admin/users/{user_id}/sessions", method=method)

        assert answer.status_code == 404

    @pytest.mark.row(64, 68)
    @pytest.mark.parametrize("method", ["GET", "DELETE"])
    def test_it_needs_the_permission(self, app: Flask, page: FlaskClient, method: str) -> None:
        others = set(Permission) - {Permission.MANAGE_USERS}
        bob = add_user(app, "bob", others)
        clients = [signed_in(app, bob), page, app.test_client()]

        answers = [one.open("/admin/users/1/sessions", method=method) for one in clients]

        assert [one.status_code for one in answers] == [403, 403, 401]
        assert page.get("/user/home").status_code == 200

    @pytest.mark.row(53)
    def test_a_one_time_secret_ends_the_sessions_and_works_once(
        self, app: Flask, ann: int, page: FlaskClient, root: FlaskClient
    ) -> None:
        secret = root.post(f"/admin/users/{ann}/secret").json["secret"]
        body = {"secret": secret, "password": "staple battery horse"}

        answers = [app.test_client().put("/auth/password", json=body) for _ in range(2)]

        assert [one.status_code for one in answers] == [204, 422]
        assert page.get("/user/home").status_code == 401
        assert log_in(page, "ann", password=PASSWORD).status_code == 401
        assert log_in(page, "ann", password="staple battery horse").status_code == 200

    @pytest.mark.row(60)
    def test_a_cookie_and_a_bearer_have_the_same_rights(
        self, app: Flask, root: FlaskClient
    ) -> None:
        by_cookie = browser(app, "root")
        token = by_cookie.get("/user/home").json["token"]
        paths = ["/user/", "/user/sessions", "/admin/users", "/admin/roles", "/casting/actors"]

        answers = [
            (by_cookie.get(one), app.test_client().get(one, headers=bearing(token)))
            for one in paths
        ]

        assert [one.status_code for one, _ in answers] == [200, 200, 200, 200, 403]
        assert all(one.data == two.data for one, two in answers[:4])
        assert answers[4][1].status_code == 403
