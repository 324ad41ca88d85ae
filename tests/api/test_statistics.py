"""Statistics on both databases, beside the same added up in Python."""

from random import Random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.views.access import app_container
from tests.conftest import NOW, add_user, signed_in
from tests.factories.diaries import Recomputed, fill

OWN = "/user/statistics"
PERSONAL = ("rewatched", "streak", "highlights")


@pytest.fixture
def members(app: Flask) -> list[int]:
    return [add_user(app, name) for name in ("ann", "bob", "cid")]


def common(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in answer.items() if name not in PERSONAL}


def personal(answer: dict[str, Any]) -> dict[str, Any]:
    """As `Recomputed` says it."""
    streak, found = answer["streak"], answer["highlights"]
    return {
        "rewatched": [(one["movie"]["id"], one["viewings"]) for one in answer["rewatched"]],
        "streak": streak and (streak["days"], streak["first"][:10]),
        "highlights": {
            name: movie and movie["id"] for name, movie in found.items() if name != "person"
        },
    }


def expected_of(true: Recomputed) -> dict[str, Any]:
    streak = true.streak()
    return {
        "rewatched": true.rewatched(),
        "streak": streak and (streak[0], streak[1].isoformat()),
        "highlights": true.highlights(),
    }


@pytest.fixture(params=range(3))
def filled(
    request: pytest.FixtureRequest, app: Flask, members: list[int], editor: FlaskClient
) -> list[int]:
    fill(app, members, Random(request.param))  # noqa: S311 - the same diaries every time
    app_container(app).clock = FixedClock(NOW)
    editor.delete("/movies/2")
    editor.delete("/people/3")
    return members


class TestFigures:
    @pytest.mark.parametrize("year", [None, 2023, 2024, 2025, 1999])
    def test_a_members_are_those_that_python_adds_up(
        self, app: Flask, filled: list[int], services: RequestContainer, year: int | None
    ) -> None:
        known = signed_in(app, filled[0])

        answer = known.get(OWN if year is None else f"{OWN}?year={year}").json

        true = Recomputed(services.session, filled[:1], year)
        assert common(answer) == true.common()
        assert personal(answer) == expected_of(true)
        people = sorted(
            [*answer["directors"], *answer["actors"]],
            key=lambda one: (-one["viewings"], -(one["avg_rating"] or -1), one["id"]),
        )
        assert answer["highlights"]["person"] == (
            {"id": people[0]["id"], "name": people[0]["name"]} if people else None
        )

    def test_everybodys_are_those_that_python_adds_up(
        self, client: FlaskClient, filled: list[int], services: RequestContainer
    ) -> None:
        answer = client.get("/statistics").json

        assert answer == Recomputed(services.session, filled, None).common()


class TestWhoSees:
    def test_of_one_who_has_nothing_there_is_nothing(self, app: Flask, members: list[int]) -> None:
        answer = signed_in(app, members[0]).get(OWN).json

        assert answer["sums"] == {
            "viewings": 0, "movies": 0, "rewatches": 0, "minutes": 0, "ratings": 0,
            "avg_rating": None,
        }  # fmt: skip
        assert [bar["count"] for bar in answer["ratings"]] == [0] * 10
        assert set(answer["highlights"].values()) == {None}
        assert answer["streak"] is None
        lists = ("years", "months", "genres", "directors", "actors", "decades", "countries")
        assert [answer[name] for name in (*lists, "rewatched")] == [[]] * 8

    def test_strangers_have_none(self, client: FlaskClient) -> None:
        assert client.get(OWN).status_code == 401

    def test_a_members_are_private_until_they_say_otherwise(
        self, app: Flask, client: FlaskClient, members: list[int]
    ) -> None:
        address = f"/users/{members[0]}/statistics"
        known, other = (signed_in(app, one) for one in members[:2])
        before = [one.get(address).status_code for one in (client, other, known)]

        known.patch("/user/preferences", json={"visibility": "public"})

        after = [one.get(address) for one in (client, other, known)]
        assert before == [404, 404, 200]
        assert [one.status_code for one in after] == [200] * 3
        assert after[0].json == known.get(OWN).json
        assert client.get("/users/99/statistics").status_code == 404

    def test_what_few_members_watch_is_not_told_of_everybody(
        self, app: Flask, client: FlaskClient, editor: FlaskClient, members: list[int],
        clock: FixedClock,
    ) -> None:  # fmt: skip
        editor.post("/movies", json={"title": "Ran", "genres": ["Drama"], "year": 1985})
        found = []
        for member in members:
            signed_in(app, member).post("/user/diary", json={"movie_id": 1})
            clock.moment = clock.moment.replace(hour=clock.moment.hour + 1)
            found.append(client.get("/statistics").json)

        assert [one["sums"]["viewings"] for one in found] == [1, 2, 3]
        assert [len(one["genres"]) + len(one["decades"]) for one in found] == [0, 0, 2]

    def test_everybodys_are_added_up_every_few_minutes(
        self, app: Flask, client: FlaskClient, editor: FlaskClient, members: list[int],
        clock: FixedClock, statements: list[str],
    ) -> None:  # fmt: skip
        editor.post("/movies", json={"title": "Ran"})
        first = client.get("/statistics").json["sums"]["viewings"]
        signed_in(app, members[0]).post("/user/diary", json={"movie_id": 1})
        statements.clear()

        second = client.get("/statistics").json["sums"]["viewings"]
        asked = len(statements)
        clock.moment = clock.moment.replace(minute=clock.moment.minute + 5)

        assert (first, second, asked) == (0, 0, 0)
        assert client.get("/statistics").json["sums"]["viewings"] == 1

    @pytest.mark.parametrize("query", ["year=x", "year=0", "year=10000", "year=", "year=1&year=2"])
    def test_a_bad_year_is_400(self, app: Flask, members: list[int], query: str) -> None:
        assert signed_in(app, members[0]).get(f"{OWN}?{query}").status_code == 400

    @pytest.mark.parametrize("year", [1, 1969, 9999])
    def test_a_year_may_be_long_ago_or_to_come(
        self, app: Flask, members: list[int], year: int
    ) -> None:
        answer = signed_in(app, members[0]).get(f"{OWN}?year={year}")

        assert answer.json["sums"]["viewings"] == 0


class TestCost:
    def test_a_longer_diary_takes_no_more_statements(
        self, app: Flask, editor: FlaskClient, members: list[int], statements: list[str]
    ) -> None:
        known = signed_in(app, members[0])
        counts = []
        for number in range(1, 13):
            editor.post("/movies", json={
                "title": f"Movie {number}", "directors": ["Mann"], "runtime": 100 + number,
            })  # fmt: skip
            for _ in "12":
                body = {"movie_id": number, "watched_on": f"2025-{number:02}-01"}
                known.post("/user/diary", json=body)
            statements.clear()
            known.get(OWN)
            counts.append(len(statements))

        assert set(counts[1:]) == {counts[0]}
        assert counts[0] <= 6
