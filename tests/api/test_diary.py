"""The diary on both databases."""

from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.dao.models import Viewing
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.races import at_once

DIARY = "/user/diary"
TODAY = "2026-01-02"


@pytest.fixture
def known(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "ann"))


@pytest.fixture
def other(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "bob"))


@pytest.fixture
def movies(editor: FlaskClient) -> list[int]:
    return [
        int(editor.post("/movies", json={"title": f"Movie {number}"}).json["id"])
        for number in range(1, 6)
    ]


def note(client: FlaskClient, movie_id: int = 1, day: str | None = TODAY, **more: Any) -> int:
    body = {"movie_id": movie_id, "watched_on": day} | more
    answer = client.post(DIARY, json=body)
    assert answer.status_code == 201, answer.json
    return int(answer.json["id"])


def ids(answer: TestResponse) -> list[int]:
    assert answer.status_code == 200, answer.json
    return [viewing["id"] for viewing in answer.json]


def link(answer: TestResponse, rel: str) -> str:
    links = dict(reversed(one.split("; ")) for one in answer.headers["Link"].split(", "))
    return str(links[f'rel="{rel}"'].strip("<>"))


class TestNoting:
    def test_a_viewing_is_kept_with_its_movie(self, known: FlaskClient, movies: list[int]) -> None:
        body = {"movie_id": 3, "watched_on": "2025-12-31", "note": " At the Rex,\nwith Eve. "}

        answer = known.post(DIARY, json=body)

        assert answer.status_code == 201
        assert answer.headers["Location"] == f"{DIARY}/1"
        listed = known.get("/movies?page=1").json[2]
        assert answer.json == {
            "id": 1,
            "movie": listed,
            "watched_on": "2025-12-31T00:00:00.000Z",
            "rewatch": False,
            "note": "At the Rex,\nwith Eve.",
            "created_at": "2026-01-02T03:04:05.678Z",
            "updated_at": "2026-01-02T03:04:05.678Z",
        }
        assert listed["my"]["viewings"] == 1
        assert known.get(f"{DIARY}/1").json == answer.json

    def test_the_same_movie_may_be_seen_twice_a_day_and_then_again(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        found = [note(known), note(known), note(known, day=None)]

        assert found == [1, 2, 3]
        assert known.get("/movies/1").json["my"]["viewings"] == 3

    @pytest.mark.parametrize("day", [TODAY, None, "1888-01-01", "2026-01-03"])
    def test_a_second_viewing_is_a_rewatch_unless_told(
        self, known: FlaskClient, other: FlaskClient, movies: list[int], day: str | None
    ) -> None:
        note(other)
        bodies: list[dict[str, Any]] = [{}, {}, {"rewatch": False}, {"rewatch": True}]

        found = [note(known, 1, day, **body) for body in bodies]

        rewatched = [known.get(f"{DIARY}/{one}").json["rewatch"] for one in found]
        assert rewatched == [False, True, False, True]

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "movie_id"),
            ({"movie_id": "1"}, "movie_id"),
            ({"movie_id": 99}, "movie_id"),
            ({"movie_id": 5}, "movie_id"),
            ({"movie_id": 1, "watched_on": "2026-01-04"}, "watched_on"),
            ({"movie_id": 1, "watched_on": "1887-12-31"}, "watched_on"),
            ({"movie_id": 1, "watched_on": "2025-02-30"}, "watched_on"),
            ({"movie_id": 1, "watched_on": 20250101}, "watched_on"),
            ({"movie_id": 1, "rewatch": 1}, "rewatch"),
            ({"movie_id": 1, "note": "x" * 2001}, "note"),
            ({"movie_id": 1, "note": None}, "note"),
            ({"movie_id": 1, "note": "a\u202eb"}, "note"),
            ({"movie_id": 1, "user_id": 2}, "user_id"),
        ],
        ids=str,
    )
    def test_a_bad_viewing_is_422_and_says_why(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int], body: dict[str, Any],
        field: str,
    ) -> None:  # fmt: skip
        editor.delete("/movies/5")

        answer = known.post(DIARY, json=body)

        assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
        assert known.get(DIARY).json == []

    def test_strangers_have_no_diary(self, client: FlaskClient, known: FlaskClient,
                                     movies: list[int]) -> None:  # fmt: skip
        note(known)

        statuses = [
            client.open(path, method=method, json={}).status_code
            for method, path in [
                ("GET", DIARY), ("POST", DIARY), ("GET", f"{DIARY}/1"), ("PATCH", f"{DIARY}/1"),
                ("DELETE", f"{DIARY}/1"), ("GET", f"{DIARY}/9"),
            ]
        ]  # fmt: skip

        assert statuses == [401] * 6


