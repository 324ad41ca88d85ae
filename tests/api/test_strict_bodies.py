"""Bodies that are not what they should be, to every address that takes one."""

import json
import time
from typing import Any, Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import fields

from tests.factories.races import dump
from tests.factories.routes import Route, filled, routes_with_body

JSON: Final = "application/json"
BIG: Final = 1_048_576

UNREADABLE: Final[dict[int, dict[str, str | bytes]]] = {
    97: {
        "NaN": '{"a": NaN}',
        "Infinity": '{"a": Infinity}',
        "-Infinity": '{"a": [-Infinity]}',
    },
    98: {
        "1e400": '{"a": 1e400}',
        "-1e400": '{"a": -1e400}',
    },
    101: {
        "10^20": f'{{"a": {10**20}}}',
        "10^400": f'{{"a": 1{"0" * 400}}}',
        "5000 digits": f'{{"a": -{"9" * 5000}}}',
    },
    102: {
        "2^53+1": f'{{"a": {2**53 + 1}}}',
        "2^63": f'{{"a": {2**63}}}',
    },
    103: {
        "deep array": "[" * 100_000,
        "deep object": '{"a":' * 50_000,
        "deep and closed": f'{{"a": {"[" * 40}{"]" * 40}}}',
    },
    105: {
        "empty": "",
        "space": "  ",
        "open": "{",
        "trailing comma": '{"a": 1,}',
        "comment": '{"a": 1} // why',
        "two values": "{} {}",
        "single quotes": "{'a': 1}",
    },
    106: {
        "same key twice": '{"a": 1, "a": 1}',
        "same key twice within": '{"a": {"b": 1, "\\u0062": 2}}',
    },
    107: {
        "high surrogate": '{"a": "\\ud800"}',
        "reversed surrogates": '{"a": "\\udc00\\ud800"}',
        "surrogate in a key": '{"\\ud800": 1}',
    },
    108: {
        "NUL": '{"a": "b\\u0000c"}',
        "NUL in a key": '{"a\\u0000": 1}',
        "bare NUL": '{"a": "b\0c"}',
    },
    109: {
        "bare control character": '{"a": "b\x1bc"}',
    },
    112: {
        "invalid UTF-8": b'{"a": "\xff"}',
        "overlong UTF-8": b'{"a": "\xc0\xaf"}',
        "surrogate in UTF-8": b'{"a": "\xed\xa0\x80"}',
        "UTF-16": '{"a": 1}'.encode("utf-16"),
        "UTF-32": '{"a": 1}'.encode("utf-32"),
    },
}
NO_OBJECTS: Final = ["[]", "null", '"x"', "7.7", "true", '[{"a": 1}]']
WRONG: Final[list[Any]] = [{"a": 1}, [], [{}], True]
STORED: Final = {
    "Ame\u0301lie": "Am\u00e9lie", "a\ufffeb": "a\ufffeb", "\u200fHEAT": "\u200fHEAT",
    "🎬🎬": "🎬🎬", "  Heat \n": "Heat",
}  # fmt: skip
FOREIGN: Final = [
    "", "text/html", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
    "application/xml", "application/vnd.api+json", "application/jsonp", "text/json",
    "application/json; charset=utf-16", "application/json; charset=x",
    "application/json, text/plain",
]  # fmt: skip


@pytest.fixture
def editor(editor: FlaskClient) -> FlaskClient:
    filled(editor)
    return editor


def answered(
    client: FlaskClient, data: str | bytes, content_type: str = JSON
) -> dict[str, tuple[int, Any]]:
    """What every address that takes a body says to this one."""
    answers = {}
    for route in routes_with_body(client.application):
        headers = {"Content-Type": content_type} if content_type else {}
        answer = client.open(route.path, method=route.method, data=data, headers=headers)
        assert answer.json["error"] == answer.status_code, str(route)
        answers[str(route)] = (answer.status_code, answer.json.get("errors"))
    return answers


def statuses(answers: dict[str, tuple[int, Any]]) -> set[int]:
    return {status for status, _ in answers.values()}


