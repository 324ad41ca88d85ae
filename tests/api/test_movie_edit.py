"""Writing movies: who may, what is refused, and what follows from it."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.permissions import Permission
from tests.conftest import add_user, signed_in

WRITES = [
    ("post", "/movies", Permission.POST_MOVIE),
    ("patch", "/movies/1", Permission.PATCH_MOVIE),
    ("delete", "/movies/1", Permission.DELETE_MOVIE),
    ("post", "/people", Permission.POST_ACTOR),
    ("patch", "/people/1", Permission.PATCH_ACTOR),
    ("delete", "/people/1", Permission.DELETE_ACTOR),
]
MEMBERS = [
    ("put", "/movies/1"),
    ("put", "/movies/1/rating"),
    ("delete", "/movies/1/rating"),
]
FULL = {
    "title": "Ocean's Eleven",
    "original_title": "Ocean's Eleven",
    "description": "A great heist movie",
    "trailer": "https://example.org/watch?v=1",
    "poster": "/assets/p.jpg",
    "release_date": "2001-12-07T00:00:00.000Z",
    "rating": 7.75,
    "rating_classification": "PG-13",
    "runtime": {"hours": 1, "minutes": 56},
    "ids": {"imdb": "tt0240772", "tmdb": 161},
    "genres": ["Crime", {"name": "Comedy"}],
    "countries": ["United States", "Australia"],
    "directors": ["Steven Soderbergh"],
    "cast": [
        {"name": "George Clooney", "character": "Danny Ocean"},
        {"person": "Brad Pitt", "character": "Rusty Ryan"},
    ],
    "crew": [{"name": "Ted Griffin", "job": "writer"}],
}


def make(editor: FlaskClient, **fields: Any) -> dict[str, Any]:
    answer = editor.post("/movies", json={"title": "A movie"} | fields)
    assert answer.status_code == 201, answer.json
    return dict(answer.json or {})


class TestAccess:
    @pytest.mark.parametrize(("method", "path"), [row[:2] for row in WRITES] + MEMBERS)
    def test_without_credentials_it_is_401_whatever_else_is_wrong(
        self, client: FlaskClient, method: str, path: str
    ) -> None:
        answer = client.open(path, method=method.upper(), data="{", content_type="text/html")

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.json["error"] == 401

    @pytest.mark.parametrize(("method", "path", "permission"), WRITES)
    def test_without_the_permission_it_is_403_before_the_body_is_read(
        self, app: Flask, method: str, path: str, permission: Permission
    ) -> None:
        others = frozenset(Permission) - {permission}
        assistant = add_user(app, "assistant", others)

        answer = signed_in(app, assistant).open(path, method=method.upper(), data="{")

        assert answer.status_code == 403
        assert answer.json["message"] == "Permission not found."

    def test_a_bad_token_does_not_matter_to_a_public_route(self, client: FlaskClient) -> None:
        answer = client.get("/movies/", headers={"Authorization": "Bearer undefined"})

        assert answer.status_code == 200


class TestCreate:
    def test_a_title_is_enough(self, editor: FlaskClient) -> None:
        answer = editor.post("/movies/", json={"title": "  Solaris "})

        assert answer.status_code == 201
        assert answer.headers["Location"] == f"/movies/{answer.json['id']}"
        assert answer.json["title"] == answer.json["original_title"] == "Solaris"
        assert answer.json["genre"] == {"id": None, "name": ""}
        assert answer.json["director"] == {"id": None, "name": ""}
        assert answer.json["created_at"] == "2026-01-02T03:04:05.678Z"

    def test_all_fields_are_kept(self, editor: FlaskClient) -> None:
        movie = make(editor, **FULL)

        assert movie == editor.get(f"/movies/{movie['id']}").json
        for name in FULL.keys() - {"genres", "directors", "cast", "crew"}:
            assert movie[name] == FULL[name], name
        assert movie["year"] == 2001
        assert [genre["name"] for genre in movie["genres"]] == ["Crime", "Comedy"]
        assert movie["genre"]["name"] == "Crime"
        assert movie["director"]["name"] == "Steven Soderbergh"
        assert [(one["name"], one["character"]) for one in movie["cast"]] == [
            ("George Clooney", "Danny Ocean"),
            ("Brad Pitt", "Rusty Ryan"),
        ]

    def test_it_is_read_in_three_statements(
        self, editor: FlaskClient, client: FlaskClient, statements: list[str]
    ) -> None:
        path = f"/movies/{make(editor, **FULL)['id']}"
        client.get(path)
        statements.clear()

        movie = client.get(path).json

        assert all(movie[name] for name in ("genres", "countries", "cast"))
        assert len([one for one in statements if "BEGIN" not in one]) == 3

    def test_names_find_people_and_genres_that_are_there(self, editor: FlaskClient) -> None:
        first = make(editor, **FULL)
        again = FULL | {"ids": {}, "genres": ["CRIME"], "cast": [{"name": "brad pitt"}]}

        second = make(editor, **again)

        assert second["genre_id"] == first["genre_id"]
        assert second["cast"][0]["person_id"] == first["cast"][1]["person_id"]
        assert len(editor.get("/genres/").json) == 2

    def test_countries_keep_their_order_and_are_named_once(self, editor: FlaskClient) -> None:
        movie = make(editor, countries=["Taiwan", " Hong Kong ", "Taiwan", "China"])

        assert movie["countries"] == ["Taiwan", "Hong Kong", "China"]

    def test_links_can_be_given_by_id(self, editor: FlaskClient) -> None:
        first = make(editor, **FULL)
        brad = first["cast"][1]["person_id"]

        second = make(
            editor,
            genre_id=first["genre_id"],
            director_id=brad,
            cast=[{"person_id": brad, "character": "Himself"}],
        )

        assert second["director"] == {"id": brad, "name": "Brad Pitt"}
        assert second["genre_id"] == first["genre_id"]

    @pytest.mark.parametrize(("fields", "path"), [
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": None}, "title"),
        ({"title": 7}, "title"),
        ({"title": ["x"]}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"title": "a\u0007b"}, "title"),
        ({"id": 7}, "id"),
        ({"avg_rating": 5}, "avg_rating"),
        ({"created_at": "2001-12-07"}, "created_at"),
        ({"nonsense": 1}, "nonsense"),
        ({"year": "2001"}, "year"),
        ({"year": 2001.0}, "year"),
        ({"year": True}, "year"),
        ({"year": 1066}, "year"),
        ({"release_date": "07.12.2001"}, "release_date"),
        ({"release_date": "2001-02-30"}, "release_date"),
        ({"release_date": 20011207}, "release_date"),
        ({"rating": 11}, "rating"),
        ({"rating": -1}, "rating"),
        ({"rating": 7.755}, "rating"),
        ({"rating": "7"}, "rating"),
        ({"runtime": 0}, "runtime"),
        ({"runtime": "90"}, "runtime"),
        ({"runtime": {"hours": -1}}, "runtime.hours"),
        ({"trailer": "javascript:alert(1)"}, "trailer"),
        ({"trailer": "/local"}, "trailer"),
        ({"poster": "//evil.example/p"}, "poster"),
        ({"ids": {"imdb": "240772"}}, "ids.imdb"),
        ({"ids": {"other": 1}}, "ids.other"),
        ({"genre_id": 99}, "genre_id"),
        ({"genres": ["New", 99]}, "genres.1"),
        ({"genres": ["New", {"id": 99}]}, "genres.1.id"),
        ({"director_id": 99}, "director_id"),
        ({"directors": ["New", 99]}, "directors.1"),
        ({"directors": [{"id": 99}]}, "directors.0.id"),
        ({"genres": [{"id": 1, "name": "x"}]}, "genres.0"),
        ({"genres": [True]}, "genres.0"),
        ({"genres": "Drama"}, "genres"),
        ({"countries": "Italy"}, "countries"),
        ({"countries": None}, "countries"),
        ({"countries": ["Italy", " "]}, "countries.1"),
        ({"countries": [39]}, "countries.0"),
        ({"countries": [{"name": "Italy"}]}, "countries.0"),
        ({"countries": ["x" * 101]}, "countries.0"),
        ({"countries": ["x"] * 501}, "countries"),
        ({"cast": [{"person_id": 99}]}, "cast.0.person_id"),
        ({"cast": [{"character": "Nobody"}]}, "cast.0"),
        ({"cast": [{"person_id": 1, "name": "x"}]}, "cast.0"),
        ({"cast": [{"name": "x", "job": "actor"}]}, "cast.0.job"),
        ({"crew": [{"name": "x", "job": "astronaut"}]}, "crew.0.job"),
        ({"crew": [{"name": "x"}]}, "crew.0.job"),
        ({"genre_id": 1, "genres": []}, "genre_id"),
    ])  # fmt: skip
    def test_what_a_schema_refuses_is_422_and_named(
        self, editor: FlaskClient, fields: dict[str, Any], path: str
    ) -> None:
        answer = editor.post("/movies", json={"title": "A movie"} | fields)

        assert answer.status_code == 422, answer.json
        assert list(answer.json["errors"]) == [path]
        assert editor.get("/movies/").json == []
        assert editor.get("/people/").json == editor.get("/genres/").json == []

    @pytest.mark.parametrize("field", ["genre_id", "director_id"])
    def test_an_unknown_id_is_named_as_it_was_sent_when_editing_too(
        self, editor: FlaskClient, field: str
    ) -> None:
        movie = make(editor)["id"]

        answer = editor.patch(f"/movies/{movie}", json={field: 99})

        assert (answer.status_code, list(answer.json["errors"])) == (422, [field])

    def test_an_answer_never_repeats_what_was_sent(self, editor: FlaskClient) -> None:
        answer = editor.post("/movies", json={"title": 7, "password": "hunter2"})

        assert b"hunter2" not in answer.data

    def test_a_taken_external_id_is_a_conflict(self, editor: FlaskClient) -> None:
        make(editor, ids={"imdb": "tt0240772"})

        answer = editor.post("/movies", json={"title": "x", "ids": {"imdb": "tt0240772"}})

        assert answer.status_code == 409
        assert len(editor.get("/movies/").json) == 1

    def test_hours_of_a_movie_may_be_given_as_minutes(self, editor: FlaskClient) -> None:
        assert make(editor, runtime=116)["runtime"] == {"hours": 1, "minutes": 56}


class TestChange:
    def test_only_what_is_given_changes(self, editor: FlaskClient) -> None:
        before = make(editor, **FULL)

        answer = editor.patch(f"/movies/{before['id']}", json={"rating_classification": None})

        assert answer.status_code == 200
        assert answer.json == before | {"rating_classification": None}

    def test_an_empty_list_empties(self, editor: FlaskClient) -> None:
        movie = make(editor, **FULL)

        changed = editor.patch(
            f"/movies/{movie['id']}",
            json={"genres": [], "countries": [], "directors": [], "cast": []},
        ).json

        assert changed["genres"] == changed["directors"] == changed["cast"] == []
        assert changed["countries"] == []
        assert changed["crew"] == movie["crew"][1:]
        assert changed["genre"] == changed["director"] == {"id": None, "name": ""}

    def test_a_new_title_is_found_and_the_old_one_is_not(self, editor: FlaskClient) -> None:
        movie = make(editor, title="Solaris")

        editor.patch(
            f"/movies/{movie['id']}", json={"title": "Stalker", "original_title": "Сталкер"}
        )

        assert editor.get("/search/?q=solaris").json == []
        assert editor.get("/search/?q=stalker").json[0]["movie_id"] == movie["id"]
        assert editor.get("/search/?q=сталкер").json[0]["matching_text"] == "Сталкер"

    def test_an_unknown_movie_is_404_even_with_an_invalid_body(self, editor: FlaskClient) -> None:
        assert editor.patch("/movies/99", json={"title": 7}).status_code == 404

    def test_a_malformed_body_is_400_even_for_an_unknown_movie(self, editor: FlaskClient) -> None:
        answer = editor.patch("/movies/99", data="{", content_type="application/json")

        assert answer.status_code == 400


class TestDelete:
    def test_a_deleted_movie_is_gone_everywhere(self, editor: FlaskClient) -> None:
        movie = make(editor, **FULL)
        person = movie["cast"][0]["person_id"]
        editor.put(f"/movies/{movie['id']}/rating", json={"value": 4})

        answer = editor.delete(f"/movies/{movie['id']}")

        assert (answer.status_code, answer.data) == (204, b"")
        assert editor.get(f"/movies/{movie['id']}").status_code == 404
        assert editor.delete(f"/movies/{movie['id']}").status_code == 404
        assert editor.put(f"/movies/{movie['id']}/rating", json={"value": 4}).status_code == 404
        for query in ("", "sort=top", "sort=title", "q=ocean", f"person_id={person}"):
            listed = editor.get(f"/movies/?{query}")
            assert (listed.json, listed.headers["X-Total-Count"]) == ([], "0"), query
        assert editor.get("/search/?q=ocean").json == []
        assert editor.get(f"/people/{person}").json["roles"] == []
        assert editor.get("/directors/").json == []
        assert {genre["movie_count"] for genre in editor.get("/genres/").json} == {0}


class TestRating:
    def test_it_is_set_changed_and_withdrawn(self, editor: FlaskClient) -> None:
        path = f"/movies/{make(editor)['id']}/rating"

        first = editor.put(path, json={"value": 4.5})
        second = editor.put(path, json={"value": 0.5})
        gone = editor.delete(path)
        again = editor.delete(path)

        assert first.status_code == second.status_code == gone.status_code == 200
        assert first.json == {"avg_rating": 4.5, "rating_count": 1, "my_rating": 4.5}
        assert second.json == {"avg_rating": 0.5, "rating_count": 1, "my_rating": 0.5}
        assert gone.json == again.json == {
            "avg_rating": None, "rating_count": 0, "my_rating": None,
        }  # fmt: skip

    @pytest.mark.parametrize(("data", "content_type"), [
        ("4.5", "text/plain;charset=UTF-8"),
        ("4.5", "application/json"),
        ('{"rating": 4.5}', "application/json"),
    ])  # fmt: skip
    def test_client_a_sends_its_bare_number(
        self, editor: FlaskClient, data: str, content_type: str
    ) -> None:
        movie_id = make(editor)["id"]

        answer = editor.put(f"/movies/{movie_id}", data=data, content_type=content_type)

        assert answer.status_code == 200, answer.json
        assert editor.get(f"/movies/{movie_id}").json["avg_rating"] == 4.5

    @pytest.mark.parametrize("value", [0, 5.5, 4.3, -1, "4", None, True, 1e300, [4], {"rating": 4}])
    def test_anything_but_half_stars_is_422(self, editor: FlaskClient, value: Any) -> None:
        path = f"/movies/{make(editor)['id']}/rating"

        assert editor.put(path, json={"value": value}).status_code == 422

    def test_only_that_route_takes_plain_text(self, editor: FlaskClient) -> None:
        path = f"/movies/{make(editor)['id']}/rating"

        assert editor.put(path, data="4", content_type="text/plain").status_code == 415

    def test_the_detail_shows_mean_count_and_histogram(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        movie_id = make(editor)["id"]
        for number, value in enumerate((3, 3, 3.5)):
            rater = signed_in(app, add_user(app, str(number)))
            rater.put(f"/movies/{movie_id}/rating", json={"value": value})

        movie = editor.get(f"/movies/{movie_id}").json

        assert (movie["avg_rating"], movie["rating_count"]) == (3.17, 3)
        bars = {bar["value"]: bar["count"] for bar in movie["rating_histogram"]}
        assert (bars[3.0], bars[3.5], sum(bars.values())) == (2, 1, 3)


class TestLists:
    @pytest.mark.parametrize("fields", [{"cast": [{"name": "A"}]}, {"cast": [{"person": "A"}]}])
    def test_a_change_names_somebody_without_a_character(
        self, editor: FlaskClient, fields: dict[str, Any]
    ) -> None:
        movie = make(editor)

        answer = editor.patch(f"/movies/{movie['id']}", json=fields)

        assert answer.status_code == 200
        assert [one["character"] for one in answer.json["cast"]] == [""]

    def test_a_change_of_the_crew_needs_the_job(self, editor: FlaskClient) -> None:
        movie = make(editor)

        answer = editor.patch(f"/movies/{movie['id']}", json={"crew": [{"name": "A"}]})

        assert answer.status_code == 422
        assert list(answer.json["errors"]) == ["crew.0.job"]
        assert "actor" not in str(answer.json)

    def test_not_more_errors_than_anybody_reads(self, editor: FlaskClient) -> None:
        answer = editor.post("/movies", json={f"k{number}": 1 for number in range(100)})

        errors = answer.json["errors"]
        assert len(errors) == 100
        assert list(errors) == sorted(errors)
