"""Undoing through the API: what it brings back, and what it refuses."""

from typing import Any

from flask.testing import FlaskClient

from project.container import RequestContainer
from tests.factories.movies import a_record
from tests.factories.trail import FULL, make, trail, undo

LISTS = ("", "?sort=top", "?sort=title", "?genre_id=1", "?person_id=2", "?director_id=1")


class TestUndo:
    def test_of_an_edit_is_an_edit(self, editor: FlaskClient) -> None:
        before = make(editor, **FULL)
        emptied: dict[str, Any] = dict.fromkeys(
            ("release_date", "rating", "rating_classification", "runtime", "description")
        )
        lists: dict[str, Any] = {
            name: [] for name in ("genres", "countries", "directors", "cast", "crew")
        }
        body = emptied | lists | {"title": "x", "year": None, "ids": {"imdb": None}}
        assert editor.patch("/movies/1", json=body).status_code == 200
        edit = trail(editor)[0]

        answer = undo(editor, edit)

        assert answer.status_code == 200
        assert (answer.json["action"], answer.json["can_undo"]) == ("update", True)
        assert answer.json["changes"] == {
            name: {"before": one["after"], "after": one["before"]}
            for name, one in edit["changes"].items()
        }
        assert editor.get("/movies/1").json == before
        assert [one["undone"] for one in trail(editor)] == [False, True, False]
        assert editor.get("/search/?q=ocean").json[0]["movie_id"] == 1

    def test_of_a_movies_deletion_brings_all_back(self, editor: FlaskClient) -> None:
        make(editor, **FULL)
        editor.put("/movies/1/rating", json={"value": 4})
        editor.post("/favorites/movies/1")
        lists = {query: editor.get(f"/movies/{query}") for query in LISTS}
        others = ("/movies/1", "/people/2", "/directors", "/genres", "/search/?q=danny",
                  "/favorites/movies", "/casting/actors/2", "/casting/movies")  # fmt: skip
        shown = {path: editor.get(path).json for path in others}
        editor.delete("/movies/1")
        emptied = editor.get("/movies/").json

        answer = undo(editor, trail(editor)[0])

        assert emptied == []
        assert (answer.status_code, answer.json["action"]) == (200, "restore")
        for query, before in lists.items():
            after = editor.get(f"/movies/{query}")
            assert after.json == before.json != [], query
            assert after.headers["X-Total-Count"] == "1", query
        assert {path: editor.get(path).json for path in others} == shown
        assert editor.get("/movies/1").json["my"]["rating"] == 4

    def test_of_a_persons_deletion_shows_their_credits_again(self, editor: FlaskClient) -> None:
        make(editor, **FULL)
        paths = ("/movies/1", "/people", "/people/1", "/directors", "/search/?q=danny",
                 "/search/?q=soderbergh", "/movies?director_id=1")  # fmt: skip
        before = {path: editor.get(path).json for path in paths}
        for person in (1, 2):
            editor.delete(f"/people/{person}")
        hidden = editor.get("/movies/1").json

        answers = [undo(editor, trail(editor, f"/people/{person}")[0]) for person in (1, 2)]

        assert hidden["director"] == {"id": None, "name": ""}
        assert [answer.status_code for answer in answers] == [200, 200]
        assert {path: editor.get(path).json for path in paths} == before

    def test_of_a_creation_is_a_deletion(self, editor: FlaskClient) -> None:
        make(editor, **FULL)

        answer = undo(editor, trail(editor)[0])

        assert (answer.status_code, answer.json["action"]) == (200, "delete")
        assert editor.get("/movies/1").status_code == 404
        assert editor.get("/movies/").headers["X-Total-Count"] == "0"

    def test_of_an_undoing_is_like_any_other(self, editor: FlaskClient) -> None:
        make(editor)
        editor.patch("/movies/1", json={"title": "Heat II"})
        entry = trail(editor)[0]

        titles = []
        for _ in range(3):
            entry = undo(editor, entry).json
            titles.append(editor.get("/movies/1").json["title"])

        assert titles == ["Heat", "Heat II", "Heat"]
        assert [one["undone"] for one in trail(editor)] == [False, True, True, True, False]

    def test_of_what_was_deleted_restored_and_deleted_goes_one_step_back(
        self, editor: FlaskClient
    ) -> None:
        make(editor)
        editor.delete("/movies/1")
        restoring = undo(editor, trail(editor)[0]).json

        again = undo(editor, restoring)

        assert again.json["action"] == "delete"
        assert editor.get("/movies/1").status_code == 404
        assert undo(editor, again.json).json["action"] == "restore"

    def test_leaves_other_fields_alone_that_were_changed_since(self, editor: FlaskClient) -> None:
        make(editor, year=1995, release_date="1995-12-15", ids={"imdb": "tt0113277"})
        editor.patch("/movies/1", json={"title": "x", "ids": {"tmdb": 949}})
        edit = trail(editor)[0]
        editor.patch("/movies/1", json={"year": 1996, "ids": {"imdb": None}})

        answer = undo(editor, edit)

        movie = editor.get("/movies/1").json
        assert answer.json["changes"].keys() == {"title", "ids.tmdb"}
        assert (movie["title"], movie["year"]) == ("Heat", 1996)
        assert movie["ids"] == {"imdb": None, "tmdb": None}


