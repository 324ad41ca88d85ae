"""Conditional requests: what is known is not sent again, what has changed is not overwritten."""

from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from project.domain.permissions import Permission
from tests.conftest import add_user, signed_in
from tests.factories.races import at_once, dump
from tests.factories.routes import addresses, filled

PAGED = (
    "/admin/reports", "/admin/users", "/casting/actors", "/casting/movies", "/directors",
    "/favorites/movies", "/genres", "/lists", "/lists/1/movies", "/movies", "/movies/1/reviews",
    "/movies/1/trail", "/people", "/people/1/trail", "/reviews/1/replies", "/trail", "/user/diary",
    "/user/lists", "/user/ratings", "/user/reviews", "/users/1/diary", "/users/1/followers",
    "/users/1/following", "/users/1/lists", "/users/1/ratings", "/users/1/reviews",
)  # fmt: skip
UNTAGGED = {
    "/user/logout", "/user/home", "/auth/oidc/login", "/auth/oidc/callback", "/casting",
    "/posts", "/posts/user/1", "/user/export",
}  # fmt: skip
"""What does something, leads elsewhere, or is written as it is read."""

EDITED = ("/movies/1", "/people/1", "/casting/movies/1", "/casting/actors/1")
RECORDS = (*EDITED, "/replies/1")
CHANGES = {
    "/movies/1": {"title": "Heat II"},
    "/people/1": {"name": "Mike Mann"},
    "/casting/movies/1": {"title": "Heat II"},
    "/casting/actors/1": {"name": "Mike Mann"},
    "/replies/1": {"body": "Or not."},
}


@pytest.fixture
def editor(editor: FlaskClient) -> FlaskClient:
    """An editor of a catalogue that has one of everything."""
    filled(editor)
    return editor


def tag_of(client: FlaskClient, path: str) -> str:
    return str(client.get(path).headers["ETag"])


def having(client: FlaskClient, path: str, tag: str, method: str = "GET") -> TestResponse:
    answer: TestResponse = client.open(path, method=method, headers={"If-None-Match": tag})
    return answer


