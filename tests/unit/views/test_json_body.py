"""Reading JSON that a client sent."""

import json
from typing import Any

import pytest

from project.domain.errors import MalformedRequestError
from project.views.json_body import MAX_DEPTH, MAX_FIELDS, parse_json


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def fields(number: int) -> bytes:
    return json.dumps(dict.fromkeys(map(str, range(number)))).encode()


class TestWhatIsRead:
    @pytest.mark.parametrize(
        "value",
        [
            {}, [], "", "текст 🎬", 0, -1, 1.5, True, None, 2**53 - 1, -(2**53) + 1, 1e308,
            {"a": {"a": [1, {"a": None}]}}, {"": 1}, 'quotes " and \\ and {[', "tab\tand\nline",
        ],
        ids=str,
    )  # fmt: skip
    def test_json_means_what_it_says(self, value: Any) -> None:
        assert parse_json(json.dumps(value, ensure_ascii=False).encode()) == value
        assert parse_json(json.dumps(value).encode()) == value

    def test_a_byte_order_mark_is_read_over(self) -> None:
        assert parse_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}

    def test_a_whole_surrogate_pair_is_one_letter(self) -> None:
        assert parse_json(rb'"\ud83c\udfac"') == "🎬"

    def test_the_same_key_in_different_objects_is_fine(self) -> None:
        assert parse_json(b'[{"a": 1}, {"a": 2}]') == [{"a": 1}, {"a": 2}]

    def test_an_object_may_have_as_many_fields_as_the_limit(self) -> None:
        assert len(parse_json(fields(MAX_FIELDS))) == MAX_FIELDS

    def test_it_may_be_as_deep_as_the_limit(self) -> None:
        parse_json(nested(MAX_DEPTH))

    @pytest.mark.parametrize(
        "text", ["[" * 100, "{" * 100, '\\"' + "[" * 100, "\\\\" + "[" * 100, "]" * 100 + "[" * 100]
    )
    def test_brackets_in_texts_are_not_nesting(self, text: str) -> None:
        assert parse_json(json.dumps({"a": text, "b": [text]}).encode())["b"]

    def test_objects_beside_each_other_are_not_nested(self) -> None:
        assert len(parse_json(json.dumps([{"a": [1]}] * 1000).encode())) == 1000


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "raw",
        [
            b"", b" ", b"{", b"}", b"{]", b"nonsense", b"{'a': 1}", b'{"a": 1,}', b"[1] [2]", b"01",
            b"+1", b".5", b"1.", b'"\t"', b'"\\x41"', b"// comment\n1", b"tru", b"\xef\xbb\xbf",
            b'{"a" 1}', b"{1: 2}",
        ],
    )  # fmt: skip
    def test_what_is_not_json(self, raw: bytes) -> None:
        with pytest.raises(MalformedRequestError, match="not JSON"):
            parse_json(raw)

    @pytest.mark.parametrize(
        "raw",
        [b'{"a": 1, "a": 1}', b'{"a": 1, "\\u0061": 2}', b'[{"b": {"a": 1, "c": 2, "a": 3}}]'],
    )
    def test_the_same_key_twice(self, raw: bytes) -> None:
        with pytest.raises(MalformedRequestError, match="same key twice"):
            parse_json(raw)

    def test_more_fields_than_any_schema_has(self) -> None:
        with pytest.raises(MalformedRequestError, match="more than 100 fields"):
            parse_json(fields(MAX_FIELDS + 1))

    @pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
    def test_numbers_that_are_none(self, name: str) -> None:
        with pytest.raises(MalformedRequestError, match="not a JSON number"):
            parse_json(f'{{"a": {name}}}'.encode())

    @pytest.mark.parametrize(
        "digits",
        ["1e400", "-1e400", str(2**53), str(-(2**53)), "9" * 400, "9" * 10_000, "1" * 400 + ".5"],
        ids=lambda digits: digits[:20],
    )
    def test_numbers_that_no_client_can_hold(self, digits: str) -> None:
        with pytest.raises(MalformedRequestError, match="not JSON"):
            parse_json(f"[{digits}]".encode())

    @pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
    @pytest.mark.parametrize("opening", [b"[", b'{"a":'])
    def test_deep_nesting(self, depth: int, opening: bytes) -> None:
        with pytest.raises(MalformedRequestError, match="nested deeper"):
            parse_json(opening * depth)

    def test_brackets_that_close_first_buy_no_depth(self) -> None:
        with pytest.raises(MalformedRequestError):
            parse_json(b"]" * 1000 + b"[" * 1000 + b"]" * 1000)

    @pytest.mark.parametrize(
        "raw",
        [
            rb'"\ud800"',
            rb'"\udc00"',
            rb'"\udc00\ud800"',
            rb'{"\ud800": 1}',
            rb'[{"a": ["\udfff"]}]',
        ],
    )
    def test_half_a_surrogate_pair(self, raw: bytes) -> None:
        with pytest.raises(MalformedRequestError, match="surrogate"):
            parse_json(raw)

    @pytest.mark.parametrize("raw", [rb'"\u0000"', rb'{"a\u0000": 1}', rb'[{"a": ["b\u0000"]}]'])
    def test_nul(self, raw: bytes) -> None:
        with pytest.raises(MalformedRequestError, match="NUL"):
            parse_json(raw)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_other_encodings(self, encoding: str) -> None:
        with pytest.raises(MalformedRequestError):
            parse_json('{"a": 1}'.encode(encoding))

    @pytest.mark.parametrize("raw", [b'"\xff"', b'"\xc0\xaf"', b'"\xed\xa0\x80"', b'"\xe4"'])
    def test_bytes_that_are_no_utf_8(self, raw: bytes) -> None:
        with pytest.raises(MalformedRequestError, match="not UTF-8"):
            parse_json(raw)
