"""What strangers must not be able to do to an owner, and what load must not do to anybody."""

import sqlite3
import time
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from project.adapters.clock import FixedClock, SystemClock
from project.container import RequestContainer
from project.domain.sessions import SEEN_EVERY
from project.setup.db import engine_of
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.accounts import WRONG, cookie_login, limit, login
from tests.factories.races import at_once

ANN = "ann@example.org"
NEW = "another long secret"


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


class TestAdministrators:
    def test_whoever_registered_the_e_mail_first_is_locked_out_of_its_promotion(
        self, app: Flask, ann: int, services: RequestContainer
    ) -> None:
        stranger = signed_in(app, ann)

        services.administration.make_administrator(ANN)

        assert stranger.get("/admin/users").status_code == 401
        assert login(app.test_client(), ANN).status_code == 401

    def test_its_owner_gets_in_by_the_one_time_secret(
        self, app: Flask, client: FlaskClient, services: RequestContainer
    ) -> None:
        user_id = services.administration.make_administrator(ANN)
        secret = services.passwords.issue_secret(user_id)

        answer = client.put("/auth/password", json={"secret": secret, "password": NEW})

        assert answer.status_code == 204
        token = login(client, ANN, NEW).json["access_token"]
        listed = client.get("/admin/users", headers={"Authorization": f"Bearer {token}"})
        assert listed.status_code == 200

    def test_somebody_who_never_took_the_secret_is_no_last_administrator(
        self, app: Flask, ann: int, services: RequestContainer
    ) -> None:
        services.administration.add_role(ann, "administrator")
        services.administration.make_administrator("never.came@example.org")

        answer = signed_in(app, ann).patch(f"/admin/users/{ann}", json={"roles": []})

        assert answer.status_code == 409


