"""Search."""

from typing import Any
from urllib.parse import unquote

from flask import Response, request
from flask_restx import Namespace, Resource

from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import render
from project.views.schemas.queries import SearchQuery
from project.views.schemas.search import HitSchema

ns = Namespace("search", "Search", path="/search")

_HIT = HitSchema()


@ns.route("")
class Search(Resource):
    @operation(
        "Find movies, people and roles by name, best first, 20 at most",
        access=Access.PUBLIC,
        query=SearchQuery,
        strict_query=False,
        answers={200: Answer(HitSchema, listed=True)},
    )
    def get(self, query: dict[str, Any]) -> Response:
        del query  # Client A does not encode its text: `&` and `+` are part of it.
        hits = services().search.find(_typed(request.query_string))
        return render(_HIT.dump(hits, many=True))


def _typed(query_string: bytes) -> str:
    """All that follows `q=`, decoded where it was encoded."""
    text = "&" + query_string.decode("utf-8", errors="replace")
    return unquote(text.partition("&q=")[2].replace("+", " "), errors="replace")
