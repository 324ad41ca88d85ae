"""Lists whose movies follow from a query of the catalogue."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import add_user, signed_in
from tests.factories.lists import OWN, make_list


@pytest.fixture
def known(app: Flask) -> FlaskClient:
    return signed_in(app, add_user(app, "ann"))


@pytest.fixture
def movies(editor: FlaskClient) -> None:
    for number, year in enumerate([1950, 1990, 1970, 1990, 1960], 1):
        movie = {"title": f"Movie {9 - number}", "year": year, "genres": ["Crime"]}
        assert editor.post("/movies", json=movie).status_code == 201


RULES: list[dict[str, str]] = [
    {},
    {"sort": "title"},
    {"year_from": "1960", "sort": "-title"},
    {"year": "1990", "status": "new"},
    {"genre_id": "1", "sort": "-year"},
    {"q": "movie 7"},
    {"rating_from": "4.5"},
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


def test_the_rule_is_told_and_its_movies_are_not_counted(known: FlaskClient) -> None:
    rule = {"sort": "-top", "year_from": "1990"}

    answer = known.get(f"/lists/{make_list(known, rule=rule)}").json

    assert (answer["rule"], answer["item_count"], answer["progress"]) == (rule, None, None)


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
