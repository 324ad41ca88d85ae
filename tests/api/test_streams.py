"""Whole lists while the database goes away in their midst."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, Self

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from werkzeug.test import EnvironBuilder

from project.dao import again, keyset
from project.setup.db import engine_of
from tests.conftest import add_user, signed_in
from tests.factories.lists import make_list
from tests.factories.profiles import let_see
from tests.factories.routes import filled, paged_routes

BATCH = 2


@pytest.fixture
def editor(editor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """An editor of a catalogue whose lists take several batches."""
    filled(editor)
    for number in range(5):
        movie = {"title": "x", "genres": [f"{number}"], "directors": [f"{number}"]}
        user_id = add_user(editor.application, f"user{number}")
        befriend(editor, user_id)
        review_first(signed_in(editor.application, user_id))
        made = editor.post("/movies", json=movie).json["id"]
        editor.put(f"/movies/{made}/rating", json={"value": 3})
        editor.post(f"/movies/{made}/reviews", json={"body": "x", "visibility": "public"})
        editor.post(f"/favorites/movies/{made}")
        editor.post("/user/diary", json={"movie_id": made})
        editor.post("/lists/1/items", json={"movie_ids": [made]})
        make_list(editor, made, visibility="public")
        for path in ("/movies/1", "/people/1"):
            editor.patch(path, json={"description": str(number)})
    monkeypatch.setattr(keyset, "STREAM_BATCH", BATCH)
    monkeypatch.setattr(again, "_PAUSES", (0, 0, 0))
    return editor


def befriend(editor: FlaskClient, user_id: int) -> None:
    """Let a member and the editor, who is number 1, follow each other."""
    other = signed_in(editor.application, user_id)
    for client in (editor, other):
        let_see(client)
    editor.put(f"/users/{user_id}/follow")
    other.put("/users/1/follow")


def review_first(client: FlaskClient) -> None:
    """Review the first movie; answer and report the first review."""
    client.post("/movies/1/reviews", json={"body": "x", "visibility": "public"})
    client.post("/reviews/1/replies", json={"body": "x"})
    client.post("/reviews/1/reports", json={"reason": "x"})


class Failing:
    """Statements of a stream that fail: the ones of these numbers."""

    def __init__(self, app: Flask, *numbers: int) -> None:
        self._engine, self._numbers = engine_of(app), set(numbers)
        self.begun = False
        self.count = 0

    def __enter__(self) -> Self:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, *arguments: Any) -> None:
        self.count += self.begun
        if self.begun and self.count in self._numbers:
            raise OperationalError(str(arguments[2]), None, Exception("gone"))


def streamed(editor: FlaskClient, path: str, *failing: int) -> tuple[str, int]:
    """What was written of a list, and by how many statements after the answer had begun."""
    environ = EnvironBuilder(path).get_environ() | editor.environ_base
    written: list[bytes] = []
    # A connection hears only those who listened when it was opened.
    with Failing(editor.application, *failing) as statements, suppress(OperationalError):
        # Without what stands in front of the application, which reads ahead of a stream.
        answer: Any = Flask.wsgi_app(editor.application, environ, lambda *_: written.append)
        statements.begun = True
        with closing(answer):
            written += answer
    return b"".join(written).decode(), statements.count


def test_a_batch_that_failed_is_read_again(app: Flask, editor: FlaskClient) -> None:
    for route in paged_routes(app):
        whole, statements = streamed(editor, route.path)
        assert statements > 0, str(route)
        for number in range(1, min(statements, 3) + 1):
            text, _ = streamed(editor, route.path, number)

            assert text == whole, f"{route}: statement {number}"


def test_a_list_that_cannot_be_finished_looks_like_none(app: Flask, editor: FlaskClient) -> None:
    for route in paged_routes(app):
        whole, _ = streamed(editor, route.path)

        text, _ = streamed(editor, route.path, *range(1, 100))

        assert whole.startswith(text)
        assert text != whole
        with pytest.raises(json.JSONDecodeError):
            json.loads(text)


def test_a_stream_gives_its_connection_back(app: Flask, editor: FlaskClient) -> None:
    for failing in ((), (1,), tuple(range(1, 100))):
        streamed(editor, "/movies", *failing)

    assert engine_of(app).pool.checkedout() == 0  # type: ignore[attr-defined]


@contextmanager
def begun(editor: FlaskClient, path: str) -> Iterator[Iterator[bytes]]:
    """A list of which a client has read the beginning, and then stands still."""
    environ = EnvironBuilder(path).get_environ() | editor.environ_base
    answer: Any = Flask.wsgi_app(editor.application, environ, lambda *_: lambda _: None)
    with closing(answer):
        parts = iter(answer)
        next(parts)
        yield parts


def test_a_list_that_stands_still_holds_nothing_of_the_database(
    app: Flask, editor: FlaskClient
) -> None:
    for route in paged_routes(app):
        with begun(editor, route.path) as parts:
            for _ in range(2):
                assert engine_of(app).pool.checkedout() == 0, str(route)  # type: ignore[attr-defined]
                next(parts, b"")


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_list_that_stands_still_lets_the_log_be_written_back(
    app: Flask, editor: FlaskClient
) -> None:
    database = str(engine_of(app).url.database)
    with begun(editor, "/movies"), closing(sqlite3.connect(database)) as other:
        editor.post("/movies", json={"title": "x"})
        busy, _, _ = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    assert busy == 0
