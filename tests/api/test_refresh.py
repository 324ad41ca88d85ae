"""Renewing a pair of tokens: once each, within one session, and never past its end."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from structlog.testing import capture_logs

from project.adapters.tokens import token_hash
from project.dao.models import RefreshToken
from project.setup.db import engine_of
from project.views.access import app_container
from tests.conftest import NOW, add_user
from tests.factories.browsers import browser
from tests.factories.races import dump
from tests.factories.tokens import (
    REFUSED,
    Pair,
    bearing,
    is_dead,
    log_in_for_tokens,
    move_clock,
    outcome,
    part_of,
    parts_of,
    profile,
    renew,
    session_of,
)

LIFE = timedelta(days=30)


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def pair(app: Flask, ann: int) -> Pair:
    return log_in_for_tokens(app, "ann")


def rows(app: Flask, session_id: int) -> tuple[int, int]:
    """How many refresh tokens a session has: (unused, used)."""
    whole, used = func.count(), func.count(RefreshToken.used_at)
    statement = select(whole, used).where(RefreshToken.session_id == session_id)
    with engine_of(app).connect() as connection:
        found = connection.execute(statement).one()
    return found[0] - found[1], found[1]


class TestRotation:
    @pytest.mark.row(21)
    def test_both_tokens_are_new_and_the_session_is_the_same(self, app: Flask, pair: Pair) -> None:
        answer = renew(app, pair)

        assert answer.status_code == 200
        assert answer.json.keys() == {"access_token", "refresh_token"}
        assert answer.headers["Cache-Control"] == "no-store"
        old, new = (parts_of(one["access_token"])[1] for one in (pair, answer.json))
        assert new["jti"] != old["jti"]
        assert answer.json["refresh_token"] != pair["refresh_token"]
        assert (new["sid"], new["sub"]) == (old["sid"], old["sub"])
        assert profile(app, answer.json).status_code == 200
        assert rows(app, session_of(pair)) == (1, 1)

    @pytest.mark.row(21)
    def test_a_chain_of_pairs_has_one_that_is_unused(self, app: Flask, pair: Pair) -> None:
        seen = [pair]
        for _ in range(5):
            seen.append(renew(app, seen[-1]).json)

        assert len({one["refresh_token"] for one in seen}) == 6
        assert rows(app, session_of(pair)) == (1, 5)

    @pytest.mark.row(21)
    def test_renewing_does_not_move_the_sessions_end(self, app: Flask, pair: Pair) -> None:
        ends = []
        for _ in range(3):
            move_clock(app, days=9, hours=23)
            pair = renew(app, pair).json
            listed = app.test_client().get("/user/sessions", headers=bearing(pair["access_token"]))
            ends.append(listed.json[0]["expires_at"])

        assert ends == ["2026-02-01T03:04:05.678Z"] * 3

    @pytest.mark.row(21)
    def test_a_token_is_kept_as_its_hash_only(self, app: Flask, pair: Pair) -> None:
        kept = repr(dump(app))

        assert pair["refresh_token"] not in kept
        assert pair["access_token"] not in kept
        assert pair["access_token"].rpartition(".")[2] not in kept

    @pytest.mark.row(21)
    def test_the_old_access_token_lasts_as_long_as_it_would_have(
        self, app: Flask, pair: Pair
    ) -> None:
        renew(app, pair)

        assert profile(app, pair).status_code == 200
        move_clock(app, minutes=15)
        assert outcome(profile(app, pair)) == REFUSED


class TestSecondUse:
    @pytest.mark.row(22)
    def test_it_ends_the_session_and_no_other(self, app: Flask, pair: Pair) -> None:
        elsewhere, page = log_in_for_tokens(app, "ann"), browser(app, "ann")
        second = renew(app, pair).json
        third = renew(app, second).json

        answer = renew(app, pair)

        assert outcome(answer) == REFUSED
        assert [is_dead(app, one) for one in (pair, second, third)] == [True] * 3
        assert rows(app, session_of(pair)) == (0, 0)
        assert profile(app, elsewhere).status_code == 200
        assert renew(app, elsewhere).status_code == 200
        assert page.get("/user/home").status_code == 200

    @pytest.mark.row(22)
    def test_there_is_no_time_of_grace(self, app: Flask, pair: Pair) -> None:
        second = renew(app, pair).json

        answers = [renew(app, pair), profile(app, second), renew(app, second)]

        assert [outcome(one) for one in answers] == [REFUSED] * 3

    @pytest.mark.row(22)
    def test_it_counts_however_late_and_with_any_access_token_of_the_session(
        self, app: Flask, pair: Pair
    ) -> None:
        second = renew(app, pair).json
        move_clock(app, days=7)

        answer = renew(app, second, refresh_token=pair["refresh_token"])

        assert outcome(answer) == REFUSED
        assert is_dead(app, second)

    @pytest.mark.row(22)
    def test_it_is_noted_once_without_a_secret(self, app: Flask, ann: int, pair: Pair) -> None:
        renew(app, pair)

        with capture_logs() as logs:
            renew(app, pair)

        (noted,) = [one for one in logs if one["event"] == "refresh token used twice"]
        assert noted["log_level"] == "warning"
        assert (noted["user_id"], noted["session_id"]) == (ann, session_of(pair))
        assert noted["address"] == "127.0.0.1"
        assert not any(one in repr(logs) for one in pair.values())


class TestPairsThatDoNotBelong:
    @pytest.mark.row(24)
    @pytest.mark.parametrize("owner", ["ann", "bob"])
    def test_tokens_of_two_sessions_are_no_pair(self, app: Flask, pair: Pair, owner: str) -> None:
        if owner == "bob":
            add_user(app, "bob")
        other = log_in_for_tokens(app, owner)

        swapped = [
            renew(app, pair, refresh_token=other["refresh_token"]),
            renew(app, other, refresh_token=pair["refresh_token"]),
        ]

        assert [outcome(one) for one in swapped] == [REFUSED] * 2
        assert rows(app, session_of(pair)) == rows(app, session_of(other)) == (1, 0)
        assert [renew(app, one).status_code for one in (pair, other)] == [200, 200]

    @pytest.mark.row(24)
    def test_an_ended_sessions_access_token_renews_nothing(self, app: Flask, pair: Pair) -> None:
        ended = log_in_for_tokens(app, "ann")
        app.test_client().post("/user/logout", headers=bearing(ended["access_token"]))

        answer = renew(app, ended, refresh_token=pair["refresh_token"])

        assert outcome(answer) == REFUSED
        assert is_dead(app, ended)
        assert renew(app, pair).status_code == 200

    @pytest.mark.row(24)
    @pytest.mark.parametrize("bad", ["", "x", "a.b.c", "tampered"])
    def test_a_good_refresh_token_survives_a_bad_access_token(
        self, app: Flask, pair: Pair, bad: str
    ) -> None:
        token = pair["access_token"][:-1] + "_" if bad == "tampered" else bad

        answer = renew(app, pair, access_token=token)

        assert outcome(answer) == REFUSED
        assert renew(app, pair).status_code == 200
        assert renew(app, pair).status_code == 401

    @pytest.mark.row(24)
    @pytest.mark.parametrize("bad", ["", "x", "é", "x" * 5000, "longer", "shorter"])
    def test_a_refresh_token_that_nobody_gave_is_refused(
        self, app: Flask, pair: Pair, bad: str
    ) -> None:
        true = pair["refresh_token"]
        token = {"longer": true + "=", "shorter": true[:-1]}.get(bad, bad)

        answer = renew(app, pair, refresh_token=token)

        assert outcome(answer) == REFUSED
        assert renew(app, pair).status_code == 200

    @pytest.mark.row(24)
    def test_the_hash_from_the_database_is_no_token(self, app: Flask, pair: Pair) -> None:
        hashed = token_hash(pair["refresh_token"])

        answers = [
            renew(app, pair, refresh_token=one)
            for one in (hashed.hex(), part_of(hashed), repr(hashed))
        ]

        assert hashed.hex() in dump(app)["refresh_tokens"][0]
        assert {one.status_code for one in answers} == {401}


class TestTime:
    @pytest.mark.row(25)
    @pytest.mark.parametrize("after", [timedelta(minutes=15), timedelta(days=29, hours=23)])
    def test_an_expired_access_token_may_be_renewed(
        self, app: Flask, pair: Pair, after: timedelta
    ) -> None:
        app_container(app).clock.moment = NOW + after
        assert outcome(profile(app, pair)) == REFUSED

        answer = renew(app, pair)

        assert answer.status_code == 200
        assert profile(app, answer.json).status_code == 200

    @pytest.mark.row(25)
    def test_nothing_outlives_the_session(self, app: Flask, pair: Pair) -> None:
        app_container(app).clock.moment = NOW + LIFE - timedelta(minutes=5)
        fresh = renew(app, pair).json
        app_container(app).clock.moment = NOW + LIFE - timedelta(milliseconds=1)
        before = profile(app, fresh).status_code
        app_container(app).clock.moment = NOW + LIFE

        answers = [profile(app, fresh), renew(app, fresh)]

        assert before == 200
        assert [outcome(one) for one in answers] == [REFUSED] * 2
