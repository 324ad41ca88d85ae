"""API tokens: making, listing, using and taking back keys for one's programs."""

import hashlib
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from project.adapters.clock import FixedClock
from project.dao.models import ApiToken
from project.domain.permissions import Permission
from project.setup.db import engine_of
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.races import at_once, dump
from tests.factories.tokens import REFUSED, bearing, move_clock, outcome

EVERYTHING = ["read:own", "write:own"]


def make(client: FlaskClient, **fields: Any) -> dict[str, Any]:
    """A new token as its maker sees it."""
    body = {"name": "my script", "scopes": EVERYTHING, "days": None} | fields
    answer = client.post("/user/tokens", json=body)
    assert answer.status_code == 201, answer.json
    return dict(answer.json)


def profile(app: Flask, made: dict[str, Any]) -> int:
    """The status of the owner's profile for the token's bearer."""
    return app.test_client().get("/user/", headers=bearing(made["token"])).status_code


class TestMaking:
    def test_a_token_is_shown_once(self, owner: FlaskClient) -> None:
        answer = owner.post(
            "/user/tokens", json={"name": "my script", "scopes": ["read:own"], "days": 7}
        )

        made = answer.json
        text = made.pop("token")
        assert re.fullmatch(r"kt_[A-Za-z0-9_-]{43}", text)
        assert made == {
            "id": 1, "name": "my script", "scopes": ["read:own"], "last_used_at": None,
            "created_at": "2026-01-02T03:04:05.678Z", "expires_at": "2026-01-09T03:04:05.678Z",
        }  # fmt: skip
        assert answer.headers["Location"] == "/user/tokens/1"
        assert answer.headers["Cache-Control"] == "no-store"
        assert owner.get("/user/tokens").json == [made]

    @pytest.mark.row(54)
    def test_the_database_knows_its_hash_only(self, app: Flask, owner: FlaskClient) -> None:
        text = make(owner)["token"]

        with engine_of(app).connect() as connection:
            stored = bytes(connection.scalars(select(ApiToken.token_hash)).one())
        assert stored == hashlib.sha256(text.encode()).digest()
        assert text[3:] not in repr(dump(app, frozenset()))

    def test_no_two_are_alike(self, owner: FlaskClient) -> None:
        assert len({make(owner)["token"] for _ in range(20)}) == 20

    def test_the_newest_is_listed_first(self, app: Flask, owner: FlaskClient) -> None:
        names = ["first", "second", "third"]
        for name in names:
            make(owner, name=name)
        make(signed_in(app, add_user(app, "ben")), name="somebody else's")

        assert [one["name"] for one in owner.get("/user/tokens").json] == names[::-1]

    def test_what_is_no_scope_is_refused(self, app: Flask, owner: FlaskClient) -> None:
        wrong: list[Any] = [
            [], ["x"], ["read:own", "x"], ["*"], "read:own", None, [1], ["READ:OWN"], ["read:own "],
            {"read:own": 1}, ["read:own"] * 100,
        ]  # fmt: skip
        bodies = [{"name": "x", "scopes": one, "days": None} for one in wrong]

        answers = [owner.post("/user/tokens", json=one) for one in bodies]

        assert [one.status_code for one in answers] == [422] * len(wrong)
        named = {next(iter(one.json["errors"])).partition(".")[0] for one in answers}
        assert named == {"scopes"}
        assert dump(app)["api_tokens"] == []

    def test_what_is_no_token_is_refused(self, app: Flask, owner: FlaskClient) -> None:
        wrong: list[tuple[str, Any]] = [
            ("name", ""), ("name", "  "), ("name", "x" * 101), ("name", None), ("name", 1),
            ("days", 0), ("days", -1), ("days", 3651), ("days", 1.5), ("days", "7"), ("days", True),
            ("token", "kt_mine"), ("user_id", 2), ("id", 7), ("expires_at", None),
        ]  # fmt: skip
        body = {"name": "x", "scopes": EVERYTHING, "days": None}

        answers = [owner.post("/user/tokens", json=body | {name: one}) for name, one in wrong]

        assert [one.status_code for one in answers] == [422] * len(wrong)
        assert [list(one.json["errors"]) for one in answers] == [[name] for name, _ in wrong]
        assert dump(app)["api_tokens"] == []

    def test_how_long_it_lasts_must_be_said(self, owner: FlaskClient) -> None:
        answer = owner.post("/user/tokens", json={"name": "x", "scopes": EVERYTHING})

        assert (answer.status_code, list(answer.json["errors"])) == (422, ["days"])

    @pytest.mark.parametrize("held", list(Permission))
    def test_one_gives_no_right_that_one_lacks(self, app: Flask, held: Permission) -> None:
        maker = signed_in(app, add_user(app, "ben", {held}))
        others = [one for one in Permission if one != held]

        for one in others:
            body = {"name": "x", "scopes": [*EVERYTHING, held, one], "days": None}
            answer = maker.post("/user/tokens", json=body)
            assert (answer.status_code, list(answer.json["errors"])) == (422, ["scopes"])
        assert make(maker, scopes=[held])["scopes"] == [held]

    def test_fifty_are_enough(self, app: Flask, owner: FlaskClient) -> None:
        made = [make(owner) for _ in range(50)]
        body = {"name": "x", "scopes": EVERYTHING, "days": None}

        refused = owner.post("/user/tokens", json=body)

        assert refused.status_code == 409
        owner.delete(f"/user/tokens/{made[0]['id']}")
        assert owner.post("/user/tokens", json=body).status_code == 201

    def test_of_many_at_once_no_more_than_fifty_are_made(
        self, app: Flask, owner: FlaskClient
    ) -> None:
        for _ in range(47):
            make(owner)
        body = {"name": "x", "scopes": EVERYTHING, "days": None}
        clients = [signed_in(app, 1) for _ in range(8)]

        answers = at_once([lambda one=one: one.post("/user/tokens", json=body) for one in clients])

        assert sorted(one.status_code for one in answers) == [201] * 3 + [409] * 5
        assert len(owner.get("/user/tokens").json) == 50


