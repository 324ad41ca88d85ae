"""Conditional requests (RFC 9110 §13): a record's version as its strong entity tag."""

import re
from typing import Final

from flask import Response

from project.domain.errors import StaleError

_TAG: Final = re.compile(r'"([1-9][0-9]{0,17})"')


def entity_tag(response: Response, version: int) -> Response:
    response.set_etag(str(version))
    return response


def expected_version(if_match: str | None) -> int | None:
    """The version that a change is meant for, None for any. Raises StaleError for none of ours."""
    if if_match is None or if_match.strip() == "*":
        return None
    match = _TAG.fullmatch(if_match.strip())
    if match is None:
        raise StaleError
    return int(match.group(1))
