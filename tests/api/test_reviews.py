"""Reviews: who may read, write and like them, and what is counted."""

from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.dao.models import Review, ReviewLike
from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.accounts import limit
from tests.factories.races import at_once
from tests.recount import check_reviews

BODY = "Rain on the windscreen.\nTwo hours of it."
HOSTILE = '<script>alert(1)</script> <b>bold</b> [x](javascript:alert(1)) &amp; "quotes" 🎬'


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
    """Heat of Michael Mann, and two more."""
    heat = {"title": "Heat", "year": 1995, "genres": ["Crime"], "directors": ["Michael Mann"]}
    titles: list[dict[str, Any]] = [heat, {"title": "Ran"}, {"title": "Rope"}]
    return [int(editor.post("/movies", json=one).json["id"]) for one in titles]


def write(client: FlaskClient, movie_id: int = 1, **given: Any) -> TestResponse:
    review = {"body": BODY, "visibility": "public", **given}
    return client.post(f"/movies/{movie_id}/reviews", json=review)


def written(client: FlaskClient, movie_id: int = 1, **given: Any) -> int:
    answer = write(client, movie_id, **given)
    assert answer.status_code == 201, answer.json
    return int(answer.json["id"])


def several(app: Flask, editor: FlaskClient, number: int) -> list[FlaskClient]:
    """Members who have reviewed movie 1 in turn, a second apart."""
    clients = [signed_in(app, add_user(app, f"critic{one}")) for one in range(number)]
    for second, client in enumerate(clients):
        app_container(app).clock = FixedClock(NOW.replace(second=second))
        written(client, title=f"Review {second}")
    return clients


def ids(answer: TestResponse) -> list[int]:
    assert answer.status_code == 200, answer.json
    return [review["id"] for review in answer.json]


def link(answer: TestResponse, rel: str) -> str:
    links = dict(reversed(one.split("; ")) for one in answer.headers["Link"].split(", "))
    return str(links[f'rel="{rel}"'].strip("<>"))


