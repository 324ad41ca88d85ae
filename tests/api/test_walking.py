"""Walking every list by the links of its pages, while others write too."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from project.views.schemas.queries import SORTS
from tests.conftest import add_user, signed_in

YEARS = (2000, 1990, None, 2000, 2010, 2000, None)
MOVIES = 17
TURNS = 5
"""Longer, and the trail would grow faster than anybody walks it."""

SORTED = [f"/movies?sort={sign}{sort}" for sort in SORTS for sign in ("", "-")]
FILTERED = ["/movies?status=new", "/movies?q=same", "/movies?genre_id=1&sort=-title"]
OTHERS = [
    "/movies", "/people", "/genres", "/directors", "/favorites/movies", "/user/ratings",
    "/users/1/ratings", "/trail", "/trail?kind=movie", "/movies/1/trail", "/people/1/trail",
    "/admin/users", "/admin/users?q=user", "/casting/actors", "/casting/movies", "/user/reviews",
    "/users/1/reviews", "/movies/1/reviews", "/movies/1/reviews?sort=likes", "/reviews/1/replies",
    "/admin/reports",
]  # fmt: skip
LISTS = [*SORTED, *FILTERED, *OTHERS]


@pytest.fixture
def editor(editor: FlaskClient) -> FlaskClient:
    """An editor of a catalogue full of records that sort alike."""
    for number in range(MOVIES):
        add_movie(editor, number, number)
    for number in range(5):
        editor.patch("/movies/1", json={"description": str(number)})
        editor.patch("/people/1", json={"description": str(number)})
        review_first(signed_in(editor.application, add_user(editor.application, f"user{number}")))
    return editor


def review_first(client: FlaskClient) -> None:
    """Review the first movie; answer and report the first review."""
    client.post("/movies/1/reviews", json={"body": "Same", "visibility": "public"})
    client.post("/reviews/1/replies", json={"body": "Same"})
    client.post("/reviews/1/reports", json={"reason": "Same"})


def add_movie(editor: FlaskClient, name: int, number: int) -> int:
    made = editor.post("/movies", json={
        "title": f"Same {number % 3}", "year": YEARS[number % len(YEARS)],
        "rating": number % 4, "genres": ["Every", f"Genre {name}"],
        "directors": [f"Director {name}"],
    })  # fmt: skip
    movie_id = int(made.json["id"])
    editor.post(f"/movies/{movie_id}/reviews", json={"body": "Same", "visibility": "public"})
    if number % 3:
        editor.put(f"/movies/{movie_id}/rating", json={"value": number % 5 + 0.5})
        editor.post(f"/favorites/movies/{movie_id}")
    return movie_id


def ids(answer: TestResponse) -> list[int]:
    content: Any = answer.json
    if isinstance(content, dict):
        content = content.get("movies", content.get("actors"))
    return [one["id"] for one in content]


def whole(client: FlaskClient, path: str) -> list[int]:
    return ids(client.get(path))


def with_page(path: str, query: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{query}"


def link(answer: TestResponse, rel: str) -> str | None:
    found = re.search(rf'<([^>]*)>; rel="{rel}"', answer.headers["Link"])
    return found.group(1) if found else None


def walk(client: FlaskClient, start: str, rel: str) -> Iterator[TestResponse]:
    """The pages from one on; there are not more of them than records."""
    place: str | None = start
    for _ in range(200):
        answer = client.get(place)
        yield answer
        place = link(answer, rel)
        if place is None:
            return


class TestLinks:
    def test_next_from_the_first_page_gives_the_whole_list(self, editor: FlaskClient) -> None:
        walked = {
            path: [
                one
                for page in walk(editor, with_page(path, "per_page=3"), "next")
                for one in ids(page)
            ]
            for path in LISTS
        }

        assert walked == {path: whole(editor, path) for path in LISTS}
        assert min(map(len, walked.values())) > 3

    def test_prev_from_the_last_page_gives_it_backwards(self, editor: FlaskClient) -> None:
        walked = {}
        for path in LISTS:
            last = link(editor.get(with_page(path, "per_page=4")), "last")
            assert last is not None
            pages = list(walk(editor, last, "prev"))
            walked[path] = [one for page in reversed(pages) for one in ids(page)]

        assert walked == {path: whole(editor, path) for path in LISTS}

    def test_the_number_of_the_page_goes_along(self, editor: FlaskClient) -> None:
        pages = walk(editor, "/movies?sort=title&per_page=5", "next")

        assert [page.headers["X-Page"] for page in pages] == ["1", "2", "3", "4"]


class Others:
    """Who adds and removes records of every list while somebody walks it.

    Nobody is rated anew: what is to be met in order stays in its place.
    """

    def __init__(self, editor: FlaskClient) -> None:
        self._editor = editor
        self._dice = random.Random(123)  # noqa: S311 - the same in every run
        self._added = 100

    def disturb(self) -> None:
        self._added += 1
        add_movie(self._editor, self._added, self._dice.randrange(30))
        add_user(self._editor.application, f"user{self._added}")
        for path in ("/movies", "/people", "/favorites/movies"):
            self._editor.delete(f"{path}/{self._any_of(path)}")
        self._editor.delete(f"/admin/users/{self._any_of('/admin/users?q=user')}")

    def _any_of(self, path: str) -> int:
        """Not the first, whose own trail is walked."""
        return self._dice.choice([one for one in whole(self._editor, path) if one != 1])


Lists = dict[str, list[int]]


def walked_together(
    editor: FlaskClient, walks: dict[str, Iterator[TestResponse]]
) -> tuple[Lists, dict[str, list[list[int]]], Lists]:
    """Lists before, the pages met of them while others wrote between any two, and afterwards."""
    others = Others(editor)
    before = {path: whole(editor, path) for path in LISTS}
    met: dict[str, list[list[int]]] = {path: [] for path in walks}
    left, turns = set(walks), 0
    while left:
        for path in sorted(left):
            page = next(walks[path], None)
            met[path] += [ids(page)] if page else []
            left -= set() if page else {path}
        turns += 1
        if turns <= TURNS:
            others.disturb()
    return before, met, {path: whole(editor, path) for path in LISTS}


def demand_all(met: list[int], before: list[int], after: list[int], path: str) -> None:
    stayed = [one for one in before if one in after]
    assert len(met) == len(set(met)), path
    assert [one for one in met if one in stayed] == stayed, path


@pytest.mark.row(123)
class TestWhileOthersWrite:
    def test_next_meets_what_stays_once_and_in_order(self, editor: FlaskClient) -> None:
        walks = {path: walk(editor, with_page(path, "per_page=3"), "next") for path in LISTS}

        before, met, after = walked_together(editor, walks)

        for path in LISTS:
            forwards = [one for page in met[path] for one in page]
            demand_all(forwards, before[path], after[path], path)

    def test_prev_meets_what_stays_once_and_in_order(self, editor: FlaskClient) -> None:
        lasts = {path: link(editor.get(with_page(path, "per_page=3")), "last") for path in LISTS}
        walks = {path: walk(editor, last or "", "prev") for path, last in lasts.items()}

        before, met, after = walked_together(editor, walks)

        for path in LISTS:
            backwards = [one for page in reversed(met[path]) for one in page]
            demand_all(backwards, before[path], after[path], path)


class TestForeignCursors:
    def test_a_cursor_is_of_one_list_with_its_sort_and_filters(self, editor: FlaskClient) -> None:
        lists = [*SORTED[:4], *FILTERED, *OTHERS]
        cursors = {path: cursor_of(editor, path) for path in lists}

        taken = {
            (path, of)
            for path in lists
            for of, cursor in cursors.items()
            if editor.get(with_page(path, f"after={cursor}")).status_code != 400
        }

        assert taken == {(path, path) for path in lists}

    def test_a_cursor_of_ones_own_list_is_nobody_elses(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        somebody = signed_in(app, add_user(app, "somebody"))
        for path in ("/favorites/movies", "/user/ratings"):
            cursor = cursor_of(editor, path)

            assert somebody.get(f"{path}?after={cursor}").status_code == 400

    def test_a_cursor_with_another_letter_is_refused(self, editor: FlaskClient) -> None:
        cursor = cursor_of(editor, "/movies?sort=title")
        changed = [
            f"{cursor[:place]}{'A' if letter != 'A' else 'B'}{cursor[place + 1 :]}"
            for place, letter in enumerate(cursor)
        ]
        cut = [cursor[:place] for place in range(len(cursor))]

        answers = [
            editor.get("/movies", query_string={"sort": "title", direction: text})
            for text in [*changed, *cut]
            for direction in ("after", "before")
        ]

        assert {one.status_code for one in answers} == {400}

    def test_slashes_and_pages_of_another_size_do_not_matter(self, editor: FlaskClient) -> None:
        cursor = cursor_of(editor, "/people")

        answer = editor.get(f"/people/?after={cursor}&per_page=1")

        assert ids(answer) == whole(editor, "/people")[3:4]


def cursor_of(client: FlaskClient, path: str) -> str:
    place = link(client.get(with_page(path, "per_page=3")), "next")
    assert place is not None
    return place.rpartition("after=")[2].partition("&")[0]
