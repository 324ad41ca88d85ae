"""Cursors as clients see them: opaque text.

A cursor begins with a seal over the rest and over the list, sort and filters that it was made
for. It is no secret: a forged cursor names a place in a list that its caller may read anyway.
"""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

import orjson

from project.domain.errors import MalformedRequestError
from project.domain.paging import Cursor, Direction, Edge, SortKey
from project.views.schemas.base import MAX_ID

_MAX_PAGE: Final = 2**53


def binding(*parts: object) -> str:
    """A short name of a sort and filter: a cursor made for one is refused for another."""
    return hashlib.blake2s(repr(parts).encode(), digest_size=6).hexdigest()


def write_cursor(edge: Edge, page: int, bound_to: str) -> str:
    return _written(bound_to, page, edge.record_id, edge.key)


def _written(bound_to: str, page: int, record_id: int, key: SortKey) -> str:
    seal = binding(bound_to, int(page), int(record_id), key)
    content = orjson.dumps([seal, int(page), int(record_id), key])
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def read_cursor(text: str, direction: Direction, bound_to: str, key_type: type[SortKey]) -> Cursor:
    """Raises MalformedRequestError for anything that `write_cursor` did not write."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        content = orjson.loads(urlsafe_b64decode(padded))
    except ValueError:
        content = None
    match content:
        case [str(), int(page), int(record_id), (int() | str()) as key] if (
            text == _written(bound_to, page, record_id, key)
            and 1 <= page <= _MAX_PAGE
            and 1 <= record_id <= MAX_ID
            and _fits(key, key_type)
        ):
            return Cursor(direction, key, record_id, page, bound_to)
        case _:
            raise MalformedRequestError(
                f"{direction.value}: not a cursor of this list with this sort and these filters"
            )


def _fits(key: Any, key_type: type[SortKey]) -> bool:
    """Whether a sort key is one that the database can compare."""
    if isinstance(key, bool) or not isinstance(key, key_type):
        return False
    return "\0" not in key if isinstance(key, str) else abs(key) < 2**63
