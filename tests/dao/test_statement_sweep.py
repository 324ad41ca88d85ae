"""The k-th statement fails, for every k: what was asked for is done whole or not at all.

SQLite's own method (https://sqlite.org/testing.html, "I/O error testing"): fail the first statement
or commit of a call, then the second, and so on until the call succeeds. After each failure the
database is as before or as after, nothing of the pool is held, and the service goes on.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, delete, event, insert, select, text
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from project.container import RequestContainer
from project.dao.models import Attempt, Base
from project.setup.db import engine_of, write_options
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.accounts import WRONG, cookie_login, login
from tests.factories.lists import make_list
from tests.factories.profiles import let_see
from tests.factories.races import dump

ANN = "ann@example.org"
ANN_ID = 2
MOST_STATEMENTS = 150
RANDOM = ("sessions", "refresh_tokens", "one_time_secrets")


class Fault:
    """Makes the k-th statement or commit fail, as if the connection were lost there."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._left: int | None = None
        self.failed = ""
        event.listen(engine, "before_cursor_execute", self._statement)
        event.listen(engine, "commit", self._commit)

    def remove(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._statement)
        event.remove(self._engine, "commit", self._commit)

    @contextmanager
    def at(self, k: int) -> Iterator[None]:
        """Let the k-th one within the block fail."""
        self._left, self.failed = k, ""
        yield
        self._left = None

    @property
    def happened(self) -> bool:
        return bool(self.failed)

    def _statement(self, *arguments: Any) -> None:
        self._count(str(arguments[2]))

    def _commit(self, *_: Any) -> None:
        self._count("COMMIT")

    def _count(self, what: str) -> None:
        if self._left:
            self._left -= 1
            if self._left == 0:
                self.failed = what
                raise OperationalError(what, {}, Exception("the connection is lost"))


@pytest.fixture
def fault(app: Flask) -> Iterator[Fault]:
    fault = Fault(engine_of(app))
    yield fault
    fault.remove()


class Snapshot:
    """The database as it is now, to which it can be set back."""

    def __init__(self, app: Flask) -> None:
        self._engine = engine_of(app)
        with self._engine.connect() as connection:
            self._rows = {
                table: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in Base.metadata.sorted_tables
            }
            self._sequences = self._read_sequences(connection)

    def restore(self) -> None:
        with self._writing() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(delete(table))
            for table, rows in self._rows.items():
                if rows:
                    connection.execute(insert(table), rows)
        self.number_anew()

    def number_anew(self) -> None:
        """Let new records have the ids that they would have had."""
        with self._writing() as connection:
            connection.execute(delete(Attempt))
            if self._engine.dialect.name == "postgresql":
                for sequence, value in self._sequences:
                    connection.execute(
                        text("SELECT setval(:name, :value)"), {"name": sequence, "value": value}
                    )
                return
            connection.execute(text("DELETE FROM sqlite_sequence"))
            for table, value in self._sequences:
                row = {"name": table, "seq": value}
                connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :seq)"), row)

    def _read_sequences(self, connection: Connection) -> list[tuple[str, int]]:
        statement = "SELECT name, seq FROM sqlite_sequence"
        if self._engine.dialect.name == "postgresql":
            statement = (
                "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"
            )
        return [(row[0], row[1]) for row in connection.execute(text(statement))]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.execution_options(**write_options(self._engine)).begin() as connection:
            yield connection


@dataclass
class Stage:
    """Who and what a call is about."""

    app: Flask
    editor: FlaskClient
    known: FlaskClient
    cookie: str
    pair: dict[str, str]
    secret: str

    def stranger(self) -> FlaskClient:
        return self.app.test_client()

    def browser(self) -> FlaskClient:
        client = self.app.test_client()
        client.set_cookie("kinoteka_session", self.cookie)
        return client


@pytest.fixture
def stage(app: Flask, editor: FlaskClient, services: RequestContainer) -> Stage:
    """A member with a rating, a bookmark, a review and sessions, and two movies."""
    for title in ("Heat", "Ran"):
        editor.post("/movies", json={
            "title": title, "genres": ["Crime"], "directors": ["Mann"],
            "cast": [{"name": "Al", "character": "Vincent"}]})  # fmt: skip
    ann = add_user(app, "ann")
    assert ann == ANN_ID
    known, browser = signed_in(app, ann), app.test_client()
    cookie_login(browser, ANN)
    cookie = browser.get_cookie("kinoteka_session")
    assert cookie
    known.put("/movies/1/rating", json={"value": 5})
    known.post("/favorites/movies/1")
    known.post("/user/diary", json={"movie_id": 1, "watched_on": "2025-12-31"})
    make_list(known, 1)
    befriend(editor, known)
    written = {"body": "Rain.", "visibility": "public"}
    for movie_id, author in ((1, known), (2, editor)):
        author.post(f"/movies/{movie_id}/reviews", json=written)
    for review_id, other in ((1, editor), (2, known)):
        other.put(f"/reviews/{review_id}/like")
        other.post(f"/reviews/{review_id}/replies", json={"body": "Indeed."})
        other.post(f"/reviews/{review_id}/reports", json={"reason": "Rude."})
    pair = login(app.test_client(), ANN).json
    return Stage(app, editor, known, cookie.value, pair, services.passwords.issue_secret(ann))


def befriend(editor: FlaskClient, known: FlaskClient) -> None:
    """Let the editor follow Ann; both can be followed."""
    for client in (editor, known):
        let_see(client)
    editor.put(f"/users/{ANN_ID}/follow")


