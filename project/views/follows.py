"""Following members, and who follows whom."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.views.access import known_caller, services
from project.views.operation import Access, Answer, operation
from project.views.rendering import no_content, page_request, show_list, show_page
from project.views.schemas.profiles import UserSummarySchema
from project.views.schemas.queries import PageQuery

ns = Namespace("follows", "Who follows whom", path="/users")

_USER = UserSummarySchema()


@ns.route("/<id:user_id>/follow")
class OneFollow(Resource):
    @operation(
        "Follow a member whose profile is public",
        access=Access.MEMBER,
        answers={204: Answer()},
        errors=frozenset({409}),
    )
    def put(self, user_id: int, identity: Identity) -> Response:
        services().follows.follow(identity, user_id)
        return no_content()

    @operation("Follow a member no more", access=Access.MEMBER, answers={204: Answer()})
    def delete(self, user_id: int, identity: Identity) -> Response:
        services().follows.unfollow(identity, user_id)
        return no_content()


@ns.route("/<id:user_id>/followers")
class Followers(Resource):
    @operation(
        "List the members who follow one and let everybody see it, the newest first",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(UserSummarySchema, listed=True, paged=True)},
    )
    def get(self, user_id: int, query: dict[str, Any]) -> Response:
        caller, asked = known_caller(), page_request(query)
        if asked is None:
            return show_list(_USER, lambda found: found.follows.all_followers(caller, user_id))
        return show_page(_USER, services().follows.followers(caller, user_id, asked))


@ns.route("/<id:user_id>/following")
class Following(Resource):
    @operation(
        "List the members whom one follows and who let everybody see it, the newest first",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(UserSummarySchema, listed=True, paged=True)},
    )
    def get(self, user_id: int, query: dict[str, Any]) -> Response:
        caller, asked = known_caller(), page_request(query)
        if asked is None:
            return show_list(_USER, lambda found: found.follows.all_followed(caller, user_id))
        return show_page(_USER, services().follows.followed(caller, user_id, asked))
