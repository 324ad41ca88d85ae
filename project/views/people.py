"""People."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.people import PersonDetail, PersonDraft
from project.domain.permissions import Permission
from project.views.access import services
from project.views.conditional import entity_tag, expected_versions
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import (
    created,
    no_content,
    page_request,
    show,
    show_list,
    show_page,
)
from project.views.schemas.people import PersonDetailSchema, PersonInput, PersonSchema
from project.views.schemas.queries import PageQuery

ns = Namespace("people", "People", path="/people")

_PERSON = PersonSchema()
_DETAIL = PersonDetailSchema()


def _demand_fresh(person_id: int) -> None:
    services().people.require(person_id, expected_versions())


def _shown(detail: PersonDetail) -> Response:
    return entity_tag(show(_DETAIL, detail), detail.person.version)


@ns.route("")
class People(Resource):
    @operation(
        "List people",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(PersonSchema, listed=True, paged=True)},
    )
    def get(self, query: dict[str, Any]) -> Response:
        request = page_request(query)
        if request is None:
            return show_list(_PERSON, lambda services: services.people.listing())
        return show_page(_PERSON, services().people.page(request))

    @operation(
        "Add a person",
        access=Permission.POST_ACTOR,
        body=Body(PersonInput),
        answers={201: Answer(PersonDetailSchema, headers=("Location",))},
    )
    def post(self, identity: Identity, body: PersonDraft) -> Response:
        detail = services().people.create(identity, body)
        return created(_DETAIL, detail, f"/people/{detail.person.id}")


@ns.route("/<id:person_id>")
class OnePerson(Resource):
    @operation(
        "Show a person with their roles",
        access=Access.PUBLIC,
        answers={200: Answer(PersonDetailSchema)},
    )
    def get(self, person_id: int) -> Response:
        return _shown(services().people.get(person_id))

    @operation(
        "Change a person",
        access=Permission.PATCH_ACTOR,
        body=Body(PersonInput, partial=True, target=_demand_fresh),
        answers={200: Answer(PersonDetailSchema, headers=("ETag",))},
        errors=frozenset({409, 412}),
    )
    def patch(self, person_id: int, identity: Identity, body: PersonDraft) -> Response:
        versions = expected_versions()
        return _shown(services().people.update(identity, person_id, body, versions))

    @operation(
        "Delete a person",
        access=Permission.DELETE_ACTOR,
        answers={204: Answer()},
        errors=frozenset({412}),
    )
    def delete(self, person_id: int, identity: Identity) -> Response:
        services().people.delete(identity, person_id, expected_versions())
        return no_content()
