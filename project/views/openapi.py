"""The API's description, twice, from the same declarations (`views/operation.py`).

marshmallow's schemas are the only schemas: apispec turns them into OpenAPI 3.1 for
`/openapi.json`, and into Swagger 2.0 for those that flask-restx serves, one for each `Api`.
"""

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from itertools import chain
from typing import Any, Final, cast

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from flask_restx import Api
from marshmallow import Schema, fields

from project.domain.permissions import Permission
from project.views.operation import PLAIN, Access, Answer, Operation
from project.views.schemas.errors import ErrorSchema

TITLE: Final = "Kinoteka"
VERSION: Final = "1"
DESCRIPTION: Final = (
    "A movie catalogue and rating service. Every address answers with and without its trailing "
    "slash. Lists are bare arrays, but for the casting API's; the facts about their pages are "
    "headers. Every error has the same body."
)

_PATH_PARAMETER: Final = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_METHODS: Final = ("get", "post", "put", "patch", "delete")
_SECURITY: Final[list[dict[str, list[str]]]] = [{"bearer": []}, {"cookie": []}]
_TEXT_BODY: Final = {
    "type": "string",
    "description": "The bare number.",
    "pattern": r"^(0\.5|[1-4](\.[05])?|5(\.0)?)$",
}
_HEADERS: Final = {
    "ETag": "For `If-None-Match`, and where one record can be written for `If-Match`. "
    "Whole lists, which are streamed, have none.",
    "Set-Cookie": "The session's cookie.",
    "Link": "`first`, `prev`, `next` and `last` page (RFC 8288), relative.",
    "Location": "The address of what was made, or of where to go.",
    "X-Page": "The number of this page.",
    "X-Per-Page": "Records a page.",
    "X-Total-Count": "Records in the whole list; absent where nobody counts that far.",
}
_CONDITIONS: Final = {
    "If-None-Match": "Tags of answers that the caller has: one of them is not sent again.",
    "If-Match": "Tags of the record as it was read: the change is for these versions only.",
}
_NOT_MODIFIED: Final = "The caller has it already"
_PAGE_HEADERS: Final = ("X-Total-Count", "X-Page", "X-Per-Page", "Link")


def operations(api: Api) -> Iterator[tuple[str, str, str, Operation, Any]]:
    """(tag, path, HTTP method, declaration, function) of every operation, in a fixed order."""
    for namespace in api.namespaces:
        for resource, urls, *_ in namespace.resources:
            for url in api.ns_urls(namespace, urls):
                for method in _METHODS:
                    function = getattr(resource, method, None)
                    declared = getattr(function, "operation", None)
                    if declared:
                        yield namespace.name, url, method, declared, function


