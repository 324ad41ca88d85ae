"""What a view declares about an operation, once: access, input, answers.

The same declaration checks the request and documents it (`views/openapi.py`). Requests are
checked in the contract's order: 401, 403, 413 and 415, 400, 404, and last 422.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache, wraps
from typing import Any, Final, TypeVar

from flask import g, request
from marshmallow import Schema, ValidationError

from project.domain.errors import (
    InvalidInputError,
    MalformedRequestError,
    PermissionMissingError,
    SessionNeededError,
    TooLargeError,
    UnsupportedMediaTypeError,
)
from project.domain.identity import Identity
from project.domain.limits import Policy
from project.domain.permissions import Permission
from project.views.access import authenticate, max_body_bytes, with_member
from project.views.cross_site import SAFE_METHODS, demand_own_site, demand_own_site_of
from project.views.json_body import parse_json
from project.views.limits import count_attempt
from project.views.schemas.base import flatten

JSON: Final = "application/json"
PLAIN: Final = "text/plain"

ViewMethod = TypeVar("ViewMethod", bound=Callable[..., Any])


class Access(Enum):
    """Who may call, where no permission is needed. Bad credentials don't matter to PUBLIC."""

    PUBLIC = "public"
    MEMBER = "member"
    SESSION = "session"
    """A member who is logged in: what guards an account is not for programs' tokens."""

    OWN_PAGES = "own pages"
    """Anybody, but no page of another site: what opens or ends a browser's session."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: one object of `schema`, a list of them, or nothing."""

    schema: type[Schema] | None = None
    listed: bool = False
    paged: bool = False
    description: str = "Done"
    headers: tuple[str, ...] = ()
    media: str = JSON


@dataclass(frozen=True, slots=True)
class Body:
    """What is read from the request's body. `target` raises for a record that isn't there."""

    schema: type[Schema]
    partial: bool = False
    media: tuple[str, ...] = (JSON,)
    target: Callable[[int], None] | None = None
    wrap: Callable[[Any], Any] | None = None
    """Makes an object of a body that need not be one; None demands an object."""


@dataclass(frozen=True, slots=True)
class Operation:
    summary: str
    access: Access | Permission
    answers: Mapping[int, Answer]
    query: type[Schema] | None = None
    body: Body | None = None
    errors: frozenset[int] = field(default_factory=frozenset)
    strict_query: bool = True
    limit: Policy | None = None

    def statuses(self, *, has_id: bool) -> list[int]:
        """Every status of an error that the operation can answer."""
        found = {429, 500, 503, *self.errors}
        if self.access is not Access.PUBLIC:
            found.add(403)
        if self.access not in {Access.PUBLIC, Access.OWN_PAGES}:
            found.add(401)
        if self.query and self.strict_query:
            found.add(400)
        if self.body:
            found |= {400, 413, 415, 422}
        if has_id:
            found.add(404)
        return sorted(found)


def operation(  # noqa: PLR0913 - a declaration has as many parts as there are
    summary: str,
    *,
    access: Access | Permission,
    answers: Mapping[int, Answer],
    query: type[Schema] | None = None,
    body: Body | None = None,
    errors: frozenset[int] = frozenset(),
    strict_query: bool = True,
    limit: Policy | None = None,
) -> Callable[[ViewMethod], ViewMethod]:
    """Declare a view method. It gets what was read as `query`, `body` and `identity`.

    Without `strict_query` the query is documented and left to the view to read. With a `limit`
    each call counts as a try of the caller's address, before anything is read.
    """
    declared = Operation(summary, access, answers, query, body, errors, strict_query, limit)
    # Made once: building a schema costs more than using it.
    query_schema = query() if query else None
    body_schema = _made(body) if body else None

    def decorate(method: ViewMethod) -> ViewMethod:
        @wraps(method)
        def checked(self: Any, **path: Any) -> Any:
            given = _admit(declared)
            if body and body_schema:
                given["body"] = _load_body(body, body_schema, path)
            if query_schema:
                g.known_parameters = query_schema.fields.keys()
                given["query"] = load_query(query_schema) if strict_query else {}
            return method(self, **path, **given)

        checked.operation = declared  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate


def _made(body: Body) -> Schema:
    """The body's schema. A change may lack fields of the record, not of what it names in lists."""
    whole = body.schema()
    return body.schema(partial=tuple(whole.fields)) if body.partial else whole


def _admit(declared: Operation) -> dict[str, Any]:
    """The caller, once what is known before the body is read has been looked at.

    What no page of another site can send is counted as a try; all else is refused before.
    """
    given: dict[str, Any] = {}
    if declared.access is Access.OWN_PAGES:
        demand_own_site()
    elif declared.access is not Access.PUBLIC:
        given["identity"] = _authorize(declared.access)
    if declared.body:
        _demand_readable(declared.body)
    if declared.limit:
        count_attempt(declared.limit)
    return given


def _authorize(access: Access | Permission) -> Identity:
    identity = authenticate()
    demand_own_site_of(identity)
    if isinstance(access, Permission):
        identity.demand(access)
    elif not (identity.reads_own if request.method in SAFE_METHODS else identity.writes_own):
        raise PermissionMissingError
    if access is Access.SESSION and not identity.session_id:
        raise SessionNeededError
    if request.method not in SAFE_METHODS or not isinstance(access, Permission):
        return with_member(identity)
    return identity


def load_query(schema: Schema) -> Any:
    """The known query parameters, each given at most once. Raises MalformedRequestError."""
    given: dict[str, str] = {}
    for name, values in request.args.lists():
        if name in schema.fields:
            if len(values) > 1:
                raise MalformedRequestError(f"{name}: given more than once")
            if "\0" in values[0]:
                raise MalformedRequestError(f"{name}: contains NUL")
            given[name] = values[0]
    # The view's own, to take out of it what it likes.
    return copy(_read_query(schema, tuple(given.items())))


@lru_cache(maxsize=512)
def _read_query(schema: Schema, given: tuple[tuple[str, str], ...]) -> Any:
    """What the parameters mean, which takes marshmallow longer than a short answer takes us."""
    try:
        return schema.load(dict(given))
    except ValidationError as error:
        name, reasons = next(iter(flatten(error.messages).items()))
        prefix = "" if name == "body" else f"{name}: "
        raise MalformedRequestError(prefix + reasons[0]) from None


def _load_body(body: Body, schema: Schema, path: Mapping[str, Any]) -> Any:
    value = parse_json(request.get_data(cache=False))
    if body.wrap:
        value = body.wrap(value)
    if not isinstance(value, dict):
        raise MalformedRequestError("The body is not a JSON object")
    if body.target:
        body.target(*path.values())
    try:
        return schema.load(value)
    except ValidationError as error:
        # Ours, not marshmallow's: that one carries the raw input, which restx would send back.
        raise InvalidInputError(flatten(error.messages)) from None


def _demand_readable(body: Body) -> None:
    if (request.content_length or 0) > max_body_bytes():
        raise TooLargeError("The body is too large")
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype not in body.media or charset not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedMediaTypeError(f"The body must be {' or '.join(body.media)} in UTF-8")
