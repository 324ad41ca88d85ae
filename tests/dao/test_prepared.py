"""Statements that the database is told once."""

import time

import pytest
from flask import Flask
from sqlalchemy import text

from project.domain.movies import MovieDraft
from project.setup.db import engine_of, reading_sessions
from project.views.access import app_container
from tests.factories.editors import the_editor

ADDRESSES = ("/movies/?page=1", "/movies/1", "/genres/?page=1", "/people/?page=1")


@pytest.fixture
def one_movie(app: Flask) -> None:
    with app_container(app).request() as services:
        services.movie_edit.create(the_editor(services), MovieDraft({"title": "Ran"}))


def hang_up(app: Flask) -> None:
    """Let the database drop the application's connections."""
    with engine_of(app).connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_connection_is_told_a_statement_once(
    app: Flask, one_movie: None, statements: list[str], prepared: list[str]
) -> None:
    client = app.test_client()
    for _ in range(3):
        client.get("/movies/?page=1")
    engine_of(app).dispose()
    prepared.clear()

    for _ in range(3):
        assert client.get("/movies/?page=1").status_code == 200

    assert statements
    assert len(prepared) == len(set(prepared))
    assert bool(prepared) == (engine_of(app).dialect.name == "postgresql")


def test_behind_a_pooler_of_transactions_nothing_is_told(
    app: Flask,
    one_movie: None,
    statements: list[str],
    prepared: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sessions = reading_sessions(engine_of(app), "transaction")
    monkeypatch.setattr(app_container(app), "open_session", sessions)

    answers = [app.test_client().get(address) for address in ADDRESSES]

    assert [answer.status_code for answer in answers] == [200] * len(ADDRESSES)
    assert not prepared
    assert not [one for one in statements if "EXECUTE" in one]


@pytest.mark.row(154)
@pytest.mark.parametrize("kind", ["postgresql"])
class TestLostConnections:
    def test_connections_that_were_lost_while_idle_cost_nobody_an_error(
        self, app: Flask, one_movie: None
    ) -> None:
        client = app.test_client()
        client.get("/movies/?page=1")
        hang_up(app)
        time.sleep(0.6)

        answers = [client.get(address) for address in ADDRESSES]

        assert [answer.status_code for answer in answers] == [200] * len(ADDRESSES)

    def test_connections_that_were_lost_in_use_cost_a_503_and_no_more(
        self, app: Flask, one_movie: None
    ) -> None:
        client = app.test_client()
        client.get("/movies/?page=1")
        hang_up(app)

        first, second = client.get("/movies/?page=1"), client.get("/movies/?page=1")

        assert first.status_code in {200, 503}
        assert second.status_code == 200
