"""The feed: what those whom one follows did lately."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.paging import PageRequest
from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import page_request, show_page
from project.views.schemas.feed import FeedEntrySchema
from project.views.schemas.queries import CursorQuery

ns = Namespace("feed", "What those whom one follows did lately", path="/user/feed")

_ENTRY = FeedEntrySchema()


@ns.route("")
class Feed(Resource):
    @operation(
        "List what those whom one follows did lately, newest first, a page at a time",
        access=Access.MEMBER,
        query=CursorQuery,
        answers={200: Answer(FeedEntrySchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        bound_to = f"feed of {identity.user_id}"
        asked = page_request(query, bound_to, str) or PageRequest()
        page = services().feed.page(identity, asked)
        return show_page(_ENTRY, services().mine.page_of(identity, page), bound_to)
