"""Profiles: what others see of a member, and when nothing."""

from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.dao.models import MemberProfile, User
from project.views.access import app_container
from tests.conftest import NOW, add_user, signed_in
from tests.factories.profiles import let_see
from tests.factories.races import at_once

PREFERENCES = "/user/preferences"
NOBODYS = {"visibility": "private", "rating_scale": "stars", "about": ""}


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def known(app: Flask, ann: int) -> FlaskClient:
    return signed_in(app, ann)


@pytest.fixture
def movies(app: Flask, editor: FlaskClient, known: FlaskClient) -> list[int]:
    """Twenty movies, all of which ann rated a second apart."""
    made = [
        int(editor.post("/movies", json={"title": f"Movie {number}"}).json["id"])
        for number in range(1, 21)
    ]
    for movie_id in made:
        app_container(app).clock = FixedClock(NOW.replace(second=movie_id))
        known.put(f"/movies/{movie_id}/rating", json={"value": movie_id % 10 / 2 + 0.5})
    return made


def next_of(answer: TestResponse) -> str:
    links = dict(reversed(one.split("; ")) for one in answer.headers["Link"].split(", "))
    return str(links['rel="next"'].strip("<>"))


class TestPreferences:
    def test_who_chose_nothing_is_private_and_sees_stars(self, known: FlaskClient) -> None:
        assert known.get(PREFERENCES).json == NOBODYS

    def test_a_choice_changes_that_and_nothing_else(self, known: FlaskClient) -> None:
        known.patch(PREFERENCES, json={"rating_scale": "hundred", "about": " I like\n\nnoir. "})

        answer = known.patch(PREFERENCES, json={"visibility": "public"})

        chosen = {"visibility": "public", "rating_scale": "hundred", "about": "I like\n\nnoir."}
        assert answer.json == known.get(f"{PREFERENCES}/").json == chosen

    def test_nothing_changed_is_fine(self, known: FlaskClient) -> None:
        assert known.patch(PREFERENCES, json={}).json == NOBODYS

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"visibility": "unlisted"}, "visibility"),
            ({"visibility": None}, "visibility"),
            ({"visibility": ["public"]}, "visibility"),
            ({"rating_scale": 10}, "rating_scale"),
            ({"about": "x" * 2001}, "about"),
            ({"about": None}, "about"),
            ({"about": "a\u202eb"}, "about"),
            ({"about": "a\u0007b"}, "about"),
            ({"name": "Ann"}, "name"),
            ({"user_id": 1}, "user_id"),
            ({"version": 1}, "version"),
        ],
    )
    def test_what_is_wrong_is_named(
        self, known: FlaskClient, body: dict[str, Any], field: str
    ) -> None:
        answer = known.patch(PREFERENCES, json=body)

        assert answer.status_code == 422
        assert list(answer.json["errors"]) == [field]
        assert known.get(PREFERENCES).json == NOBODYS

    def test_text_is_composed_and_kept_as_it_is(self, known: FlaskClient) -> None:
        answer = known.patch(PREFERENCES, json={"about": "<b>Ame\u0301lie</b> & 🎬"})

        assert answer.json["about"] == "<b>Am\u00e9lie</b> & 🎬"

    def test_a_change_of_what_has_changed_is_412(self, known: FlaskClient) -> None:
        tag = known.get(PREFERENCES).headers["ETag"]
        first = known.patch(PREFERENCES, json={"about": "One"}, headers={"If-Match": tag})

        second = known.patch(PREFERENCES, json={"about": "Two"}, headers={"If-Match": tag})
        third = known.patch(
            PREFERENCES, json={"about": "Three"}, headers={"If-Match": first.headers["ETag"]}
        )

        assert [one.status_code for one in (first, second, third)] == [200, 412, 200]
        assert known.get(PREFERENCES).json["about"] == "Three"

    def test_strangers_have_none(self, client: FlaskClient) -> None:
        answers = [client.get(PREFERENCES), client.patch(PREFERENCES, json={})]

        assert [one.status_code for one in answers] == [401, 401]

    @pytest.mark.row(143)
    def test_two_tabs_lose_no_field(self, app: Flask, ann: int, known: FlaskClient) -> None:
        changes = [{"about": "Both"}, {"rating_scale": "ten"}, {"visibility": "public"}] * 2
        tabs = [signed_in(app, ann) for _ in changes]

        answers = at_once([
            partial(tab.patch, PREFERENCES, json=change)
            for tab, change in zip(tabs, changes, strict=True)
        ])  # fmt: skip

        assert [one.status_code for one in answers] == [200] * len(changes)
        assert known.get(PREFERENCES).json == {
            "visibility": "public", "rating_scale": "ten", "about": "Both",
        }  # fmt: skip

    @pytest.mark.row(143)
    def test_of_two_tabs_with_one_tag_one_is_too_late(
        self, app: Flask, ann: int, known: FlaskClient
    ) -> None:
        tag = known.get(PREFERENCES).headers["ETag"]
        tabs = [signed_in(app, ann) for _ in range(4)]

        answers = at_once([
            partial(tab.patch, PREFERENCES, json={"about": "x"}, headers={"If-Match": tag})
            for tab in tabs
        ])  # fmt: skip

        assert sorted(one.status_code for one in answers) == [200, 412, 412, 412]


