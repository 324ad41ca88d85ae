"""What ends sessions: afterwards no token and no cookie of them is worth anything."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.browsers import browser
from tests.factories.races import dump
from tests.factories.tokens import (
    REFUSED,
    Pair,
    bearing,
    is_dead,
    log_in_for_tokens,
    outcome,
    profile,
    renew,
)


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def pair(app: Flask, ann: int) -> Pair:
    return log_in_for_tokens(app, "ann")


def change_password(app: Flask, ann: int) -> None:
    passwords = {"old_password": PASSWORD, "new_password": "staple battery horse"}
    assert signed_in(app, ann).put("/user/password", json=passwords).status_code == 204


def end_others(app: Flask, ann: int) -> None:
    assert signed_in(app, ann).delete("/user/sessions").status_code == 204


def leave(app: Flask, ann: int) -> None:
    # Somebody stays who can manage users.
    add_user(app, "root", {Permission.MANAGE_USERS})
    answer = signed_in(app, ann).delete("/user", json={"password": PASSWORD})
    assert answer.status_code == 204


def root_does(method: str, path: str, body: dict[str, object] | None = None) -> Callable[..., None]:
    """An administrator's doing to the member."""

    def does(app: Flask, ann: int) -> None:
        root = signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))
        answer = root.open(f"/admin/users/{ann}{path}", method=method, json=body)
        assert answer.status_code in {200, 204}, answer.json

    return does


def take_a_one_time_secret(app: Flask, ann: int) -> None:
    with app_container(app).request() as services:
        secret = services.passwords.issue_secret(ann)
    body = {"secret": secret, "password": "staple battery horse"}
    assert app.test_client().put("/auth/password", json=body).status_code == 204


ENDS = {
    "password change": change_password,
    "ending the others": end_others,
    "leaving": leave,
    "one-time secret": take_a_one_time_secret,
    "ban": root_does("PATCH", "", {"disabled": True}),
    "administrator ends all": root_does("DELETE", "/sessions"),
    "administrator deletes": root_does("DELETE", ""),
}


class TestWhatEndsSessions:
    @pytest.mark.row(27, 73)
    @pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
    def test_every_earlier_credential_is_worth_nothing_at_once(
        self, app: Flask, ann: int, pair: Pair, end: Callable[[Flask, int], None]
    ) -> None:
        add_user(app, "bob")
        renewed, page, bystander = renew(app, pair).json, browser(app, "ann"), browser(app, "bob")
        home = page.get("/user/home").json["token"]

        end(app, ann)

        assert is_dead(app, renewed)
        assert is_dead(app, pair)
        assert outcome(page.get("/user/home")) == REFUSED
        assert outcome(profile(app, {"access_token": home})) == REFUSED
        assert bystander.get("/user/home").status_code == 200

    @pytest.mark.row(27)
    def test_a_password_change_keeps_the_session_that_made_it(self, app: Flask, pair: Pair) -> None:
        passwords = {"password_1": PASSWORD, "password_2": "staple battery horse"}
        answer = app.test_client().put(
            "/user/password", json=passwords, headers=bearing(pair["access_token"])
        )

        assert answer.status_code == 204
        assert profile(app, pair).status_code == 200
        assert renew(app, pair).status_code == 200

    @pytest.mark.row(73)
    def test_a_banned_member_gets_no_new_session_until_the_ban_ends(
        self, app: Flask, ann: int, pair: Pair
    ) -> None:
        root = signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))
        login = {"email": "ann@example.org", "password": PASSWORD}
        statuses = []
        for disabled in (True, False):
            root.patch(f"/admin/users/{ann}", json={"disabled": disabled})
            statuses.append(app.test_client().post("/auth/login", json=login).status_code)

        assert statuses == [401, 200]
        assert is_dead(app, pair)

    @pytest.mark.row(73)
    def test_a_disabled_accounts_sessions_are_worth_nothing_even_where_they_are_left(
        self, app: Flask, ann: int, pair: Pair
    ) -> None:
        page = browser(app, "ann")
        with app_container(app).request() as services, services.uow:
            services.daos.accounts.change(ann, {"disabled_at": NOW})

        assert len(dump(app)["sessions"]) == 2
        assert is_dead(app, pair)
        assert outcome(page.get("/user/home")) == REFUSED

    @pytest.mark.row(27)
    def test_a_role_counts_from_the_next_request_on(
        self, app: Flask, client: FlaskClient, ann: int, pair: Pair
    ) -> None:
        root = signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))
        sent, statuses = bearing(pair["access_token"]), []
        for roles in ([], ["executive producer"], ["casting assistant"], []):
            root.patch(f"/admin/users/{ann}", json={"roles": roles})
            made = client.post("/movies", json={"title": "x"}, headers=sent)
            listed = client.get("/casting/actors", headers=sent)
            statuses.append((made.status_code, listed.status_code))

        assert statuses == [(403, 403), (201, 200), (403, 200), (403, 403)]

    @pytest.mark.row(27)
    def test_no_session_or_token_is_left_of_who_left(self, app: Flask, ann: int) -> None:
        for _ in range(3):
            log_in_for_tokens(app, "ann")
        leave(app, ann)

        assert dump(app)["sessions"] == dump(app)["refresh_tokens"] == []
