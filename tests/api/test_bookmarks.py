"""Bookmarks, and what movies are to a known caller."""

from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.dao.models import Bookmark, Movie, MovieStats, Rating
from project.domain.identity import Identity
from project.views.access import app_container
from tests.conftest import NOW, add_user, signed_in
from tests.factories.races import at_once

FAVORITES = "/favorites/movies"
NOTHING = {"rating": None, "bookmarked": False, "viewings": 0}


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def known(app: Flask, ann: int) -> FlaskClient:
    return signed_in(app, ann)


@pytest.fixture
def movies(editor: FlaskClient) -> list[int]:
    """Twenty movies."""
    return [make(editor, f"Movie {number}") for number in range(1, 21)]


def make(editor: FlaskClient, title: str) -> int:
    return int(editor.post("/movies", json={"title": title}).json["id"])


def mark(app: Flask, client: FlaskClient, *movie_ids: int) -> None:
    """Bookmark movies one after the other, a second apart."""
    for second, movie_id in enumerate(movie_ids):
        app_container(app).clock = FixedClock(NOW.replace(second=second))
        assert client.post(f"{FAVORITES}/{movie_id}").status_code == 201


def ids(answer: TestResponse) -> list[int]:
    assert answer.status_code == 200
    return [movie["id"] for movie in answer.json]


def link(answer: TestResponse, rel: str) -> str:
    links = dict(reversed(one.split("; ")) for one in answer.headers["Link"].split(", "))
    return str(links[f'rel="{rel}"'].strip("<>"))


