"""The editors' trail through the API: what is in it, and who reads it."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.container import RequestContainer
from project.domain.permissions import Permission
from tests.conftest import add_user, signed_in
from tests.factories.casting import caller_with
from tests.factories.movies import a_record, acting
from tests.factories.trail import FULL, make, trail, undo

READS = [
    ("/movies/1/trail", Permission.PATCH_MOVIE),
    ("/people/1/trail", Permission.PATCH_ACTOR),
    ("/trail", Permission.MANAGE_USERS),
]


class TestAccess:
    @pytest.mark.parametrize(
        ("method", "path"), [("GET", path) for path, _ in READS] + [("POST", "/trail/1/undo")]
    )
    def test_without_credentials_it_is_401(
        self, client: FlaskClient, method: str, path: str
    ) -> None:
        assert client.open(path, method=method).status_code == 401

    @pytest.mark.parametrize(("path", "permission"), READS)
    def test_reading_needs_its_permission_and_no_other(
        self, app: Flask, editor: FlaskClient, path: str, permission: Permission
    ) -> None:
        make(editor, **FULL)

        with_it = caller_with(app, {permission}).get(path)
        without = caller_with(app, set(Permission) - {permission}).get(path)

        assert (with_it.status_code, without.status_code) == (200, 403)

    @pytest.mark.parametrize(("path", "noun"), [("/movies", "movie"), ("/people", "actor")])
    @pytest.mark.parametrize("verb", ["patch", "delete"])
    def test_undoing_needs_the_permission_of_what_it_does(
        self, app: Flask, editor: FlaskClient, path: str, noun: str, verb: str
    ) -> None:
        make(editor, path)
        if verb == "patch":
            editor.patch(f"{path}/1", json={"description": "x"})
        entry = trail(editor, f"{path}/1")[0]
        needed = Permission(f"{verb}:{noun}")

        refused = undo(caller_with(app, set(Permission) - {needed}), entry)
        allowed = undo(caller_with(app, {needed}), entry)

        assert (refused.status_code, allowed.status_code) == (403, 200)
        assert refused.json["message"] == "Permission not found."

    def test_a_plain_member_does_not_hear_what_there_is(self, app: Flask) -> None:
        assert caller_with(app, set()).post("/trail/77/undo").status_code == 403

    @pytest.mark.parametrize("path", ["/movies/1/trail", "/people/1/trail"])
    def test_what_never_was_is_404(self, editor: FlaskClient, path: str) -> None:
        assert editor.get(path).status_code == 404
        assert editor.post("/trail/1/undo").status_code == 404


class TestEntries:
    def test_one_says_who_changed_what_when_and_how(self, app: Flask, editor: FlaskClient) -> None:
        make(editor, title="Heat", year=1995)
        editor.patch("/movies/1", json={"title": "Heat II", "year": 1995, "runtime": 170})

        changed, made = trail(editor)

        assert changed == {
            "id": 2,
            "kind": "movie",
            "record_id": 1,
            "title": "Heat II",
            "action": "update",
            "at": "2026-01-02T03:04:05.678Z",
            "by": {"id": 1, "name": "member"},
            "changes": {
                "title": {"before": "Heat", "after": "Heat II"},
                "runtime": {"before": None, "after": {"hours": 2, "minutes": 50}},
            },
            "undone": False,
            "can_undo": True,
        }
        assert (made["action"], made["title"], made["can_undo"]) == ("create", "Heat II", False)
        assert made["changes"]["year"] == {"before": None, "after": 1995}

    def test_fields_are_spelt_as_the_record_spells_them(self, editor: FlaskClient) -> None:
        movie = make(editor, **FULL)

        changes = {name: one["after"] for name, one in trail(editor)[0]["changes"].items()}

        assert changes.pop("ids.imdb") == movie["ids"]["imdb"]
        for name in ("cast", "crew"):
            shown = [one for one in movie[name] if one.get("job") != "director"]
            known = [{key: one[key] for key in changes[name][0]} for one in shown]
            assert changes.pop(name) == known
        assert changes.keys() >= {"genres", "directors", "release_date", "rating", "runtime"}
        assert changes == {name: movie[name] for name in changes}

    def test_a_persons_too(self, editor: FlaskClient) -> None:
        make(editor, "/people", name="Akira", born="1910-03-23", gender="male")
        editor.patch("/people/1", json={"birth_year": 1911})

        changed, made = trail(editor, "/people/1")

        assert (made["kind"], made["title"]) == ("person", "Akira")
        assert made["changes"].keys() == {"name", "born", "birth_year", "gender"}
        assert changed["changes"] == {
            "born": {"before": "1910-03-23T00:00:00.000Z", "after": None},
            "birth_year": {"before": 1910, "after": 1911},
        }

    def test_a_deletion_can_be_read_where_the_record_cannot(self, editor: FlaskClient) -> None:
        make(editor)
        make(editor, "/people")
        editor.delete("/movies/1")
        editor.delete("/people/1")

        for path, title in (("/movies/1", "Heat"), ("/people/1", "Uma")):
            deleted, made = trail(editor, path)
            assert editor.get(path).status_code == 404
            assert (deleted["action"], deleted["title"], deleted["changes"]) == (
                "delete", title, {},
            )  # fmt: skip
            assert (deleted["can_undo"], made["can_undo"]) == (True, False)

    def test_people_whom_a_movie_names_first_are_made_by_its_editor(
        self, editor: FlaskClient
    ) -> None:
        make(editor, cast=[{"name": "Al"}, {"name": "Al"}])

        entries = editor.get("/trail").json

        assert [(one["kind"], one["action"], one["title"]) for one in entries] == [
            ("movie", "create", "Heat"), ("person", "create", "Al"),
        ]  # fmt: skip

    def test_the_casting_api_leaves_the_same_trail(self, editor: FlaskClient) -> None:
        editor.post("/casting/movies", json={"title": "Gattaca", "release_date": "1997"})
        editor.post("/casting/actors", json={"name": "Uma", "age": 55, "movie_id": 1})
        editor.patch("/casting/actors/1", json={"age": 56})
        editor.delete("/casting/movies/1")

        entries = editor.get("/trail").json

        assert [(one["kind"], one["action"]) for one in entries] == [
            ("movie", "delete"), ("person", "update"), ("movie", "update"), ("person", "create"),
            ("movie", "create"),
        ]  # fmt: skip
        assert entries[1]["changes"] == {"birth_year": {"before": 1971, "after": 1970}}
        cast = [{"person_id": 1, "name": "Uma", "character": ""}]
        assert entries[2]["changes"] == {"cast": {"before": [], "after": cast}}

    @pytest.mark.parametrize("body", [{}, {"title": "Heat"}, {"genres": []}, {"title": ""},
                                      {"ids": {"imdb": "tt0240772"}}, {"genre_id": 99}],
                             ids=str)  # fmt: skip
    def test_what_changes_nothing_or_is_refused_leaves_none(
        self, editor: FlaskClient, body: dict[str, Any]
    ) -> None:
        make(editor)
        make(editor, ids={"imdb": "tt0240772"})

        editor.patch("/movies/1", json=body)

        assert [one["action"] for one in trail(editor)] == ["create"]

    def test_imports_and_ratings_leave_none(
        self, editor: FlaskClient, services: RequestContainer
    ) -> None:
        services.imports.import_movies("set", [a_record("a", credits=(acting("Al"),))])
        editor.put("/movies/1/rating", json={"value": 4})

        assert editor.get("/trail").json == trail(editor) == trail(editor, "/people/1") == []

    def test_who_has_left_is_named_no_longer(self, app: Flask, editor: FlaskClient) -> None:
        gone = add_user(app, "gone", Permission)
        make(signed_in(app, gone))

        answer = editor.delete(f"/admin/users/{gone}")

        assert answer.status_code == 204
        assert [one["by"] for one in trail(editor)] == [None]
        assert editor.get(f"/trail?user_id={gone}").json == []
        assert undo(editor, trail(editor)[0]).status_code == 200


class TestLists:
    @pytest.fixture
    def many(self, editor: FlaskClient) -> FlaskClient:
        make(editor)
        make(editor, title="Other")
        for number in range(29):
            editor.patch("/movies/1", json={"description": str(number)})
        return editor

    def test_they_are_paged_newest_first(self, many: FlaskClient) -> None:
        whole = many.get("/movies/1/trail/")
        first = many.get("/movies/1/trail?page=1")
        cursor = first.headers["Link"].partition("after=")[2].partition(">")[0]
        second = many.get(f"/movies/1/trail?after={cursor}")
        third = many.get("/movies/1/trail?page=3")

        ids = [one["id"] for one in whole.json]
        assert ids == sorted(ids, reverse=True)
        assert whole.headers["X-Total-Count"] == first.headers["X-Total-Count"] == "30"
        assert first.json + second.json + third.json == whole.json
        assert [second.headers["X-Page"], len(third.json)] == ["2", 6]
        assert [one["can_undo"] for one in whole.json] == [True] + [False] * 29

    def test_a_cursor_is_bound_to_its_list(self, many: FlaskClient) -> None:
        link = many.get("/movies/1/trail?page=1").headers["Link"]
        cursor = link.partition("after=")[2].partition(">")[0]

        for path in ("/movies/2/trail", "/trail", "/trail?kind=movie"):
            mark = "&" if "?" in path else "?"
            assert many.get(f"{path}{mark}after={cursor}").status_code == 400, path

    def test_a_page_takes_as_many_statements_for_any_number_of_records(
        self, editor: FlaskClient, statements: list[str]
    ) -> None:
        def count() -> int:
            statements.clear()
            assert editor.get("/trail?page=1&per_page=50").status_code == 200
            return len(statements)

        make(editor, **FULL)
        few = count()
        for number in range(9):
            make(editor, cast=[{"name": f"Actor {number}"}])

        assert count() == few

    @pytest.mark.parametrize(("query", "kinds"), [
        ("", ["person", "movie", "movie"]), ("kind=movie", ["movie", "movie"]),
        ("kind=person", ["person"]), ("user_id=2", ["person"]),
        ("user_id=2&kind=movie", []), ("user_id=999", []), ("colour=red&page=2", []),
        ("kind=movie&page=1&per_page=1", ["movie"]),
    ])  # fmt: skip
    def test_all_of_it_can_be_narrowed(
        self, app: Flask, editor: FlaskClient, query: str, kinds: list[str]
    ) -> None:
        make(editor)
        editor.delete("/movies/1")
        make(signed_in(app, add_user(app, "other", Permission)), "/people")

        answer = editor.get(f"/trail?{query}")

        assert [one["kind"] for one in answer.json] == kinds

    @pytest.mark.parametrize("query", [
        "kind=genre", "kind=", "kind=Movie", "user_id=0", "user_id=x", "user_id=", "user_id=-1",
        "user_id=1&user_id=2", "page=0", "after=x", "page=1&after=x", "kind=movie%00",
        "user_id=" + "9" * 19,
    ])  # fmt: skip
    def test_bad_parameters_are_400(self, editor: FlaskClient, query: str) -> None:
        assert editor.get(f"/trail?{query}").status_code == 400
