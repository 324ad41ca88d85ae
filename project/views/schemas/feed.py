"""Feeds."""

from marshmallow import fields

from project.domain.feed import FeedEntry, FeedKind
from project.views.schemas.base import Moment, Stars
from project.views.schemas.genres import ReferenceSchema
from project.views.schemas.movies import MovieSchema
from project.views.schemas.output import Output


class FeedEntrySchema(Output):
    """What somebody did with a movie, and when, or the list that they made.

    `rating` is theirs, in stars of 5; `review_id` is that of a review.
    """

    record = FeedEntry
    inner = "deed"

    kind = fields.Enum(FeedKind, by_value=True, required=True)
    at = Moment(required=True)
    user = fields.Nested(ReferenceSchema, required=True)
    movie = fields.Nested(MovieSchema, required=True, allow_none=True)
    list = fields.Nested(ReferenceSchema, required=True, allow_none=True, attribute="made")
    rating = Stars(required=True, allow_none=True)
    review_id = fields.Integer(required=True, allow_none=True)
