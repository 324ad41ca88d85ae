"""Genres."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import page_request, show, show_list, show_page
from project.views.schemas.genres import GenreSchema
from project.views.schemas.queries import PageQuery

ns = Namespace("genres", "Genres", path="/genres")

_GENRE = GenreSchema()


@ns.route("")
class Genres(Resource):
    @operation(
        "List genres",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(GenreSchema, listed=True, paged=True)},
    )
    def get(self, query: dict[str, Any]) -> Response:
        request = page_request(query)
        if request is None:
            return show_list(_GENRE, lambda services: services.genres.listing())
        return show_page(_GENRE, services().genres.page(request))


@ns.route("/<id:genre_id>")
class OneGenre(Resource):
    @operation("Show a genre", access=Access.PUBLIC, answers={200: Answer(GenreSchema)})
    def get(self, genre_id: int) -> Response:
        return show(_GENRE, services().genres.get(genre_id))
