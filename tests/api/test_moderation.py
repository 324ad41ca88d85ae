"""Replies to reviews, what is reported of either, and what moderators hide."""

from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from project.container import RequestContainer
from project.domain.permissions import Permission
from tests.conftest import add_user, signed_in
from tests.factories.accounts import limit
from tests.factories.races import at_once
from tests.recount import check_reviews


@pytest.fixture
def known(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "ann"))


@pytest.fixture
def bob_id(app: Flask) -> int:
    return add_user(app, "bob")


@pytest.fixture
def bob(app: Flask, bob_id: int) -> FlaskClient:
    return signed_in(app, bob_id)


@pytest.fixture
def moderator(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "mod", [Permission.MODERATE_REVIEWS]))


@pytest.fixture
def review(editor: FlaskClient, known: FlaskClient) -> str:
    """Where a public review of Ann's is."""
    editor.post("/movies", json={"title": "Heat"})
    given = {"body": "Rain.", "visibility": "public"}
    assert known.post("/movies/1/reviews", json=given).status_code == 201
    return "/reviews/1"


def reply(client: FlaskClient, body: str = "Indeed.") -> int:
    answer = client.post("/reviews/1/replies", json={"body": body})
    assert answer.status_code == 201, answer.json
    return int(answer.json["id"])


def report(client: FlaskClient, path: str, reason: str = "Rude.") -> int:
    return client.post(f"{path}/reports", json={"reason": reason}).status_code


