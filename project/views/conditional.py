"""Conditional requests (RFC 9110 §13): a record's version as its strong entity tag."""

import re
from typing import Final

from flask import Response, request

_TAG: Final = re.compile(r'"([1-9][0-9]{0,17})"')


def entity_tag(response: Response, version: int) -> Response:
    """The response under its tag; 304 where the caller has just that."""
    response.set_etag(str(version))
    response.make_conditional(request)
    return response


def expected_versions() -> frozenset[int] | None:
    """The versions that a change is meant for, None for any. Weak tags are none (§13.1.1)."""
    if_match = request.headers.get("If-Match")
    if if_match is None or if_match.strip() == "*":
        return None
    matches = (_TAG.fullmatch(one.strip()) for one in if_match.split(","))
    return frozenset(int(match.group(1)) for match in matches if match)
