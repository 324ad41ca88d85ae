"""Second factors: setting one up, logging in with it, and doing without it again."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from project.dao.models import BackupCode, SecondFactor
from project.setup.db import engine_of
from tests.conftest import PASSWORD
from tests.factories.races import dump
from tests.factories.second_factors import (
    ANN,
    Authenticator,
    enrol,
    log_in_with,
    set_up,
)
from tests.factories.tokens import move_clock, outcome

OFF = {"enabled": False, "demanded": False, "backup_codes_left": 0}
NEEDED = {
    "success": False,
    "error": 401,
    "message": "A code of your second factor is needed",
    "errors": {"code": ["Missing data for required field."]},
}


class TestSettingUp:
    def test_nobody_has_one_to_begin_with(self, owner: FlaskClient) -> None:
        assert owner.get("/user/two-factor").json == OFF

    def test_it_takes_the_password(self, app: Flask, owner: FlaskClient) -> None:
        bodies: list[dict[str, Any]] = [{"password": "wrong"}, {"password": ""}, {}]

        answers = [owner.post("/user/two-factor", json=one) for one in bodies]

        assert [one.status_code for one in answers] == [401, 401, 422]
        assert dump(app)["second_factors"] == []

    def test_an_app_is_set_up_by_a_picture_or_by_hand(self, owner: FlaskClient) -> None:
        told = owner.post("/user/two-factor", json={"password": PASSWORD}).json

        assert re.fullmatch(r"[A-Z2-7]{32}", told["secret"])
        assert told["uri"].startswith("otpauth://totp/Kinoteka:ann%40example.org?")
        assert f"secret={told['secret']}" in told["uri"]
        assert told["picture"].startswith("data:image/svg+xml")

    def test_it_does_not_count_before_a_code_was_shown(
        self, app: Flask, owner: FlaskClient
    ) -> None:
        enrol(app, owner)

        assert owner.get("/user/two-factor").json == OFF
        assert log_in_with(app, None).status_code == 200

    def test_it_counts_from_the_first_code(self, app: Flask, owner: FlaskClient) -> None:
        phone = enrol(app, owner)

        answer = owner.put("/user/two-factor", json={"code": phone.code()})

        assert answer.status_code == 200
        assert list(answer.json) == ["backup_codes"]
        told = {"enabled": True, "demanded": False, "backup_codes_left": 10}
        assert owner.get("/user/two-factor").json == told
        assert outcome(log_in_with(app, None))[2] == NEEDED

    @pytest.mark.parametrize("code", ["wrong", "", "000000", 5, None])
    def test_no_other_code_makes_it_count(
        self, app: Flask, owner: FlaskClient, code: object
    ) -> None:
        phone = enrol(app, owner)
        given = phone.wrong() if code == "wrong" else code

        answer = owner.put("/user/two-factor", json={"code": given})

        assert answer.status_code == 422
        assert list(answer.json["errors"]) == ["code"]
        assert owner.get("/user/two-factor").json == OFF

    def test_the_last_secret_is_the_one(self, app: Flask, owner: FlaskClient) -> None:
        first, second = enrol(app, owner), enrol(app, owner)

        answers = [
            owner.put("/user/two-factor", json={"code": one.code()}) for one in (first, second)
        ]

        assert first.secret != second.secret
        assert [one.status_code for one in answers] == [422, 200]

    def test_one_that_counts_is_not_replaced(
        self, app: Flask, owner: FlaskClient, phone: Authenticator
    ) -> None:
        before = dump(app)

        answers = [
            owner.post("/user/two-factor", json={"password": PASSWORD}),
            owner.put("/user/two-factor", json={"code": phone.code()}),
        ]

        assert [one.status_code for one in answers] == [409, 409]
        assert dump(app) == before

    def test_without_a_secret_there_is_nothing_to_confirm(self, owner: FlaskClient) -> None:
        assert owner.put("/user/two-factor", json={"code": "123456"}).status_code == 409

    def test_who_is_unknown_has_none(self, app: Flask) -> None:
        statuses = [
            app.test_client().open("/user/two-factor", method=method, json={}).status_code
            for method in ("GET", "POST", "PUT", "DELETE")
        ]

        assert statuses == [401] * 4


class TestWhatIsStored:
    def test_no_secret_and_no_code_is_in_the_database(
        self, app: Flask, owner: FlaskClient, enrolled: tuple[Authenticator, list[str]]
    ) -> None:
        phone, paper = enrolled
        with engine_of(app).connect() as connection:
            sealed = bytes(connection.scalars(select(SecondFactor.sealed_secret)).one())
            hashed = [bytes(one) for one in connection.scalars(select(BackupCode.code_hash))]
        whole = repr(dump(app, frozenset()))

        assert phone.secret.encode() not in sealed
        assert [len(one) for one in hashed] == [32] * 10
        assert not [one for one in [phone.secret, phone.code(), *paper] if one in whole]

    def test_they_are_shown_once(
        self, app: Flask, owner: FlaskClient, enrolled: tuple[Authenticator, list[str]]
    ) -> None:
        phone, paper = enrolled
        told = "".join(
            owner.get(path).get_data(as_text=True)
            for path in ("/user/two-factor", "/user/", "/user/sessions", "/user/tokens")
        )

        assert not [one for one in [phone.secret, *paper] if one in told]

    def test_no_cache_keeps_them(self, owner: FlaskClient) -> None:
        shown = owner.post("/user/two-factor", json={"password": PASSWORD})

        assert shown.headers["Cache-Control"] == "no-store"


class TestDoingWithout:
    @pytest.mark.parametrize("by", ["app", "paper"])
    def test_it_takes_the_password_and_a_code(
        self, app: Flask, owner: FlaskClient, phone: Authenticator, paper: list[str], by: str
    ) -> None:
        code = phone.code() if by == "app" else paper[0]

        answer = owner.delete("/user/two-factor", json={"password": PASSWORD, "code": code})

        assert answer.status_code == 204
        assert owner.get("/user/two-factor").json == OFF
        assert dump(app)["second_factors"] == dump(app)["backup_codes"] == []
        assert log_in_with(app, None).status_code == 200

    def test_neither_is_enough(
        self, app: Flask, owner: FlaskClient, phone: Authenticator, paper: list[str]
    ) -> None:
        code = phone.code()
        before = dump(app)
        bodies: list[dict[str, object]] = [
            {"password": PASSWORD, "code": phone.wrong()}, {"password": PASSWORD, "code": ""},
            {"password": "wrong", "code": code}, {"password": "wrong", "code": paper[0]},
            {"password": PASSWORD}, {"code": code}, {"password": PASSWORD, "code": None}, {},
        ]  # fmt: skip

        answers = [owner.delete("/user/two-factor", json=one) for one in bodies]

        assert [one.status_code for one in answers] == [401] * 4 + [422] * 4
        assert dump(app) == before

    def test_a_used_code_does_not_do(
        self, app: Flask, owner: FlaskClient, phone: Authenticator
    ) -> None:
        code = phone.code()
        log_in_with(app, code)

        answer = owner.delete("/user/two-factor", json={"password": PASSWORD, "code": code})

        assert answer.status_code == 401
        assert owner.get("/user/two-factor").json["enabled"] is True

    def test_without_one_there_is_nothing_to_do_without(self, owner: FlaskClient) -> None:
        answer = owner.delete("/user/two-factor", json={"password": PASSWORD, "code": "123456"})

        assert answer.status_code == 404

    def test_another_may_be_set_up_and_only_that_counts(
        self, app: Flask, owner: FlaskClient, phone: Authenticator, paper: list[str]
    ) -> None:
        owner.delete("/user/two-factor", json={"password": PASSWORD, "code": paper[0]})
        new, _ = set_up(app, owner)
        move_clock(app, seconds=60)

        answers = [log_in_with(app, one) for one in (phone.code(), paper[1], new.code())]

        assert [one.status_code for one in answers] == [401, 401, 200]

    def test_it_leaves_with_its_account(
        self, app: Flask, phone: Authenticator, enrolled: tuple[Authenticator, list[str]]
    ) -> None:
        page = browser_of(app, phone)

        left = page.delete("/user", json={"password": PASSWORD})

        assert left.status_code == 204
        assert dump(app)["second_factors"] == dump(app)["backup_codes"] == []


def browser_of(app: Flask, phone: Authenticator) -> FlaskClient:
    client = app.test_client()
    body = {"username": ANN, "password": PASSWORD, "code": phone.code()}
    assert client.post("/user/login", json=body).status_code == 200
    return client