def openapi_document(apis: Iterable[Api]) -> dict[str, Any]:
    """All of them in one OpenAPI 3.1 document."""
    spec, converter = _spec("3.1.0")
    converter.add_attribute_function(_alternatives)  # type: ignore[no-untyped-call]
    spec.components.security_scheme(
        "bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    )
    spec.components.security_scheme(
        "cookie", {"type": "apiKey", "in": "cookie", "name": "kinoteka_session"}
    )
    for tag, url, method, declared, _ in chain.from_iterable(map(operations, apis)):
        spec.path(
            path=_PATH_PARAMETER.sub(r"{\g<name>}", url),
            operations={method: _operation(converter, tag, url, method, declared)},
        )
    return spec.to_dict()


def document_in_swagger(api: Api) -> None:
    """Tell flask-restx about every operation in its own terms."""
    spec, converter = _spec("2.0")
    for _, url, method, declared, function in operations(api):
        responses: dict[str, Any] = {}
        for status, answer in declared.answers.items():
            model = _swagger_model(api, spec, answer.schema) if answer.schema else None
            headers = {name: _HEADERS[name] for name in _headers(method, status, answer)}
            shown = [model] if answer.listed else model
            responses[str(status)] = (answer.description, shown, {"headers": headers})
        if _is_tagged(method, declared):
            responses["304"] = (_NOT_MODIFIED, None, {})
        for status in _statuses(url, declared):
            error = _swagger_model(api, spec, ErrorSchema)
            responses[str(status)] = (HTTPStatus(status).phrase, error, {})
        params = {
            parameter.pop("name"): parameter
            for parameter in (
                converter.schema2parameters(declared.query, location="query")
                if declared.query
                else []
            )
        }
        params |= {
            name: {"in": "header", "type": "string", "description": _CONDITIONS[name]}
            for name in _conditions(method, declared)
        }
        function.__apidoc__ = {
            "description": declared.summary,
            "id": _operation_id(method, url),
            "responses": responses,
            "params": params,
        }
        if declared.body:
            function.__apidoc__["expect"] = [_swagger_model(api, spec, declared.body.schema)]
    for name, schema in spec.to_dict().get("definitions", {}).items():
        api.schema_model(name, schema)


def _swagger_model(api: Api, spec: APISpec, schema: type[Schema]) -> Any:
    name = _schema_name(schema)
    if name not in spec.components.schemas:
        spec.components.schema(name, schema=schema)
    return api.schema_model(name, spec.components.schemas[name])


def _spec(version: str) -> tuple[APISpec, OpenAPIConverter]:
    plugin = MarshmallowPlugin(schema_name_resolver=_schema_name)
    spec = APISpec(
        title=TITLE,
        version=VERSION,
        openapi_version=version,
        info={"description": DESCRIPTION},
        plugins=[plugin],
    )
    return spec, cast("OpenAPIConverter", plugin.converter)


def _alternatives(self: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """Several spellings of one value, which Swagger 2.0 has no words for."""
    kinds = getattr(field, "alternatives", ())
    return {"anyOf": [self.field2property(kind) for kind in kinds]} if kinds else {}


def _schema_name(schema: Any) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    name = kind.__name__.removesuffix("Schema")
    partial = not isinstance(schema, type) and schema.partial
    return name.replace("Input", "Change") if partial else name


def _operation_id(method: str, url: str) -> str:
    """`getMoviesMovieIdCast`; no underscores, which Swagger UI takes for spaces in links."""
    words = re.findall(r"[a-zA-Z]+", _PATH_PARAMETER.sub(r"\g<name>", url))
    return method + "".join(word.capitalize() for word in words)


def _operation(
    converter: OpenAPIConverter, tag: str, url: str, method: str, declared: Operation
) -> dict[str, Any]:
    documented: dict[str, Any] = {
        "tags": [tag],
        "summary": declared.summary,
        "operationId": _operation_id(method, url),
        "parameters": _path_parameters(url),
        "responses": {
            str(status): _answer(answer, _headers(method, status, answer))
            for status, answer in declared.answers.items()
        }
        | {str(status): _error(status) for status in _statuses(url, declared)},
    }
    if _is_tagged(method, declared):
        documented["responses"]["304"] = {"description": _NOT_MODIFIED}
    if declared.query:
        documented["parameters"] += converter.schema2parameters(declared.query, location="query")
    documented["parameters"] += [
        {
            "name": name,
            "in": "header",
            "description": _CONDITIONS[name],
            "schema": {"type": "string"},
        }
        for name in _conditions(method, declared)
    ]
    if declared.body:
        documented["requestBody"] = _body(declared)
    if declared.access not in {Access.PUBLIC, Access.OWN_PAGES}:
        documented["security"] = _SECURITY
    if isinstance(declared.access, Permission):
        documented["description"] = f"Needs the permission `{declared.access}`."
    return documented


def _is_tagged(method: str, declared: Operation) -> bool:
    """Whether an answer that the caller has already is not sent again."""
    return any(
        "ETag" in _headers(method, status, answer)
        for status, answer in declared.answers.items()
        if method == "get"
    )


def _conditions(method: str, declared: Operation) -> list[str]:
    """The headers by which a request can be conditional."""
    if HTTPStatus.PRECONDITION_FAILED in declared.errors:
        return ["If-Match"]
    return ["If-None-Match"] if _is_tagged(method, declared) else []


def _headers(method: str, status: int, answer: Answer) -> list[str]:
    tagged = method == "get" and status == HTTPStatus.OK and "Set-Cookie" not in answer.headers
    paged = _PAGE_HEADERS if answer.paged else ()
    return [*answer.headers, *paged, *(["ETag"] if tagged else [])]


def _statuses(url: str, declared: Operation) -> list[int]:
    return declared.statuses(has_id="<id:" in url)


def _path_parameters(url: str) -> list[dict[str, Any]]:
    kinds = {"id": {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}}
    return [
        {
            "name": match["name"],
            "in": "path",
            "required": True,
            "schema": kinds.get(match["kind"], {"type": "string"}),
        }
        for match in _PATH_PARAMETER.finditer(url)
    ]


def _body(declared: Operation) -> dict[str, Any]:
    body = declared.body
    assert body is not None  # noqa: S101 - the caller looked
    schema = body.schema(partial=True) if body.partial else body.schema
    return {
        "required": True,
        "content": {
            media: {"schema": _TEXT_BODY if media == PLAIN else schema} for media in body.media
        },
    }


def _answer(answer: Answer, headers: Iterable[str]) -> dict[str, Any]:
    documented: dict[str, Any] = {"description": answer.description}
    if answer.schema:
        schema: Any = answer.schema
        if answer.listed:
            schema = {"type": "array", "items": schema}
        documented["content"] = {answer.media: {"schema": schema}}
    elif answer.media != "application/json":
        documented["content"] = {answer.media: {"schema": {"type": "string"}}}
    if headers:
        documented["headers"] = {
            name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in headers
        }
    return documented


def _error(status: int) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {"application/json": {"schema": ErrorSchema}},
    }
