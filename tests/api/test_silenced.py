"""What members whose account is disabled had made public: nobody sees it until it is enabled."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import add_user, signed_in
from tests.factories.lists import OWN, make_list
from tests.factories.profiles import let_see


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def bob(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "bob"))


@pytest.fixture
def paths(app: Flask, editor: FlaskClient, ann: int) -> dict[str, list[str]]:
    """Addresses of lists that have something of ann's, and of what she made."""
    editor.post("/movies", json={"title": "Heat"})
    known = signed_in(app, ann)
    let_see(known)
    known.post("/movies/1/reviews", json={"body": "Rain.", "visibility": "public"})
    make_list(known, 1, visibility="public")
    unlisted = known.post(OWN, json={"name": "Shared", "visibility": "unlisted"}).json
    shared = f"key={unlisted['share_key']}"
    return {
        "lists": ["/movies/1/reviews", "/movies/1/reviews?page=1&sort=likes", "/posts", "/lists",
                  "/lists?page=1", f"/posts/user/{ann}"],
        "records": ["/reviews/1", "/reviews/1/replies", "/posts/1", "/lists/1", "/lists/1/movies",
                    f"/lists/{unlisted['id']}?{shared}", f"/lists/{unlisted['id']}/movies?{shared}",
                    f"/users/{ann}/reviews", f"/users/{ann}/lists"],
    }  # fmt: skip


def disable(editor: FlaskClient, user_id: int, *, disabled: bool) -> None:
    answer = editor.patch(f"/admin/users/{user_id}", json={"disabled": disabled})
    assert answer.status_code == 200


def test_a_disabled_account_is_on_no_list(
    client: FlaskClient, bob: FlaskClient, editor: FlaskClient, ann: int,
    paths: dict[str, list[str]],
) -> None:  # fmt: skip
    before = [len(client.get(path).json) for path in paths["lists"]]
    disable(editor, ann, disabled=True)

    for one in (client, bob, editor):
        answers = [one.get(path) for path in paths["lists"]]
        assert [answer.json for answer in answers] == [[]] * len(answers)
        assert {answer.headers.get("X-Total-Count", "0") for answer in answers} == {"0"}

    disable(editor, ann, disabled=False)
    assert [len(client.get(path).json) for path in paths["lists"]] == before == [1] * len(before)


def test_what_a_disabled_account_made_is_not_found(
    client: FlaskClient, bob: FlaskClient, editor: FlaskClient, ann: int,
    paths: dict[str, list[str]],
) -> None:  # fmt: skip
    assert {path: client.get(path).status_code for path in paths["records"]} == dict.fromkeys(
        paths["records"], 200
    )
    disable(editor, ann, disabled=True)

    for one in (client, bob):
        found = {path: one.get(path).status_code for path in paths["records"]}
        assert found == dict.fromkeys(paths["records"], 404)

    disable(editor, ann, disabled=False)
    assert {client.get(path).status_code for path in paths["records"]} == {200}


def test_nobody_likes_or_answers_what_is_silenced(
    bob: FlaskClient, editor: FlaskClient, ann: int, paths: dict[str, list[str]]
) -> None:
    assert paths
    disable(editor, ann, disabled=True)

    assert bob.put("/reviews/1/like").status_code == 404
    assert bob.post("/reviews/1/replies", json={"body": "Indeed."}).status_code == 404


def test_moderators_still_read_what_is_reported(
    bob: FlaskClient, editor: FlaskClient, ann: int, paths: dict[str, list[str]]
) -> None:
    assert paths
    bob.post("/reviews/1/reports", json={"reason": "Rude."})
    disable(editor, ann, disabled=True)

    assert [one["review"]["id"] for one in editor.get("/admin/reports").json] == [1]
    assert editor.get("/reviews/1").status_code == 200
