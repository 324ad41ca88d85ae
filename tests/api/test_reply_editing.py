"""Changing one's replies, and deleting only what one has seen."""

from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.views.access import app_container
from tests.conftest import NOW, add_user, signed_in
from tests.factories.accounts import limit
from tests.factories.races import at_once, dump
from tests.recount import check_reviews

REVIEW, REPLIES, REPLY = "/reviews/1", "/reviews/1/replies", "/replies/1"
LATER = "2026-01-02T03:05:05.678Z"


@pytest.fixture
def bob_id(app: Flask) -> int:
    return add_user(app, "bob")


@pytest.fixture
def bob(app: Flask, bob_id: int) -> FlaskClient:
    return signed_in(app, bob_id)


@pytest.fixture
def known(app: Flask, editor: FlaskClient, bob: FlaskClient) -> FlaskClient:
    """Ann, to whose public review bob replied a minute ago."""
    editor.post("/movies", json={"title": "Heat"})
    ann = signed_in(app, add_user(app, "ann"))
    ann.post("/movies/1/reviews", json={"body": "Rain.", "visibility": "public"})
    answer = bob.post(REPLIES, json={"body": "Indeed."})
    assert (answer.status_code, answer.headers["Location"]) == (201, REPLY)
    app_container(app).clock = FixedClock(NOW + timedelta(minutes=1))
    return ann


def tag(client: FlaskClient) -> dict[str, str]:
    return {"If-Match": client.get(REPLY).headers["ETag"]}


@pytest.mark.usefixtures("known")
class TestChanging:
    def test_it_is_shown_to_everybody_with_its_date(
        self, client: FlaskClient, bob: FlaskClient
    ) -> None:
        answer = bob.patch(REPLY, json={"body": "  <b>No</b>.\n"}, headers=tag(bob))

        before, after = "2026-01-02T03:04:05.678Z", LATER
        assert answer.status_code == 200
        assert answer.headers["ETag"] == client.get(REPLY).headers["ETag"]
        assert answer.json == client.get(REPLY).json == client.get(REPLIES).json[0]
        assert [answer.json[name] for name in ("body", "created_at", "updated_at", "hidden")] == [
            "<b>No</b>.", before, after, False
        ]  # fmt: skip
        assert client.get(REVIEW).json["reply_count"] == 1

    @pytest.mark.parametrize("given", [{}, {"body": "Indeed."}, {"body": " Indeed.\n"}], ids=str)
    def test_what_changes_nothing_is_no_new_version(
        self, app: Flask, bob: FlaskClient, given: dict[str, str]
    ) -> None:
        before = dump(app)

        answer = bob.patch(REPLY, json=given)

        assert answer.status_code == 200
        assert answer.json["updated_at"] == answer.json["created_at"]
        assert dump(app) == before

    @pytest.mark.parametrize("given", [{"body": ""}, {"body": None}, {"body": "x" * 2001},
        {"body": 1}, {"body": "a\u202eb"}, {"hidden": False}, {"user_id": 1},
        {"version": 1}], ids=lambda given: next(iter(given)) + str(len(str(given))))  # fmt: skip
    def test_what_is_no_reply_is_422(
        self, app: Flask, bob: FlaskClient, given: dict[str, object]
    ) -> None:
        before = dump(app)

        answer = bob.patch(REPLY, json=given)

        assert (answer.status_code, list(answer.json["errors"])) == (422, list(given))
        assert dump(app) == before

    def test_it_is_its_authors_alone(
        self, app: Flask, client: FlaskClient, known: FlaskClient, editor: FlaskClient
    ) -> None:
        before = dump(app)
        body = {"body": "x"}

        statuses = [one.patch(REPLY, json=body).status_code for one in (client, known, editor)]

        assert statuses == [401, 403, 403]
        assert known.patch("/replies/9", json=body).status_code == 404
        assert dump(app) == before

    def test_what_others_may_not_read_is_404_to_them(
        self, bob: FlaskClient, known: FlaskClient, editor: FlaskClient
    ) -> None:
        editor.put(f"{REPLY}/hidden")
        hidden = [one.patch(REPLY, json={"body": "x"}).status_code for one in (known, editor)]
        known.patch(REVIEW, json={"visibility": "private"})
        private = [one.patch(REPLY, json={"body": "x"}).status_code for one in (known, editor, bob)]

        assert hidden == [404, 403]
        assert private == [404, 404, 200]

    def test_a_hidden_one_stays_hidden(
        self, client: FlaskClient, bob: FlaskClient, editor: FlaskClient,
        services: RequestContainer,
    ) -> None:  # fmt: skip
        editor.put(f"{REPLY}/hidden")

        changed = bob.patch(REPLY, json={"body": "Sorry."})

        assert (changed.status_code, changed.json["hidden"]) == (200, True)
        assert client.get(REPLIES).json == []
        assert client.get(REPLY).status_code == 404
        assert editor.get(REPLY).json["body"] == bob.get(REPLY).json["body"] == "Sorry."
        check_reviews(services)

    def test_who_writes_too_much_must_wait(self, app: Flask, bob: FlaskClient) -> None:
        limit(app, writing="2 per 5 minutes")

        statuses = [bob.patch(REPLY, json={"body": text}).status_code for text in ("a", "b", "c")]

        assert statuses == [200, 200, 429]
        assert bob.get(REPLY).json["body"] == "b"


@pytest.mark.usefixtures("known")
class TestVersions:
    @pytest.mark.parametrize("method", ["PATCH", "DELETE"])
    def test_what_was_changed_meanwhile_is_neither_overwritten_nor_deleted(
        self, bob: FlaskClient, method: str
    ) -> None:
        seen = tag(bob)
        bob.patch(REPLY, json={"body": "No."})

        answer = bob.open(REPLY, method=method, json={"body": "Maybe."}, headers=seen)

        assert answer.status_code == 412
        assert bob.get(REPLY).json["body"] == "No."
        assert bob.delete(REPLY, headers=tag(bob)).status_code == 204
        assert bob.get(REPLY).status_code == 404

    def test_hiding_it_stands_in_nobodys_way(self, bob: FlaskClient, editor: FlaskClient) -> None:
        seen = tag(bob)
        editor.put(f"{REPLY}/hidden")

        assert bob.patch(REPLY, json={"body": "No."}, headers=seen).status_code == 200

    def test_of_two_tabs_with_the_same_version_one_wins(
        self, app: Flask, bob: FlaskClient, bob_id: int
    ) -> None:
        tabs = [signed_in(app, bob_id) for _ in "12"]
        for turn in range(5):
            seen = tag(bob)
            calls = [
                partial(tab.patch, REPLY, json={"body": f"{turn} {number}"}, headers=seen)
                for number, tab in enumerate(tabs)
            ]

            answers: list[TestResponse] = at_once(calls)

            assert sorted(one.status_code for one in answers) == [200, 412]

    def test_changing_hiding_and_deleting_at_once_is_counted_right(
        self, app: Flask, bob: FlaskClient, bob_id: int, editor: FlaskClient,
        services: RequestContainer,
    ) -> None:  # fmt: skip
        tabs = [signed_in(app, bob_id) for _ in "12"]
        for number in range(2, 6):
            path = f"/replies/{bob.post(REPLIES, json={'body': 'x'}).json['id']}"
            assert path == f"/replies/{number}"

            answers = at_once([
                partial(tabs[0].patch, path, json={"body": "y"}),
                partial(tabs[1].delete, path),
                partial(editor.put, f"{path}/hidden"),
            ])  # fmt: skip

            assert {one.status_code for one in answers} <= {200, 204, 404}
            check_reviews(services)
