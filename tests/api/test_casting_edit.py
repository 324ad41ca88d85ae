"""Writing through the casting API: ages, credits, dates, and what the catalogue makes of them."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.domain.people import PersonDraft
from project.domain.permissions import Permission
from project.views.access import app_container
from tests.factories.casting import PRODUCER, caller_with, make
from tests.factories.editors import the_editor


@pytest.fixture
def producer(app: Flask) -> FlaskClient:
    return caller_with(app, PRODUCER)


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """Who may do everything, in the catalogue too."""
    return caller_with(app, set(Permission))


class TestActors:
    @pytest.mark.parametrize(("age", "shown"), [
        (0, 0), (35, 35), (150, 150), ("35", 35), ("0", 0), ("035", 35), (None, None),
    ])  # fmt: skip
    def test_an_age_sets_the_year_of_birth(
        self, editor: FlaskClient, age: Any, shown: int | None
    ) -> None:
        actor = make(editor, "actor", age=age)

        assert actor["age"] == shown
        person = editor.get(f"/people/{actor['id']}").json
        assert person["birth_year"] == (None if shown is None else 2026 - shown)
        assert person["born"] is None

    def test_the_same_age_keeps_the_birthday_and_none_forgets_it(self, editor: FlaskClient) -> None:
        path = editor.post("/people", json={"name": "x", "born": "1963-12-18"}).headers["Location"]

        kept = editor.patch("/casting/actors/1", json={"age": 62}).json["actor"]
        born = editor.get(path).json["born"]
        forgotten = editor.patch("/casting/actors/1", json={"age": None}).json["actor"]

        assert (kept["age"], born) == (62, "1963-12-18T00:00:00.000Z")
        assert (forgotten["age"], editor.get(path).json["birth_year"]) == (None, None)

    @pytest.mark.parametrize("gender", ["female", "", "Нет", None])
    def test_gender_is_free_text(self, producer: FlaskClient, gender: str | None) -> None:
        assert make(producer, "actor", gender=gender)["gender"] == gender

    def test_only_what_is_given_changes(self, producer: FlaskClient) -> None:
        before = make(producer, "actor", age=35, gender="female")

        changed = producer.patch("/casting/actors/1", json={"gender": "other"}).json["actor"]
        unchanged = producer.patch("/casting/actors/1", json={}).json["actor"]

        assert changed == unchanged == before | {"gender": "other"}

    def test_a_movie_gets_one_credit_however_often_it_is_given(self, editor: FlaskClient) -> None:
        make(editor, "movie")
        make(editor, "actor", movie_id=1)

        again = editor.patch("/casting/actors/1", json={"movie_id": 1})
        neither = editor.patch("/casting/actors/1", json={"movie_id": None})

        assert again.json["actor"]["movies"] == neither.json["actor"]["movies"] == ["Gattaca"]
        movie = editor.get("/movies/1").json
        assert [(one["name"], one["character"]) for one in movie["cast"]] == [("Uma", "")]
        assert editor.get("/movies?person_id=1").headers["X-Total-Count"] == "1"

    def test_a_new_credit_leaves_the_others_as_they_were(self, editor: FlaskClient) -> None:
        cast = [{"name": "Jude", "character": "Jerome"}, {"name": "Gore", "character": "Josef"}]
        before = editor.post("/movies", json={"title": "x", "cast": cast, "genres": ["Drama"]}).json
        editor.delete(f"/people/{before['cast'][1]['person_id']}")

        make(editor, "actor", movie_id=1)

        after = editor.get("/movies/1").json
        assert after["cast"][:-1] == before["cast"][:1]
        assert after["cast"][-1]["name"] == "Uma"
        assert editor.get("/search/?q=jerome").json[0]["movie_id"] == 1
        assert editor.get("/genres/").json[0]["movie_count"] == 1

    @pytest.mark.parametrize("movie_id", [2, 99])
    def test_an_unknown_or_deleted_movie_makes_nobody(
        self, producer: FlaskClient, movie_id: int
    ) -> None:
        make(producer, "movie")
        make(producer, "movie")
        producer.delete("/casting/movies/2")

        answer = producer.post("/casting/actors", json={"name": "A", "movie_id": movie_id})

        assert answer.status_code == 422
        assert answer.json["errors"] == {"movie_id": ["There is no such movie."]}
        assert producer.get("/casting/actors").json["total_actors"] == 0

    @pytest.mark.parametrize(("fields", "path"), [
        ({"name": ""}, "name"), ({"name": " "}, "name"), ({"name": None}, "name"),
        ({"name": 7}, "name"), ({"name": "x" * 201}, "name"),
        ({"age": -1}, "age"), ({"age": 151}, "age"), ({"age": "151"}, "age"),
        ({"age": "-1"}, "age"), ({"age": ""}, "age"), ({"age": " 35"}, "age"),
        ({"age": "35\n"}, "age"), ({"age": "old"}, "age"), ({"age": "\uff13\uff15"}, "age"),
        ({"age": 35.5}, "age"),
        ({"age": 35.0}, "age"), ({"age": True}, "age"), ({"age": [35]}, "age"),
        ({"age": 2**52}, "age"), ({"age": "9" * 5000}, "age"),
        ({"gender": 1}, "gender"), ({"gender": "x" * 51}, "gender"),
        ({"movie_id": "1"}, "movie_id"), ({"movie_id": 0}, "movie_id"),
        ({"movie_id": 10**18}, None), ({"movie_id": [1]}, "movie_id"),
        ({"id": 7}, "id"), ({"movies": []}, "movies"), ({"born": "1970-01-01"}, "born"),
    ])  # fmt: skip
    def test_what_a_schema_refuses_is_422_and_named(
        self, producer: FlaskClient, fields: dict[str, Any], path: str | None
    ) -> None:
        make(producer, "actor", name="Before")

        made = producer.post("/casting/actors", json={"name": "A"} | fields)
        changed = producer.patch("/casting/actors/1", json=fields)

        for answer in (made, changed):
            assert answer.status_code == (422 if path else 400), answer.json
            assert list(answer.json.get("errors", {})) == ([path] if path else [])
        assert [one["name"] for one in producer.get("/casting/actors").json["actors"]] == ["Before"]

    def test_a_name_is_required(self, producer: FlaskClient) -> None:
        answer = producer.post("/casting/actors", json={"age": 35})

        assert (answer.status_code, list(answer.json["errors"])) == (422, ["name"])


class TestMovies:
    @pytest.mark.parametrize(("given", "shown"), [
        ("2022/12/12", "2022-12-12"), ("12/13/2012", "2012-12-13"), ("13/12/2012", "2012-12-13"),
        ("07.20.1996", "1996-07-20"), ("March 13, 2020", "2020-03-13"),
        ("2020-03-13", "2020-03-13"), ("2020-03-13T00:00:00.000Z", "2020-03-13"),
        ("20200313", "2020-03-13"), ("Fri, 13 Mar 2020 00:00:00 GMT", "2020-03-13"),
        ("1870-01-01", "1870-01-01"), ("12/31/2200", "2200-12-31"),
    ])  # fmt: skip
    @pytest.mark.parametrize("name", ["release_date", "releaseDate"])
    def test_a_date_may_be_written_in_many_ways(
        self, editor: FlaskClient, name: str, given: str, shown: str
    ) -> None:
        movie = make(editor, "movie", **{name: given})

        assert movie["release_date"] == f"{shown}T00:00:00.000Z"
        assert editor.get("/movies/1").json["year"] == int(shown[:4])

    @pytest.mark.parametrize("given", ["1999", 1999])
    def test_a_bare_year_sets_the_year(self, editor: FlaskClient, given: Any) -> None:
        movie = make(editor, "movie", release_date=given)

        known = editor.get("/movies/1").json
        assert movie["release_date"] is known["release_date"] is None
        assert known["year"] == 1999

    @pytest.mark.parametrize(("given", "year"), [("1998", 1998), (None, None)])
    def test_a_bare_year_or_none_takes_the_place_of_a_day(
        self, editor: FlaskClient, given: str | None, year: int | None
    ) -> None:
        make(editor, "movie", release_date="10/24/1997")

        answer = editor.patch("/casting/movies/1", json={"releaseDate": given})

        known = editor.get("/movies/1").json
        assert answer.json["movie"]["release_date"] is known["release_date"] is None
        assert known["year"] == year

    @pytest.mark.parametrize("given", [
        "", "soon", "today", "5", "03/2020", "March 2020", "1/2/99", "10:30", "Friday",
        "02/29/2001", "13/13/2012", "2022-13-12", "0000", "10000", "1/1/0000", "1/1/10000",
        "1869", "2201", "12/31/1869", "9999-12-31", "12/13/2012 junk", "x" * 100_000,
        5, 0, -1999, 10000, 20200313, 1999.0, 1999.5, True, ["1999"], {"year": 1999},
    ], ids=lambda given: str(given)[:20])  # fmt: skip
    @pytest.mark.parametrize("name", ["release_date", "releaseDate"])
    def test_a_date_nobody_can_read_is_422(
        self, producer: FlaskClient, name: str, given: Any
    ) -> None:
        answer = producer.post("/casting/movies", json={"title": "A", name: given})

        assert answer.status_code == 422
        assert list(answer.json["errors"]) == [name]
        assert producer.get("/casting/movies").json["movies"] == []

    @pytest.mark.parametrize("fields", [
        {"movie": "A", "releaseDate": "2020-03-13"},
        {"title": "A", "movie": " A ", "release_date": "2020-03-13", "releaseDate": "3/13/2020"},
    ])  # fmt: skip
    def test_both_spellings_are_read_and_may_agree(
        self, producer: FlaskClient, fields: dict[str, Any]
    ) -> None:
        movie = producer.post("/casting/movies", json=fields).json["movie"]

        assert (movie["title"], movie["release_date"]) == ("A", "2020-03-13T00:00:00.000Z")

    @pytest.mark.parametrize(("fields", "path"), [
        ({"title": ""}, "title"), ({"title": None}, "title"), ({"title": 7}, "title"),
        ({"movie": ""}, "movie"), ({"movie": None}, "movie"), ({"title": "x" * 501}, "title"),
        ({"title": "A", "movie": "B"}, "movie"),
        ({"release_date": "1999", "releaseDate": "1998"}, "releaseDate"),
        ({"release_date": "1999", "releaseDate": "1/1/1999"}, "releaseDate"),
        ({"release_date": None, "releaseDate": "1999"}, "releaseDate"),
        ({"release_date": "1999", "releaseDate": None}, "releaseDate"),
        ({"description": 7}, "description"), ({"description": "x" * 10_001}, "description"),
        ({"id": 7}, "id"), ({"actors": []}, "actors"), ({"year": 1999}, "year"),
    ])  # fmt: skip
    def test_what_a_schema_refuses_is_422_and_named(
        self, producer: FlaskClient, fields: dict[str, Any], path: str
    ) -> None:
        make(producer, "movie", title="Before")

        made = producer.post("/casting/movies", json={"title": "A"} | fields)
        changed = producer.patch("/casting/movies/1", json=fields)

        for answer in (made, changed):
            assert answer.status_code == 422, answer.json
            assert list(answer.json["errors"]) == [path]
        assert [one["title"] for one in producer.get("/casting/movies").json["movies"]] == [
            "Before"
        ]

    def test_a_title_is_required(self, producer: FlaskClient) -> None:
        answer = producer.post("/casting/movies", json={"release_date": "1999"})

        assert (answer.status_code, list(answer.json["errors"])) == (422, ["title"])

    def test_only_what_is_given_changes(self, editor: FlaskClient) -> None:
        make(editor, "movie", release_date="10/24/1997", description="Genes.")

        title = editor.patch("/casting/movies/1", json={"movie": "Solaris"}).json["movie"]
        text = editor.patch("/casting/movies/1", json={"description": None}).json["movie"]

        assert title == text
        assert title.items() >= {
            "title": "Solaris", "release_date": "1997-10-24T00:00:00.000Z",
        }.items()  # fmt: skip
        assert editor.get("/movies/1").json["description"] == ""


class TestCatalogue:
    def test_what_is_written_is_found_and_counted(self, editor: FlaskClient) -> None:
        make(editor, "movie", release_date="1999", description="Genes.")
        make(editor, "actor", age=35, movie_id=1)

        movies, people = editor.get("/movies/"), editor.get("/people/")

        assert (movies.headers["X-Total-Count"], people.headers["X-Total-Count"]) == ("1", "1")
        assert movies.json[0]["description"] == "Genes."
        assert editor.get("/search/?q=gattaca").json[0]["movie_id"] == 1
        assert editor.get("/search/?q=uma").json[0]["person_id"] == 1

    def test_a_new_title_is_found_and_the_old_one_is_not(self, editor: FlaskClient) -> None:
        make(editor, "movie", title="Solaris")

        editor.patch("/casting/movies/1", json={"title": "Stalker"})

        assert editor.get("/search/?q=stalker").json[0]["movie_id"] == 1

    def test_a_deleted_movie_is_gone_everywhere(self, editor: FlaskClient) -> None:
        make(editor, "movie")
        make(editor, "actor", movie_id=1)

        editor.delete("/casting/movies/1")

        assert editor.get("/movies/1").status_code == 404
        assert editor.get("/casting/movies").json["total_movies"] == 0
        assert editor.get("/casting/actors/1").json["actor"]["movies"] == []
        assert editor.get("/movies?person_id=1").headers["X-Total-Count"] == "0"
        assert editor.get("/search/?q=gattaca").json == []

    def test_a_deleted_actor_is_gone_everywhere(self, editor: FlaskClient) -> None:
        make(editor, "movie")
        make(editor, "actor", movie_id=1)

        editor.delete("/casting/actors/1")

        assert editor.get("/people/1").status_code == 404
        assert editor.get("/casting/actors").json["total_actors"] == 0
        assert editor.get("/casting/movies/1").json["movie"]["actors"] == []
        assert editor.get("/search/?q=uma").json == []

    def test_the_dead_have_their_age_at_death(self, app: Flask, producer: FlaskClient) -> None:
        with app_container(app).request() as services:
            lived = {"name": "Akira", "birth_year": 1910, "death_year": 1998}
            services.people.create(the_editor(services), PersonDraft(lived))

        assert producer.get("/casting/actors/1").json["actor"]["age"] == 88
        changed = producer.patch("/casting/actors/1", json={"age": 87})
        assert changed.json["actor"]["age"] == 87
