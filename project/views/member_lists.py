"""Lists of movies by whose they are: the caller's own, and a member's that are public."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.lists import ListFilter, ListVisibility
from project.views.access import known_caller, services
from project.views.lists import show_lists, shown
from project.views.operation import Access, Answer, Body, operation
from project.views.schemas.lists import ListInput, ListQuery, ListSchema, OwnListQuery

ns = Namespace("members' lists", "Lists of movies by whose they are", path="/")


@ns.route("/user/lists")
class OwnLists(Resource):
    @operation(
        "List one's own lists, those that changed last first",
        access=Access.MEMBER,
        query=OwnListQuery,
        answers={200: Answer(ListSchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        narrowed = ListFilter(identity.user_id, words=query["words"])
        return show_lists(identity, narrowed, query)

    @operation(
        "Make a list",
        access=Access.MEMBER,
        body=Body(ListInput),
        answers={201: Answer(ListSchema, headers=("Location", "ETag"))},
        errors=frozenset({409}),
    )
    def post(self, identity: Identity, body: dict[str, Any]) -> Response:
        made = services().lists.create(identity, body)
        response = shown(identity, made)
        response.status_code = 201
        response.headers["Location"] = f"/lists/{made.id}"
        return response


@ns.route("/users/<id:user_id>/lists")
class UserLists(Resource):
    @operation(
        "List the public lists of a member whose profile is public, or one's own",
        access=Access.PUBLIC,
        query=ListQuery,
        answers={200: Answer(ListSchema, listed=True, paged=True)},
    )
    def get(self, user_id: int, query: dict[str, Any]) -> Response:
        caller = known_caller()
        services().profiles.demand_open(caller, user_id)
        narrowed = ListFilter(user_id, ListVisibility.PUBLIC, query["words"])
        return show_lists(caller, narrowed, query)