class TestAddAndRemove:
    def test_a_new_bookmark_is_201_and_one_that_is_there_200(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        first = known.post(f"{FAVORITES}/3/")
        second = known.post(f"{FAVORITES}/3")

        assert (first.status_code, second.status_code) == (201, 200)
        assert first.headers["Location"] == f"{FAVORITES}/3"
        assert "Location" not in second.headers
        assert first.json == second.json == known.get("/movies/3").json
        assert first.json["my"]["bookmarked"] is True

    def test_a_body_and_its_type_do_not_matter(self, known: FlaskClient, movies: list[int]) -> None:
        answer = known.post(f"{FAVORITES}/3", data="{", content_type="text/plain")

        assert answer.status_code == 201

    def test_removing_is_204_whether_it_was_there_or_not(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        known.post(f"{FAVORITES}/3")

        answers = [known.delete(f"{FAVORITES}/{movie}") for movie in ("3", "3/", "4")]

        assert [(answer.status_code, answer.data) for answer in answers] == [(204, b"")] * 3
        assert known.get(FAVORITES).json == []

    def test_an_unknown_movie_is_404(self, known: FlaskClient, movies: list[int]) -> None:
        unknown = ["999", "21", "0", "x", "-1", "3.0", "\u0663", "03", "9" * 19]

        statuses = {
            (method, movie): known.open(f"{FAVORITES}/{movie}", method=method).status_code
            for method in ("POST", "DELETE")
            for movie in unknown
        }

        assert {case for case, status in statuses.items() if status != 404} == set()

    def test_a_deleted_movie_is_404(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        known.post(f"{FAVORITES}/3")
        editor.delete("/movies/3")

        statuses = [
            known.open(f"{FAVORITES}/3", method=method).status_code for method in ("POST", "DELETE")
        ]

        assert statuses == [404, 404]

    def test_strangers_have_no_bookmarks(self, client: FlaskClient, movies: list[int]) -> None:
        statuses = [
            client.open(path, method=method).status_code
            for method, path in [
                ("GET", FAVORITES), ("POST", f"{FAVORITES}/3"), ("DELETE", f"{FAVORITES}/3"),
                ("POST", f"{FAVORITES}/999"),
            ]
        ]  # fmt: skip

        assert statuses == [401] * 4


class TestList:
    def test_the_newest_bookmark_comes_first(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        mark(app, known, 7, 2, 20, 11)

        answer = known.get(f"{FAVORITES}/")

        assert ids(answer) == [11, 20, 2, 7]
        assert answer.headers["X-Total-Count"] == "4"
        assert answer.json[0] == {
            **known.get("/movies?page=1").json[10],
            "my": NOTHING | {"bookmarked": True},
        }

    def test_bookmarking_again_keeps_the_place(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        mark(app, known, 7, 2)
        app_container(app).clock = FixedClock(NOW.replace(second=50))

        known.post(f"{FAVORITES}/7")

        assert ids(known.get(FAVORITES)) == [2, 7]

    def test_bookmarks_of_one_moment_have_an_order(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        for movie in (5, 9, 1):
            known.post(f"{FAVORITES}/{movie}")

        pages = [ids(known.get(f"{FAVORITES}?per_page=1&page={page}")) for page in (1, 2, 3)]

        assert ids(known.get(FAVORITES)) == [9, 5, 1]
        assert pages == [[9], [5], [1]]

    def test_pages_have_their_facts_in_headers(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        mark(app, known, *range(1, 21))

        first, second = (known.get(f"{FAVORITES}?page={number}") for number in (1, 2))
        beyond = known.get(f"{FAVORITES}?page=9")

        assert ids(first) == list(range(20, 8, -1))
        assert ids(second) == list(range(8, 0, -1))
        assert ids(beyond) == []
        for number, answer in ((1, first), (2, second)):
            assert answer.headers["X-Total-Count"] == "20"
            assert answer.headers["X-Page"] == str(number)
            assert answer.headers["X-Per-Page"] == "12"
        assert ids(known.get(link(first, "last"))) == ids(second)

    def test_cursors_go_through_all_of_them_and_back(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        mark(app, known, *range(1, 11))
        pages = [known.get(f"{FAVORITES}?per_page=4")]
        for _ in "12":
            pages.append(known.get(link(pages[-1], "next")))

        back = known.get(link(pages[-1], "prev"))

        assert [ids(page) for page in pages] == [[10, 9, 8, 7], [6, 5, 4, 3], [2, 1]]
        assert ids(back) == [6, 5, 4, 3]
        assert 'rel="next"' not in pages[-1].headers["Link"]

    def test_a_bookmark_that_comes_meanwhile_moves_nothing_after_a_cursor(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        mark(app, known, *range(1, 6))
        first = known.get(f"{FAVORITES}?per_page=2")
        app_container(app).clock = FixedClock(NOW.replace(second=50))
        known.post(f"{FAVORITES}/20")

        second = known.get(link(first, "next"))

        assert ids(second) == [3, 2]

    def test_a_cursor_is_for_its_owner_only(
        self, app: Flask, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        mark(app, known, 1, 2)
        mark(app, editor, 3, 4)
        cursor = link(known.get(f"{FAVORITES}?per_page=1"), "next")

        statuses = [
            one.get(address).status_code
            for one, address in [(editor, cursor), (known, cursor.replace(FAVORITES, "/movies"))]
        ]

        assert statuses == [400, 400]

    def test_a_bad_page_is_400(self, known: FlaskClient) -> None:
        queries = ["page=0", "page=x", "per_page=101", "page=1&page=2", "after=x", "page=1_0"]

        statuses = [known.get(f"{FAVORITES}?{query}").status_code for query in queries]

        assert statuses == [400] * len(queries)

    def test_a_hidden_movie_is_neither_listed_nor_counted_until_it_is_back(
        self, app: Flask, known: FlaskClient, editor: FlaskClient, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        mark(app, known, 7, 2, 20)
        editor.delete("/movies/2")

        whole, page = known.get(FAVORITES), known.get(f"{FAVORITES}?page=1")

        assert ids(whole) == ids(page) == [20, 7]
        assert whole.headers["X-Total-Count"] == page.headers["X-Total-Count"] == "2"
        # What somebody bookmarked is kept: a deletion can be undone.
        assert services.session.scalar(select(func.count()).select_from(Bookmark)) == 3


class TestMine:
    def test_a_known_caller_sees_what_movies_are_to_them(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        known.put("/movies/1/rating", json={"value": 4.5})
        known.post(f"{FAVORITES}/2")
        editor.put("/movies/3/rating", json={"value": 1})

        whole, page = known.get("/movies/").json, known.get("/movies?page=1").json
        detail, cast = known.get("/movies/1").json, known.get("/movies/1/cast").json

        expected = [NOTHING | {"rating": 4.5}, NOTHING | {"bookmarked": True}, NOTHING]
        assert [movie["my"] for movie in whole[:3]] == expected
        assert [movie["my"] for movie in page[:3]] == expected
        assert detail["my"] == cast["my"] == expected[0]

    @pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer undefined"}])
    def test_strangers_get_no_my(
        self, client: FlaskClient, known: FlaskClient, movies: list[int], headers: dict[str, str]
    ) -> None:
        known.post(f"{FAVORITES}/1")

        answers: list[Any] = [
            *client.get("/movies/", headers=headers).json,
            *client.get("/movies?page=1", headers=headers).json,
            client.get("/movies/1", headers=headers).json,
        ]

        assert len(answers) == 33
        assert not [movie for movie in answers if "my" in movie]

    @pytest.mark.parametrize("path", ["/movies", FAVORITES, "/user/ratings"])
    def test_a_longer_page_takes_no_more_statements(
        self, known: FlaskClient, movies: list[int], statements: list[str], path: str
    ) -> None:
        for movie in movies:
            known.post(f"{FAVORITES}/{movie}")
            known.put(f"/movies/{movie}/rating", json={"value": 3})
        counts = []
        known.get(f"{path}?page=1")  # A statement may be prepared at its first use.

        for per_page in (1, 20):
            statements.clear()
            found = ids(known.get(f"{path}?page=1&per_page={per_page}"))
            assert len(found) == per_page
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 8

    def test_a_whole_list_takes_two_more_statements_than_a_strangers(
        self, client: FlaskClient, known: FlaskClient, movies: list[int], statements: list[str]
    ) -> None:
        statements.clear()
        client.get("/movies")
        strangers = len(statements)
        statements.clear()

        known.get("/movies")

        # One finds out who asks, two what the movies are to them.
        assert len(statements) - strangers <= 4


class TestRaces:
    @pytest.mark.row(145)
    def test_toggling_a_hundred_times_ends_as_the_last_answer_said(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        statuses, found = [], []
        for turn in range(100):
            method = "DELETE" if turn % 3 == 2 else "POST"
            statuses.append(known.open(f"{FAVORITES}/3", method=method).status_code)
            if turn % 10 == 9:
                found.append((method == "POST", ids(known.get(FAVORITES)) == [3]))

        assert statuses == ([201, 200, 204] * 34)[:100]
        assert [there for said, there in found if said != there] == []

    @pytest.mark.row(145)
    def test_every_client_that_toggles_at_once_finds_its_own_last_word(
        self, app: Flask, editor: FlaskClient, movies: list[int], services: RequestContainer
    ) -> None:
        clients = [signed_in(app, add_user(app, f"toggler{number}")) for number in range(4)]

        def toggle(client: FlaskClient, last: str) -> list[int]:
            methods = ["POST", "DELETE"] * 12 + [last]
            return [client.open(f"{FAVORITES}/3", method=one).status_code for one in methods]

        lasts = ["POST", "DELETE", "POST", "DELETE"]
        statuses = at_once([
            partial(toggle, client, last) for client, last in zip(clients, lasts, strict=True)
        ])  # fmt: skip

        assert [one[:-1] for one in statuses] == [[201, 204] * 12] * 4
        assert [ids(client.get(FAVORITES)) for client in clients] == [[3], [], [3], []]
        assert services.session.scalar(select(func.count()).select_from(Bookmark)) == 2

    @pytest.mark.row(145)
    def test_one_member_in_many_tabs_gets_one_bookmark(
        self, app: Flask, ann: int, movies: list[int], services: RequestContainer
    ) -> None:
        tabs = [signed_in(app, ann) for _ in range(8)]

        statuses = at_once([
            lambda tab=tab: tab.post(f"{FAVORITES}/3").status_code for tab in tabs
        ])  # fmt: skip

        assert sorted(statuses) == [200] * 7 + [201]
        assert services.session.scalar(select(func.count()).select_from(Bookmark)) == 1

    @pytest.mark.row(141)
    @pytest.mark.parametrize("turn", range(3))
    def test_who_writes_about_a_movie_that_goes_succeeds_or_is_told(
        self, app: Flask, editor: FlaskClient, member: Identity, services: RequestContainer,
        turn: int,
    ) -> None:  # fmt: skip
        movie = make(editor, "Going")
        fans = [signed_in(app, add_user(app, f"fan{number}")) for number in range(5)]

        def write(client: FlaskClient) -> list[int]:
            statuses = []
            for value in (1, 2, 3, 4):
                rated = client.put(f"/movies/{movie}/rating", json={"value": value})
                marked = client.post(f"{FAVORITES}/{movie}")
                unmarked = client.delete(f"{FAVORITES}/{movie}")
                statuses += [one.status_code for one in (rated, marked, unmarked)]
            return statuses

        def delete() -> list[int]:
            return [signed_in(app, member.user_id).delete(f"/movies/{movie}").status_code]

        gone, *written = at_once([delete, *(partial(write, fan) for fan in fans)])

        assert gone == [204]
        assert {one for statuses in written for one in statuses} <= {200, 201, 204, 404}
        assert editor.get(f"/movies/{movie}").status_code == 404
        assert [ids(fan.get(FAVORITES)) + ids(fan.get("/user/ratings")) for fan in fans] == [[]] * 5
        for model in (Bookmark, Rating):
            orphans = select(func.count()).where(model.movie_id.not_in(select(Movie.id)))
            assert services.session.scalar(orphans) == 0
        kept = select(MovieStats.rating_count, MovieStats.rating_sum)
        counted = select(func.count(), func.coalesce(func.sum(Rating.value), 0))
        assert services.session.execute(kept).one() == services.session.execute(counted).one()
