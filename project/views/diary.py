"""The caller's diary, and those that others show."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource
from marshmallow import Schema

from project.domain.diary import Viewing, ViewingChanges, ViewingDraft
from project.domain.identity import Identity
from project.views.access import authenticate, known_caller, services
from project.views.conditional import entity_tag, expected_versions
from project.views.cursors import binding
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import created, no_content, page_request, show, show_list, show_page
from project.views.schemas.diary import (
    DiaryQuery,
    OpenViewingSchema,
    ViewingChangesInput,
    ViewingInput,
    ViewingSchema,
)

ns = Namespace("diary", "When one saw which movie", path="/")

_VIEWING = ViewingSchema()
_OPEN = OpenViewingSchema()


def _demand_fresh(viewing_id: int) -> None:
    services().diary.require(authenticate(), viewing_id, expected_versions())


def _shown(identity: Identity, viewing: Viewing) -> Response:
    shown = show(_VIEWING, services().mine.detail(identity, viewing))
    return entity_tag(shown, viewing.version)


def _listed(
    schema: Schema, caller: Identity | None, user_id: int, query: dict[str, Any]
) -> Response:
    chosen = query["chosen"]
    bound_to = binding(user_id, chosen)
    asked = page_request(query["paging"], bound_to)
    if asked is None:
        return show_list(
            schema,
            lambda found: found.mine.listing_of(caller, found.diary.listing(user_id, chosen)),
        )
    page = services().diary.page(user_id, chosen, asked)
    return show_page(schema, services().mine.page_of(caller, page), bound_to)


@ns.route("/user/diary")
class Diary(Resource):
    @operation(
        "List one's viewings, the last first and those of unknown days at the end",
        access=Access.MEMBER,
        query=DiaryQuery,
        answers={200: Answer(ViewingSchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        return _listed(_VIEWING, identity, identity.user_id, query)

    @operation(
        "Note a viewing",
        access=Access.MEMBER,
        body=Body(ViewingInput),
        answers={201: Answer(ViewingSchema, headers=("Location",))},
    )
    def post(self, identity: Identity, body: ViewingDraft) -> Response:
        viewing = services().mine.detail(identity, services().diary.add(identity, body))
        return created(_VIEWING, viewing, f"/user/diary/{viewing.id}")


@ns.route("/user/diary/<id:viewing_id>")
class OneViewing(Resource):
    @operation(
        "Show one of one's viewings",
        access=Access.MEMBER,
        answers={200: Answer(ViewingSchema, headers=("ETag",))},
    )
    def get(self, viewing_id: int, identity: Identity) -> Response:
        return _shown(identity, services().diary.get(identity, viewing_id))

    @operation(
        "Change a viewing",
        access=Access.MEMBER,
        body=Body(ViewingChangesInput, target=_demand_fresh),
        answers={200: Answer(ViewingSchema, headers=("ETag",))},
        errors=frozenset({412}),
    )
    def patch(self, viewing_id: int, identity: Identity, body: ViewingChanges) -> Response:
        versions = expected_versions()
        return _shown(identity, services().diary.update(identity, viewing_id, body, versions))

    @operation(
        "Take a viewing out of the diary",
        access=Access.MEMBER,
        answers={204: Answer()},
        errors=frozenset({412}),
    )
    def delete(self, viewing_id: int, identity: Identity) -> Response:
        services().diary.remove(identity, viewing_id, expected_versions())
        return no_content()


@ns.route("/users/<id:user_id>/diary")
class UserDiary(Resource):
    @operation(
        "List the viewings of a member whose profile is public, or one's own, without the notes",
        access=Access.PUBLIC,
        query=DiaryQuery,
        answers={200: Answer(OpenViewingSchema, listed=True, paged=True)},
    )
    def get(self, user_id: int, query: dict[str, Any]) -> Response:
        caller = known_caller()
        services().profiles.demand_open(caller, user_id)
        return _listed(_OPEN, caller, user_id, query)
