"""Taking along all that is kept of one."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any
from zipfile import BadZipFile, ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert
from sqlalchemy.exc import OperationalError
from werkzeug.test import EnvironBuilder, TestResponse

from project.container import RequestContainer
from project.dao import again, keyset
from project.dao.export import KINDS
from project.dao.models import Viewing
from project.setup.db import engine_of
from project.views import archive
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.members import busy_member

EXPORT = "/user/export"
SECRETS = ("hash", "secret", "password", "$argon")


@pytest.fixture
def ann(app: Flask, editor: FlaskClient, services: RequestContainer) -> FlaskClient:
    return busy_member(app, editor, services)


def opened(answer: TestResponse) -> dict[str, str]:
    """The texts of the archive's files, by name."""
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with ZipFile(io.BytesIO(answer.data)) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode() for name in file.namelist()}


def parts(answer: TestResponse) -> dict[str, Any]:
    files = opened(answer)
    return {name[:-5]: json.loads(text) for name, text in files.items() if name.endswith(".json")}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


class TestContent:
    def test_everything_is_in_it(self, ann: FlaskClient) -> None:
        told = parts(ann.get(f"{EXPORT}/"))

        movie = {
            "movie_id": 1, "title": "Heat", "year": 1995, "imdb_id": None, "tmdb_id": None,
        }  # fmt: skip
        now = "2026-01-02T03:04:05.678Z"
        assert told.keys() == {kind.name for kind in KINDS} | {"profile"}
        assert [name for name, part in told.items() if not part] == []
        assert told["profile"]["email"] == "ann@example.org"
        assert told["profile"]["roles"] == ["executive producer"]
        assert told["profile"]["preferences"] == {
            "visibility": "public", "rating_scale": "stars", "about": "Noir.",
        }  # fmt: skip
        assert told["ratings"] == [{**movie, "rating": 4.5, "rated_at": now}]
        assert told["bookmarks"] == [{**movie, "created_at": now}]
        assert told["diary"][0].items() >= {
            **movie, "watched_on": "2026-01-01", "rewatch": False, "note": "Again",
        }.items()  # fmt: skip
        assert [(one["name"], one["rule"]) for one in told["lists"]] == [
            ("To watch in winter", None)
        ]
        assert told["list_items"][0].items() >= {**movie, "list_id": 1, "note": ""}.items()
        assert [one["since"] for one in told["following"]] == [now]
        assert told["tokens"][0]["name"] == "backup"
        assert told["identities"] == [{"issuer": "https://a", "subject": "7"}]
        assert [one["action"] for one in told["edits"]] == ["create"]
        assert {one["address"] for one in told["sessions"]} == {"127.0.0.1"}

    def test_nothing_in_it_is_a_secret(self, ann: FlaskClient) -> None:
        text = str(opened(ann.get(EXPORT)))

        assert [word for word in SECRETS if word in text.lower()] == []

    def test_nothing_in_it_is_somebody_elses(
        self, app: Flask, editor: FlaskClient, ann: FlaskClient
    ) -> None:
        editor.put("/movies/1/rating", json={"value": 1})
        bob = signed_in(app, add_user(app, "bob"))

        told = parts(bob.get(EXPORT))

        assert told.pop("profile")["email"] == "bob@example.org"
        assert len(told.pop("sessions")) == 1
        assert {name: part for name, part in told.items() if part} == {}

    def test_what_is_hidden_is_still_hers(self, editor: FlaskClient, ann: FlaskClient) -> None:
        editor.delete("/movies/1")

        assert [one["title"] for one in parts(ann.get(EXPORT))["ratings"]] == ["Heat"]

    def test_whom_she_follows_is_told_only_while_they_let_it_be_seen(
        self, editor: FlaskClient, ann: FlaskClient
    ) -> None:
        editor.patch("/user/preferences", json={"visibility": "private"})

        assert parts(ann.get(EXPORT))["following"] == []

    def test_letterboxd_can_read_the_tables(self, ann: FlaskClient) -> None:
        files = opened(ann.get(EXPORT))

        movie = {"Title": "Heat", "Year": "1995", "imdbID": "", "tmdbID": ""}
        assert table(files["ratings.csv"]) == [{**movie, "Rating": "4.5"}]
        assert table(files["watchlist.csv"]) == [movie]
        assert table(files["diary.csv"]) == [
            {**movie, "WatchedDate": "2026-01-01", "Rewatch": "false"}
        ]

    def test_a_table_that_grows_too_long_goes_on_in_another_file(
        self, ann: FlaskClient, editor: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(keyset, "STREAM_BATCH", 1)
        monkeypatch.setattr(archive, "_TABLE_BYTES", 80)
        for number in range(2, 6):
            editor.post("/movies", json={"title": f'"Quoted", {number}'})
            ann.put(f"/movies/{number}/rating", json={"value": 3})

        files = opened(ann.get(EXPORT))

        tables = [
            text for name, text in files.items() if name.startswith("ratings") and "csv" in name
        ]
        titles = [row["Title"] for one in tables for row in table(one)]
        assert len(tables) > 1
        assert sorted(titles) == [
            '"Quoted", 2',
            '"Quoted", 3',
            '"Quoted", 4',
            '"Quoted", 5',
            "Heat",
        ]

    def test_it_is_a_download_with_a_name(self, ann: FlaskClient) -> None:
        answer = ann.get(EXPORT)

        disposition = 'attachment; filename="kinoteka-2026-01-02.zip"'
        assert answer.headers["Content-Disposition"] == disposition
        assert answer.headers["Cache-Control"] == "no-store"


class TestAccess:
    def test_strangers_get_none(self, client: FlaskClient) -> None:
        assert client.get(EXPORT).status_code == 401

    def test_a_programs_token_gets_none(self, app: Flask, client: FlaskClient) -> None:
        known = signed_in(app, add_user(app, "ann"))
        token = known.post(
            "/user/tokens", json={"name": "x", "scopes": ["read:own"], "days": None}
        ).json

        answer = client.get(EXPORT, headers={"Authorization": f"Bearer {token['token']}"})

        assert answer.status_code == 403

    def test_a_cookie_session_gets_it(self, app: Flask) -> None:
        add_user(app, "ann")
        browser = app.test_client()
        pair = {"username": "ann@example.org", "password": PASSWORD, "remember": False}
        browser.post("/user/login", json=pair)

        assert "profile" in parts(browser.get(EXPORT))


class TestStreaming:
    def test_it_takes_no_more_memory_when_it_is_longer(
        self, ann: FlaskClient, services: RequestContainer
    ) -> None:
        peaks = []
        for count in (2_000, 20_000):
            watch(services, ann, count)
            tracemalloc.start()
            sizes = [len(chunk) for chunk in written(ann)]
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert max(sizes) < 1_000_000

        assert peaks[1] < 1.5 * peaks[0]

    def test_it_holds_nothing_of_the_database_while_it_is_sent(
        self, app: Flask, ann: FlaskClient, services: RequestContainer
    ) -> None:
        watch(services, ann, 2_000)

        held = [engine_of(app).pool.checkedout() for _ in written(ann)]  # type: ignore[attr-defined]

        assert len(held) > 4
        assert set(held) == {0}

    def test_what_a_lost_connection_kept_from_being_read_is_read_again(
        self, app: Flask, ann: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(again, "_PAUSES", (0, 0, 0))
        whole = b"".join(written(ann))

        with failing(app, 6, 9):
            text = b"".join(written(ann))

        assert text == whole

    def test_one_that_cannot_be_finished_is_no_archive(
        self, app: Flask, ann: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(again, "_PAUSES", (0, 0, 0))
        chunks: list[bytes] = []

        with failing(app, *range(8, 99)), suppress(OperationalError):
            chunks.extend(written(ann))

        with pytest.raises(BadZipFile):
            ZipFile(io.BytesIO(b"".join(chunks)))
        assert engine_of(app).pool.checkedout() == 0  # type: ignore[attr-defined]


def watch(services: RequestContainer, client: FlaskClient, count: int) -> None:
    """Let somebody have seen movie 1 many times."""
    user_id = client.get("/user").json["id"]
    row = {
        "user_id": user_id, "movie_id": 1, "day": 20_260_101, "rewatch": True,
        "note": "x" * 500, "created_at": NOW, "updated_at": NOW, "version": 1,
    }  # fmt: skip
    with services.uow:
        services.session.execute(insert(Viewing), [row] * count)


def written(client: FlaskClient) -> Iterator[bytes]:
    """The chunks of an export, as they are asked for."""
    environ = EnvironBuilder(EXPORT).get_environ() | client.environ_base
    # Without what stands in front of the application, which reads ahead of a stream.
    answer: Any = Flask.wsgi_app(client.application, environ, lambda *_: lambda _: None)
    with closing(answer):
        yield from answer


@contextmanager
def failing(app: Flask, *numbers: int) -> Iterator[None]:
    """Let the statements of these numbers fail."""
    count = iter(range(1, 1_000))

    def note(*arguments: Any) -> None:
        if next(count) in numbers:
            raise OperationalError(str(arguments[2]), None, Exception("gone"))

    event.listen(engine_of(app), "before_cursor_execute", note)
    yield
    event.remove(engine_of(app), "before_cursor_execute", note)