class TestLimits:
    def test_strangers_do_not_keep_an_owner_from_a_new_password(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        browser = app.test_client()
        assert cookie_login(browser, ANN).status_code == 200
        limit(app, login_account="3 per 5 minutes")
        for number in range(4):
            login(client, ANN, WRONG, address=f"198.51.100.{number}")

        answer = browser.put("/user/password", json={"old_password": PASSWORD, "new_password": NEW})

        assert answer.status_code == 204

    def test_a_neighbour_does_not_keep_a_known_browser_from_logging_in(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        browser = app.test_client()
        cookie_login(browser, ANN)
        limit(app, login_address="3 per 5 minutes")
        for _ in range(4):
            login(client, "nobody@example.org", WRONG)

        assert login(client, ANN).status_code == 429
        assert cookie_login(browser, ANN).status_code == 200

    def test_a_browsers_mark_is_worth_nothing_after_a_change_of_the_password(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        thief, owner = app.test_client(), signed_in(app, ann)
        cookie_login(thief, ANN)
        owner.put("/user/password", json={"old_password": PASSWORD, "new_password": NEW})
        limit(app, login_account="2 per 5 minutes")
        for _ in range(2):
            login(client, ANN, WRONG)

        assert cookie_login(thief, ANN, WRONG).status_code == 429

    @pytest.mark.parametrize("path", ["/auth/register", "/auth/login", "/user/signup"])
    def test_what_any_page_can_make_a_browser_send_counts_as_no_try(
        self, app: Flask, client: FlaskClient, path: str
    ) -> None:
        limit(app, signup="1 per hour", login_address="1 per hour")

        statuses = [
            client.post(path, data="{}", content_type="text/plain").status_code for _ in range(3)
        ]

        assert statuses == [415] * 3

    @pytest.mark.row(36)
    def test_tries_at_the_same_moment_are_not_more_than_the_limit(
        self, app: Flask, ann: int
    ) -> None:
        # With the time that goes by between them: they wait for each other.
        app_container(app).clock = SystemClock()
        for _ in range(4):
            limit(app, login_account="10 per 5 minutes")
            with app_container(app).request() as services, services.uow:
                services.session.execute(text("DELETE FROM attempts"))
            tries = [partial(login, app.test_client(), ANN, WRONG) for _ in range(24)]

            statuses = [answer.status_code for answer in at_once(tries)]

            assert statuses.count(401) == 10
            assert statuses.count(429) == 14

    def test_old_tries_go_some_at_a_time(
        self, app: Flask, client: FlaskClient, services: RequestContainer
    ) -> None:
        old = int((NOW.timestamp() - 2 * 86_400) * 1000)
        with services.uow:
            rows = [{"key": "old", "at": old} for _ in range(2500)]
            services.session.execute(
                text("INSERT INTO attempts (key, at) VALUES (:key, :at)"), rows
            )

        login(client, ANN, WRONG)

        left = services.session.scalar(text("SELECT count(*) FROM attempts WHERE key = 'old'"))
        # A try counts at the address and at the account, and each takes a thousand along.
        assert left == 500


class TestSessions:
    def test_a_reader_does_not_wait_for_writers(
        self, app: Flask, ann: int, client: FlaskClient
    ) -> None:
        if engine_of(app).dialect.name != "sqlite":
            pytest.skip("PostgreSQL's readers wait for nobody's transaction")
        known = signed_in(app, ann)
        clock = app_container(app).clock
        assert isinstance(clock, FixedClock)
        clock.moment += SEEN_EVERY
        writer = sqlite3.connect(engine_of(app).url.database or "", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")

        started = time.monotonic()
        answer = known.get("/movies?page=1")
        taken = time.monotonic() - started

        writer.execute("ROLLBACK")
        writer.close()
        assert answer.status_code == 200
        assert taken < 2

    def test_the_note_of_a_use_is_written_when_nobody_else_writes(
        self, app: Flask, ann: int
    ) -> None:
        known = signed_in(app, ann)
        clock = app_container(app).clock
        assert isinstance(clock, FixedClock)
        clock.moment += SEEN_EVERY

        seen = known.get("/user/sessions").json[0]["last_seen_at"]

        assert seen == known.get("/user/sessions").json[0]["last_seen_at"]
        assert seen.startswith("2026-01-02T03:09:05")

    def test_logging_in_again_and_a_new_password_do_not_wait_in_a_ring(
        self, app: Flask, ann: int
    ) -> None:
        browser = app.test_client()
        cookie_login(browser, ANN)
        owner = signed_in(app, ann)
        old, new = PASSWORD, NEW
        statuses = set()
        for _ in range(8):
            again = partial(cookie_login, browser, ANN, old)
            change = partial(
                owner.put, "/user/password", json={"old_password": old, "new_password": new}
            )
            first, second = at_once([again, change])
            statuses |= {first.status_code, second.status_code}
            old, new = new, old

        assert statuses <= {200, 204, 401}

    def test_a_login_sweeps_away_sessions_of_others_that_are_over(
        self, app: Flask, client: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        signed_in(app, add_user(app, "bob"))
        with services.uow:
            services.session.execute(text("UPDATE sessions SET expires_at = 1"))

        login(client, ANN)

        owners = services.session.scalars(text("SELECT user_id FROM sessions")).all()
        assert owners == [ann]


class TestAnswers:
    def test_caches_are_told_that_answers_differ_by_caller(self, client: FlaskClient) -> None:
        varies = client.get("/movies?page=1").headers["Vary"]

        assert {"Authorization", "Cookie"} <= {one.strip() for one in varies.split(",")}

    def test_leaving_takes_as_many_statements_for_many_ratings_as_for_few(
        self, app: Flask, editor: FlaskClient, statements: list[str]
    ) -> None:
        movies = [editor.post("/movies", json={"title": f"M{n}"}).json["id"] for n in range(8)]
        counts = []
        for name, rated in (("few", 1), ("many", 8)):
            member = signed_in(app, add_user(app, name))
            for movie_id in movies[:rated]:
                member.put(f"/movies/{movie_id}/rating", json={"value": 4})
            del statements[:]
            assert member.delete("/user", json={"password": PASSWORD}).status_code == 204
            counts.append(len(statements))

        assert counts[0] == counts[1]
        assert [editor.get(f"/movies/{one}").json["rating_count"] for one in movies] == [0] * 8