class TestOneViewing:
    def test_what_is_given_is_changed(
        self, known: FlaskClient, movies: list[int], clock: FixedClock
    ) -> None:
        note(known, note="First", day="2020-02-29")
        clock.moment = NOW.replace(minute=9)
        before = known.get(f"{DIARY}/1").json

        bodies: list[dict[str, Any]] = [{"watched_on": None}, {"rewatch": True}, {"note": ""}, {}]
        answers = [known.patch(f"{DIARY}/1", json=body) for body in bodies]

        assert [answer.status_code for answer in answers] == [200] * 4
        assert answers[-1].json == known.get(f"{DIARY}/1").json == {
            **before,
            "watched_on": None,
            "rewatch": True,
            "note": "",
            "updated_at": "2026-01-02T03:09:05.678Z",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"watched_on": "2026-01-04"}, "watched_on"),
            ({"rewatch": None}, "rewatch"),
            ({"movie_id": 2}, "movie_id"),
        ],
        ids=str,
    )
    def test_a_bad_change_is_422(
        self, known: FlaskClient, movies: list[int], body: dict[str, Any], field: str
    ) -> None:
        note(known)
        before = known.get(f"{DIARY}/1").json

        answer = known.patch(f"{DIARY}/1", json=body)

        assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
        assert known.get(f"{DIARY}/1").json == before

    def test_a_removed_viewing_is_gone(self, known: FlaskClient, movies: list[int]) -> None:
        note(known)
        note(known)

        statuses = [known.delete(f"{DIARY}/1").status_code for _ in "12"]

        assert statuses == [204, 404]
        assert ids(known.get(DIARY)) == [2]
        assert known.get("/movies/1").json["my"]["viewings"] == 1

    def test_anothers_viewing_is_404(
        self, known: FlaskClient, other: FlaskClient, editor: FlaskClient, movies: list[int]
    ) -> None:
        note(known)
        unknown = [f"{DIARY}/1", f"{DIARY}/2"]

        found = [
            (client.open(path, method=method, json={"note": "mine!"})).status_code
            for client in (other, editor)
            for path in unknown
            for method in ("GET", "PATCH", "DELETE")
        ]

        assert found == [404] * 12
        assert known.get(f"{DIARY}/1").json["note"] == ""
        assert other.get(DIARY).json == []

    def test_who_changes_what_changed_meanwhile_is_told(
        self, known: FlaskClient, movies: list[int]
    ) -> None:
        note(known)
        tag = known.get(f"{DIARY}/1").headers["ETag"]
        fresh = known.patch(f"{DIARY}/1", json={"note": "a"}, headers={"If-Match": tag})

        stale = [
            known.open(f"{DIARY}/1", method=method, json={"note": "b"}, headers={"If-Match": tag})
            for method in ("PATCH", "DELETE")
        ]

        assert (fresh.status_code, fresh.json["note"]) == (200, "a")
        assert [answer.status_code for answer in stale] == [412, 412]
        assert known.get(f"{DIARY}/1").json["note"] == "a"
        headers = {"If-Match": fresh.headers["ETag"]}
        assert known.delete(f"{DIARY}/1", headers=headers).status_code == 204

    def test_viewings_of_a_hidden_movie_are_kept_but_not_shown(
        self, known: FlaskClient, editor: FlaskClient, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        note(known, 1)
        note(known, 2)
        editor.delete("/movies/1")

        statuses = [
            known.open(f"{DIARY}/1", method=method, json={}).status_code
            for method in ("GET", "PATCH", "DELETE")
        ]

        assert statuses == [404] * 3
        whole = known.get(DIARY)
        assert (ids(whole), whole.headers["X-Total-Count"]) == ([2], "1")
        assert services.session.scalar(select(func.count()).select_from(Viewing)) == 2


class TestList:
    @pytest.fixture
    def noted(self, known: FlaskClient, movies: list[int]) -> list[int]:
        """Their ids by day, the last first."""
        days = ["2024-05-01", None, "2025-12-31", "2024-05-01", "2023-01-01", None]
        for number, day in enumerate(days):
            note(known, number % 3 + 1, day)
        return [3, 4, 1, 5, 6, 2]

    def test_the_last_comes_first_and_unknown_days_at_the_end(
        self, known: FlaskClient, noted: list[int]
    ) -> None:
        answer = known.get(DIARY)

        assert ids(answer) == noted
        assert answer.headers["X-Total-Count"] == "6"
        assert answer.json[-1]["watched_on"] is None
        assert answer.json[0]["movie"]["my"]["viewings"] == 2

    @pytest.mark.parametrize("size", [1, 2, 4])
    def test_cursors_go_through_all_of_them_and_back(
        self, known: FlaskClient, noted: list[int], size: int
    ) -> None:
        page, found = known.get(f"{DIARY}?per_page={size}"), []
        found += ids(page)
        while 'rel="next"' in page.headers["Link"]:
            page = known.get(link(page, "next"))
            found += ids(page)

        back: list[int] = []
        while 'rel="prev"' in page.headers["Link"]:
            page = known.get(link(page, "prev"))
            back = ids(page) + back

        assert found == noted
        assert back == noted[: len(back)]
        assert len(back) == (len(noted) - 1) // size * size

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("movie_id=1", [4, 1]),
            ("year=2024", [4, 1]),
            ("year=2020", []),
            ("from=2024-05-01", [3, 4, 1]),
            ("to=2024-05-01", [4, 1, 5]),
            ("from=2023-01-01&to=2024-04-30", [5]),
            ("year=2024&from=2024-05-02", []),
            ("movie_id=3&year=2025", [3]),
            ("movie_id=9", []),
        ],
    )
    def test_filters_combine(
        self, known: FlaskClient, noted: list[int], query: str, expected: list[int]
    ) -> None:
        whole, page = known.get(f"{DIARY}?{query}"), known.get(f"{DIARY}?{query}&page=1")

        assert ids(whole) == ids(page) == expected
        assert page.headers["X-Total-Count"] == str(len(expected))

    @pytest.mark.parametrize(
        "query",
        ["year=0", "year=x", "from=2024", "to=2024-13-01", "movie_id=0", "movie_id=x", "page=0",
         "from=2024-02-30"],
    )  # fmt: skip
    def test_a_bad_parameter_is_400(self, known: FlaskClient, query: str) -> None:
        assert known.get(f"{DIARY}?{query}").status_code == 400

    def test_a_cursor_is_for_its_owner_and_filter_only(
        self, known: FlaskClient, other: FlaskClient, noted: list[int]
    ) -> None:
        cursor = link(known.get(f"{DIARY}?per_page=1"), "next")

        statuses = [other.get(cursor).status_code, known.get(f"{cursor}&year=2024").status_code]

        assert statuses == [400, 400]

    def test_a_longer_page_takes_no_more_statements(
        self, known: FlaskClient, noted: list[int], statements: list[str]
    ) -> None:
        known.get(f"{DIARY}?page=1")
        counts = []
        for size in (1, 6):
            statements.clear()
            assert len(known.get(f"{DIARY}?page=1&per_page={size}").json) == size
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 8

    def test_everybody_has_a_diary_of_their_own(
        self, known: FlaskClient, other: FlaskClient, noted: list[int]
    ) -> None:
        mine = note(other, 1)

        assert ids(other.get(DIARY)) == [mine]
        assert ids(known.get(DIARY)) == noted
        assert other.get("/movies/1").json["my"]["viewings"] == 1


