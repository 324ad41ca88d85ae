"""Reading JSON that a client sent, without the leniency of the standard parser.

Two parsers that disagree about a text are a hole (RFC 8259 §4, §9): duplicate keys, NaN,
lone surrogates, NUL and numbers that JavaScript cannot hold are refused.
"""

import json
from typing import Any, Final

from project.domain.errors import MalformedRequestError

MAX_DEPTH: Final = 32
MAX_FIELDS: Final = 100
"""Of one object: no schema has as many, and each unknown one is an error to write."""

MAX_SAFE_INTEGER: Final = 2**53 - 1
_MAX_DIGITS: Final = 20


def parse_json(raw: bytes) -> Any:
    """The value that `raw` spells. Raises MalformedRequestError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedRequestError("The body is not UTF-8") from error
    _check_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_float,
            parse_int=_integer,
        )
    except ValueError as error:
        raise MalformedRequestError(f"The body is not JSON: {error}") from error
    _check_texts(value)
    return value


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the recursive parser meets it."""
    depth = 0
    in_text = escaped = False
    for char in text:
        if in_text:
            in_text = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_text = True
        elif char in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise MalformedRequestError(f"The body is nested deeper than {MAX_DEPTH}")
        elif char in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MAX_FIELDS:
        raise ValueError(f"an object has more than {MAX_FIELDS} fields")
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("an object has the same key twice")
    return value


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number is too large")
    return value


def _integer(digits: str) -> int:
    value = int(digits) if len(digits) <= _MAX_DIGITS else MAX_SAFE_INTEGER + 1
    if abs(value) > MAX_SAFE_INTEGER:
        raise ValueError("a number is too large")
    return value


def _check_texts(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value:
            raise MalformedRequestError("A text contains NUL")
        if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
            raise MalformedRequestError("A text contains half a surrogate pair")
    elif isinstance(value, dict):
        for key, member in value.items():
            _check_texts(key)
            _check_texts(member)
    elif isinstance(value, list):
        for member in value:
            _check_texts(member)
