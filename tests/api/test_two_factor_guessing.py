"""What it costs to guess codes: as much as to guess passwords, whatever else one has."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import PASSWORD
from tests.factories.accounts import limit
from tests.factories.second_factors import WAYS, Authenticator, log_in_with
from tests.factories.tokens import move_clock

FIVE = "5 per 5 minutes"


def statuses(app: Flask, codes: list[str | None], way: str = "tokens") -> list[int]:
    """What logins with those codes are answered with, each from another address."""
    return [
        log_in_with(app, code, way, address=f"192.0.2.{turn}").status_code
        for turn, code in enumerate(codes)
    ]


class TestGuessing:
    @pytest.mark.row(30)
    @pytest.mark.parametrize("way", WAYS)
    def test_codes_are_guessed_as_slowly_as_passwords(
        self, app: Flask, phone: Authenticator, way: str
    ) -> None:
        limit(app, login_account=FIVE)

        found = statuses(app, [*[phone.wrong()] * 5, phone.code()], way)

        assert found == [401] * 5 + [429]
        move_clock(app, minutes=5)
        assert log_in_with(app, phone.code(), way).status_code == 200

    @pytest.mark.row(35)
    def test_the_password_alone_forgives_nothing(self, app: Flask, phone: Authenticator) -> None:
        limit(app, login_account=FIVE)

        found = statuses(app, [phone.wrong(), None, phone.wrong(), "", None, phone.code()])

        assert found == [401] * 5 + [429]

    @pytest.mark.row(37)
    def test_all_ways_count_together(self, app: Flask, phone: Authenticator) -> None:
        limit(app, login_account=FIVE)
        found = [statuses(app, [phone.wrong()] * 2, way) for way in WAYS]

        found.append(statuses(app, [None, phone.code()]))

        assert found == [[401, 401], [401, 401], [401, 429]]

    @pytest.mark.row(35)
    def test_a_right_code_forgives(self, app: Flask, phone: Authenticator) -> None:
        limit(app, login_account=FIVE)

        first = statuses(app, [*[phone.wrong()] * 4, phone.code()])
        move_clock(app, seconds=30)
        second = statuses(app, [*[phone.wrong()] * 4, phone.code()])

        assert first == second == [401] * 4 + [200]

    @pytest.mark.row(37)
    def test_to_do_without_takes_no_more_guesses(
        self, app: Flask, owner: FlaskClient, phone: Authenticator
    ) -> None:
        limit(app, login_account=FIVE)
        codes = [*[phone.wrong()] * 5, phone.code()]

        found = [
            owner.delete(
                "/user/two-factor",
                json={"password": PASSWORD, "code": code},
                environ_overrides={"REMOTE_ADDR": f"192.0.2.{turn}"},
            ).status_code
            for turn, code in enumerate(codes)
        ]

        assert found == [401] * 5 + [429]
        assert owner.get("/user/two-factor").json["enabled"] is True

    @pytest.mark.row(35, 37)
    @pytest.mark.parametrize(
        "prove",
        [
            lambda owner: owner.post("/user/two-factor", json={"password": PASSWORD}),
            lambda owner: owner.put(
                "/user/password", json={"old_password": PASSWORD, "new_password": PASSWORD}
            ),
        ],
        ids=["enrolling", "changing"],
    )
    def test_to_prove_the_password_buys_no_more_guesses(
        self,
        app: Flask,
        owner: FlaskClient,
        phone: Authenticator,
        prove: Callable[[FlaskClient], object],
    ) -> None:
        limit(app, login_account=FIVE)
        statuses(app, [phone.wrong()] * 4)

        prove(owner)

        assert statuses(app, [phone.wrong(), phone.code()]) == [429, 429]

    def test_without_a_second_factor_a_password_that_is_right_forgives(
        self, app: Flask, owner: FlaskClient
    ) -> None:
        limit(app, login_account=FIVE)

        found = [
            owner.put("/user/password", json={"old_password": old, "new_password": PASSWORD})
            for old in ["wrong"] * 4 + [PASSWORD] + ["wrong"] * 4 + [PASSWORD]
        ]

        assert [one.status_code for one in found] == ([401] * 4 + [422]) * 2

    @pytest.mark.row(30)
    def test_many_backup_codes_are_no_shorter_way(self, app: Flask, paper: list[str]) -> None:
        limit(app, login_account=FIVE)

        found = statuses(app, [f"aaaaaaaa{turn}{turn}" for turn in range(2, 7)] + paper[:1])

        assert found == [401] * 5 + [429]