class TestLife:
    def test_it_ends_when_it_says(self, app: Flask, owner: FlaskClient) -> None:
        made = make(owner, days=7)
        moments = [timedelta(days=7) - timedelta(milliseconds=1), timedelta(days=7)]

        found = []
        for moment in moments:
            app_container(app).clock = FixedClock(NOW + moment)
            found.append(profile(app, made))

        assert found == [200, 401]

    def test_without_days_it_does_not(self, app: Flask, owner: FlaskClient) -> None:
        made = make(owner, days=None)
        move_clock(app, days=3650)

        assert made["expires_at"] is None
        assert profile(app, made) == 200

    def test_its_last_use_is_told_to_five_minutes(self, app: Flask, owner: FlaskClient) -> None:
        made = make(owner)

        def used() -> str | None:
            profile(app, made)
            listed = signed_in(app, 1).get("/user/tokens").json
            return str(listed[0]["last_used_at"])

        assert owner.get("/user/tokens").json[0]["last_used_at"] is None
        first = used()
        move_clock(app, minutes=4, seconds=59)
        second = used()
        move_clock(app, seconds=1)
        third = used()

        assert first == second == "2026-01-02T03:04:05.678Z"
        assert third == "2026-01-02T03:09:05.678Z"

    def test_a_refused_token_is_not_used(self, app: Flask, owner: FlaskClient) -> None:
        made = make(owner, days=1)
        move_clock(app, days=1)

        assert profile(app, made) == 401
        assert signed_in(app, 1).get("/user/tokens").json[0]["last_used_at"] is None

    def test_taken_back_it_is_worth_nothing_at_once(self, app: Flask, owner: FlaskClient) -> None:
        first, second = make(owner), make(owner)
        before = profile(app, first)

        answer = owner.delete(f"/user/tokens/{first['id']}")

        assert (before, answer.status_code) == (200, 204)
        refused = app.test_client().get("/user/", headers=bearing(first["token"]))
        assert outcome(refused) == REFUSED
        assert profile(app, second) == 200
        assert [one["id"] for one in owner.get("/user/tokens").json] == [second["id"]]
        assert owner.delete(f"/user/tokens/{first['id']}").status_code == 404

    @pytest.mark.row(68)
    def test_somebody_elses_is_none_of_ones_own(self, app: Flask, owner: FlaskClient) -> None:
        theirs = make(owner)
        ben = signed_in(app, add_user(app, "ben", Permission))
        before = dump(app)

        answers = [ben.delete(f"/user/tokens/{one}").status_code for one in (theirs["id"], 999)]

        assert answers == [404, 404]
        assert dump(app) == before
        assert ben.get("/user/tokens").json == []

    @pytest.mark.row(73)
    def test_a_disabled_account_has_none(self, app: Flask, owner: FlaskClient) -> None:
        made = make(owner)
        root = signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))
        found = []
        for disabled in (True, False):
            root.patch("/admin/users/1", json={"disabled": disabled})
            found.append(profile(app, made))

        assert found == [401, 200]

    def test_they_leave_with_their_account(self, app: Flask, owner: FlaskClient) -> None:
        made = make(owner)

        left = owner.delete("/user", json={"password": PASSWORD})

        assert left.status_code == 204
        assert dump(app)["api_tokens"] == []
        assert profile(app, made) == 401

    @pytest.mark.row(142)
    @pytest.mark.parametrize("turn", range(3))
    def test_who_leaves_while_tokens_are_made_leaves_none(
        self, app: Flask, owner: FlaskClient, turn: int
    ) -> None:
        body = {"name": "x", "scopes": EVERYTHING, "days": None}
        clients = [signed_in(app, 1) for _ in range(6)]

        answers = at_once([
            lambda: owner.delete("/user", json={"password": PASSWORD}),
            *[lambda one=one: one.post("/user/tokens", json=body) for one in clients],
        ])  # fmt: skip

        assert answers[0].status_code == 204
        assert {one.status_code for one in answers[1:]} <= {201, 401}
        assert dump(app)["api_tokens"] == []

    @pytest.mark.parametrize("text", ["kt_", "kt_x", "kt_" + "a" * 43, "KT_", "kt_" + "a" * 9000])
    def test_what_only_looks_like_one_is_refused(
        self, app: Flask, owner: FlaskClient, text: str
    ) -> None:
        answer = app.test_client().get("/user/", headers=bearing(text))

        assert outcome(answer) == REFUSED

    @pytest.mark.row(12)
    def test_another_spelling_of_one_is_refused(self, app: Flask, owner: FlaskClient) -> None:
        text = make(owner)["token"]
        spellings = [f"{text}=", text[:-1], text.swapcase(), text.replace("kt_", ""), f"{text}x"]

        answers = [app.test_client().get("/user/", headers=bearing(one)) for one in spellings]

        assert [outcome(one) for one in answers] == [REFUSED] * len(spellings)