class TestUnreadable:
    def test_these_are_all_that_take_a_body(self, app: Flask) -> None:
        declared = {str(one) for one in routes_with_body(app)}

        assert len(declared) > 20
        assert {"POST /movies", "PATCH /people/1", "POST /casting/actors"} <= declared

    @pytest.mark.parametrize(
        "texts",
        [
            pytest.param(UNREADABLE[row], marks=pytest.mark.row(row), id=str(row))
            for row in UNREADABLE
        ],
    )
    def test_what_is_no_json_of_ours_is_400(
        self, app: Flask, editor: FlaskClient, texts: dict[str, str | bytes]
    ) -> None:
        before = dump(app)

        answers = {name: answered(editor, text) for name, text in texts.items()}

        assert {name: statuses(one) for name, one in answers.items()} == {
            key: {400} for key in texts
        }
        assert dump(app) == before

    @pytest.mark.row(104)
    def test_what_is_no_object_is_400(self, app: Flask, editor: FlaskClient) -> None:
        before = dump(app)

        answers = {text: answered(editor, text) for text in NO_OBJECTS}

        bare = {one.pop("PUT /movies/1")[0] for one in answers.values()}
        assert bare == {422}
        assert {text: statuses(one) for text, one in answers.items()} == {
            key: {400} for key in answers
        }
        assert dump(app) == before

    @pytest.mark.row(114)
    def test_another_kind_of_body_is_415(self, app: Flask, editor: FlaskClient) -> None:
        before = dump(app)
        body = '{"title": "x", "name": "x"}'

        answers = {media: answered(editor, body, media) for media in FOREIGN}

        assert {one: statuses(answers[one]) for one in FOREIGN} == {key: {415} for key in FOREIGN}
        assert dump(app) == before

    @pytest.mark.row(113)
    def test_a_body_that_is_too_large_is_413(self, app: Flask, editor: FlaskClient) -> None:
        before = dump(app)

        answers = answered(editor, json.dumps({"title": "x" * BIG}))

        assert statuses(answers) == {413}
        assert dump(app) == before

    @pytest.mark.row(103)
    @pytest.mark.row(113)
    @pytest.mark.parametrize(
        "text",
        [
            '{"a":' * (BIG // 5),
            "[" * BIG,
            json.dumps({"title": "x" * (BIG - 100)}),
            json.dumps({"x" * (BIG - 100): 1}),
            json.dumps({f"{key:05}": 1 for key in range(75_000)}),
            *(
                f'{{"{name}": [{"1," * (BIG // 2 - 100)}1]}}'
                for name in ("cast", "genres", "title")
            ),
        ],
        ids=["objects", "arrays", "a text", "a key", "keys", "cast", "genres", "elements"],
    )
    def test_a_large_body_is_refused_soon(self, editor: FlaskClient, text: str) -> None:
        editor.post("/movies", json={})
        start = time.thread_time()

        answer = editor.post("/movies", data=text, content_type=JSON)

        assert answer.status_code in {400, 422}
        assert len(answer.data) < 20_000
        assert time.thread_time() - start < 3


def bodies(route: Route, value: Any) -> list[dict[str, Any]]:
    """Bodies with this value in each of the fields that take no such thing."""
    assert route.declared.body is not None
    schema = route.declared.body.schema()
    return [{name: value} for name, field in schema.fields.items() if refuses(field, value)]


def refuses(field: fields.Field[Any], value: Any) -> bool:
    if isinstance(value, list) and isinstance(field, fields.List):
        return False
    if value is True and isinstance(field, fields.Boolean):
        return False
    return not (isinstance(value, dict) and isinstance(field, fields.Nested))


class TestWrongTypes:
    @pytest.mark.row(110)
    @pytest.mark.row(100)
    def test_another_type_is_422_in_every_field(self, app: Flask, editor: FlaskClient) -> None:
        before = dump(app)
        wrong = {
            f"{route} {body}": editor.open(route.path, method=route.method, json=body)
            for value in WRONG
            for route in routes_with_body(app)
            for body in bodies(route, value)
        }

        refused = {
            name: (one.status_code, bool(one.json.get("errors"))) for name, one in wrong.items()
        }
        assert {name for name, one in refused.items() if one != (422, True)} == set()
        assert dump(app) == before

    @pytest.mark.row(111)
    def test_an_unknown_field_is_named(self, app: Flask, editor: FlaskClient) -> None:
        before = dump(app)

        answers = answered(editor, '{"password_hash": "x", "id": 7, "version": 1}')

        assert {name for name, (status, _) in answers.items() if status != 422} == set()
        assert all({"password_hash", "version"} <= errors.keys() for _, errors in answers.values())
        assert dump(app) == before

    @pytest.mark.row(100)
    @pytest.mark.row(101)
    @pytest.mark.row(102)
    @pytest.mark.parametrize(("path", "named", "field"), [
        ("/movies", "title", "year"), ("/movies", "title", "genre_id"),
        ("/people", "name", "birth_year"), ("/casting/actors", "name", "movie_id"),
    ])  # fmt: skip
    def test_a_whole_number_is_one_of_its_range(
        self, app: Flask, editor: FlaskClient, path: str, named: str, field: str
    ) -> None:
        before = dump(app)

        answers = {
            value: editor.post(path, json={named: "x", field: value})
            for value in ("5", "", True, 5.5, 2**31 + 0.5, 2**53 - 1, -(2**53) + 1)
        }

        refused = [(one.status_code, len(one.json["errors"])) for one in answers.values()]
        assert refused == [(422, 1)] * len(answers)
        assert dump(app) == before

    @pytest.mark.row(99)
    def test_zero_has_no_sign(self, editor: FlaskClient) -> None:
        for zero in ("0", "-0", "0.0", "-0.0", "-0e0"):
            data = f'{{"title": "x", "rating": {zero}}}'

            answer = editor.post("/movies", data=data, content_type=JSON)

            assert answer.status_code == 201, zero
            assert b'"rating":0.0,' in answer.data, zero

    @pytest.mark.row(100)
    def test_a_whole_number_may_have_a_point(self, editor: FlaskClient) -> None:
        answer = editor.put("/movies/1/rating", data='{"value": 5.0}', content_type=JSON)

        assert answer.json["my_rating"] == 5


class TestTexts:
    @pytest.mark.row(109)
    @pytest.mark.parametrize(("path", "field"), [("/movies", "title"), ("/people", "name")])
    def test_a_text_is_stored_composed(self, editor: FlaskClient, path: str, field: str) -> None:
        stored = {given: editor.post(path, json={field: given}).json.get(field) for given in STORED}

        assert stored == STORED

    @pytest.mark.row(109)
    @pytest.mark.parametrize(
        ("path", "field"), [("/movies", "title"), ("/people", "name"), ("/casting/actors", "name")]
    )
    def test_control_characters_are_refused(
        self, editor: FlaskClient, path: str, field: str
    ) -> None:
        refused = {
            char: editor.post(path, json={field: f"a{char}b"}).status_code
            for char in "\x01\x1b\x7f\x85\u202e\u2067"
        }

        assert refused == dict.fromkeys(refused, 422)

    @pytest.mark.row(109)
    def test_either_form_of_a_letter_finds_it(self, editor: FlaskClient) -> None:
        editor.post("/movies", json={"title": "Ame\u0301lie"})

        found = [
            [hit["matching_text"] for hit in editor.get("/search", query_string={"q": text}).json]
            for text in ("Am\u00e9lie", "Ame\u0301lie", "amelie")
        ]

        assert found == [["Am\u00e9lie"]] * 3

    @pytest.mark.row(112)
    def test_a_byte_order_mark_is_no_part_of_a_body(self, app: Flask, editor: FlaskClient) -> None:
        answers = answered(editor, b"\xef\xbb\xbf" + b'{"password_hash": 1}')

        assert statuses(answers) == {422}
