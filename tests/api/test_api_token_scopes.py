"""What the bearer of an API token may do: what it names, as far as its owner may today."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.casting import caller_with, make
from tests.factories.races import dump
from tests.factories.tokens import bearing

READING = [
    ("GET", "/user/"),
    ("GET", "/user/ratings"),
    ("GET", "/favorites/movies/"),
    ("GET", "/user/diary"),
]
WRITING = [
    ("PATCH", "/user", {"name": "Ann"}),
    ("PUT", "/movies/1/rating", {"value": 4}),
    ("PUT", "/movies/1", {"rating": 4}),
    ("DELETE", "/movies/1/rating", None),
    ("POST", "/favorites/movies/1", None),
    ("DELETE", "/favorites/movies/1", None),
    ("POST", "/user/diary", {"movie_id": 1}),
]
GUARDED = [
    ("DELETE", "/user", {"password": PASSWORD}),
    ("PUT", "/user/password", {"old_password": PASSWORD, "new_password": "staple battery horse"}),
    ("GET", "/user/home", None),
    ("GET", "/user/sessions", None),
    ("DELETE", "/user/sessions", None),
    ("DELETE", "/user/sessions/1", None),
    ("GET", "/user/tokens", None),
    ("POST", "/user/tokens", {"name": "x", "scopes": ["read:own"], "days": None}),
    ("DELETE", "/user/tokens/1", None),
    ("GET", "/user/two-factor", None),
    ("POST", "/user/two-factor", {"password": PASSWORD}),
    ("PUT", "/user/two-factor", {"code": "123456"}),
    ("DELETE", "/user/two-factor", {"password": PASSWORD, "code": "123456"}),
]
CASTING = {
    Permission.GET_ACTORS: ("GET", "/casting/actors"),
    Permission.GET_MOVIES: ("GET", "/casting/movies"),
    Permission.POST_ACTOR: ("POST", "/casting/actors"),
    Permission.POST_MOVIE: ("POST", "/casting/movies"),
    Permission.PATCH_ACTOR: ("PATCH", "/casting/actors/1"),
    Permission.PATCH_MOVIE: ("PATCH", "/casting/movies/1"),
    Permission.DELETE_ACTOR: ("DELETE", "/casting/actors/1"),
    Permission.DELETE_MOVIE: ("DELETE", "/casting/movies/1"),
    Permission.MANAGE_USERS: ("GET", "/admin/users"),
}


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """Somebody who may do everything, member 1, and made movie 1 and actor 1."""
    client = caller_with(app, set(Permission))
    make(client, "movie")
    make(client, "actor")
    return client


def bearer(app: Flask, owner: FlaskClient, *scopes: str) -> FlaskClient:
    """A program with a new token of the owner's."""
    body = {"name": "a program", "scopes": scopes, "days": None}
    answer = owner.post("/user/tokens", json=body)
    assert answer.status_code == 201, answer.json
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {answer.json['token']}"
    return client


