"""The movies on lists: putting, taking off, moving, notes, and all of it at once."""

from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.container import RequestContainer
from project.domain.lists import MOST_ITEMS
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.lists import make_list, order_of, put_on
from tests.factories.races import at_once
from tests.recount import check_lists


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def known(app: Flask, ann: int) -> FlaskClient:
    return signed_in(app, ann)


@pytest.fixture
def movies(editor: FlaskClient) -> list[int]:
    """Twenty movies."""
    titles = [f"Movie {number}" for number in range(1, 21)]
    return [int(editor.post("/movies", json={"title": title}).json["id"]) for title in titles]


class TestPuttingOn:
    def test_movies_come_to_the_end_and_those_there_stay(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        list_id = make_list(known, 5, 3)

        answer = put_on(known, list_id, 9, 3, 1, 9)

        assert answer.json == {"added": [9, 1], "already": [3]}
        assert order_of(known, list_id) == [5, 3, 9, 1]
        assert known.get(f"/lists/{list_id}").json["item_count"] == 4

    @pytest.mark.parametrize(
        ("position", "expected"),
        [(1, [9, 8, 1, 2, 3]), (2, [1, 9, 8, 2, 3]), (4, [1, 2, 3, 9, 8]), (99, [1, 2, 3, 9, 8])],
    )
    def test_movies_come_to_a_rank(
        self, known: FlaskClient, movies: list[int], position: int, expected: list[int]
    ) -> None:
        list_id = make_list(known, 1, 2, 3)

        put_on(known, list_id, 9, 8, position=position)

        assert order_of(known, list_id) == expected

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "movie_ids"),
            ({"movie_ids": []}, "movie_ids"),
            ({"movie_ids": list(range(1, 502))}, "movie_ids"),
            ({"movie_ids": ["1"]}, "movie_ids.0"),
            ({"movie_ids": [1, 999]}, "movie_ids.1"),
            ({"movie_ids": [1], "position": 0}, "position"),
            ({"movie_ids": [1], "note": "x"}, "note"),
        ],
        ids=["none", "empty", "many", "text", "unknown", "zero", "more"],
    )
    def test_what_cannot_be_put_on_is_422_and_named(
        self, known: FlaskClient, movies: list[int], body: dict[str, Any], field: str
    ) -> None:
        list_id = make_list(known)

        answer = known.post(f"/lists/{list_id}/items", json=body)

        assert (answer.status_code, [*answer.json["errors"]]) == (422, [field])
        assert order_of(known, list_id) == []

    def test_a_hidden_movie_cannot_be_put_on(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        list_id = make_list(known)
        editor.delete("/movies/3")

        answer = known.post(f"/lists/{list_id}/items", json={"movie_ids": [3]})

        assert answer.status_code == 422

    def test_a_list_has_an_end(
        self, known: FlaskClient, movies: list[int], services: RequestContainer,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        assert MOST_ITEMS == 5_000
        monkeypatch.setattr("project.services.list_items.MOST_ITEMS", 3)
        list_id = make_list(known, 1, 2)

        answers = [
            known.post(f"/lists/{list_id}/items", json={"movie_ids": ids}).status_code
            for ids in ([3, 4], [2, 3], [3, 2], [4])
        ]

        assert answers == [409, 200, 200, 409]
        assert order_of(known, list_id) == [1, 2, 3]
        check_lists(services)


class TestTakingOff:
    def test_what_was_on_the_list_is_told(
        self, known: FlaskClient, movies: list[int], services: RequestContainer
    ) -> None:
        list_id = make_list(known, 1, 2, 3, 4)

        answer = known.post(f"/lists/{list_id}/removals", json={"movie_ids": [9, 3, 1, 3]})
        again = known.post(f"/lists/{list_id}/removals", json={"movie_ids": [3]})

        assert (answer.json, again.json) == ({"removed": [3, 1]}, {"removed": []})
        assert order_of(known, list_id) == [2, 4]
        check_lists(services)


class TestMoving:
    @pytest.mark.parametrize(
        ("moved", "position", "expected"),
        [
            ([5], 1, [5, 1, 2, 3, 4]), ([1], 5, [2, 3, 4, 5, 1]), ([2, 4], 2, [1, 2, 4, 3, 5]),
            ([4, 2], 4, [1, 3, 5, 4, 2]), ([3], 3, [1, 2, 3, 4, 5]), ([1], 99, [2, 3, 4, 5, 1]),
        ],
        ids=str,
    )  # fmt: skip
    def test_movies_go_to_a_rank_in_their_order(
        self, known: FlaskClient, movies: list[int], moved: list[int], position: int,
        expected: list[int],
    ) -> None:  # fmt: skip
        list_id = make_list(known, 1, 2, 3, 4, 5)

        answer = known.post(
            f"/lists/{list_id}/moves", json={"movie_ids": moved, "position": position}
        )

        assert answer.status_code == 200
        assert [(one["movie_id"], one["position"]) for one in answer.json] == [
            (movie, expected.index(movie) + 1) for movie in moved
        ]
        assert order_of(known, list_id) == expected

    def test_moving_to_one_place_again_and_again_finds_room(
        self, known: FlaskClient, movies: list[int], services: RequestContainer
    ) -> None:
        list_id, expected = make_list(known, *range(1, 11)), list(range(1, 11))

        for turn in range(60):
            movie = 3 + turn % 8
            known.post(f"/lists/{list_id}/moves", json={"movie_ids": [movie], "position": 2})
            expected.remove(movie)
            expected.insert(1, movie)

        assert order_of(known, list_id) == expected
        check_lists(services)

    def test_ranks_do_not_count_hidden_movies(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        list_id = make_list(known, 1, 2, 3, 4, 5)
        editor.delete("/movies/2")

        known.post(f"/lists/{list_id}/moves", json={"movie_ids": [5], "position": 2})
        hidden = known.post(f"/lists/{list_id}/moves", json={"movie_ids": [2], "position": 1})

        assert order_of(known, list_id) == [1, 5, 3, 4]
        assert hidden.status_code == 422

    def test_a_movie_that_is_not_on_the_list_is_named(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        list_id = make_list(known, 1, 2)

        answer = known.post(f"/lists/{list_id}/moves", json={"movie_ids": [2, 7], "position": 1})

        assert (answer.status_code, [*answer.json["errors"]]) == (422, ["movie_ids.1"])
        assert order_of(known, list_id) == [1, 2]


class TestNotes:
    def test_a_note_stands_on_its_movie(self, known: FlaskClient, movies: list[int]) -> None:
        list_id = make_list(known, 1, 2)

        answer = known.patch(f"/lists/{list_id}/items/2", json={"note": "  See <b>again</b>\n"})

        item = known.get(f"/lists/{list_id}/movies").json[1]["item"]
        assert (answer.status_code, answer.json) == (200, item)
        assert item == {
            "movie_id": 2, "position": 2, "note": "See <b>again</b>",
            "added_at": "2026-01-02T03:04:05.678Z",
        }  # fmt: skip

    def test_a_movie_that_is_not_on_the_list_is_404(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        list_id = make_list(known, 1, 2)
        editor.delete("/movies/2")

        statuses = [
            known.patch(f"/lists/{list_id}/items/{movie}", json={"note": "x"}).status_code
            for movie in (2, 3, 999)
        ]

        assert statuses == [404] * 3

    def test_a_long_note_is_422(self, known: FlaskClient, movies: list[int]) -> None:
        list_id = make_list(known, 1)

        answer = known.patch(f"/lists/{list_id}/items/1", json={"note": "x" * 501})

        assert (answer.status_code, [*answer.json["errors"]]) == (422, ["note"])


class TestMovies:
    def test_pages_are_in_order_with_ranks(self, known: FlaskClient, movies: list[int]) -> None:
        ids = [7, 3, 11, 1, 20, 15, 2]
        list_id = make_list(known, *ids)
        path, found = f"/lists/{list_id}/movies?per_page=3", []

        while path:
            answer = known.get(path)
            found += [(one["id"], one["item"]["position"]) for one in answer.json]
            head, _, _ = answer.headers["Link"].partition('>; rel="next"')
            path = head.rsplit("<", 1)[1] if 'rel="next"' in answer.headers["Link"] else ""

        assert found == [(movie, rank) for rank, movie in enumerate(ids, 1)]
        assert answer.headers["X-Total-Count"] == "7"

    def test_they_are_whole_movies_with_my(self, known: FlaskClient, movies: list[int]) -> None:
        list_id = make_list(known, 4)
        known.put("/movies/4/rating", json={"value": 3.5})

        movie = known.get(f"/lists/{list_id}/movies").json[0]

        movie.pop("item")
        assert movie == known.get("/movies?per_page=1&page=4").json[0]
        assert movie["my"]["rating"] == 3.5

    @pytest.mark.parametrize("whole", [True, False], ids=["whole", "paged"])
    def test_a_longer_list_takes_no_more_statements(
        self, known: FlaskClient, movies: list[int], statements: list[str], *, whole: bool
    ) -> None:
        lists = [make_list(known, *range(1, length + 1)) for length in (1, 20)]
        query = "" if whole else "?per_page=50"
        counts = []
        known.get(f"/lists/{lists[0]}/movies{query}")

        for list_id in lists:
            statements.clear()
            known.get(f"/lists/{list_id}/movies{query}")
            counts.append(len(statements))

        # A connection that is new says a little more at first.
        assert counts[1] <= counts[0] <= 12


class TestRaces:
    @pytest.mark.row(144)
    @pytest.mark.parametrize("turn", range(3))
    def test_moves_additions_and_removals_at_once_leave_a_permutation(
        self, app: Flask, ann: int, known: FlaskClient, movies: list[int],
        services: RequestContainer, turn: int,
    ) -> None:  # fmt: skip
        list_id = make_list(known, *range(1, 11))
        path = f"/lists/{list_id}"

        def move(tab: FlaskClient, movie: int) -> list[int]:
            return [
                tab.post(f"{path}/moves", json={"movie_ids": [movie, 10], "position": rank})
                .status_code
                for rank in (1, 5, 2, 9)
            ]  # fmt: skip

        def add(tab: FlaskClient, first: int) -> list[int]:
            return [
                tab.post(f"{path}/items", json={"movie_ids": [first, first + 1], "position": 3})
                .status_code
                for _ in range(3)
            ]  # fmt: skip

        def remove(tab: FlaskClient) -> list[int]:
            return [
                tab.post(f"{path}/removals", json={"movie_ids": [movie]}).status_code
                for movie in (7, 8, 9)
            ]

        tabs = [signed_in(app, ann) for _ in range(6)]
        statuses = at_once([
            partial(move, tabs[0], 1), partial(move, tabs[1], 2), partial(move, tabs[2], 3),
            partial(add, tabs[3], 11), partial(add, tabs[4], 12), partial(remove, tabs[5]),
        ])  # fmt: skip

        assert {status for one in statuses for status in one} == {200}
        assert sorted(order_of(known, list_id)) == [1, 2, 3, 4, 5, 6, 10, 11, 12, 13]
        check_lists(services)

    @pytest.mark.row(144)
    def test_one_movie_put_on_from_many_tabs_is_there_once(
        self, app: Flask, ann: int, known: FlaskClient, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        list_id = make_list(known, 5)
        tabs = [signed_in(app, ann) for _ in range(8)]

        added = at_once([lambda tab=tab: put_on(tab, list_id, 3).json["added"] for tab in tabs])

        assert sorted(added) == [[]] * 7 + [[3]]
        assert order_of(known, list_id) == [5, 3]
        check_lists(services)

    @pytest.mark.row(142)
    def test_who_leaves_meanwhile_leaves_no_list(
        self, app: Flask, ann: int, known: FlaskClient, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        list_id = make_list(known, 1)
        leaver, *others = [signed_in(app, ann) for _ in range(5)]

        def leave() -> set[int]:
            return {leaver.delete("/user", json={"password": PASSWORD}).status_code}

        def write(tab: FlaskClient) -> set[int]:
            statuses = set()
            for movie in range(2, 8):
                made = tab.post("/user/lists", json={"name": "New"})
                put = tab.post(f"/lists/{list_id}/items", json={"movie_ids": [movie]})
                statuses |= {made.status_code, put.status_code}
            return statuses

        left, *written = at_once([leave, *(partial(write, tab) for tab in others)])

        assert left == {204}
        assert set().union(*written) <= {200, 201, 401, 404}
        check_lists(services)
        assert services.daos.lists.get(list_id) is None
