"""Conditional requests (RFC 9110 §13): strong entity tags, and what clients say about them.

A tag is a digest of the answer's body; a record's begins with its version, which is all that a
write's `If-Match` is compared with: docs/decisions/0012.
"""

import hashlib
import re
from typing import Final

from flask import Response, request

from project.domain.versions import Versions

_DIGEST_BYTES: Final = 12
_TAG: Final = re.compile(rf'"([1-9][0-9]{{0,17}})-[0-9a-f]{{{2 * _DIGEST_BYTES}}}"')


def entity_tag(response: Response, version: int) -> Response:
    """The response under the tag of a record of this version."""
    response.set_etag(f"{version}-{_digest(response)}")
    return response


def answer_conditionally(response: Response) -> Response:
    """A whole answer under its tag; 304 where the caller has just that.

    A whole list is written as it is read: nobody knows its tag before its end, so it has none.
    What sets a cookie does something, and is not skipped.
    """
    reads = request.method in {"GET", "HEAD"} and response.status_code == 200  # noqa: PLR2004
    if not reads or not response.is_sequence or "Set-Cookie" in response.headers:
        return response
    if "ETag" not in response.headers:
        response.set_etag(_digest(response))
    response.headers.setdefault("Cache-Control", "no-cache")
    if "If-None-Match" in request.headers and _has(response):
        response.status_code = 304
        response.set_data(b"")
    return response


def _digest(response: Response) -> str:
    return hashlib.blake2b(response.get_data(), digest_size=_DIGEST_BYTES).hexdigest()


def _has(response: Response) -> bool:
    """Whether the caller has this very answer; a proxy that compressed it made the tag weak."""
    tag, _ = response.get_etag()
    return tag is not None and request.if_none_match.contains_weak(tag)


def expected_versions() -> Versions:
    """The versions that a change is meant for, None for any. Weak tags are none (§13.1.1)."""
    if_match = request.headers.get("If-Match")
    if if_match is None or if_match.strip() == "*":
        return None
    matches = (_TAG.fullmatch(one.strip()) for one in if_match.split(","))
    return frozenset(int(match.group(1)) for match in matches if match)
