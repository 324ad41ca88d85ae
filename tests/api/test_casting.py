"""The casting API: who may, what is shown, and what is refused."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.permissions import Permission
from tests.factories.casting import PRODUCER, ROLES, caller_with, make

ROUTES = [
    ("GET", "/casting/actors", Permission.GET_ACTORS),
    ("GET", "/casting/actors/1", Permission.GET_ACTORS),
    ("POST", "/casting/actors", Permission.POST_ACTOR),
    ("PATCH", "/casting/actors/1", Permission.PATCH_ACTOR),
    ("DELETE", "/casting/actors/1", Permission.DELETE_ACTOR),
    ("GET", "/casting/movies", Permission.GET_MOVIES),
    ("GET", "/casting/movies/1", Permission.GET_MOVIES),
    ("POST", "/casting/movies", Permission.POST_MOVIE),
    ("PATCH", "/casting/movies/1", Permission.PATCH_MOVIE),
    ("DELETE", "/casting/movies/1", Permission.DELETE_MOVIE),
]
WRITES = [route[:2] for route in ROUTES if route[0] in {"POST", "PATCH"}]


@pytest.fixture
def producer(app: Flask) -> FlaskClient:
    return caller_with(app, PRODUCER)


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """Who may do everything, in the catalogue too."""
    return caller_with(app, set(Permission))


class TestAccess:
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize(("method", "path", "permission"), ROUTES)
    def test_each_role_may_what_it_is_permitted(
        self, app: Flask, role: str, method: str, path: str, permission: Permission
    ) -> None:
        everything = caller_with(app, set(Permission))
        make(everything, "actor")
        make(everything, "movie")
        held = ROLES[role]
        body = (
            None if method in {"GET", "DELETE"} else {"name" if "actor" in path else "title": "A"}
        )

        answer = caller_with(app, held).open(path, method=method, json=body)

        if held is None:
            assert answer.status_code == 401
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        elif permission in held:
            assert (answer.status_code, answer.json["success"]) == (200, True)
        else:
            assert answer.status_code == 403
            assert answer.json["message"] == "Permission not found."

    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("path", ["/casting", "/casting/"])
    def test_its_root_leads_everybody_to_the_login_page(
        self, app: Flask, role: str, path: str
    ) -> None:
        answer = caller_with(app, ROLES[role]).get(path)

        assert answer.status_code == 302
        assert answer.headers["Location"] == "/login"

    def test_a_bad_token_does_not_matter_to_the_root(self, client: FlaskClient) -> None:
        answer = client.get("/casting/", headers={"Authorization": "Bearer undefined"})

        assert answer.status_code == 302

    @pytest.mark.parametrize(("method", "path", "permission"), ROUTES)
    def test_access_is_decided_before_anything_else(
        self, app: Flask, method: str, path: str, permission: Permission
    ) -> None:
        broken = {"data": "{", "content_type": "text/html"}
        lacking = caller_with(app, set(Permission) - {permission})

        refused = lacking.open(f"{path}?page=x", method=method, **broken)
        unknown = app.test_client().open(f"{path}?page=x", method=method, **broken)

        assert (refused.status_code, unknown.status_code) == (403, 401)


class TestAddresses:
    @pytest.mark.parametrize("path", ["/casting", *(route[1] for route in ROUTES)])
    def test_both_spellings_answer_alike(self, editor: FlaskClient, path: str) -> None:
        make(editor, "actor")
        make(editor, "movie")

        for method in ("GET", "HEAD", "OPTIONS", "PUT"):
            bare = editor.open(path, method=method)
            slashed = editor.open(f"{path}/", method=method)
            assert (bare.status_code, bare.data[:9]) == (slashed.status_code, slashed.data[:9])
            assert bare.headers.get("Location") == slashed.headers.get("Location")
            assert bare.headers.get("Allow") == slashed.headers.get("Allow")


class TestShapes:
    def test_actors(self, producer: FlaskClient) -> None:
        movie = make(producer, "movie")
        uma = make(producer, "actor", age="35", gender="female", movie_id=movie["id"])
        make(producer, "actor", name="Дмитрий")

        shown = {"id": 1, "name": "Uma", "age": 35, "gender": "female", "movies": ["Gattaca"]}
        blank = {"id": 2, "name": "Дмитрий", "age": None, "gender": None, "movies": []}
        assert uma == shown
        assert producer.get("/casting/actors").json == {
            "success": True, "actors": [shown, blank], "total_actors": 2,
        }  # fmt: skip
        assert producer.get("/casting/actors/1").json == {"success": True, "actor": shown}

    def test_movies(self, producer: FlaskClient) -> None:
        make(producer, "movie", release_date="10/24/1997")
        make(producer, "movie", title="Solaris", release_date="1972")
        for name in ("Uma", "Ethan"):
            make(producer, "actor", name=name, movie_id=1)

        shown = {
            "id": 1, "title": "Gattaca", "release_date": "1997-10-24T00:00:00.000Z",
            "actors": ["Uma", "Ethan"],
        }  # fmt: skip
        blank = {"id": 2, "title": "Solaris", "release_date": None, "actors": []}
        assert producer.get("/casting/movies").json == {
            "success": True, "movies": [shown, blank], "total_movies": 2,
        }  # fmt: skip
        assert producer.get("/casting/movies/1").json == {"success": True, "movie": shown}

    def test_empty_lists(self, producer: FlaskClient) -> None:
        actors, movies = producer.get("/casting/actors"), producer.get("/casting/movies")

        assert actors.json == {"success": True, "actors": [], "total_actors": 0}
        assert movies.json == {"success": True, "movies": [], "total_movies": 0}

    @pytest.mark.parametrize(("record", "named"), [("actor", "name"), ("movie", "title")])
    def test_what_writes_answer(self, producer: FlaskClient, record: str, named: str) -> None:
        made = producer.post(f"/casting/{record}s/", json={named: "A"})
        changed = producer.patch(f"/casting/{record}s/1/", json={named: "B"})
        deleted = producer.delete(f"/casting/{record}s/1/")

        assert [one.status_code for one in (made, changed, deleted)] == [200] * 3
        assert made.json.keys() == {"success", record, "created"}
        assert (made.json["created"], made.json[record]["id"], made.json[record][named]) == (
            1,
            1,
            "A",
        )
        assert changed.json == {"success": True, record: made.json[record] | {named: "B"}}
        assert deleted.json == {"success": True, "deleted": 1, "delete": 1}

    def test_only_the_cast_are_a_movies_actors_each_once(self, editor: FlaskClient) -> None:
        roles = [{"name": "Kim", "character": name} for name in ("Vera", "Chuck")]
        namesake = {"person_id": make(editor, "actor", name="Kim")["id"], "character": "Tom"}
        editor.post("/movies", json={
            "title": "Clones", "directors": ["Ann"], "cast": [*roles[:1], namesake, *roles[1:]],
        })  # fmt: skip
        second = make(editor, "actor", name="Kim")
        editor.patch(f"/casting/actors/{second['id']}", json={"movie_id": 1})

        movie = editor.get("/casting/movies/1").json["movie"]
        movies = {
            one["name"]: one["movies"] for one in editor.get("/casting/actors").json["actors"]
        }

        assert movie["actors"] == ["Kim", "Kim"]
        assert movies == {"Kim": ["Clones"], "Ann": []}

    def test_an_actors_movies_are_newest_first(self, producer: FlaskClient) -> None:
        for year in (1990, 2010, 2000):
            make(producer, "movie", title=f"Of {year}", release_date=year)
        make(producer, "actor")

        for movie_id in (1, 2, 3):
            producer.patch("/casting/actors/1", json={"movie_id": movie_id})

        actor = producer.get("/casting/actors/1").json["actor"]
        assert actor["movies"] == ["Of 2010", "Of 2000", "Of 1990"]


class TestRefusals:
    @pytest.mark.parametrize(("data", "content_type", "status"), [
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ('{"name": "a", "name": "b"}', "application/json", 400),
        ('{"age": NaN}', "application/json", 400),
        ('{"name": "a\\u0000b"}', "application/json", 400),
        ('{"name": "x"}', "text/plain", 415),
        ("name=x", "application/x-www-form-urlencoded", 415),
        ("x" * 1_048_577, "application/json", 413),
    ])  # fmt: skip
    @pytest.mark.parametrize(("method", "path"), WRITES)
    def test_a_body_that_cannot_be_read(
        self, producer: FlaskClient, method: str, path: str, data: str, content_type: str,
        status: int,
    ) -> None:  # fmt: skip
        answer = producer.open(path, method=method, data=data, content_type=content_type)

        assert answer.status_code == status
        assert answer.json.keys() == {"success", "error", "message", "request_id"}
        assert (answer.json["success"], answer.json["error"]) == (False, status)

    @pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
    @pytest.mark.parametrize("place", ["99", "0", "01", "x", "-1", "1.5", "9" * 19])
    @pytest.mark.parametrize("record", ["actors", "movies"])
    def test_what_is_not_there_is_404_even_with_an_invalid_body(
        self, producer: FlaskClient, method: str, place: str, record: str
    ) -> None:
        body = {"title": 7, "name": 7} if method == "PATCH" else None

        answer = producer.open(f"/casting/{record}/{place}", method=method, json=body)

        assert (answer.status_code, answer.json["error"]) == (404, 404)

    @pytest.mark.parametrize("record", ["actor", "movie"])
    def test_what_was_deleted_cannot_be_changed(self, producer: FlaskClient, record: str) -> None:
        make(producer, record)
        producer.delete(f"/casting/{record}s/1")

        for method in ("GET", "PATCH", "DELETE"):
            body = {} if method == "PATCH" else None
            answer = producer.open(f"/casting/{record}s/1", method=method, json=body)
            assert answer.status_code == 404

    @pytest.mark.parametrize(("path", "allowed"), [
        ("/casting", {"GET"}), ("/casting/actors", {"GET", "POST"}),
        ("/casting/movies/1", {"GET", "PATCH", "DELETE"}),
    ])  # fmt: skip
    def test_a_wrong_method_says_which_are_right(
        self, client: FlaskClient, path: str, allowed: set[str]
    ) -> None:
        answer = client.put(path)

        assert (answer.status_code, answer.json["error"]) == (405, 405)
        assert set(answer.headers["Allow"].split(", ")) == allowed | {"HEAD", "OPTIONS"}

    def test_there_is_nothing_else_below_it(self, client: FlaskClient) -> None:
        answer = client.get("/casting/directors")

        assert (answer.status_code, answer.json["error"]) == (404, 404)


@pytest.mark.parametrize("path", ["/openapi.json", "/casting/swagger.json"])
def test_it_is_documented(client: FlaskClient, path: str) -> None:
    paths = client.get(path).json["paths"]

    for method, route, _ in ROUTES:
        place = route.replace("/1", "/{actor_id}" if "actors" in route else "/{movie_id}")
        assert "200" in paths[place][method.lower()]["responses"]
    assert "302" in paths["/casting"]["get"]["responses"]
