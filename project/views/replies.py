"""Replies to reviews."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.reviews import Reply
from project.views.access import authenticate, known_caller, services
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
from project.views.schemas.queries import PageQuery
from project.views.schemas.reviews import ReplyInput, ReplySchema

ns = Namespace("replies", "Replies to reviews", path="/")

_REPLY = ReplySchema()


def _review_must_be_readable(review_id: int) -> None:
    services().reviews.require(authenticate(), review_id)


def _demand_own_fresh(reply_id: int) -> None:
    services().replies.require_own(authenticate(), reply_id, expected_versions())


def _shown(reply: Reply) -> Response:
    return entity_tag(show(_REPLY, reply), reply.version)


@ns.route("/reviews/<id:review_id>/replies")
class Replies(Resource):
    @operation(
        "List the replies to a review, the oldest first",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(ReplySchema, listed=True, paged=True)},
    )
    def get(self, review_id: int, query: dict[str, Any]) -> Response:
        caller = known_caller()
        asked = page_request(query)
        if asked is None:
            return show_list(_REPLY, lambda found: found.replies.listing(caller, review_id))
        return show_page(_REPLY, services().replies.page(caller, review_id, asked))

    @operation(
        "Reply to a review",
        access=Access.MEMBER,
        body=Body(ReplyInput, target=_review_must_be_readable),
        answers={201: Answer(ReplySchema, headers=("Location",))},
    )
    def post(self, review_id: int, identity: Identity, body: dict[str, str]) -> Response:
        reply = services().replies.create(identity, review_id, body["body"])
        return created(_REPLY, reply, f"/replies/{reply.id}")


@ns.route("/replies/<id:reply_id>")
class OneReply(Resource):
    @operation(
        "Show a reply to a review that one may read",
        access=Access.PUBLIC,
        answers={200: Answer(ReplySchema, headers=("ETag",))},
        errors=frozenset({404}),
    )
    def get(self, reply_id: int) -> Response:
        return _shown(services().replies.get(known_caller(), reply_id))

    @operation(
        "Change one's reply",
        access=Access.MEMBER,
        body=Body(ReplyInput, partial=True, target=_demand_own_fresh),
        answers={200: Answer(ReplySchema, headers=("ETag",))},
        errors=frozenset({412}),
    )
    def patch(self, reply_id: int, identity: Identity, body: dict[str, str]) -> Response:
        return _shown(services().replies.change(identity, reply_id, body, expected_versions()))

    @operation(
        "Delete one's reply",
        access=Access.MEMBER,
        answers={204: Answer()},
        errors=frozenset({412}),
    )
    def delete(self, reply_id: int, identity: Identity) -> Response:
        services().replies.delete(identity, reply_id, expected_versions())
        return no_content()
