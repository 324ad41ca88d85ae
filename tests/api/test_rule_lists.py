"""Lists whose movies follow from a query of the catalogue."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.container import RequestContainer
from project.dao import movie_counts, movie_lists, rule_progress
from tests.conftest import NOW, add_user, signed_in
from tests.factories.lists import OWN, make_list


@pytest.fixture
def known(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "ann"))


@pytest.fixture
def movies(editor: FlaskClient) -> None:
    for number, year in enumerate([1950, 1990, 1970, 1990, 1960], 1):
        movie = {
            "title": f"Movie {9 - number}",
            "year": year,
            "genres": [{"name": one} for one in (("Crime", "Drama") if number % 2 else ("Crime",))],
            "directors": [{"name": "Jean Vigo"}] if number < 4 else [],
            "rating_classification": "R" if number > 3 else None,
        }
        assert editor.post("/movies", json=movie).status_code == 201


@pytest.fixture
def seen(known: FlaskClient, movies: None) -> set[int]:
    """What the caller rated, logged, or both."""
    for movie_id in (1, 2):
        assert known.put(f"/movies/{movie_id}/rating", json={"value": 4}).status_code == 200
    for movie_id in (2, 2, 4):
        assert known.post("/user/diary", json={"movie_id": movie_id}).status_code == 201
    return {1, 2, 4}


RULES: list[dict[str, str]] = [
    {},
    {"sort": "title"},
    {"year_from": "1960", "sort": "-title"},
    {"year": "1990", "status": "new"},
    {"genre_id": "1", "sort": "-year"},
    {"q": "movie 7"},
    {"rating_from": "4.5"},
    {"rating_from": "1", "q": "movie"},
    {"genre_id": "1,2"},
    {"genre_id": "1|2|9", "year_to": "1980"},
    {"genre_id": "1", "person_id": "1"},
    {"director_id": "1", "q": "movie", "year_from": "1960"},
    {"director_id": "77"},
    {"genre_id": "77,78"},
    {"rating_classification": "R"},
    {"q": "nothing"},
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_its_movies_are_those_of_the_query_in_its_order(
    known: FlaskClient, client: FlaskClient, movies: None, rule: dict[str, str]
) -> None:
    list_id = make_list(known, rule=rule, visibility="public")
    expected = client.get("/movies", query_string=rule)

    whole = client.get(f"/lists/{list_id}/movies")
    paged, path = [], f"/lists/{list_id}/movies?per_page=2"
    while path:
        answer = client.get(path)
        paged += answer.json
        head, found, _ = answer.headers["Link"].partition('>; rel="next"')
        path = head.rsplit("<", 1)[1] if found else ""

    nowhere = {"position": None, "note": "", "added_at": None}
    assert whole.json == paged
    assert whole.json == [
        one | {"item": nowhere | {"movie_id": one["id"]}} for one in expected.json
    ]
    assert whole.headers["X-Total-Count"] == expected.headers["X-Total-Count"]


def test_the_rule_is_told_and_its_movies_are_no_items(known: FlaskClient) -> None:
    rule = {"sort": "-top", "year_from": "1990"}

    answer = known.get(f"/lists/{make_list(known, rule=rule)}").json

    assert (answer["rule"], answer["item_count"]) == (rule, None)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"page": "1"}, "rule.page"),
        ({"per_page": "5"}, "rule.per_page"),
        ({"after": "x"}, "rule.after"),
        ({"key": "x"}, "rule.key"),
        ({"sort": "best"}, "rule.sort"),
        ({"year": "soon"}, "rule.year"),
        ({"year": 1990}, "rule.year.value"),
        ({"genre_id": "1;2"}, "rule.genre_id"),
        ({"genre_id": ""}, "rule.genre_id"),
        ({"q": "x" * 201}, "rule.q"),
        ({"q": "a\u0007b"}, "rule.q"),
        ({"rating_to": "6"}, "rule.rating_to"),
        ("sort=top", "rule"),
        ([], "rule"),
    ],
    ids=str,
)
def test_what_is_no_query_of_the_catalogue_is_422_and_named(
    known: FlaskClient, rule: Any, field: str
) -> None:
    answer = known.post(OWN, json={"name": "x", "rule": rule})

    assert (answer.status_code, [*answer.json["errors"]]) == (422, [field])


def test_a_cursor_is_of_one_rule(known: FlaskClient, movies: None) -> None:
    list_id = make_list(known, rule={"sort": "title"})
    first = known.get(f"/lists/{list_id}/movies?per_page=2").headers["Link"]
    link = first.split('>; rel="next"')[0].rsplit("<", 1)[1]

    before = known.get(link).status_code
    changed = known.patch(f"/lists/{list_id}", json={"rule": {"sort": "-title"}})

    assert (before, changed.status_code, changed.json["rule"]) == (200, 200, {"sort": "-title"})
    assert known.get(link).status_code == 400


def test_nothing_is_put_on_it_or_taken_off(known: FlaskClient, movies: None) -> None:
    path = f"/lists/{make_list(known, rule={'sort': 'top'})}"

    answers = [
        known.post(f"{path}/items", json={"movie_ids": [1]}),
        known.post(f"{path}/removals", json={"movie_ids": [1]}),
        known.post(f"{path}/moves", json={"movie_ids": [1], "position": 1}),
        known.patch(f"{path}/items/1", json={"note": "x"}),
    ]

    assert [one.status_code for one in answers] == [409] * 4


def test_a_list_stays_of_its_kind(known: FlaskClient, movies: None) -> None:
    by_hand, by_rule = make_list(known, 1), make_list(known, rule={"sort": "top"})

    answers = [
        known.patch(f"/lists/{by_hand}", json={"rule": {"sort": "top"}}),
        known.patch(f"/lists/{by_rule}", json={"rule": None}),
        known.patch(f"/lists/{by_hand}", json={"rule": None}),
    ]

    assert [one.status_code for one in answers] == [409, 409, 200]


class TestProgress:
    @pytest.mark.parametrize("rule", RULES, ids=str)
    def test_it_counts_what_the_caller_has_seen_of_what_the_rule_finds(
        self, known: FlaskClient, client: FlaskClient, seen: set[int], rule: dict[str, str]
    ) -> None:
        list_id = make_list(known, rule=rule, visibility="public")
        found = {one["id"] for one in client.get("/movies", query_string=rule).json}
        expected = {"seen": len(found & seen), "total": len(found)}

        assert known.get(f"/lists/{list_id}").json["progress"] == expected
        for path in ("/lists", "/lists?page=1", OWN, f"{OWN}?page=1"):
            assert [one["progress"] for one in known.get(path).json] == [expected]
        assert client.get("/lists").json[0]["progress"] is None
        assert client.get(f"/lists/{list_id}").json["progress"] is None

    @pytest.mark.parametrize("few", [1, movie_lists.FEW])
    def test_a_whole_page_is_counted_by_rare_words_and_by_frequent_ones(
        self,
        known: FlaskClient,
        seen: set[int],
        statements: list[str],
        monkeypatch: pytest.MonkeyPatch,
        few: int,
    ) -> None:
        for module in (movie_lists, rule_progress):
            monkeypatch.setattr(module, "FEW", few)
        expected = []
        for rule in reversed(RULES):
            make_list(known, rule=rule)
            found = {one["id"] for one in known.get("/movies", query_string=rule).json}
            expected.append({"seen": len(found & seen), "total": len(found)})
        statements.clear()

        answer = known.get(f"{OWN}?per_page=100").json

        assert [one["progress"] for one in reversed(answer)] == expected
        assert len([one for one in statements if "UNION ALL" in one]) == 2

    def test_who_makes_or_changes_one_is_told_too(self, known: FlaskClient, seen: set[int]) -> None:
        made = known.post(OWN, json={"name": "x", "rule": {"q": "movie"}})
        path = made.headers["Location"]

        changed = known.patch(path, json={"rule": {"year": "1990"}, "visibility": "unlisted"})
        renewed = known.post(f"{path}/key")

        assert made.json["progress"] == {"seen": 3, "total": 5}
        assert changed.json["progress"] == renewed.json["progress"] == {"seen": 2, "total": 2}

    def test_hidden_movies_are_not_counted(
        self, known: FlaskClient, editor: FlaskClient, seen: set[int]
    ) -> None:
        paths = [
            f"/lists/{make_list(known, rule=rule)}"
            for rule in ({}, {"genre_id": "1"}, {"year": "1990"}, {"q": "movie"})
        ]

        editor.delete("/movies/2")

        progress = [known.get(path).json["progress"] for path in paths]
        assert [(one["seen"], one["total"]) for one in progress] == [(2, 4), (2, 4), (1, 1), (2, 4)]

    @pytest.mark.parametrize("path", ["/lists", f"{OWN}?movie_id=1&page=1"])
    def test_a_longer_page_takes_no_more_statements(
        self, known: FlaskClient, seen: set[int], statements: list[str], path: str
    ) -> None:
        for number in range(20):
            make_list(known, 1, 2, visibility="public")
            make_list(known, rule={"year_from": str(1950 + number)}, visibility="public")
        joint = "&" if "?" in path else "?"
        known.get(f"{path}{joint}per_page=2")
        counts = []

        for per_page in (2, 40):
            statements.clear()
            assert len(known.get(f"{path}{joint}per_page={per_page}").json) == per_page
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 9

    def test_more_rules_than_one_statement_takes_are_all_counted(
        self, known: FlaskClient, seen: set[int], statements: list[str]
    ) -> None:
        for year in range(1900, 2010):
            make_list(known, rule={"year": str(year)})
        statements.clear()

        answer = known.get(OWN).json

        counted = {one["rule"]["year"]: one["progress"]["total"] for one in answer}
        assert {year: count for year, count in counted.items() if count} == {
            "1950": 1, "1960": 1, "1970": 1, "1990": 2,
        }  # fmt: skip
        assert len([one for one in statements if "UNION ALL" in one]) == 2

    def test_one_that_finds_too_many_is_not_counted(
        self, known: FlaskClient, seen: set[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(movie_counts, "COUNTED", 5)
        monkeypatch.setattr(rule_progress, "EXACT_TOTAL_LIMIT", 4)
        whole, narrow = make_list(known, rule={}), make_list(known, rule={"year_from": "1960"})

        answers = {one["id"]: one["progress"] for one in known.get(OWN).json}

        assert answers == {whole: None, narrow: {"seen": 2, "total": 4}}

    def test_a_rule_that_means_nothing_any_more_stands_in_nobodys_way(
        self, known: FlaskClient, seen: set[int], services: RequestContainer
    ) -> None:
        list_id = make_list(known, rule={"year": "1990"})
        with services.uow:
            services.daos.lists.change(list_id, {"rule": {"year": "soon"}}, NOW)

        answer = known.get(OWN).json

        assert [one["progress"] for one in answer] == [None]
