"""The older clients' ways through the service, over a real server: nothing of it is mocked."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import jwt
import pytest

from project.config import Settings
from project.setup.app import create_app
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from tests.conftest import Worlds, load_fixtures, missing
from tests.servers.errors import ServerUnavailable
from tests.servers.kinoteka import Served, kinoteka_server

EMAIL = "client.b@example.org"
PASSWORD = "a long enough secret"
NUMBERS = count(1)


@pytest.fixture
def served(
    request: pytest.FixtureRequest, worlds: Worlds, kind: str, tmp_path: Path
) -> Iterator[Served]:
    """A server over the fixtures, with a database that the test may change."""
    try:
        url = worlds.url(kind, f"clients_{next(NUMBERS)}")
    except ServerUnavailable as error:
        missing(request, error)
    app = create_app(Settings(data_dir=tmp_path, database_url=url))
    upgrade(engine_of(app))
    load_fixtures(app)
    engine_of(app).dispose()
    with kinoteka_server({"DATA_DIR": str(tmp_path), "DATABASE_URL": url}) as served:
        yield served


class Program:
    """A client that speaks JSON and shows a bearer token, `undefined` until it has one."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.token = "undefined"

    def __call__(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(
            self._url + path, method=method, data=content, headers=headers
        )
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                status, text = answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            status, text = refusal.code, refusal.read()
        return status, json.loads(text) if text else None


def expired(served: Served, data_dir: Path, pair: dict[str, str]) -> str:
    """The access token as it would be an hour older: signed by the server's own key."""
    app = create_app(Settings(data_dir=data_dir))
    engine_of(app).dispose()
    signer = app.extensions["kinoteka"].access_tokens
    claims = jwt.decode(pair["access_token"], options={"verify_signature": False})
    older = {name: claims[name] - 3600 for name in ("iat", "exp")}
    return str(signer._sign(claims | older, signer._keys[0]))


def test_client_b_from_registering_to_bookmarks(served: Served, tmp_path: Path) -> None:
    ask = Program(served.url)
    account = {"email": EMAIL, "password": PASSWORD}

    # Logged out it asks with `Bearer undefined`, and reads the director and genre of every movie.
    status, movies = ask("GET", "/movies/?page=1&status=new")
    assert status == 200
    assert len(movies) == 12
    assert all("id" in movie["director"] and "id" in movie["genre"] for movie in movies)
    assert ask("GET", "/user/")[0] == 401

    assert ask("POST", "/auth/register", account)[0] == 201
    assert ask("POST", "/auth/register/", account)[0] == 409
    status, pair = ask("POST", "/auth/login", account)
    assert (status, sorted(pair)) == (200, ["access_token", "refresh_token"])

    ask.token = expired(served, tmp_path, pair)
    assert ask("GET", "/user/")[0] == 401
    status, renewed = ask("PUT", "/auth/login", {**pair, "access_token": ask.token})
    assert status == 200
    assert renewed["refresh_token"] != pair["refresh_token"]
    ask.token = renewed["access_token"]

    change = {"name": "Анна", "surname": "Б.", "favourite_genre": "1"}
    assert ask("PATCH", "/user/", change)[0] == 200
    status, profile = ask("GET", "/user/")
    assert status == 200
    assert profile["name"] == "Анна"
    assert profile["favorite_genre"] == profile["favourite_genre"] == 1

    for movie_id in (3, 7):
        assert ask("POST", f"/favorites/movies/{movie_id}")[0] == 201
    assert ask("POST", "/favorites/movies/7/")[0] == 200
    assert [movie["id"] for movie in ask("GET", "/favorites/movies/")[1]] == [7, 3]
    assert ask("DELETE", "/favorites/movies/7") == (204, None)
    assert [movie["id"] for movie in ask("GET", "/favorites/movies/?page=1")[1]] == [3]

    new = {"password_1": PASSWORD, "password_2": "another long secret"}
    assert ask("PUT", "/user/password", new) == (204, None)
    assert ask("POST", "/auth/login", account)[0] == 401
    assert ask("POST", "/auth/login", account | {"password": new["password_2"]})[0] == 200


def test_client_b_is_logged_out_when_its_refresh_token_was_stolen(served: Served) -> None:
    ask = Program(served.url)
    account = {"email": EMAIL, "password": PASSWORD}
    ask("POST", "/auth/register", account)
    pair = ask("POST", "/auth/login", account)[1]
    renewed = ask("PUT", "/auth/login", pair)[1]

    assert ask("PUT", "/auth/login", pair)[0] == 401

    ask.token = renewed["access_token"]
    assert ask("GET", "/user/")[0] == 401
    assert ask("PUT", "/auth/login", renewed)[0] == 401