class TestReading:
    def test_every_answer_that_is_not_streamed_has_a_strong_tag(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        asked = [
            f"{path}?page=1" if path in PAGED else path
            for path in addresses(app, "GET")
            if path not in UNTAGGED
        ]

        answers = {path: editor.get(path) for path in asked}

        shown = {path: one for path, one in answers.items() if one.status_code == 200}
        assert {f"{path}?page=1" for path in PAGED} | set(RECORDS) <= shown.keys()
        assert [path for path, one in shown.items() if not is_strong(one)] == []

    def test_what_is_known_is_not_sent_again(self, app: Flask, editor: FlaskClient) -> None:
        for path in (f"{path}?page=1" for path in PAGED):
            first = editor.get(path)
            for method in ("GET", "HEAD"):
                again = having(editor, path, first.headers["ETag"], method)

                assert (again.status_code, again.data) == (304, b"")
                assert unchanged(first) == unchanged(again)
                assert "Content-Type" not in again.headers

    @pytest.mark.row(134)
    @pytest.mark.parametrize(
        ("given", "status"),
        [
            ("{tag}", 304), ("W/{tag}", 304), ('"x", {tag}', 304), ("*", 304),
            ('"x"', 200), ("nonsense", 200), ("", 200), ('"x', 200), ("{tag}x", 200),
        ],
    )  # fmt: skip
    def test_the_tag_counts_and_nothing_else(
        self, client: FlaskClient, editor: FlaskClient, given: str, status: int
    ) -> None:
        tag = tag_of(client, "/movies/1")

        answer = having(client, "/movies/1", given.format(tag=tag))

        assert answer.status_code == status
        assert answer.headers["ETag"] == tag

    def test_head_has_the_tag_of_get(self, editor: FlaskClient) -> None:
        assert {path: editor.head(path).headers["ETag"] for path in RECORDS} == {
            path: tag_of(editor, path) for path in RECORDS
        }

    def test_a_rating_changes_the_tag_and_not_the_version(self, editor: FlaskClient) -> None:
        before = tag_of(editor, "/movies/1")
        editor.put("/movies/1/rating", json={"value": 1})

        after = tag_of(editor, "/movies/1")

        assert after != before
        assert after.split("-")[0] == before.split("-")[0]

    def test_everybody_has_a_tag_of_what_they_see(
        self, client: FlaskClient, editor: FlaskClient
    ) -> None:
        for path in ("/movies/1", "/movies?page=1"):
            mine = editor.get(path)

            answer = having(client, path, mine.headers["ETag"])

            assert answer.status_code == 200
            assert {"Authorization", "Cookie"} <= set(answer.headers["Vary"].split(", "))

    def test_a_page_has_another_tag_when_it_is_another(self, editor: FlaskClient) -> None:
        before = tag_of(editor, "/movies?page=1")
        editor.post("/movies", json={"title": "Thief"})

        answer = having(editor, "/movies?page=1", before)

        assert (answer.status_code, len(answer.json)) == (200, 2)

    def test_a_whole_list_has_none(self, editor: FlaskClient) -> None:
        answers = [having(editor, path, "*") for path in PAGED]

        assert {one.status_code for one in answers} == {200}
        assert not any("ETag" in one.headers for one in answers)

    def test_a_refusal_has_none(self, editor: FlaskClient) -> None:
        answers = [having(editor, path, "*") for path in ("/movies/9", "/movies?page=0", "/nope")]

        assert [one.status_code for one in answers] == [404, 400, 404]
        assert not any("ETag" in one.headers for one in answers)

    def test_a_cache_asks_whether_what_strangers_saw_is_still_so(
        self, client: FlaskClient, editor: FlaskClient
    ) -> None:
        tag = tag_of(client, "/movies/1")

        answers = [client.get("/movies/1"), having(client, "/movies/1", tag)]

        assert [one.headers["Cache-Control"] for one in answers] == ["no-cache"] * 2
        assert editor.get("/movies/1").headers["Cache-Control"] == "no-store"


def is_strong(answer: TestResponse) -> bool:
    tag = answer.headers.get("ETag", "")
    return tag.startswith('"') and tag.endswith('"') and len(tag) > 2


def unchanged(answer: TestResponse) -> dict[str, str | None]:
    """What a cache needs of a 304 (RFC 9110 §15.4.5), and what the page's links are."""
    names = ("ETag", "Vary", "Cache-Control", "Link", "X-Total-Count")
    return {name: answer.headers.get(name) for name in names}


class TestWriting:
    @pytest.mark.parametrize("path", RECORDS)
    @pytest.mark.parametrize(("match", "status"), [
        ("{tag}", 200), ("*", 200), ('"9-x", {tag}', 200), ('"9"', 412), ("W/{tag}", 412),
        ('"x"', 412), ("nonsense", 412), ("", 412), ('"1"', 412),
    ])  # fmt: skip
    def test_a_change_is_for_the_version_that_was_read(
        self, app: Flask, editor: FlaskClient, path: str, match: str, status: int
    ) -> None:
        headers = {"If-Match": match.format(tag=tag_of(editor, path))}
        before = dump(app)

        answer = editor.patch(path, json=CHANGES[path], headers=headers)

        assert answer.status_code == status
        assert (dump(app) == before) is (status == 412)

    @pytest.mark.parametrize("path", RECORDS)
    def test_a_change_answers_with_the_tag_of_what_it_left(
        self, editor: FlaskClient, path: str
    ) -> None:
        first = tag_of(editor, path)

        changed = editor.patch(path, json=CHANGES[path], headers={"If-Match": first})

        assert changed.headers["ETag"] == tag_of(editor, path) != first

    @pytest.mark.parametrize("method", ["PATCH", "DELETE"])
    @pytest.mark.parametrize("path", RECORDS)
    def test_what_was_changed_meanwhile_is_not_overwritten(
        self, app: Flask, editor: FlaskClient, path: str, method: str
    ) -> None:
        old = tag_of(editor, path)
        editor.patch(path, json=CHANGES[path])
        before = dump(app)

        answer = editor.open(path, method=method, json={}, headers={"If-Match": old})

        assert (answer.status_code, answer.json["error"]) == (412, 412)
        assert dump(app) == before

    @pytest.mark.parametrize("path", RECORDS)
    def test_what_was_not_changed_is_deleted(self, editor: FlaskClient, path: str) -> None:
        answer = editor.delete(path, headers={"If-Match": tag_of(editor, path)})

        assert answer.status_code in {200, 204}
        assert editor.get(path).status_code == 404

    @pytest.mark.parametrize("path", RECORDS)
    @pytest.mark.parametrize("body", [{"no_such_field": 1}, {"title": 7, "name": 7}], ids=str)
    def test_404_comes_before_412_and_412_before_422(
        self, editor: FlaskClient, path: str, body: dict[str, Any]
    ) -> None:
        stale = {"If-Match": '"9-x"'}
        gone = path.replace("/1", "/999")

        answers = [
            editor.patch(gone, json=body, headers=stale),
            editor.patch(path, json=body, headers=stale),
            editor.patch(path, json=body),
        ]

        assert [one.status_code for one in answers] == [404, 412, 422]
        assert editor.delete(gone, headers=stale).status_code == 404

    def test_somebodys_rating_and_bookmark_stand_in_nobodys_way(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        somebody = signed_in(app, add_user(app, "somebody"))
        tag = tag_of(editor, "/movies/1")
        somebody.put("/movies/1/rating", json={"value": 1})
        somebody.post("/favorites/movies/1")

        answer = editor.patch("/movies/1", json={"year": 1995}, headers={"If-Match": tag})

        assert answer.status_code == 200

    def test_a_tag_that_strangers_or_casting_clients_see_will_do(
        self, client: FlaskClient, editor: FlaskClient
    ) -> None:
        tags = ", ".join((tag_of(client, "/movies/1"), tag_of(editor, "/casting/movies/1")))

        answer = editor.delete("/movies/1", headers={"If-Match": tags})

        assert answer.status_code == 204

    @pytest.mark.row(143)
    @pytest.mark.parametrize("path", EDITED)
    def test_of_two_editors_with_the_same_version_one_wins(
        self, app: Flask, editor: FlaskClient, path: str
    ) -> None:
        editors = [signed_in(app, add_user(app, name, Permission)) for name in ("ann", "bob")]
        (field,) = CHANGES[path]
        for turn in range(6):
            tag = tag_of(editor, path)

            answers = at_once([
                partial(one.patch, path, json={field: f"{turn} {n}"}, headers={"If-Match": tag})
                for n, one in enumerate(editors)
            ])  # fmt: skip

            assert sorted(one.status_code for one in answers) == [200, 412]
