"""Logging in with a second factor: by a code of the app, or one from paper."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.permissions import Permission
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.races import at_once, dump
from tests.factories.second_factors import ANN, WAYS, Authenticator, log_in_with, set_up
from tests.factories.tokens import move_clock, outcome

CODE_WRONG = {
    "success": False,
    "error": 401,
    "message": "The code is wrong, or was used before",
}
NEEDED = {
    "success": False,
    "error": 401,
    "message": "A code of your second factor is needed",
    "errors": {"code": ["Missing data for required field."]},
}
PARALLEL = 8


class TestLoggingIn:
    @pytest.mark.parametrize("way", WAYS)
    def test_every_way_needs_a_code(self, app: Flask, phone: Authenticator, way: str) -> None:
        sessions = len(dump(app)["sessions"])

        without, empty = log_in_with(app, None, way), log_in_with(app, "", way)
        assert len(dump(app)["sessions"]) == sessions
        right = log_in_with(app, phone.code(), way)

        assert outcome(without)[2] == outcome(empty)[2] == NEEDED
        assert (without.status_code, "Set-Cookie" in without.headers) == (401, False)
        assert right.status_code == 200

    @pytest.mark.row(38)
    @pytest.mark.parametrize("way", WAYS)
    def test_only_who_has_the_password_learns_that_there_is_one(
        self, app: Flask, phone: Authenticator, way: str
    ) -> None:
        answers = [
            log_in_with(app, code, way, password="wrong", email=email)
            for code in (None, "", phone.code(), phone.wrong())
            for email in (ANN, "nobody@example.org")
        ]

        assert len({repr(outcome(one)) for one in answers}) == 1
        assert "errors" not in answers[0].json
        assert log_in_with(app, phone.code(), way).status_code == 200

    @pytest.mark.parametrize("way", WAYS)
    def test_a_wrong_code_is_refused(self, app: Flask, phone: Authenticator, way: str) -> None:
        code = phone.code()
        sessions = dump(app)["sessions"]
        odd = [
            phone.wrong(), code[:5], code + "0", f"-{code[1:]}", code[::-1] + "x", "' OR 1=1--",
            code.translate({48 + digit: 0x660 + digit for digit in range(10)}), "x" * 100_000,
        ]  # fmt: skip

        answers = [log_in_with(app, one, way) for one in odd]

        assert [outcome(one)[2] for one in answers] == [CODE_WRONG] * len(odd)
        assert dump(app)["sessions"] == sessions

    @pytest.mark.parametrize("code", [123456, ["123456"], {"a": 1}, True])
    def test_what_is_no_text_is_no_code(
        self, app: Flask, phone: Authenticator, code: object
    ) -> None:
        body = {"email": ANN, "password": PASSWORD, "code": code}

        answer = app.test_client().post("/auth/login", json=body)

        assert (answer.status_code, list(answer.json["errors"])) == (422, ["code"])

    @pytest.mark.parametrize(
        ("steps", "status"),
        [(-3, 401), (-2, 401), (-1, 200), (0, 200), (1, 200), (2, 401), (3, 401)],
    )
    def test_a_code_is_good_for_half_a_minute_around_its_own(
        self, app: Flask, phone: Authenticator, steps: int, status: int
    ) -> None:
        move_clock(app, seconds=300)

        assert log_in_with(app, phone.code(steps)).status_code == status

    def test_it_may_be_typed_in_two_halves(self, app: Flask, phone: Authenticator) -> None:
        code = phone.code()

        assert log_in_with(app, f" {code[:3]} {code[3:]} ").status_code == 200

    @pytest.mark.parametrize("way", WAYS)
    def test_a_code_works_once(self, app: Flask, phone: Authenticator, way: str) -> None:
        code = phone.code()

        answers = [log_in_with(app, code, one) for one in (way, *WAYS)]

        assert [one.status_code for one in answers] == [200, 401, 401]
        assert outcome(answers[1])[2] == CODE_WRONG

    def test_the_code_that_set_it_up_is_used_too(
        self, app: Flask, enrolled: tuple[Authenticator, list[str]]
    ) -> None:
        assert log_in_with(app, enrolled[0].code()).status_code == 401

    def test_after_a_code_no_earlier_one_works(self, app: Flask, phone: Authenticator) -> None:
        move_clock(app, seconds=300)
        statuses = [log_in_with(app, phone.code(step)).status_code for step in (1, 0, -1, 1)]
        move_clock(app, seconds=60)

        assert statuses == [200, 401, 401, 401]
        assert log_in_with(app, phone.code()).status_code == 200

    def test_somebody_elses_code_is_none(self, app: Flask, phone: Authenticator) -> None:
        other, _ = set_up(app, signed_in(app, add_user(app, "ben")))
        move_clock(app, seconds=30)

        assert log_in_with(app, other.code()).status_code == 401

    def test_without_one_a_code_does_not_matter(self, app: Flask, owner: FlaskClient) -> None:
        assert log_in_with(app, "123456").status_code == 200

    @pytest.mark.row(40)
    def test_a_disabled_account_is_asked_for_no_code(
        self, app: Flask, phone: Authenticator
    ) -> None:
        from_root = signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))
        from_root.patch("/admin/users/1", json={"disabled": True})

        answers = [log_in_with(app, one) for one in (None, phone.code())]

        assert {one.json["message"] for one in answers} == {"Wrong e-mail or password"}

    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("turn", range(3))
    def test_of_many_with_one_code_one_logs_in(
        self, app: Flask, phone: Authenticator, way: str, turn: int
    ) -> None:
        code = phone.code()
        sessions = len(dump(app)["sessions"])

        answers = at_once([lambda: log_in_with(app, code, way)] * PARALLEL)

        assert sorted(one.status_code for one in answers) == [200] + [401] * (PARALLEL - 1)
        assert len(dump(app)["sessions"]) == sessions + 1


class TestBackupCodes:
    def test_there_are_ten_that_nobody_can_guess(self, paper: list[str]) -> None:
        assert len(set(paper)) == 10
        assert all(re.fullmatch(r"[a-z2-9]{10}", one) for one in paper)

    @pytest.mark.parametrize("way", WAYS)
    def test_each_logs_in_once(self, app: Flask, paper: list[str], way: str) -> None:
        answers = [log_in_with(app, one, way) for one in (paper[0], paper[0], paper[1])]

        assert [one.status_code for one in answers] == [200, 401, 200]

    def test_it_is_told_how_many_are_left(
        self, app: Flask, owner: FlaskClient, paper: list[str]
    ) -> None:
        for code in paper[:3]:
            log_in_with(app, code)

        assert owner.get("/user/two-factor").json["backup_codes_left"] == 7

    def test_they_are_typed_from_paper(self, app: Flask, paper: list[str]) -> None:
        first, second, third = paper[:3]
        typed = [f"{first[:5]}-{first[5:]}", second.upper(), f" {third[:5]} {third[5:]}"]

        assert [log_in_with(app, one).status_code for one in typed] == [200] * 3

    def test_they_are_nobody_elses(self, app: Flask, paper: list[str]) -> None:
        set_up(app, signed_in(app, add_user(app, "ben")))

        answer = log_in_with(app, paper[0], email="ben@example.org")

        assert answer.status_code == 401
        assert log_in_with(app, paper[0]).status_code == 200

    @pytest.mark.parametrize("turn", range(3))
    def test_of_many_with_one_of_them_one_logs_in(
        self, app: Flask, paper: list[str], turn: int
    ) -> None:
        answers = at_once([lambda: log_in_with(app, paper[0])] * PARALLEL)

        assert sorted(one.status_code for one in answers) == [200] + [401] * (PARALLEL - 1)
