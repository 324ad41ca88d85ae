"""Lists of movies: who sees which, and what their owners do with them."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.dao.models import MovieList
from project.domain.lists import MOST_LISTS
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.accounts import cookie_login
from tests.factories.lists import OWN, make_list
from tests.factories.trail import trail, undo
from tests.recount import check_all

LIST = {
    "id", "user", "name", "description", "ranked", "visibility", "share_key", "rule",
    "item_count", "progress", "has_movie", "created_at", "updated_at",
}  # fmt: skip


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def known(app: Flask, ann: int) -> FlaskClient:
    return signed_in(app, ann)


@pytest.fixture
def bob(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "bob"))


@pytest.fixture
def movies(editor: FlaskClient) -> list[int]:
    titles = [f"Movie {number}" for number in range(1, 6)]
    return [int(editor.post("/movies", json={"title": title}).json["id"]) for title in titles]


def at(app: Flask, second: int) -> None:
    app_container(app).clock = FixedClock(NOW.replace(second=second))


def names(client: FlaskClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [one["name"] for one in answer.json]


class TestMaking:
    def test_a_list_is_private_and_empty_until_told(self, known: FlaskClient, ann: int) -> None:
        answer = known.post(OWN, json={"name": "  Films noirs  "})

        assert answer.status_code == 201
        assert answer.headers["Location"] == f"/lists/{answer.json['id']}"
        assert answer.json.keys() == LIST
        assert answer.json | {"id": 0} == {
            "id": 0, "user": {"id": ann, "name": "ann"}, "name": "Films noirs", "description": "",
            "ranked": False, "visibility": "private", "share_key": None, "rule": None,
            "item_count": 0, "progress": {"seen": 0, "total": 0}, "has_movie": None,
            "created_at": "2026-01-02T03:04:05.678Z", "updated_at": "2026-01-02T03:04:05.678Z",
        }  # fmt: skip
        assert known.get(answer.headers["Location"]).json == answer.json

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "name"),
            ({"name": ""}, "name"),
            ({"name": "\u200b"}, "name"),
            ({"name": "x" * 121}, "name"),
            ({"name": "a\u202eb"}, "name"),
            ({"name": "x", "description": "x" * 5001}, "description"),
            ({"name": "x", "ranked": 1}, "ranked"),
            ({"name": "x", "visibility": "friends"}, "visibility"),
            ({"name": "x", "share_key": "mine"}, "share_key"),
            ({"name": "x", "item_count": 5}, "item_count"),
            ({"name": "x", "user_id": 1}, "user_id"),
        ],
        ids=str,
    )
    def test_what_is_no_list_is_422_and_named(
        self, known: FlaskClient, body: dict[str, Any], field: str
    ) -> None:
        answer = known.post(OWN, json=body)

        assert (answer.status_code, [*answer.json["errors"]]) == (422, [field])
        assert known.get(OWN).json == []

    def test_strangers_make_none(self, client: FlaskClient) -> None:
        assert client.post(OWN, json={"name": "x"}).status_code == 401
        assert client.get(OWN).status_code == 401

    def test_nobody_has_more_than_are_allowed(
        self, known: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        with services.uow:
            services.session.add_all([
                MovieList(
                    user_id=ann, name="x", name_words=" x", description="", ranked=False,
                    visibility="private", created_at=NOW, updated_at=NOW,
                )
                for _ in range(MOST_LISTS)
            ])  # fmt: skip

        answer = known.post(OWN, json={"name": "One more"})

        assert answer.status_code == 409


class TestSeeing:
    @pytest.mark.parametrize("visibility", ["private", "unlisted", "public"])
    def test_its_owner_sees_every_list(self, known: FlaskClient, visibility: str) -> None:
        list_id = make_list(known, visibility=visibility)

        answer = known.get(f"/lists/{list_id}/")

        assert (answer.status_code, answer.json["visibility"]) == (200, visibility)
        assert bool(answer.json["share_key"]) is (visibility == "unlisted")
        assert known.get(f"/lists/{list_id}/movies").status_code == 200

    @pytest.mark.parametrize("who", ["client", "bob", "editor"])
    @pytest.mark.parametrize("path", ["", "/movies", "/movies?page=1"])
    def test_others_see_public_ones_and_unlisted_ones_by_their_key(
        self, request: pytest.FixtureRequest, known: FlaskClient, who: str, path: str
    ) -> None:
        other: FlaskClient = request.getfixturevalue(who)
        private, unlisted, public = (
            make_list(known, visibility=one) for one in ("private", "unlisted", "public")
        )
        key = known.get(f"/lists/{unlisted}").json["share_key"]
        joint = "&" if "?" in path else "?"

        def status(list_id: int, given: str | None = None) -> int:
            query = "" if given is None else f"{joint}key={given}"
            return other.get(f"/lists/{list_id}{path}{query}").status_code

        assert status(public) == status(public, "any") == 200
        assert status(unlisted, key) == 200
        wrong = ["", "x", key[:-1], key + "x", key.swapcase(), "%FF", "ключ"]
        assert {status(unlisted, one) for one in wrong} == {status(unlisted)} == {404}
        assert {status(private, one) for one in ("", "None", "null", key)} == {404}
        assert status(private) == status(999) == 404

    def test_a_private_list_looks_like_none(self, known: FlaskClient, bob: FlaskClient) -> None:
        private = bob.get(f"/lists/{make_list(known)}").json
        none = bob.get("/lists/77").json

        assert private["message"].replace("1", "77") == none["message"]

    def test_others_are_not_told_the_key(
        self, known: FlaskClient, bob: FlaskClient, client: FlaskClient
    ) -> None:
        list_id = make_list(known, visibility="unlisted")
        key = known.get(f"/lists/{list_id}").json["share_key"]

        answers = [one.get(f"/lists/{list_id}?key={key}").json for one in (bob, client)]

        assert len(key) >= 22
        assert [one["share_key"] for one in answers] == [None, None]
        assert answers[1]["progress"] is None

    def test_a_token_without_own_things_sees_no_private_list(
        self, app: Flask, known: FlaskClient, ann: int
    ) -> None:
        list_id = make_list(known)
        browser = app.test_client()
        cookie_login(browser, "ann@example.org")
        made = {"name": "bot", "scopes": ["write:own"], "days": None}
        token = browser.post("/user/tokens", json=made).json["token"]
        headers = {"Authorization": f"Bearer {token}"}

        answers = [
            app.test_client().get(path, headers=headers).status_code
            for path in (f"/lists/{list_id}", f"/lists/{list_id}/movies", OWN)
        ]

        assert answers == [404, 404, 403]

    def test_only_public_lists_are_listed_the_last_change_first(
        self, app: Flask, known: FlaskClient, bob: FlaskClient, client: FlaskClient, ann: int
    ) -> None:
        for second, (owner, name, visibility) in enumerate([
            (known, "A", "public"), (bob, "B", "public"), (known, "C", "private"),
            (bob, "D", "unlisted"), (known, "E", "public"),
        ]):  # fmt: skip
            at(app, second)
            make_list(owner, name=name, visibility=visibility)
        at(app, 30)
        known.patch("/lists/1", json={"description": "changed"})

        assert names(client, "/lists") == names(known, "/lists/") == ["A", "E", "B"]
        assert names(known, OWN) == ["A", "E", "C"]
        assert names(bob, OWN) == ["D", "B"]
        first = client.get("/lists?per_page=2")
        link = first.headers["Link"].split('>; rel="next"')[0].rsplit("<", 1)[1]
        assert first.headers["X-Total-Count"] == "3"
        assert names(client, link) == ["B"]
        assert client.get(link.replace("/lists", OWN)).status_code == 401

    def test_lists_are_found_by_words_of_their_names(
        self, known: FlaskClient, client: FlaskClient
    ) -> None:
        for name in ("Les films de l'été", "Film noir", "Неонуар"):
            make_list(known, name=name, visibility="public")

        found = {q: sorted(names(client, f"/lists?q={q}")) for q in ("fil", "NOIR", "ete", "нео")}

        assert found == {
            "fil": ["Film noir", "Les films de l'été"], "NOIR": ["Film noir"],
            "ete": [], "нео": ["Неонуар"],
        }  # fmt: skip
        assert names(known, f"{OWN}?q=film+noir") == ["Film noir"]
        assert client.get("/lists", query_string={"q": "x" * 201}).status_code == 400


class TestOfMembers:
    def test_a_members_page_has_the_public_ones(
        self, known: FlaskClient, bob: FlaskClient, client: FlaskClient, ann: int
    ) -> None:
        for visibility in ("private", "unlisted", "public"):
            make_list(known, name=visibility, visibility=visibility)
        make_list(bob, name="Bob's", visibility="public")
        path = f"/users/{ann}/lists"

        closed = [one.get(path).status_code for one in (client, bob)]
        known.patch("/user/preferences", json={"visibility": "public"})

        assert closed == [404, 404]
        assert names(client, path) == names(bob, path) == names(known, path) == ["public"]
        assert client.get("/users/999/lists").status_code == 404

    def test_public_lists_of_private_members_are_public(
        self, known: FlaskClient, client: FlaskClient, ann: int
    ) -> None:
        list_id = make_list(known, visibility="public")

        assert client.get(f"/lists/{list_id}").json["user"] == {"id": ann, "name": "ann"}
        assert client.get(f"/users/{ann}").status_code == 404


class TestProgress:
    def test_it_counts_what_the_caller_has_rated_or_logged(
        self, known: FlaskClient, bob: FlaskClient, client: FlaskClient, movies: list[int]
    ) -> None:
        list_id = make_list(known, 1, 2, 3, visibility="public")
        make_list(known, 4, visibility="public")
        for _ in range(2):
            bob.post("/user/diary", json={"movie_id": 1})
            bob.post("/user/diary", json={"movie_id": 2})
        for movie in (2, 5):
            bob.put(f"/movies/{movie}/rating", json={"value": 4})

        seen = {one["id"]: one["progress"] for one in bob.get("/lists").json}

        assert seen == {list_id: {"seen": 2, "total": 3}, 2: {"seen": 0, "total": 1}}
        assert known.get(f"/lists/{list_id}").json["progress"] == {"seen": 0, "total": 3}
        assert client.get("/lists").json[0]["progress"] is None

    def test_hidden_movies_are_neither_shown_nor_counted_but_kept(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        list_id = make_list(known, 1, 2, 3)
        known.put("/movies/2/rating", json={"value": 4})
        editor.delete("/movies/2")

        hidden = known.get(f"/lists/{list_id}").json
        undone = undo(editor, trail(editor, "/movies/2")[0])

        assert (hidden["item_count"], hidden["progress"]) == (2, {"seen": 0, "total": 2})
        assert undone.status_code < 300, undone.json
        assert known.get(f"/lists/{list_id}").json["progress"] == {"seen": 1, "total": 3}
        check_all(services)

    @pytest.mark.parametrize("path", ["/lists", f"{OWN}?movie_id=1&page=1"])
    def test_a_longer_page_takes_no_more_statements(
        self, known: FlaskClient, movies: list[int], statements: list[str], path: str
    ) -> None:
        for _ in range(20):
            make_list(known, 1, 2, visibility="public")
        joint = "&" if "?" in path else "?"
        known.get(f"{path}{joint}per_page=1")
        counts = []

        for per_page in (1, 20):
            statements.clear()
            assert len(known.get(f"{path}{joint}per_page={per_page}").json) == per_page
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 8

    def test_ones_lists_say_whether_they_have_a_movie(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        make_list(known, 1, 2)
        make_list(known, 3)
        make_list(known, rule={"sort": "top"})

        whole = known.get(f"{OWN}?movie_id=1").json
        paged = known.get(f"{OWN}?movie_id=1&page=1").json

        assert {one["id"]: one["has_movie"] for one in whole} == {1: True, 2: False, 3: None}
        assert whole == paged
        assert {one["has_movie"] for one in known.get(OWN).json} == {None}
        assert known.get(f"{OWN}?movie_id=x").status_code == 400


class TestChanging:
    def test_what_is_given_changes(self, app: Flask, known: FlaskClient) -> None:
        list_id = make_list(known, name="Old", description="Kept")
        at(app, 59)

        answer = known.patch(f"/lists/{list_id}", json={"name": "New", "ranked": True})

        assert answer.status_code == 200
        assert (answer.json["name"], answer.json["ranked"]) == ("New", True)
        assert (answer.json["description"], answer.json["visibility"]) == ("Kept", "private")
        assert answer.json["updated_at"] == "2026-01-02T03:04:59.678Z"
        assert names(known, f"{OWN}?q=new") == ["New"]

    def test_a_change_of_an_older_version_is_412(self, known: FlaskClient) -> None:
        list_id = make_list(known)
        tag = known.get(f"/lists/{list_id}").headers["ETag"]
        headers = {"If-Match": tag}

        first = known.patch(f"/lists/{list_id}", json={"name": "A"}, headers=headers)
        second = known.patch(f"/lists/{list_id}", json={"name": "B"}, headers=headers)
        gone = known.delete(f"/lists/{list_id}", headers=headers)
        fresh = known.delete(f"/lists/{list_id}", headers={"If-Match": first.headers["ETag"]})

        assert [one.status_code for one in (first, second, gone, fresh)] == [200, 412, 412, 204]
        assert known.get(f"/lists/{list_id}").status_code == 404

    def test_movies_that_come_stand_in_no_changes_way(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        list_id = make_list(known)
        tag = known.get(f"/lists/{list_id}").headers["ETag"]
        known.post(f"/lists/{list_id}/items", json={"movie_ids": [1]})

        answer = known.patch(f"/lists/{list_id}", json={"name": "A"}, headers={"If-Match": tag})

        assert answer.status_code == 200

    def test_a_tag_spares_what_the_caller_has(self, known: FlaskClient) -> None:
        list_id = make_list(known)
        tag = known.get(f"/lists/{list_id}").headers["ETag"]

        answer = known.get(f"/lists/{list_id}", headers={"If-None-Match": tag})

        assert answer.status_code == 304

    @pytest.mark.parametrize("visibility", ["private", "unlisted", "public"])
    def test_others_change_nothing_and_hear_that_there_is_nothing(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int], visibility: str
    ) -> None:
        list_id = make_list(known, 1, 2, visibility=visibility)
        before = known.get(f"/lists/{list_id}").json
        path = f"/lists/{list_id}"

        answers = [
            editor.patch(path, json={"name": "Mine"}),
            editor.patch(path, json={"name": ""}),
            editor.delete(path),
            editor.post(f"{path}/key"),
            editor.post(f"{path}/items", json={"movie_ids": [3]}),
            editor.post(f"{path}/removals", json={"movie_ids": [1]}),
            editor.post(f"{path}/moves", json={"movie_ids": [2], "position": 1}),
            editor.patch(f"{path}/items/1", json={"note": "x"}),
        ]

        assert [one.status_code for one in answers] == [404] * 8
        assert known.get(path).json == before

    def test_strangers_change_nothing(self, known: FlaskClient, client: FlaskClient) -> None:
        make_list(known, visibility="public")
        calls = [
            ("PATCH", ""), ("DELETE", ""), ("POST", "/key"), ("POST", "/items"),
            ("POST", "/removals"), ("POST", "/moves"), ("PATCH", "/items/1"),
        ]  # fmt: skip

        statuses = {client.open(f"/lists/1{path}", method=one).status_code for one, path in calls}

        assert statuses == {401}

    def test_a_new_key_makes_the_old_one_worthless(
        self, known: FlaskClient, client: FlaskClient
    ) -> None:
        list_id = make_list(known, visibility="unlisted")
        old = known.get(f"/lists/{list_id}").json["share_key"]

        answer = known.post(f"/lists/{list_id}/key")

        new = answer.json["share_key"]
        assert answer.status_code == 200
        assert [
            client.get(f"/lists/{list_id}?key={key}").status_code for key in (old, new)
        ] == [404, 200]  # fmt: skip

    def test_a_list_that_was_private_meanwhile_has_another_key(self, known: FlaskClient) -> None:
        list_id = make_list(known, visibility="unlisted")
        keys = []
        for visibility in ("unlisted", "private", "unlisted"):
            answer = known.patch(f"/lists/{list_id}", json={"visibility": visibility})
            keys.append(answer.json["share_key"])

        assert keys[1] is None
        assert len({*keys}) == 3

    def test_only_an_unlisted_list_has_a_key(self, known: FlaskClient) -> None:
        list_id = make_list(known, visibility="public")

        assert known.post(f"/lists/{list_id}/key").status_code == 409

    def test_lists_leave_with_their_owner(
        self, app: Flask, known: FlaskClient, bob: FlaskClient, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        make_list(known, 1, 2, visibility="public")
        kept = make_list(bob, 1, visibility="public")

        answer = known.delete("/user", json={"password": PASSWORD})

        assert answer.status_code == 204
        assert [one["id"] for one in bob.get("/lists").json] == [kept]
        check_all(services)


class TestKeysStaySecret:
    @pytest.mark.parametrize("below", ["", "/movies"])
    def test_no_cache_keeps_what_a_key_opened(
        self, client: FlaskClient, known: FlaskClient, below: str
    ) -> None:
        made = known.post(OWN, json={"name": "Shared", "visibility": "unlisted"}).json

        opened = client.get(f"/lists/{made['id']}{below}?key={made['share_key']}")
        refused = client.get(f"/lists/{made['id']}{below}?key=wrong")

        assert (opened.status_code, refused.status_code) == (200, 404)
        assert opened.headers["Cache-Control"] == refused.headers["Cache-Control"] == "no-store"