class TestConflicts:
    def refusal(self, editor: FlaskClient, entry: dict[str, Any]) -> str:
        before = editor.get("/trail").json
        answer = undo(editor, entry)
        assert answer.status_code == 409, answer.json
        assert editor.get("/trail").json == before
        return str(answer.json["message"])

    def test_a_change_is_undone_once(self, editor: FlaskClient) -> None:
        make(editor)
        editor.patch("/movies/1", json={"title": "Heat II"})
        entry = trail(editor)[0]
        undo(editor, entry)
        editor.patch("/movies/1", json={"title": "Heat II"})

        assert self.refusal(editor, entry) == "This change was undone already"

    def test_a_later_change_of_the_same_field_stands(self, editor: FlaskClient) -> None:
        make(editor)
        editor.patch("/movies/1", json={"title": "Heat II", "year": 1996})
        entry = trail(editor)[0]
        editor.patch("/movies/1", json={"year": 1997})

        assert self.refusal(editor, entry) == "Movie 1 has been changed since: year"
        assert editor.get("/movies/1").json["title"] == "Heat II"

    def test_a_deleted_record_is_not_edited(self, editor: FlaskClient) -> None:
        make(editor, "/people")
        editor.patch("/people/1", json={"name": "Uma Thurman"})
        entry = trail(editor, "/people/1")[0]
        editor.delete("/people/1")

        assert self.refusal(editor, entry) == "Person 1 is deleted"

    def test_a_creation_that_others_built_on_stands(self, editor: FlaskClient) -> None:
        make(editor)
        editor.patch("/movies/1", json={"description": "About cops."})

        message = self.refusal(editor, trail(editor)[1])

        assert message == "Movie 1 has been changed since: description"

    def test_what_an_import_changed_counts_too(
        self, editor: FlaskClient, services: RequestContainer
    ) -> None:
        make(editor, year=1995)
        record = a_record("a", title="Heat", year=1995, imdb_id="tt0113277")
        services.imports.import_movies("set", [record])

        assert "ids.imdb" in self.refusal(editor, trail(editor)[0])

    def test_an_outside_id_that_another_movie_has_by_now_stays_there(
        self, editor: FlaskClient
    ) -> None:
        make(editor, ids={"imdb": "tt0113277"})
        editor.patch("/movies/1", json={"ids": {"imdb": None}, "title": "x"})
        entry = trail(editor)[0]
        make(editor, ids={"imdb": "tt0113277"})

        assert "Another record" in self.refusal(editor, entry)
        assert editor.get("/movies/1").json["title"] == "x"

    def test_nobody_dies_before_being_born(self, editor: FlaskClient) -> None:
        make(editor, "/people", birth_year=1990)
        editor.patch("/people/1", json={"birth_year": 1900})
        entry = trail(editor, "/people/1")[0]
        editor.patch("/people/1", json={"death_year": 1950})

        assert trail(editor, "/people/1")[1]["can_undo"] is False
        assert "contradict" in self.refusal(editor, entry)
        assert editor.get("/people/1").json["birth_year"] == 1900