Act = Callable[[Stage], TestResponse]
MOVIE = {"title": "Alien", "genres": ["Crime", "Horror"], "cast": [{"name": "Sigourney"}]}
CALLS: dict[str, Act] = {
    "register": lambda on: on.stranger().post(
        "/auth/register", json={"email": "eve@example.org", "password": PASSWORD}
    ),
    "sign up": lambda on: on.stranger().post(
        "/user/signup", json={"name": "Eve", "username": "eve@example.org", "password": PASSWORD}
    ),
    "login": lambda on: login(on.stranger(), ANN),
    "wrong login": lambda on: login(on.stranger(), ANN, WRONG),
    "cookie login again": lambda on: cookie_login(on.browser(), ANN),
    "refresh": lambda on: on.stranger().put("/auth/login", json=on.pair),
    "password": lambda on: on.known.put(
        "/user/password", json={"password_1": PASSWORD, "password_2": "quite another one"}
    ),
    "password by secret": lambda on: on.stranger().put(
        "/auth/password", json={"secret": on.secret, "password": "quite another one"}
    ),
    "profile": lambda on: on.known.patch(
        "/user", json={"name": "Ann", "phone": "1", "favorite_genre": 1}
    ),
    "leave": lambda on: on.known.delete("/user", json={"password": PASSWORD}),
    "logout": lambda on: on.browser().post("/user/logout"),
    "bookmark": lambda on: on.known.post("/favorites/movies/2"),
    "unmark": lambda on: on.known.delete("/favorites/movies/1"),
    "choose": lambda on: on.known.patch("/user/preferences", json={"visibility": "private"}),
    "follow": lambda on: on.known.put("/users/1/follow"),
    "unfollow": lambda on: on.editor.delete(f"/users/{ANN_ID}/follow"),
    "note a viewing": lambda on: on.known.post("/user/diary", json={"movie_id": 1}),
    "change a viewing": lambda on: on.known.patch("/user/diary/1", json={"note": "Again!"}),
    "forget a viewing": lambda on: on.known.delete("/user/diary/1"),
    "make list": lambda on: on.known.post("/user/lists", json={"name": "Best"}),
    "change list": lambda on: on.known.patch("/lists/1", json={"name": "Best"}),
    "delete list": lambda on: on.known.delete("/lists/1"),
    "put on list": lambda on: on.known.post(
        "/lists/1/items", json={"movie_ids": [1, 2], "position": 1}
    ),
    "take off list": lambda on: on.known.post("/lists/1/removals", json={"movie_ids": [1]}),
    "rate": lambda on: on.known.put("/movies/2/rating", json={"value": 4}),
    "withdraw": lambda on: on.known.delete("/movies/1/rating"),
    "review": lambda on: on.known.post("/movies/2/reviews", json={"body": "Mud."}),
    "change review": lambda on: on.known.patch("/reviews/1", json={"body": "Mud."}),
    "delete review": lambda on: on.known.delete("/reviews/1"),
    "like no more": lambda on: on.known.delete("/reviews/2/like"),
    "reply": lambda on: on.known.post("/reviews/1/replies", json={"body": "x"}),
    "change reply": lambda on: on.known.patch("/replies/2", json={"body": "Or not."}),
    "delete reply": lambda on: on.known.delete("/replies/2"),
    "hide review": lambda on: on.editor.put("/reviews/1/hidden"),
    "hide reply": lambda on: on.editor.put("/replies/2/hidden"),
    "add movie": lambda on: on.editor.post("/movies", json=MOVIE),
    "change movie": lambda on: on.editor.patch("/movies/1", json=MOVIE),
    "delete movie": lambda on: on.editor.delete("/movies/1"),
    "give roles": lambda on: on.editor.patch("/admin/users/2", json={"roles": ["administrator"]}),
    "disable": lambda on: on.editor.patch("/admin/users/2", json={"disabled": True}),
    "issue a secret": lambda on: on.editor.post("/admin/users/2/secret"),
}


def masked(tables: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without what is random: the hashes of tokens."""
    return tables | {
        name: sorted(re.sub("'[0-9a-f]{64}'", "hash", row) for row in tables[name])
        for name in RANDOM
    }


@pytest.mark.row(186)
@pytest.mark.parametrize("name", CALLS)
def test_what_fails_anywhere_is_done_whole_or_not_at_all(
    stage: Stage, fault: Fault, name: str
) -> None:
    call, engine = CALLS[name], engine_of(stage.app)
    before, snapshot = dump(stage.app), Snapshot(stage.app)
    wanted = call(stage).status_code
    after = masked(dump(stage.app))
    snapshot.restore()
    assert dump(stage.app) == before

    wrong = []
    for k in range(1, MOST_STATEMENTS):
        with fault.at(k):
            answer = call(stage)
        held = engine.pool.checkedout()  # type: ignore[attr-defined]
        state = dump(stage.app)
        if not fault.happened:
            break
        whole = state == before or masked(state) == after
        if not whole or held or answer.status_code not in {409, 503}:
            wrong.append((k, fault.failed, answer.status_code, held, whole))
        if state == before:
            snapshot.number_anew()
        else:
            snapshot.restore()

    assert wrong == []
    assert (answer.status_code, masked(state)) == (wanted, after)
    assert wanted < 400 or name == "wrong login"
    assert k > 2
    assert stage.stranger().get("/movies").status_code == 200


def test_the_sweep_sees_what_is_done_by_halves(app: Flask, fault: Fault) -> None:
    """Two units of work that should have been one."""
    states = []
    for k in range(1, MOST_STATEMENTS):
        with fault.at(k), suppress(OperationalError):
            for name in (f"a{k}", f"b{k}"):
                add_user(app, name)
        if not fault.happened:
            break
        emails = "".join(dump(app)["users"])
        states.append((f"a{k}@" in emails, f"b{k}@" in emails))

    assert {(False, False), (True, False)} <= set(states)