class TestPublicProfile:
    def test_everybody_sees_it_and_no_more_than_it(
        self, app: Flask, client: FlaskClient, known: FlaskClient, ann: int, movies: list[int]
    ) -> None:
        known.patch("/user", json={"name": "Ann", "surname": "Secret", "phone": "+44 20"})
        known.patch(PREFERENCES, json={"visibility": "public", "about": "Noir."})
        for movie_id in (1, 1):
            known.post("/user/diary", json={"movie_id": movie_id})
        for movie_id, visibility in enumerate(("public", "private"), 1):
            written = {"body": "x", "visibility": visibility}
            known.post(f"/movies/{movie_id}/reviews", json=written)
        for visibility in ("public", "private", "unlisted"):
            known.post("/user/lists", json={"name": "x", "visibility": visibility})

        answer = client.get(f"/users/{ann}")

        assert answer.json == {
            "id": ann,
            "user_id": ann,
            "name": "Ann",
            "about": "Noir.",
            "visibility": "public",
            "joined": "2026-01-02T00:00:00.000Z",
            "counts": {
                "ratings": 20,
                "viewings": 2,
                "reviews": 1,
                "lists": 1,
                "followers": 0,
                "following": 0,
            },
            "followed": None,
        }
        assert answer.headers["Cache-Control"] == "no-store"

    def test_its_ratings_are_movies_with_that_members_rating(
        self, client: FlaskClient, known: FlaskClient, editor: FlaskClient, ann: int,
        movies: list[int],
    ) -> None:  # fmt: skip
        let_see(known)
        editor.put("/movies/20/rating", json={"value": 5})
        path = f"/users/{ann}/ratings"

        whole, first = client.get(path), client.get(f"{path}?per_page=15")
        second, others = client.get(next_of(first)), editor.get(path)

        assert [one["id"] for one in whole.json] == movies[::-1]
        assert whole.json == first.json + second.json
        assert whole.headers["X-Total-Count"] == first.headers["X-Total-Count"] == "20"
        movie = client.get("/movies?per_page=100").json[-1]
        assert whole.json[0] == movie | {
            "user_rating": 0.5, "rated_at": "2026-01-02T03:04:20.678Z",
        }  # fmt: skip
        assert others.json[0]["my"]["rating"] == 5
        assert others.json[0]["user_rating"] == 0.5

    def test_ones_own_list_says_the_same(
        self, known: FlaskClient, ann: int, movies: list[int]
    ) -> None:
        assert known.get(f"/users/{ann}/ratings").json == known.get("/user/ratings").json
        assert known.get("/user/ratings").json[0]["user_rating"] == 0.5

    def test_hidden_movies_are_neither_shown_nor_counted(
        self, client: FlaskClient, known: FlaskClient, editor: FlaskClient, ann: int,
        movies: list[int],
    ) -> None:  # fmt: skip
        let_see(known)
        editor.delete("/movies/20")

        ratings, profile = client.get(f"/users/{ann}/ratings"), client.get(f"/users/{ann}")

        assert [one["id"] for one in ratings.json] == movies[-2::-1]
        assert profile.json["counts"]["ratings"] == 19

    @pytest.mark.parametrize("path", ["/users/{ann}/ratings", "/users/{ann}"])
    def test_a_longer_page_takes_no_more_statements(
        self, known: FlaskClient, ann: int, movies: list[int], statements: list[str], path: str
    ) -> None:
        let_see(known)
        counts = []
        known.get(path.format(ann=ann) + "?page=1")

        for per_page in (1, 20):
            statements.clear()
            known.get(path.format(ann=ann) + f"?per_page={per_page}")
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 8


class TestPrivacy:
    @pytest.mark.parametrize("path", ["/users/{ann}", "/users/{ann}/ratings"])
    def test_a_private_profile_looks_like_none(
        self, client: FlaskClient, editor: FlaskClient, ann: int, path: str
    ) -> None:
        answers = [one.get(path.format(ann=ann)) for one in (client, editor)]
        nobody = client.get(path.format(ann=999))

        assert [one.status_code for one in [*answers, nobody]] == [404] * 3
        assert [one.json["message"] for one in [*answers, nobody]] == [
            *[f"User {ann} does not exist"] * 2, "User 999 does not exist",
        ]  # fmt: skip

    @pytest.mark.parametrize("path", ["/users/{ann}", "/users/{ann}/ratings"])
    def test_what_turns_private_is_gone_at_once(
        self, client: FlaskClient, known: FlaskClient, ann: int, path: str
    ) -> None:
        address = path.format(ann=ann)
        statuses = []
        for visibility in ("public", "private", "public"):
            let_see(known, visibility)
            statuses.append(client.get(address).status_code)
        tag = client.get(address, query_string={"page": 1}).headers["ETag"]
        let_see(known, "private")

        again = client.get(address, query_string={"page": 1}, headers={"If-None-Match": tag})

        assert statuses == [200, 404, 200]
        assert again.status_code == 404

    def test_its_owner_sees_it_however_private(
        self, known: FlaskClient, ann: int, movies: list[int]
    ) -> None:
        answer = known.get(f"/users/{ann}")

        assert answer.json["visibility"] == "private"
        assert len(known.get(f"/users/{ann}/ratings").json) == 20

    def test_whose_account_is_disabled_is_not_seen(
        self, client: FlaskClient, editor: FlaskClient, known: FlaskClient, ann: int
    ) -> None:
        let_see(known)
        editor.patch(f"/admin/users/{ann}", json={"disabled": True})

        assert client.get(f"/users/{ann}").status_code == 404

    def test_a_member_without_an_account_is_not_seen(
        self, client: FlaskClient, services: RequestContainer
    ) -> None:
        with services.uow:
            services.session.add(User(id=7, name="rater 7", created_at=NOW))
            services.session.flush()
            row = {"visibility": "public", "rating_scale": "stars", "about": "", "version": 2}
            services.session.add(MemberProfile(user_id=7, **row))

        assert client.get("/users/7").status_code == 404
