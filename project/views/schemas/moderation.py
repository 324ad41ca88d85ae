"""What members report, and what moderators read of it."""

import re
from typing import Final

from marshmallow import fields

from project.domain.reviews import MAX_REASON
from project.views.schemas.base import Input, Moment, Text
from project.views.schemas.genres import ReferenceSchema
from project.views.schemas.output import Output
from project.views.schemas.queries import PageQuery, Spelt
from project.views.schemas.reviews import ReplySchema, ReviewSchema

_STATES: Final = re.compile("open|resolved")


class ReportInput(Input):
    """Why somebody finds fault with a review or a reply."""

    reason = Text(MAX_REASON, low=1, required=True)


class ReportSchema(Output):
    """A report, with the review, and with the reply where that is what it is about."""

    id = fields.Integer(required=True, attribute="report.id")
    user = fields.Nested(ReferenceSchema, required=True, attribute="report.user")
    reason = fields.String(required=True, attribute="report.reason")
    created_at = Moment(required=True, attribute="report.created_at")
    resolved_at = Moment(required=True, allow_none=True, attribute="report.resolved_at")
    review = fields.Nested(ReviewSchema, required=True)
    reply = fields.Nested(ReplySchema, required=True, allow_none=True)


class ReportQuery(PageQuery):
    """Whether they are resolved."""

    state = Spelt(_STATES, "Must be open or resolved.", load_default="open")
