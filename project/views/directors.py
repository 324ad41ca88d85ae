"""Directors: people with a directing credit."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import page_request, show, show_list, show_page
from project.views.schemas.genres import DirectorSchema
from project.views.schemas.queries import PageQuery

ns = Namespace("directors", "Directors", path="/directors")

_DIRECTOR = DirectorSchema()


@ns.route("")
class Directors(Resource):
    @operation(
        "List directors",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(DirectorSchema, listed=True, paged=True)},
    )
    def get(self, query: dict[str, Any]) -> Response:
        request = page_request(query)
        if request is None:
            return show_list(_DIRECTOR, lambda services: services.people.directors_listing())
        return show_page(_DIRECTOR, services().people.directors_page(request))


@ns.route("/<id:director_id>")
class OneDirector(Resource):
    @operation("Show a director", access=Access.PUBLIC, answers={200: Answer(DirectorSchema)})
    def get(self, director_id: int) -> Response:
        return show(_DIRECTOR, services().people.get_director(director_id))