class TestOthers:
    def test_a_diary_is_private_until_its_owner_says_otherwise(
        self, known: FlaskClient, other: FlaskClient, client: FlaskClient, movies: list[int]
    ) -> None:
        note(known, note="Not for others")
        address = f"/users/{known.get('/user').json['id']}/diary"
        before = [one.get(address).status_code for one in (client, other, known)]
        known.patch("/user/preferences", json={"visibility": "public"})

        answers = [one.get(f"{address}{page}") for one in (client, other, known)
                   for page in ("", "?page=1")]  # fmt: skip

        assert before == [404, 404, 200]
        assert [ids(answer) for answer in answers] == [[1]] * 6
        assert all(answer.json[0].keys() == {"id", "movie", "watched_on", "rewatch"}
                   for answer in answers)  # fmt: skip
        assert "my" not in answers[0].json[0]["movie"]
        assert answers[2].json[0]["movie"]["my"]["viewings"] == 0

    def test_an_unknown_member_has_none(self, known: FlaskClient) -> None:
        assert known.get("/users/99/diary").status_code == 404


class TestLeaving:
    def test_who_leaves_takes_the_diary_along(
        self, known: FlaskClient, other: FlaskClient, movies: list[int],
        services: RequestContainer,
    ) -> None:  # fmt: skip
        note(known)
        kept = note(other)

        assert known.delete("/user", json={"password": PASSWORD}).status_code == 204
        assert list(services.session.scalars(select(Viewing.id))) == [kept]