class TestOwnThings:
    @pytest.mark.parametrize(("method", "path"), READING)
    def test_reading_ones_own_takes_its_scope(
        self, app: Flask, editor: FlaskClient, method: str, path: str
    ) -> None:
        without = bearer(app, editor, "write:own", *Permission)
        with_it = bearer(app, editor, "read:own")

        answers = [one.open(path, method=method) for one in (without, with_it)]

        assert [one.status_code for one in answers] == [403, 200]
        assert answers[0].json["message"] == "Permission not found."

    @pytest.mark.parametrize(("method", "path", "body"), WRITING)
    def test_writing_ones_own_takes_its_scope(
        self, app: Flask, editor: FlaskClient, method: str, path: str, body: dict[str, Any] | None
    ) -> None:
        without = bearer(app, editor, "read:own", *Permission)
        with_it = bearer(app, editor, "write:own")
        without.get("/user/")
        before = dump(app)

        refused = without.open(path, method=method, json=body)
        after = dump(app)
        answer = with_it.open(path, method=method, json=body)

        assert (refused.status_code, after) == (403, before)
        assert answer.status_code in {200, 201, 204}

    def test_what_is_open_to_all_is_open_to_every_token(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        client = bearer(app, editor, "write:own")

        assert [client.get(one).status_code for one in ("/movies/", "/movies/1")] == [200, 200]

    @pytest.mark.row(70)
    def test_a_rating_is_ones_own_wherever_it_is_shown(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        editor.put("/movies/1/rating", json={"value": 4})
        blind = bearer(app, editor, "write:own", "get:movies")
        seeing = bearer(app, editor, "read:own")
        paths = ["/movies/1", "/movies/", "/movies/?page=1", "/movies/1/cast"]

        def marks(client: FlaskClient) -> list[Any]:
            found = [client.get(path).json for path in paths]
            return [(one[0] if isinstance(one, list) else one).get("my") for one in found]

        assert marks(blind) == [None] * 4
        assert [one["rating"] for one in marks(seeing)] == [4] * 4

    def test_it_is_its_owners(self, app: Flask, editor: FlaskClient) -> None:
        client = bearer(app, editor, "read:own", "write:own")

        client.put("/movies/1/rating", json={"value": 4})

        assert client.get("/user/").json["id"] == 1
        assert editor.get("/movies/1").json["my"]["rating"] == 4

    @pytest.mark.row(60)
    def test_it_counts_before_a_cookie(self, app: Flask, editor: FlaskClient) -> None:
        client = bearer(app, editor, "read:own")
        add_user(app, "ben")
        browser = app.test_client()
        browser.post("/user/login", json={"username": "ben@example.org", "password": PASSWORD})
        sent = {"Authorization": client.environ_base["HTTP_AUTHORIZATION"]}

        answer = browser.get("/user/", headers=sent)

        assert (answer.json["id"], browser.get("/user/").json["name"]) == (1, "ben")
        assert browser.get("/user/", headers=bearing("kt_unknown")).status_code == 401


class TestGuarded:
    def test_what_guards_an_account_is_for_its_owner_only(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        client = bearer(app, editor, "read:own", "write:own", *Permission)
        client.get("/user/")
        before = dump(app)

        answers = {
            f"{method} {path}": client.open(path, method=method, json=body).status_code
            for method, path, body in GUARDED
        }

        assert answers == dict.fromkeys(answers, 403)
        assert len(answers) == len(GUARDED)
        assert dump(app) == before

    @pytest.mark.parametrize(("method", "status"), [("GET", 200), ("POST", 204)])
    def test_logging_out_does_not_end_it(
        self, app: Flask, editor: FlaskClient, method: str, status: int
    ) -> None:
        client = bearer(app, editor, "read:own")

        answer = client.open("/user/logout", method=method)

        assert answer.status_code == status
        assert [one.get("/user/").status_code for one in (client, editor)] == [200, 200]

    @pytest.mark.row(11)
    def test_it_is_no_access_token_to_be_renewed(self, app: Flask, editor: FlaskClient) -> None:
        text = bearer(app, editor, "read:own").environ_base["HTTP_AUTHORIZATION"][7:]
        pair = {"access_token": text, "refresh_token": text}

        assert app.test_client().put("/auth/login", json=pair).status_code == 401


class TestRights:
    @pytest.mark.row(19)
    @pytest.mark.parametrize("scope", CASTING)
    def test_a_token_may_what_it_names(
        self, app: Flask, editor: FlaskClient, scope: Permission
    ) -> None:
        client = bearer(app, editor, scope)

        opened = {
            name
            for name, (method, path) in CASTING.items()
            if client.open(path, method=method, json={} if method != "GET" else None).status_code
            != 403
        }

        assert opened == {scope}

    def test_what_its_owner_loses_it_loses(self, app: Flask) -> None:
        with app_container(app).request() as services:
            ben = add_user(app, "ben")
            services.administration.add_role(ben, "casting assistant")
        client = bearer(app, signed_in(app, ben), "get:movies", "read:own")
        root = signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))

        found = []
        for roles in (["casting assistant"], [], ["executive producer"], ["casting assistant"]):
            root.patch(f"/admin/users/{ben}", json={"roles": roles})
            found.append(client.get("/casting/movies").status_code)

        assert found == [200, 403, 200, 200]
        assert client.get("/user/").status_code == 200

    def test_what_its_owner_gains_it_does_not(self, app: Flask) -> None:
        ben = add_user(app, "ben", {Permission.GET_MOVIES})
        client = bearer(app, signed_in(app, ben), "get:movies", "read:own")
        with app_container(app).request() as services:
            services.administration.add_role(ben, "administrator")

        assert client.get("/user/").json["permissions"] == ["get:movies"]
        assert client.get("/admin/users").status_code == 403
        assert client.get("/casting/movies").status_code == 200

    @pytest.mark.row(59)
    def test_it_is_sent_on_purpose_and_so_from_any_site(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        client = bearer(app, editor, "write:own")
        foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}

        answer = client.put("/movies/1/rating", json={"value": 4}, headers=foreign)

        assert answer.status_code == 200

    @pytest.mark.row(20)
    @pytest.mark.parametrize("place", ["query", "form", "cookie"])
    def test_it_is_read_from_its_header_only(
        self, app: Flask, editor: FlaskClient, place: str
    ) -> None:
        text = bearer(app, editor, "read:own").environ_base["HTTP_AUTHORIZATION"][7:]
        client = app.test_client()
        if place == "cookie":
            client.set_cookie("Authorization", f"Bearer {text}")
            client.set_cookie("kinoteka_session", text)
        sent = {"query": {"query_string": {"access_token": text}},
                "form": {"data": {"access_token": text}}}.get(place, {})  # fmt: skip

        assert client.open("/user/", method="GET", **sent).status_code == 401