def bodies(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200
    return [one["body"] for one in answer.json]


def replies_of(client: FlaskClient) -> int:
    return int(client.get("/reviews/1").json["reply_count"])


class TestReplies:
    def test_they_are_listed_and_counted_the_oldest_first(
        self, client: FlaskClient, known: FlaskClient, bob: FlaskClient, bob_id: int, review: str
    ) -> None:
        answer = bob.post(f"{review}/replies", json={"body": "  <b>Indeed</b>.\nYes. "})
        reply(known, "Thanks.")

        listed, paged = (client.get(f"{review}/replies{query}") for query in ("", "?per_page=1"))

        assert answer.status_code == 201
        assert answer.json == listed.json[0] == paged.json[0] == {
            "id": 1, "review_id": 1, "user": {"id": bob_id, "name": "bob"},
            "body": "<b>Indeed</b>.\nYes.", "hidden": False,
            "created_at": "2026-01-02T03:04:05.678Z", "updated_at": "2026-01-02T03:04:05.678Z",
        }  # fmt: skip
        assert bodies(listed)[1:] == ["Thanks."]
        assert paged.headers["X-Total-Count"] == "2"
        assert replies_of(client) == 2

    @pytest.mark.parametrize("given", [{}, {"body": ""}, {"body": "x" * 2001}, {"body": 1},
        {"body": "x", "user_id": 1}])  # fmt: skip
    def test_what_is_no_reply_is_422(
        self, bob: FlaskClient, review: str, given: dict[str, object]
    ) -> None:
        assert bob.post(f"{review}/replies", json=given).status_code == 422
        assert bob.post("/reviews/9/replies", json=given).status_code == 404

    def test_one_deletes_ones_own_and_nobody_elses(
        self, known: FlaskClient, bob: FlaskClient, review: str
    ) -> None:
        first, second = reply(bob), reply(known)

        statuses = [bob.delete(f"/replies/{one}").status_code for one in (second, first, first, 99)]

        assert statuses == [403, 204, 404, 404]
        assert replies_of(bob) == 1

    def test_ones_own_can_be_deleted_where_the_review_is_private_by_now(
        self, known: FlaskClient, bob: FlaskClient, review: str
    ) -> None:
        mine = reply(bob)
        known.patch(review, json={"visibility": "private"})

        assert bob.delete(f"/replies/{mine}").status_code == 204
        assert known.get(review).json["reply_count"] == 0

    def test_who_replies_too_much_must_wait(
        self, app: Flask, bob: FlaskClient, review: str
    ) -> None:
        limit(app, writing="2 per 5 minutes")
        reply(bob)
        assert report(bob, review) == 204

        assert bob.post(f"{review}/replies", json={"body": "x"}).status_code == 429
        assert report(bob, review) == 429

    def test_many_at_once_are_counted_to_the_last(
        self, app: Flask, moderator: FlaskClient, review: str, services: RequestContainer
    ) -> None:
        clients = [signed_in(app, add_user(app, f"fan{number}")) for number in range(5)]

        def talk(client: FlaskClient) -> set[int]:
            statuses = set()
            for turn in range(4):
                mine = reply(client)
                hidden = moderator.put(f"/replies/{mine}/hidden").status_code
                deleted = client.delete(f"/replies/{mine}").status_code if turn % 2 else 204
                statuses |= {hidden, deleted}
            reply(client)
            return statuses

        statuses = at_once([partial(talk, client) for client in clients])

        assert set().union(*statuses) == {204}
        assert replies_of(clients[0]) == 5
        check_reviews(services)


class TestHiding:
    def test_a_hidden_review_is_its_authors_and_the_moderators_alone(
        self, client: FlaskClient, known: FlaskClient, bob: FlaskClient, moderator: FlaskClient,
        review: str,
    ) -> None:  # fmt: skip
        hidden = moderator.put(f"{review}/hidden").status_code

        seen = [one.get(review).status_code for one in (client, bob, known, moderator)]
        lists = [client.get(path).json for path in ("/movies/1/reviews", "/posts")]
        own = known.get("/user/reviews").json[0]
        changed = known.patch(review, json={"body": "Better."}).json
        shown = moderator.delete(f"{review}/hidden").status_code

        assert (hidden, shown) == (204, 204)
        assert seen == [404, 404, 200, 200]
        assert lists == [[], []]
        assert own["hidden"] is changed["hidden"] is True
        assert bodies(client.get("/movies/1/reviews")) == ["Better."]

    def test_a_hidden_reply_is_not_counted_until_it_is_shown_again(
        self, client: FlaskClient, bob: FlaskClient, known: FlaskClient, moderator: FlaskClient,
        review: str,
    ) -> None:  # fmt: skip
        mine = reply(bob)
        for _ in "12":
            assert moderator.put(f"/replies/{mine}/hidden").status_code == 204

        hidden = [len(one.get(f"{review}/replies").json) for one in
            (client, known, bob, moderator)]  # fmt: skip
        counts = [replies_of(client)]
        for _ in "12":
            assert moderator.delete(f"/replies/{mine}/hidden").status_code == 204
        counts.append(replies_of(client))

        assert hidden == [0, 0, 1, 1]
        assert counts == [0, 1]

    def test_a_deleted_hidden_reply_is_not_counted_out_twice(
        self, bob: FlaskClient, moderator: FlaskClient, review: str, services: RequestContainer
    ) -> None:
        mine, _ = reply(bob), reply(bob)
        moderator.put(f"/replies/{mine}/hidden")

        bob.delete(f"/replies/{mine}")

        assert replies_of(bob) == 1
        check_reviews(services)

    def test_it_takes_the_permission(
        self, client: FlaskClient, bob: FlaskClient, known: FlaskClient, review: str
    ) -> None:
        reply(bob)
        calls = [("GET", "/admin/reports"), ("PUT", "/admin/reports/1/resolved"),
            *((method, f"{thing}/hidden") for method in ("PUT", "DELETE")
              for thing in (review, "/replies/1"))]  # fmt: skip

        found = {one.open(path, method=method).status_code for method, path in calls
            for one in (bob, known)}  # fmt: skip

        assert found == {403}
        assert {client.open(path, method=method).status_code for method, path in calls} == {401}


class TestReports:
    def test_moderators_read_what_is_reported_and_by_whom(
        self, client: FlaskClient, bob: FlaskClient, bob_id: int, known: FlaskClient,
        moderator: FlaskClient, review: str,
    ) -> None:  # fmt: skip
        reply(bob, "You fool.")

        statuses = [report(bob, review, " Spoils <i>all</i>. "), report(known, "/replies/1")]

        second, first = moderator.get("/admin/reports").json
        assert statuses == [204, 204]
        assert first == {
            "id": 1, "user": {"id": bob_id, "name": "bob"}, "reason": "Spoils <i>all</i>.",
            "created_at": "2026-01-02T03:04:05.678Z", "resolved_at": None, "reply": None,
            "review": first["review"],
        }  # fmt: skip
        assert first["review"] == client.get(review).json
        assert (second["review"]["id"], second["reply"]["body"]) == (1, "You fool.")
        paged = moderator.get("/admin/reports?page=1&per_page=1")
        assert [one["id"] for one in paged.json] == [2]
        assert paged.headers["X-Total-Count"] == "2"

    def test_one_open_report_of_a_person_and_thing(
        self, bob: FlaskClient, known: FlaskClient, moderator: FlaskClient, review: str
    ) -> None:
        reply(known)

        first = [report(bob, path) for path in (review, "/replies/1", review, "/replies/1")]
        for report_id in (1, 2):
            path = f"/admin/reports/{report_id}/resolved"
            assert moderator.put(path).status_code == moderator.put(path).status_code == 204
        again = [report(bob, path) for path in (review, "/replies/1")]

        assert first == [204, 204, 409, 409]
        assert again == [204, 204]

    def test_many_tabs_make_one(self, app: Flask, bob_id: int, moderator: FlaskClient,
        review: str) -> None:  # fmt: skip
        tabs = [signed_in(app, bob_id) for _ in range(5)]

        statuses = at_once([partial(report, tab, review) for tab in tabs])

        assert sorted(statuses) == [204] + [409] * 4
        assert len(moderator.get("/admin/reports").json) == 1

    def test_ones_own_is_409_and_what_is_not_there_404(
        self, known: FlaskClient, bob: FlaskClient, review: str
    ) -> None:
        reply(bob)

        assert [report(known, review), report(bob, "/replies/1")] == [409, 409]
        assert [report(bob, path) for path in ("/reviews/9", "/replies/9")] == [404, 404]
        refused = [known.post("/replies/1/reports", json=given).status_code for given in
            ({}, {"reason": ""}, {"reason": "x" * 501}, {"reason": "x", "user_id": 1})]  # fmt: skip
        assert refused == [422] * 4

    def test_resolved_ones_are_listed_apart(
        self, bob: FlaskClient, known: FlaskClient, moderator: FlaskClient, review: str
    ) -> None:
        reply(known)
        report(bob, review)
        report(bob, "/replies/1")

        moderator.put("/admin/reports/1/resolved")

        open_ones = moderator.get("/admin/reports?state=open").json
        resolved = moderator.get("/admin/reports?state=resolved").json
        assert [one["id"] for one in open_ones] == [2]
        assert [one["id"] for one in resolved] == [1]
        assert resolved[0]["resolved_at"] == "2026-01-02T03:04:05.678Z"
        assert moderator.put("/admin/reports/9/resolved").status_code == 404
        assert moderator.get("/admin/reports?state=all").status_code == 400

    def test_hiding_resolves_what_was_reported_of_just_that(
        self, bob: FlaskClient, known: FlaskClient, moderator: FlaskClient, review: str
    ) -> None:
        reply(known)
        report(bob, review)
        report(bob, "/replies/1")

        moderator.put("/replies/1/hidden")
        left = [one["id"] for one in moderator.get("/admin/reports").json]
        moderator.put(f"{review}/hidden")

        assert left == [1]
        assert moderator.get("/admin/reports").json == []
        assert len(moderator.get("/admin/reports?state=resolved").json) == 2

    def test_what_became_private_is_no_moderators_to_read(
        self, bob: FlaskClient, known: FlaskClient, moderator: FlaskClient, review: str
    ) -> None:
        report(bob, review)
        known.patch(review, json={"visibility": "private"})
        private = moderator.get("/admin/reports")

        known.patch(review, json={"visibility": "public"})

        assert (private.json, private.headers["X-Total-Count"]) == ([], "0")
        assert len(moderator.get("/admin/reports").json) == 1

    def test_a_longer_page_takes_no_more_statements(
        self, app: Flask, moderator: FlaskClient, review: str, statements: list[str]
    ) -> None:
        for number in range(6):
            one = signed_in(app, add_user(app, f"fan{number}"))
            reply(one)
            report(one, review)
            report(one, f"/replies/{number}") if number else None
        counts = []
        moderator.get("/admin/reports?page=1")

        for size in (1, 10):
            statements.clear()
            assert len(moderator.get(f"/admin/reports?per_page={size}").json) == size
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 8