class TestWriting:
    def test_a_review_says_what_it_is_about_and_by_whom(
        self, known: FlaskClient, ann: int, movies: list[int]
    ) -> None:
        known.put("/movies/1/rating", json={"value": 4.5})

        answer = write(known, title="  Coffee ", spoiler=True)

        thumbnail = known.get("/movies/1").json["thumbnail"]
        moment = "2026-01-02T03:04:05.678Z"
        assert answer.status_code == 201
        assert answer.headers["Location"] == "/reviews/1"
        assert answer.json == known.get("/reviews/1").json == {
            "id": 1,
            "movie": {"id": 1, "title": "Heat", "year": 1995, "thumbnail": thumbnail},
            "user": {"id": ann, "name": "ann"},
            "rating": 4.5,
            "title": "Coffee",
            "body": BODY,
            "spoiler": True,
            "visibility": "public",
            "like_count": 0,
            "reply_count": 0,
            "liked": False,
            "hidden": False,
            "created_at": moment,
            "updated_at": moment,
        }  # fmt: skip

    def test_it_is_private_and_bare_unless_told(
        self, client: FlaskClient, known: FlaskClient, movies: list[int]
    ) -> None:
        answer = known.post("/movies/1/reviews", json={"body": "x", "title": None})

        assert answer.status_code == 201
        told = ("visibility", "spoiler", "title", "rating")
        assert [answer.json[name] for name in told] == ["private", False, "", None]
        assert client.get("/movies/1/reviews").json == client.get("/posts").json == []

    def test_a_second_of_the_same_movie_is_409(
        self, known: FlaskClient, bob: FlaskClient, movies: list[int]
    ) -> None:
        written(known)

        assert write(known).status_code == 409
        assert write(known, 2).status_code == 201
        assert write(bob).status_code == 201

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"body": ""}, "body"), ({"body": " \n\t "}, "body"), ({"body": None}, "body"),
            ({"body": "x" * 20_001}, "body"), ({"body": 7}, "body"), ({"body": ["x"]}, "body"),
            ({"body": "a\u0007b"}, "body"), ({"body": "a\u202eb"}, "body"),
            ({"body": "\u200b"}, "body"), ({"title": "x" * 201}, "title"), ({"title": 1}, "title"),
            ({"spoiler": "yes"}, "spoiler"), ({"spoiler": 1}, "spoiler"),
            ({"spoiler": None}, "spoiler"), ({"visibility": "unlisted"}, "visibility"),
            ({"visibility": None}, "visibility"), ({"visibility": ["public"]}, "visibility"),
            ({"visibility": "PUBLIC"}, "visibility"), ({"user_id": 1}, "user_id"),
            ({"like_count": 9}, "like_count"), ({"hidden": True}, "hidden"), ({"id": 3}, "id"),
            ({"rating": 5}, "rating"),
        ],
    )  # fmt: skip
    def test_what_is_refused_is_named_and_changes_nothing(
        self, known: FlaskClient, movies: list[int], given: dict[str, Any], field: str
    ) -> None:
        refused = write(known, **given)
        review_id = written(known, 2)
        unchanged = known.patch(f"/reviews/{review_id}", json=given)

        assert [(one.status_code, list(one.json["errors"])) for one in (refused, unchanged)] == [
            (422, [field])
        ] * 2
        assert known.get("/user/reviews").headers["X-Total-Count"] == "1"
        assert known.get(f"/reviews/{review_id}").json["body"] == BODY

    def test_a_body_is_demanded(self, known: FlaskClient, movies: list[int]) -> None:
        answer = known.post("/movies/1/reviews", json={"title": "x"})

        assert (answer.status_code, list(answer.json["errors"])) == (422, ["body"])

    def test_texts_may_be_as_long_as_they_are_said_to_be(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        answer = write(known, body="ж" * 20_000, title="ё" * 200)

        assert answer.status_code == 201
        assert (len(answer.json["body"]), len(answer.json["title"])) == (20_000, 200)

    @pytest.mark.row(84)
    def test_markup_stays_the_text_that_it_is(
        self, client: FlaskClient, known: FlaskClient, movies: list[int]
    ) -> None:
        written(known, body=HOSTILE, title=HOSTILE)

        for path in ("/movies/1/reviews", "/posts", "/reviews/1", "/posts/1"):
            answer = client.get(path)
            found = answer.json if isinstance(answer.json, dict) else answer.json[0]
            assert (found["title"], found["body"]) == (HOSTILE, HOSTILE)
            assert answer.content_type == "application/json"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_unknown_and_hidden_movies_are_404_before_the_body_is_judged(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        editor.delete("/movies/2")

        for path in ("/movies/999/reviews", "/movies/2/reviews", "/movies/x/reviews"):
            assert known.post(path, json={}).status_code == 404
            assert known.get(path).status_code == 404

    def test_strangers_write_nothing(
        self, client: FlaskClient, known: FlaskClient, movies: list[int]
    ) -> None:
        written(known)

        statuses = [
            client.open(path, method=method, json={"body": "x"}).status_code
            for method, path in [
                ("POST", "/movies/1/reviews"), ("PATCH", "/reviews/1"), ("DELETE", "/reviews/1"),
                ("PUT", "/reviews/1/like"), ("DELETE", "/reviews/1/like"), ("GET", "/user/reviews"),
                ("POST", "/reviews/1/replies"), ("POST", "/reviews/1/reports"),
            ]
        ]  # fmt: skip

        assert statuses == [401] * 8

    def test_whoever_writes_too_much_must_wait(
        self, app: Flask, known: FlaskClient, bob: FlaskClient, movies: list[int]
    ) -> None:
        limit(app, writing="3 per 5 minutes")
        statuses = [write(known, movie).status_code for movie in movies]

        refused = [known.patch("/reviews/1", json={"body": "x"}), write(known)]

        assert statuses == [201] * 3
        assert [one.status_code for one in refused] == [429] * 2
        assert all(one.headers["Retry-After"] for one in refused)
        assert write(bob).status_code == 201
        assert known.delete("/reviews/1").status_code == 204


class TestChanging:
    def test_only_what_is_given_changes(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        written(known, title="Coffee")
        app_container(app).clock = FixedClock(NOW.replace(second=59))

        answer = known.patch("/reviews/1", json={"spoiler": True, "title": None})

        assert answer.status_code == 200
        changed = {"spoiler": True, "title": "", "body": BODY, "visibility": "public"}
        assert {name: answer.json[name] for name in changed} == changed
        assert answer.json["updated_at"] == "2026-01-02T03:04:59.678Z"
        assert answer.json["created_at"] == "2026-01-02T03:04:05.678Z"

    def test_a_change_may_be_meant_for_one_version(
        self, known: FlaskClient, bob: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        tag = known.get("/reviews/1").headers["ETag"]
        bob.put("/reviews/1/like")

        first = known.patch("/reviews/1", json={"body": "x"}, headers={"If-Match": tag})
        second = known.patch("/reviews/1", json={"body": "y"}, headers={"If-Match": tag})
        third = known.delete("/reviews/1", headers={"If-Match": tag})
        fourth = known.delete("/reviews/1", headers={"If-Match": first.headers["ETag"]})

        statuses = [one.status_code for one in (first, second, third, fourth)]
        assert statuses == [200, 412, 412, 204]

    def test_a_stale_change_is_refused_before_its_body_is_judged(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        stale = {"If-Match": '"9-000000000000000000000000"'}

        answer = known.patch("/reviews/1", json={"body": ""}, headers=stale)

        assert answer.status_code == 412

    def test_what_changes_nothing_raises_no_version(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        tag = known.get("/reviews/1").headers["ETag"]

        answers = [known.patch("/reviews/1", json=same) for same in ({}, {"body": BODY})]

        assert [one.headers["ETag"] for one in answers] == [tag] * 2

    def test_who_has_the_version_is_told_so(self, client: FlaskClient, known: FlaskClient,
        movies: list[int]) -> None:  # fmt: skip
        written(known)
        tag = client.get("/reviews/1").headers["ETag"]

        assert client.get("/reviews/1", headers={"If-None-Match": tag}).status_code == 304

    def test_somebody_elses_is_403_where_it_is_public_and_404_where_it_is_private(
        self, known: FlaskClient, bob: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        written(known, 2, visibility="private")

        for method in ("PATCH", "DELETE"):
            for review_id, status in ((1, 403), (2, 404), (99, 404)):
                answer = bob.open(f"/reviews/{review_id}", method=method, json={"body": "x"})
                assert answer.status_code == status
        assert len(known.get("/user/reviews").json) == 2

    def test_deleting_takes_what_hangs_on_it(
        self, known: FlaskClient, bob: FlaskClient, movies: list[int], services: RequestContainer
    ) -> None:
        written(known)
        bob.put("/reviews/1/like")
        bob.post("/reviews/1/replies", json={"body": "x"})
        bob.post("/reviews/1/reports", json={"reason": "x"})
        known.post("/replies/1/reports", json={"reason": "x"})

        assert known.delete("/reviews/1").status_code == 204

        assert bob.get("/reviews/1").status_code == 404
        assert services.session.scalar(select(func.count()).select_from(ReviewLike)) == 0
        assert write(known).json["id"] == 2


class TestPrivacy:
    @pytest.mark.row(68)
    def test_a_private_review_is_404_to_all_but_its_author(
        self, client: FlaskClient, known: FlaskClient, bob: FlaskClient, editor: FlaskClient,
        movies: list[int],
    ) -> None:  # fmt: skip
        written(known, visibility="private")
        known.post("/reviews/1/replies", json={"body": "x"})
        body = {"body": "x"}
        calls: list[tuple[str, str, dict[str, str]]] = [
            ("GET", "/reviews/1", {}), ("PATCH", "/reviews/1", body), ("DELETE", "/reviews/1", {}),
            ("PUT", "/reviews/1/like", {}), ("DELETE", "/reviews/1/like", {}),
            ("GET", "/reviews/1/replies", {}), ("GET", "/reviews/1/replies?page=1", {}),
            ("POST", "/reviews/1/replies", body), ("GET", "/posts/1", {}),
            ("GET", "/replies/1", {}), ("PATCH", "/replies/1", body), ("DELETE", "/replies/1", {}),
            ("POST", "/reviews/1/reports", {"reason": "x"}),
            ("POST", "/replies/1/reports", {"reason": "x"}),
        ]  # fmt: skip
        moderation = [("PUT", "/reviews/1/hidden", {}), ("DELETE", "/reviews/1/hidden", {}),
            ("PUT", "/replies/1/hidden", {})]  # fmt: skip

        found = {
            (who, method, path): one.open(path, method=method, json=given).status_code
            for who, one, asked in (
                ("bob", bob, calls), ("moderator", editor, calls + moderation),
                ("stranger", client, [call for call in calls if call[0] == "GET"]),
            )
            for method, path, given in asked
        }  # fmt: skip

        assert {case: status for case, status in found.items() if status != 404} == {}
        assert client.get("/movies/1/reviews").json == bob.get("/movies/1/reviews").json == []
        assert client.get("/posts").json == []
        assert ids(known.get("/user/reviews")) == [1]
        assert known.get("/reviews/1").status_code == 200

    def test_what_becomes_private_is_gone_and_what_becomes_public_is_there(
        self, client: FlaskClient, known: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        known.patch("/reviews/1", json={"visibility": "private"})
        gone = client.get("/reviews/1").status_code

        known.patch("/reviews/1", json={"visibility": "public"})

        assert gone == 404
        assert ids(client.get("/movies/1/reviews")) == [1]

    def test_a_movies_reviews_come_and_go_with_it(
        self, client: FlaskClient, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        editor.delete("/movies/1")

        hidden = [
            client.get("/posts").json, known.get("/user/reviews").json,
            known.get("/user/reviews?page=1").headers["X-Total-Count"],
        ]  # fmt: skip
        statuses = [
            known.get("/reviews/1").status_code,
            known.patch("/reviews/1", json={"body": "x"}).status_code,
            known.delete("/reviews/1").status_code,
        ]
        entry = editor.get("/movies/1/trail").json[0]["id"]
        editor.post(f"/trail/{entry}/undo")

        assert hidden == [[], [], "0"]
        assert statuses == [404] * 3
        assert ids(client.get("/posts").json and client.get("/movies/1/reviews")) == [1]

    def test_a_token_that_may_read_nothing_of_its_owners_is_a_stranger(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        written(known, visibility="private")
        made = known.post("/user/tokens", json={"name": "x", "scopes": ["write:own"], "days": 1})
        token = {"Authorization": f"Bearer {made.json['token']}"}

        answers = [app.test_client().get(path, headers=token) for path in
            ("/reviews/1", "/user/reviews")]  # fmt: skip

        assert [one.status_code for one in answers] == [404, 403]


class TestMembers:
    def test_whoever_shows_a_profile_shows_the_public_ones(
        self, client: FlaskClient, known: FlaskClient, bob: FlaskClient, ann: int,
        movies: list[int],
    ) -> None:  # fmt: skip
        written(known)
        written(known, 2, visibility="private")
        written(bob, 3)
        path = f"/users/{ann}/reviews"
        closed = [one.get(path).status_code for one in (client, bob)]

        known.patch("/user/preferences", json={"visibility": "public"})

        assert closed == [404, 404]
        assert [ids(one.get(path)) for one in (client, bob, known)] == [[1]] * 3
        assert client.get(f"{path}?page=1").json == client.get(path).json
        assert client.get("/users/99/reviews").status_code == 404

    def test_a_public_review_has_its_authors_name_though_the_profile_is_private(
        self, client: FlaskClient, known: FlaskClient, ann: int, movies: list[int]
    ) -> None:
        written(known)

        assert client.get("/reviews/1").json["user"] == {"id": ann, "name": "ann"}
        assert client.get(f"/users/{ann}").status_code == 404


class TestLists:
    def test_the_newest_come_first_and_are_paged_by_cursor(
        self, app: Flask, client: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        several(app, editor, 5)

        pages = [client.get("/movies/1/reviews?per_page=2")]
        for _ in "12":
            pages.append(client.get(link(pages[-1], "next")))
        back = client.get(link(pages[-1], "prev"))

        assert [ids(page) for page in pages] == [[5, 4], [3, 2], [1]]
        assert ids(back) == [3, 2]
        assert pages[0].headers["X-Total-Count"] == "5"
        assert ids(client.get("/movies/1/reviews/")) == [5, 4, 3, 2, 1]

    def test_the_most_liked_come_first_where_that_is_asked(
        self, app: Flask, client: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        critics = several(app, editor, 4)
        for liker, liked in ((0, 2), (1, 2), (2, 1), (3, 1), (3, 2)):
            assert critics[liker].put(f"/reviews/{liked}/like").status_code in {200, 409}

        whole = client.get("/movies/1/reviews?sort=likes")
        first = client.get("/movies/1/reviews?sort=likes&per_page=2")
        second = client.get(link(first, "next"))

        counts = [review["like_count"] for review in whole.json]
        assert counts == sorted(counts, reverse=True)
        assert ids(whole) == ids(first) + ids(second) == [2, 1, 4, 3]
        assert client.get(link(first, "next").replace("likes", "newest")).status_code == 400

    def test_a_sort_that_there_is_not_is_400(
        self, client: FlaskClient, known: FlaskClient, movies: list[int]
    ) -> None:
        bad = [
            "/movies/1/reviews?sort=oldest",
            "/movies/1/reviews?sort=",
            "/movies/1/reviews?page=0",
        ]

        assert [client.get(path).status_code for path in bad] == [400] * 3
        assert known.get("/user/reviews?movie_id=x").status_code == 400

    def test_ones_own_may_be_asked_of_one_movie(
        self, known: FlaskClient, bob: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        written(known, 2, visibility="private")
        written(bob, 3)

        found = [ids(known.get(f"/user/reviews?movie_id={movie}")) for movie in (1, 2, 3, 99)]

        assert found == [[1], [2], [], []]
        assert ids(known.get("/user/reviews")) == [2, 1]

    @pytest.mark.parametrize("path", ["/movies/1/reviews", "/user/reviews", "/posts"])
    def test_a_longer_page_takes_no_more_statements(
        self, app: Flask, editor: FlaskClient, movies: list[int], statements: list[str], path: str
    ) -> None:
        known, *_ = several(app, editor, 12)
        for movie in movies[1:]:
            written(known, movie)
        known.put("/reviews/2/like")
        counts = []
        known.get(path)  # A statement may be prepared at its first use.

        for size in (1, 12):
            statements.clear()
            known.get(f"{path}?per_page={size}")
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 8

    def test_a_known_caller_sees_what_they_like(
        self, client: FlaskClient, known: FlaskClient, bob: FlaskClient, movies: list[int]
    ) -> None:
        written(known)
        bob.put("/reviews/1/like")

        for path in ("/movies/1/reviews", "/movies/1/reviews?page=1"):
            seen = [one.get(path).json[0].get("liked") for one in (bob, known, client)]
            assert seen == [True, False, None]
        assert "liked" not in client.get("/reviews/1").json


class TestLikes:
    def test_liking_again_and_taking_it_back_again_change_nothing(
        self, known: FlaskClient, bob: FlaskClient, movies: list[int]
    ) -> None:
        written(known)

        liked = [bob.put("/reviews/1/like/") for _ in "12"]
        unliked = [bob.delete("/reviews/1/like") for _ in "12"]

        counted = [(one.status_code, one.json["like_count"]) for one in liked + unliked]
        assert counted == [(200, 1)] * 2 + [(200, 0)] * 2
        assert [one.json["liked"] for one in liked + unliked] == [True, True, False, False]

    def test_nobody_likes_their_own(self, known: FlaskClient, movies: list[int]) -> None:
        written(known)

        assert known.put("/reviews/1/like").status_code == 409
        assert known.get("/reviews/1").json["like_count"] == 0

    def test_an_unknown_one_is_404(self, known: FlaskClient, movies: list[int]) -> None:
        statuses = [known.open("/reviews/9/like", method=one).status_code for one in
            ("PUT", "DELETE")]  # fmt: skip

        assert statuses == [404, 404]


class TestPosts:
    def test_they_have_the_shape_that_older_clients_read(
        self, client: FlaskClient, known: FlaskClient, ann: int, bob: FlaskClient,
        movies: list[int],
    ) -> None:  # fmt: skip
        written(known, title="Léon & the Café")
        written(bob)
        written(bob, 2, visibility="private")

        answer = client.get("/posts/")

        assert answer.json[1] == client.get("/posts/1/").json == {
            "post_id": 1, "user_id": ann, "name": "ann", "title": "Léon & the Café",
            "slug": "leon-the-cafe", "body": BODY, "created_at": "2026-01-02T03:04:05.678Z",
        }  # fmt: skip
        assert (answer.json[0]["title"], answer.json[0]["slug"]) == ("Heat", "heat")
        assert [post["post_id"] for post in answer.json] == [2, 1]
        assert [post["post_id"] for post in client.get(f"/posts/user/{ann}").json] == [1]
        assert client.get("/posts/user/999").json == []
        assert client.get("/posts/3").status_code == client.get("/posts/99").status_code == 404


class TestLeaving:
    @pytest.mark.row(142)
    def test_nothing_of_a_member_stays_and_counts_are_corrected(
        self, app: Flask, known: FlaskClient, bob: FlaskClient, ann: int, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        theirs, kept = written(known), written(bob)
        moderator = signed_in(app, add_user(app, "mod", [Permission.MODERATE_REVIEWS]))
        for one in (bob, moderator):
            one.put(f"/reviews/{theirs}/like")
            one.post(f"/reviews/{theirs}/replies", json={"body": "x"})
        for one in (known, moderator):
            one.put(f"/reviews/{kept}/like")
        for body in "1234":
            (moderator if body == "4" else known).post(
                f"/reviews/{kept}/replies", json={"body": body}
            )
        own = [one["id"] for one in known.get(f"/reviews/{kept}/replies").json][:3]
        assert moderator.put(f"/replies/{own[0]}/hidden").status_code == 204
        for path in (f"/reviews/{theirs}/reports", f"/replies/{own[1]}/reports"):
            assert bob.post(path, json={"reason": "x"}).status_code == 204
        assert known.post(f"/reviews/{kept}/reports", json={"reason": "x"}).status_code == 204

        left = known.delete("/user", json={"password": PASSWORD})

        review = bob.get(f"/reviews/{kept}").json
        assert left.status_code == 204
        assert (review["like_count"], review["reply_count"]) == (1, 1)
        assert bob.get(f"/reviews/{theirs}").status_code == 404
        assert bob.get(f"/reviews/{kept}/replies").json[0]["body"] == "4"
        assert moderator.get("/admin/reports").json == []
        check_reviews(services)

    def test_what_a_moderator_hid_stays_hidden_once_they_left(
        self, app: Flask, client: FlaskClient, known: FlaskClient, movies: list[int]
    ) -> None:
        moderator = signed_in(app, add_user(app, "mod", [Permission.MODERATE_REVIEWS]))
        written(known)
        moderator.put("/reviews/1/hidden")

        assert moderator.delete("/user", json={"password": PASSWORD}).status_code == 204
        assert client.get("/reviews/1").status_code == 404


class TestRaces:
    @pytest.mark.row(139)
    def test_many_who_like_at_once_are_counted_to_the_last(
        self, app: Flask, known: FlaskClient, movies: list[int], services: RequestContainer
    ) -> None:
        written(known)
        fans = [signed_in(app, add_user(app, f"fan{number}")) for number in range(6)]

        def toggle(client: FlaskClient, last: str) -> list[int]:
            methods = ["PUT", "DELETE"] * 5 + [last]
            return [client.open("/reviews/1/like", method=one).status_code for one in methods]

        lasts = ["PUT", "DELETE", "PUT"] * 2
        statuses = at_once([partial(toggle, *pair) for pair in zip(fans, lasts, strict=True)])

        assert {one for client in statuses for one in client} == {200}
        assert known.get("/reviews/1").json["like_count"] == 4
        check_reviews(services)

    def test_one_member_in_many_tabs_writes_one_review(
        self, app: Flask, ann: int, movies: list[int], services: RequestContainer
    ) -> None:
        tabs = [signed_in(app, ann) for _ in range(6)]

        statuses = at_once([partial(write, tab) for tab in tabs])

        assert sorted(one.status_code for one in statuses) == [201] + [409] * 5
        assert services.session.scalar(select(func.count()).select_from(Review)) == 1

    @pytest.mark.row(141)
    def test_who_likes_and_replies_to_what_goes_succeeds_or_is_told(
        self, app: Flask, known: FlaskClient, movies: list[int], services: RequestContainer
    ) -> None:
        written(known)
        fans = [signed_in(app, add_user(app, f"fan{number}")) for number in range(4)]

        def act(client: FlaskClient) -> set[int]:
            statuses = set()
            for _ in range(4):
                statuses.add(client.put("/reviews/1/like").status_code)
                answer = client.post("/reviews/1/replies", json={"body": "x"})
                statuses.add(answer.status_code)
            return statuses

        def leave() -> set[int]:
            return {known.delete("/user", json={"password": PASSWORD}).status_code}

        left, *acted = at_once([leave, *(partial(act, fan) for fan in fans)])

        assert left == {204}
        assert set().union(*acted) <= {200, 201, 404}
        assert services.session.scalar(select(func.count()).select_from(Review)) == 0
        check_reviews(services)
