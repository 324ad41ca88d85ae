"""What members whose account is disabled had made public: nobody sees it until it is enabled."""

from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.container import RequestContainer
from tests.conftest import add_user, signed_in
from tests.factories.lists import OWN, make_list
from tests.factories.profiles import let_see
from tests.factories.races import at_once
from tests.recount import check_reviews


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


REPLIES = "/reviews/1/replies"


@pytest.fixture
def thread(app: Flask, editor: FlaskClient, bob: FlaskClient, ann: int) -> None:
    """Ann's are the first two replies to bob's review, the second is hidden."""
    editor.post("/movies", json={"title": "Heat"})
    bob.post("/movies/1/reviews", json={"body": "Rain.", "visibility": "public"})
    known = signed_in(app, ann)
    for one in (known, known, bob):
        assert one.post(REPLIES, json={"body": "Indeed."}).status_code == 201
    assert editor.put("/replies/2/hidden").status_code == 204


def heard(client: FlaskClient) -> tuple[list[int], str, int]:
    """Which replies are listed, and how many are said to be."""
    whole, page = client.get(REPLIES), client.get(f"{REPLIES}?page=1")
    assert whole.json == page.json
    listed = [one["id"] for one in whole.json]
    return listed, page.headers["X-Total-Count"], client.get("/reviews/1").json["reply_count"]


@pytest.mark.usefixtures("thread")
class TestReplies:
    def test_they_are_not_listed_or_counted_until_the_account_is_enabled(
        self, client: FlaskClient, bob: FlaskClient, editor: FlaskClient, ann: int,
        services: RequestContainer,
    ) -> None:  # fmt: skip
        before = heard(client)
        for _ in "12":
            disable(editor, ann, disabled=True)
        silenced = {who: heard(one) for who, one in (("nobody", client), ("bob", bob))}
        moderators = heard(editor)
        check_reviews(services)
        for _ in "12":
            disable(editor, ann, disabled=False)

        assert before == heard(client) == ([1, 3], "2", 2)
        assert silenced == dict.fromkeys(("nobody", "bob"), ([3], "1", 1))
        assert moderators == ([1, 2, 3], "3", 1)
        check_reviews(services)

    def test_they_are_not_found_but_by_moderators(
        self, client: FlaskClient, bob: FlaskClient, editor: FlaskClient, ann: int
    ) -> None:
        bob.post("/replies/1/reports", json={"reason": "Rude."})
        disable(editor, ann, disabled=True)

        report = bob.post("/replies/1/reports", json={"reason": "Rude."}).status_code
        deleted = bob.delete("/replies/1").status_code
        read = [one.get("/replies/1").status_code for one in (client, bob, editor)]

        assert (report, deleted) == (404, 404)
        assert read == [404, 404, 200]
        assert [one["reply"]["id"] for one in editor.get("/admin/reports").json] == [1]

    def test_what_is_hidden_or_shown_meanwhile_is_counted_when_they_are_heard_again(
        self, client: FlaskClient, editor: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        disable(editor, ann, disabled=True)
        statuses = [
            editor.put("/replies/1/hidden").status_code,
            editor.delete("/replies/2/hidden").status_code,
        ]
        meanwhile = heard(client)
        check_reviews(services)
        disable(editor, ann, disabled=False)

        assert statuses == [204, 204]
        assert meanwhile == ([3], "1", 1)
        assert heard(client) == ([2, 3], "2", 2)
        check_reviews(services)

    def test_they_are_not_counted_out_again_when_the_account_is_deleted(
        self, client: FlaskClient, editor: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        disable(editor, ann, disabled=True)

        assert editor.delete(f"/admin/users/{ann}").status_code == 204
        assert heard(client) == ([3], "1", 1)
        check_reviews(services)

    def test_who_is_made_an_administrator_is_heard_again(
        self, client: FlaskClient, editor: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        disable(editor, ann, disabled=True)

        services.administration.make_administrator("ann@example.org")

        assert heard(client) == ([1, 3], "2", 2)
        check_reviews(services)

    @pytest.mark.parametrize("turn", range(3))
    def test_who_replies_while_being_disabled_is_counted_right(
        self, app: Flask, editor: FlaskClient, ann: int, turn: int, services: RequestContainer
    ) -> None:
        del turn
        tabs = [signed_in(app, ann) for _ in range(4)]

        def reply(tab: FlaskClient) -> int:
            return tab.post(REPLIES, json={"body": "Yes."}).status_code

        def silence() -> int:
            return editor.patch(f"/admin/users/{ann}", json={"disabled": True}).status_code

        statuses = at_once([silence, *(partial(reply, tab) for tab in tabs)])

        assert statuses[0] == 200
        assert set(statuses[1:]) <= {201, 401}
        check_reviews(services)
