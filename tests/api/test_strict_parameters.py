"""Parameters that are not what they should be, to every address that takes any."""

import re
from typing import Any, Final

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.routes import addresses, filled, paged_routes, routes

WRONG_NUMBERS: Final = {
    115: ["0", "-1", "-0", "00"],
    116: [
        "abc", "", "1.5", "1e3", "%201", "1%20", "1_0", "%2B1", "%D9%A3", "0x1", "%00",
        "1%00", "%EF%BC%91", "01", "1,2", "[1]", "null", "NaN", "%FF", "1%0A",
    ],
    118: [str(2**63 - 1), str(2**63), str(2**64), "9" * 5000],
}  # fmt: skip
TWO_PLACES: Final = [
    "page=1&page=2", "page=1&page=1", "per_page=1&per_page=2", "page=&page=1",
    "page=1&after=x", "after=x&before=x", "after=x&after=x", "after=", "before=%00",
]  # fmt: skip
UNKNOWN: Final = [
    "unknown=1", "a[]=1&a.b=2", "page[]=x", "PAGE=x", "%00=%00", "%FF=%FF", "&&=&=",
    f"x={'y' * 7000}", "status=NEW", "sort[]=x", "q[]=x", ";page=0", "a=1&a=2",
]  # fmt: skip
FILTERS: Final = {
    "status=": 200, "status=NEW": 200, "q=": 200, "genre_id=": 400, "year=": 400, "sort=": 400,
    "rating_from=": 400, "rating_classification=": 200, f"q={'y' * 7000}": 400, "q=%00": 400,
    "status=%00": 400, "genre_id=1,2|3": 400, "year=1&year=2": 400,
}  # fmt: skip
WRONG_PATHS: Final = [
    "0", "-1", "1.0", "001", "01", "%D9%A1", str(2**63), "9" * 400, str(10**18), "%00", "1%00",
    "%ff", "1%2f2", "+1", "%201", "1%20", "1e0", "0x1", "1,2", "null",
]  # fmt: skip
_ID: Final = re.compile("<id:[^>]*>")


@pytest.fixture
def editor(editor: FlaskClient) -> FlaskClient:
    filled(editor)
    return editor


def answered(client: FlaskClient, query: str) -> dict[str, int]:
    """What every paged list says to this query."""
    return {
        str(route): client.get(f"{route.path}?{query}").status_code
        for route in paged_routes(client.application)
    }


class TestPaging:
    def test_these_are_all_the_lists(self, app: Flask) -> None:
        assert [one.path for one in paged_routes(app)] == [
            "/admin/reports", "/admin/users", "/casting/actors", "/casting/movies", "/directors",
            "/favorites/movies", "/genres", "/lists", "/lists/1/movies", "/movies",
            "/movies/1/reviews", "/movies/1/trail", "/people", "/people/1/trail",
            "/reviews/1/replies", "/trail", "/user/diary", "/user/lists", "/user/ratings",
            "/user/reviews", "/users/1/diary", "/users/1/followers", "/users/1/following",
            "/users/1/lists", "/users/1/ratings", "/users/1/reviews",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "row", [pytest.param(row, marks=pytest.mark.row(row)) for row in WRONG_NUMBERS]
    )
    def test_what_is_no_plain_number_is_400(self, editor: FlaskClient, row: int) -> None:
        queries = [f"{name}={text}" for name in ("page", "per_page") for text in WRONG_NUMBERS[row]]

        answers = {query: set(answered(editor, query).values()) for query in queries}

        assert answers == {key: {400} for key in queries}

    @pytest.mark.row(117)
    @pytest.mark.parametrize("page", [10**9, 9_999_999_999])
    def test_a_page_beyond_the_end_is_empty(self, editor: FlaskClient, page: int) -> None:
        for route in paged_routes(editor.application):
            answer = editor.get(f"{route.path}?page={page}&per_page=100")

            assert (answer.status_code, shown(answer.json)) == (200, [])

    @pytest.mark.row(119)
    def test_a_place_is_named_once(self, editor: FlaskClient) -> None:
        answers = {query: set(answered(editor, query).values()) for query in TWO_PLACES}

        assert answers == {key: {400} for key in TWO_PLACES}

    @pytest.mark.row(120)
    def test_a_page_has_at_most_a_hundred_records(self, editor: FlaskClient) -> None:
        sizes = (1, 100, 101, 10**9)

        answers = [set(answered(editor, f"per_page={size}").values()) for size in sizes]

        assert answers == [{200}, {200}, {400}, {400}]


def shown(content: Any) -> Any:
    return content if isinstance(content, list) else content.get("movies", content.get("actors"))


@pytest.mark.row(122)
class TestUnknownParameters:
    def test_what_we_do_not_know_changes_nothing(self, app: Flask, editor: FlaskClient) -> None:
        asked = [path for path in addresses(app, "GET") if not path.startswith("/user/logout")]
        plain = {path: editor.get(path).status_code for path in asked}

        answers = {
            query: {path: editor.get(f"{path}?{query}").status_code for path in asked}
            for query in UNKNOWN
        }

        assert answers == dict.fromkeys(UNKNOWN, plain)

    def test_an_empty_or_foreign_filter_has_one_meaning(self, editor: FlaskClient) -> None:
        answers = {
            query: {editor.get(f"/movies?{query}{page}").status_code for page in ("", "&page=1")}
            for query in FILTERS
        }

        assert answers == {query: {status} for query, status in FILTERS.items()}


@pytest.mark.row(121)
def test_what_is_no_id_is_404_at_every_address(app: Flask, editor: FlaskClient) -> None:
    wrong = {
        f"{route.method} {path}": editor.open(path, method=route.method, json={})
        for route in routes(app)
        if route.rule.count("<") == route.rule.count("<id:") == 1
        for path in (_ID.sub(text, route.rule) for text in WRONG_PATHS)
    }

    assert len(wrong) > 10 * len(WRONG_PATHS)
    answers = {name: (one.status_code, one.content_type) for name, one in wrong.items()}
    assert {name: one for name, one in answers.items() if one != (404, "application/json")} == {}
