"""The feed: what those whom one follows did lately, and what is none of one's business."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from project.container import RequestContainer
from project.dao.models import Base, MovieList, Rating, Review, Viewing
from tests.conftest import NOW, add_user, signed_in
from tests.factories.profiles import let_see

FEED = "/user/feed"
MOVIES = 6
FOLLOWED = 4

Deed = tuple[str, str, int, int]
"""When, what, whose, and of which movie or list."""


def viewing(user_id: int, movie_id: int, at: datetime) -> Viewing:
    row = {"user_id": user_id, "movie_id": movie_id, "day": 0, "rewatch": False, "note": ""}
    return Viewing(**row, created_at=at, updated_at=at)


def a_list(user_id: int, movie_id: int, at: datetime) -> MovieList:
    text = {"name": f"List {movie_id}", "name_words": "", "description": ""}
    row = {"user_id": user_id, "ranked": False, "visibility": "public", "item_count": 0, **text}
    return MovieList(**row, created_at=at, updated_at=at)


def review(user_id: int, movie_id: int, at: datetime) -> Review:
    text = {"title": "", "body": "Good.", "visibility": "public"}
    return Review(user_id=user_id, movie_id=movie_id, **text, created_at=at, updated_at=at)


KINDS: dict[str, Callable[[int, int, datetime], Base]] = {
    "rating": lambda user, movie, at: Rating(
        user_id=user, movie_id=movie, value=movie, rated_at=at
    ),
    "viewing": viewing,
    "review": review,
    "list": a_list,
}


@pytest.fixture
def known(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "ann"))


@pytest.fixture
def others(app: Flask) -> list[int]:
    """Members whose profiles are public."""
    made = [add_user(app, f"other{number}") for number in range(FOLLOWED + 1)]
    for user_id in made:
        client = signed_in(app, user_id)
        client.patch("/user", json={"name": f"Other {user_id}"})
        let_see(client)
    return made


@pytest.fixture
def deeds(
    editor: FlaskClient, known: FlaskClient, others: list[int], services: RequestContainer
) -> list[Deed]:
    """Ratings and viewings of six movies, and lists, by five members; four are followed.

    Many are of the same moment.

    What a feed should show of them, in its order.
    """
    for number in range(MOVIES):
        editor.post("/movies", json={"title": f"Movie {number}"})
    chance = random.Random(7)  # noqa: S311 - no secret
    made: list[tuple[str, str, int, int, int]] = []
    with services.uow:
        for user_id in others:
            for movie_id in range(1, MOVIES + 1):
                for kind, make in KINDS.items():
                    at = NOW + timedelta(hours=chance.randrange(6))
                    services.session.add(make(user_id, movie_id, at))
                    number = len([one for one in made if one[1] == kind]) + 1
                    place = number if kind == "list" else movie_id
                    made.append((f"{at:%FT%T}.678Z", kind, user_id, place, number))
                    services.session.flush()
    for user_id in others[:FOLLOWED]:
        known.put(f"/users/{user_id}/follow")
    theirs = [one for one in made if one[2] in others[:FOLLOWED]]
    # Of ratings the movie tells one from another, of what else its own number.
    theirs.sort(key=lambda one: (*one[:3], one[3] if one[1] == "rating" else one[4]), reverse=True)
    return [one[:4] for one in theirs]


def shown(answer: TestResponse) -> list[Deed]:
    assert answer.status_code == 200
    return [
        (one["at"], one["kind"], one["user"]["id"], (one["movie"] or one["list"])["id"])
        for one in answer.json
    ]


def link(answer: TestResponse, rel: str) -> str | None:
    parts = [one.split("; ") for one in answer.headers["Link"].split(", ") if one]
    return {name: place.strip("<>") for place, name in parts}.get(f'rel="{rel}"')


def walk(client: FlaskClient, path: str, rel: str) -> list[TestResponse]:
    pages = [client.get(path)]
    while place := link(pages[-1], rel):
        pages.append(client.get(place))
    return pages


class TestFeed:
    def test_it_says_what_who_did_when(
        self, known: FlaskClient, others: list[int], deeds: list[Deed]
    ) -> None:
        known.put("/movies/1/rating", json={"value": 2})

        entries = known.get(f"{FEED}/?per_page=100").json
        entry = next(one for one in entries if one["rating"] == 0.5)

        user_id = entry["user"]["id"]
        assert entry == {
            "kind": "rating",
            "at": entry["at"],
            "user": {"id": user_id, "name": f"Other {user_id}"},
            "movie": known.get("/movies?page=1").json[0],
            "rating": 0.5,
            "list": None,
            "review_id": None,
        }
        assert entry["movie"]["my"]["rating"] == 2
        seen = next(one for one in entries if one["kind"] == "viewing")
        assert (seen["rating"], seen["list"]) == (None, None)
        reviewed = next(one for one in entries if one["kind"] == "review")
        review = known.get(f"/reviews/{reviewed['review_id']}").json
        told = (reviewed["user"]["id"], reviewed["movie"]["id"])
        assert told == (review["user"]["id"], review["movie"]["id"])
        assert {one["kind"] for one in entries} == set(KINDS)
        listed = next(one for one in entries if one["kind"] == "list")
        assert listed["list"]["name"].startswith("List ")
        assert (listed["movie"], listed["rating"]) == (None, None)

    def test_only_public_lists_are_in_it(
        self, app: Flask, known: FlaskClient, others: list[int], deeds: list[Deed]
    ) -> None:
        theirs = signed_in(app, others[0])
        for visibility in ("private", "unlisted"):
            body = {"name": "Not yours", "visibility": visibility}
            assert theirs.post("/user/lists", json=body).status_code == 201

        assert shown(known.get(f"{FEED}?per_page=100")) == deeds

    def test_only_public_reviews_are_in_it(
        self,
        known: FlaskClient,
        others: list[int],
        deeds: list[Deed],
        services: RequestContainer,
    ) -> None:
        with services.uow:
            theirs = update(Review).where(Review.user_id == others[0])
            services.session.execute(
                theirs.where(Review.movie_id == 1).values(visibility="private")
            )
            services.session.execute(theirs.where(Review.movie_id == 2).values(hidden_at=NOW))

        gone = [
            deed for deed in deeds
            if deed[1] == "review" and deed[2] == others[0] and deed[3] in {1, 2}
        ]  # fmt: skip
        seen = shown(known.get(f"{FEED}?per_page=100"))

        assert len(gone) == 2
        assert seen == [deed for deed in deeds if deed not in gone]

    @pytest.mark.parametrize("per_page", [1, 3, 7, 100])
    def test_pages_go_through_all_of_it_and_back(
        self, known: FlaskClient, deeds: list[Deed], per_page: int
    ) -> None:
        forth = walk(known, f"{FEED}?per_page={per_page}", "next")
        back = walk(known, link(forth[-1], "prev") or FEED, "prev") if len(forth) > 1 else []

        assert [deed for page in forth for deed in shown(page)] == deeds
        assert [shown(page) for page in back[::-1]] == [shown(page) for page in forth[:-1]]
        assert all("X-Total-Count" not in page.headers for page in forth)

    def test_a_page_has_twelve_unless_told(self, known: FlaskClient, deeds: list[Deed]) -> None:
        assert shown(known.get(FEED)) == deeds[:12]

    def test_what_is_done_meanwhile_moves_nothing_after_a_cursor(
        self, app: Flask, known: FlaskClient, others: list[int], deeds: list[Deed]
    ) -> None:
        first = known.get(f"{FEED}?per_page=5")
        signed_in(app, others[0]).put("/movies/6/rating", json={"value": 1})

        second = known.get(link(first, "next") or "")

        newest = [one for one in deeds if one[1:] != ("rating", others[0], 6)]
        assert shown(first) == deeds[:5]
        assert [one for one in shown(second) if one in newest[:5]] == []

    def test_a_cursor_is_for_its_owner_and_its_list(
        self, editor: FlaskClient, known: FlaskClient, deeds: list[Deed]
    ) -> None:
        place = link(known.get(f"{FEED}?per_page=1"), "next") or ""

        answers = [
            editor.get(place), known.get(place.replace(FEED, "/user/ratings")),
            known.get(f"{FEED}?after=x"), known.get(f"{FEED}?after=x&before=x"),
            known.get(f"{FEED}?per_page=101"),
        ]  # fmt: skip

        assert [one.status_code for one in answers] == [400] * 5

    def test_strangers_have_none(self, client: FlaskClient) -> None:
        assert client.get(FEED).status_code == 401

    def test_who_follows_nobody_has_an_empty_one(self, known: FlaskClient) -> None:
        answer = known.get(FEED)

        assert (answer.json, answer.headers["Link"]) == ([], "")

    def test_a_longer_page_takes_no_more_statements(
        self, known: FlaskClient, deeds: list[Deed], statements: list[str]
    ) -> None:
        counts = []
        known.get(FEED)

        for per_page in (1, 20):
            statements.clear()
            assert len(known.get(f"{FEED}?per_page={per_page}").json) == per_page
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 9


class TestPrivacy:
    def test_what_turns_private_is_gone_at_once_and_back_when_it_is_public(
        self, app: Flask, known: FlaskClient, others: list[int], deeds: list[Deed]
    ) -> None:
        pages: dict[str, Any] = {}
        for visibility in ("private", "public"):
            let_see(signed_in(app, others[0]), visibility)
            pages[visibility] = shown(known.get(f"{FEED}?per_page=100"))

        assert pages["private"] == [one for one in deeds if one[2] != others[0]]
        assert pages["public"] == deeds

    def test_in_the_midst_of_reading_too(
        self, app: Flask, known: FlaskClient, others: list[int], deeds: list[Deed]
    ) -> None:
        first = known.get(f"{FEED}?per_page=3")
        let_see(signed_in(app, others[1]), "private")

        rest = walk(known, link(first, "next") or "", "next")

        expected = [one for one in deeds[3:] if one[2] != others[1]]
        assert [deed for page in rest for deed in shown(page)] == expected

    def test_a_disabled_account_does_nothing(
        self, editor: FlaskClient, known: FlaskClient, others: list[int], deeds: list[Deed]
    ) -> None:
        editor.patch(f"/admin/users/{others[0]}", json={"disabled": True})

        assert others[0] not in {one[2] for one in shown(known.get(f"{FEED}?per_page=100"))}

    def test_hidden_movies_are_not_there_and_pages_are_full_all_the_same(
        self, editor: FlaskClient, known: FlaskClient, deeds: list[Deed]
    ) -> None:
        editor.delete("/movies/3")

        pages = walk(known, f"{FEED}?per_page=4", "next")

        expected = [one for one in deeds if one[1] == "list" or one[3] != 3]
        assert [deed for page in pages for deed in shown(page)] == expected
        assert {len(shown(one)) for one, _ in pairwise(pages)} == {4}

    def test_who_is_followed_no_more_is_gone(
        self, known: FlaskClient, others: list[int], deeds: list[Deed]
    ) -> None:
        known.delete(f"/users/{others[0]}/follow")

        expected = [one for one in deeds if one[2] != others[0]]
        assert shown(known.get(f"{FEED}?per_page=100")) == expected
