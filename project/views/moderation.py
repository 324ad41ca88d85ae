"""Reports of reviews and replies, and hiding what should not be read."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.permissions import Permission
from project.views.access import authenticate, services
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import no_content, page_request, show_list, show_page
from project.views.schemas.moderation import ReportInput, ReportQuery, ReportSchema

ns = Namespace("moderation", "Reports of reviews and replies, and hiding those", path="/")

_REPORT = ReportSchema()


def _review_must_be_readable(review_id: int) -> None:
    services().reviews.require(authenticate(), review_id)


def _reply_must_be_readable(reply_id: int) -> None:
    services().replies.get(authenticate(), reply_id)


@ns.route("/reviews/<id:review_id>/reports")
class ReviewReports(Resource):
    @operation(
        "Report a review to the moderators; 409 while an earlier report is open",
        access=Access.MEMBER,
        body=Body(ReportInput, target=_review_must_be_readable),
        answers={204: Answer()},
        errors=frozenset({409}),
    )
    def post(self, review_id: int, identity: Identity, body: dict[str, str]) -> Response:
        services().moderation.report_review(identity, review_id, body["reason"])
        return no_content()


@ns.route("/replies/<id:reply_id>/reports")
class ReplyReports(Resource):
    @operation(
        "Report a reply to the moderators; 409 while an earlier report is open",
        access=Access.MEMBER,
        body=Body(ReportInput, target=_reply_must_be_readable),
        answers={204: Answer()},
        errors=frozenset({409}),
    )
    def post(self, reply_id: int, identity: Identity, body: dict[str, str]) -> Response:
        services().moderation.report_reply(identity, reply_id, body["reason"])
        return no_content()


@ns.route("/admin/reports")
class Reports(Resource):
    @operation(
        "List what members reported, the newest first",
        access=Permission.MODERATE_REVIEWS,
        query=ReportQuery,
        answers={200: Answer(ReportSchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        del identity
        state = query.pop("state")
        resolved = state == "resolved"
        asked = page_request(query, state)
        if asked is None:
            return show_list(_REPORT, lambda found: found.moderation.listing(resolved=resolved))
        return show_page(_REPORT, services().moderation.page(asked, resolved=resolved), state)


@ns.route("/admin/reports/<id:report_id>/resolved")
class ReportResolved(Resource):
    @operation(
        "Note that a report needs nothing more",
        access=Permission.MODERATE_REVIEWS,
        answers={204: Answer()},
    )
    def put(self, report_id: int, identity: Identity) -> Response:
        del identity
        services().moderation.resolve(report_id)
        return no_content()


@ns.route("/reviews/<id:review_id>/hidden")
class ReviewHidden(Resource):
    @operation(
        "Hide a review from all but its author, and resolve its reports",
        access=Permission.MODERATE_REVIEWS,
        answers={204: Answer()},
    )
    def put(self, review_id: int, identity: Identity) -> Response:
        services().moderation.hide_review(identity, review_id)
        return no_content()

    @operation(
        "Show a hidden review again",
        access=Permission.MODERATE_REVIEWS,
        answers={204: Answer()},
    )
    def delete(self, review_id: int, identity: Identity) -> Response:
        services().moderation.unhide_review(identity, review_id)
        return no_content()


@ns.route("/replies/<id:reply_id>/hidden")
class ReplyHidden(Resource):
    @operation(
        "Hide a reply from all but its author, and resolve its reports",
        access=Permission.MODERATE_REVIEWS,
        answers={204: Answer()},
    )
    def put(self, reply_id: int, identity: Identity) -> Response:
        services().moderation.hide_reply(identity, reply_id)
        return no_content()

    @operation(
        "Show a hidden reply again",
        access=Permission.MODERATE_REVIEWS,
        answers={204: Answer()},
    )
    def delete(self, reply_id: int, identity: Identity) -> Response:
        services().moderation.unhide_reply(identity, reply_id)
        return no_content()