class TestRaces:
    def test_viewings_noted_at_once_are_all_kept(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        token = known.environ_base["HTTP_AUTHORIZATION"]

        def write(movie_id: int) -> list[int]:
            tab = app.test_client()
            tab.environ_base["HTTP_AUTHORIZATION"] = token
            return [note(tab, movie_id) for _ in range(5)]

        written = at_once([partial(write, movie_id) for movie_id in movies])

        assert sorted(one for some in written for one in some) == sorted(ids(known.get(DIARY)))
        assert [movie["my"]["viewings"] for movie in known.get("/movies").json] == [5] * 5

    def test_of_two_who_change_the_same_version_one_is_told(
        self, app: Flask, known: FlaskClient, movies: list[int]
    ) -> None:
        note(known)
        tag = known.get(f"{DIARY}/1").headers["ETag"]
        token = known.environ_base["HTTP_AUTHORIZATION"]

        def change(text: str) -> int:
            tab = app.test_client()
            headers = {"If-Match": tag, "Authorization": token}
            return tab.patch(f"{DIARY}/1", json={"note": text}, headers=headers).status_code

        statuses = at_once([partial(change, f"tab {number}") for number in range(6)])

        assert sorted(statuses) == [200] + [412] * 5

    def test_who_notes_a_movie_that_goes_succeeds_or_is_told(
        self, app: Flask, editor: FlaskClient, known: FlaskClient, other: FlaskClient,
        movies: list[int],
    ) -> None:  # fmt: skip
        def write(client: FlaskClient) -> set[int]:
            return {client.post(DIARY, json={"movie_id": 1}).status_code for _ in range(6)}

        gone, *written = at_once([
            lambda: {editor.delete("/movies/1").status_code},
            partial(write, known), partial(write, other),
        ])  # fmt: skip

        assert gone == {204}
        assert set().union(*written) <= {201, 422}
        assert known.get(DIARY).json == other.get(DIARY).json == []
