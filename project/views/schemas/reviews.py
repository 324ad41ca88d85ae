"""Reviews and the replies to them."""

import re
from typing import Any, Final

from marshmallow import fields, missing, post_load

from project.domain.profiles import Visibility
from project.domain.reviews import (
    MAX_BODY,
    MAX_REPLY,
    MAX_TITLE,
    ReviewDraft,
    ReviewSort,
)
from project.views.schemas.base import ID_PATTERN, Flag, Input, Moment, Stars, Text
from project.views.schemas.genres import ReferenceSchema
from project.views.schemas.output import Output, Written
from project.views.schemas.queries import PageQuery, Spelt

_ID: Final = re.compile(ID_PATTERN)
_SORT: Final = re.compile("|".join(ReviewSort))


class ReviewedMovieSchema(Output):
    """The movie of a review."""

    id = fields.Integer(required=True)
    title = fields.String(required=True)
    year = fields.Integer(required=True, allow_none=True)
    thumbnail = fields.String(required=True)


class Liked(Written, fields.Boolean):
    """Whether the caller likes it: not there where nobody known asks."""

    def write(self, value: Any) -> Any:
        return missing if value is None else value


class ReviewSchema(Output):
    """A review. Its texts are plain, whatever they look like."""

    id = fields.Integer(required=True)
    movie = fields.Nested(ReviewedMovieSchema, required=True)
    user = fields.Nested(ReferenceSchema, required=True)
    rating = Stars(
        required=True, allow_none=True, metadata={"description": "Its author's, of 5 stars."}
    )
    title = fields.String(required=True)
    body = fields.String(required=True)
    spoiler = fields.Boolean(required=True)
    visibility = fields.Enum(Visibility, by_value=True, required=True)
    like_count = fields.Integer(required=True)
    reply_count = fields.Integer(required=True)
    liked = Liked()
    hidden = fields.Boolean(
        required=True, metadata={"description": "By a moderator, from all but its author."}
    )
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class ReviewInput(Input):
    """A review. Only the body is required, and on PATCH not even that."""

    title = Text(MAX_TITLE, allow_none=True)
    body = Text(MAX_BODY, low=1, required=True)
    spoiler = Flag()
    visibility = fields.Enum(
        Visibility, by_value=True, metadata={"description": "`private` unless told."}
    )

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> ReviewDraft:
        if "title" in data:
            data["title"] = data["title"] or ""
        return ReviewDraft(data)


class ReviewQuery(PageQuery):
    """In what order."""

    sort = Spelt(_SORT, f"Must be {' or '.join(ReviewSort)}.", load_default=ReviewSort.NEWEST)


class OwnReviewQuery(PageQuery):
    """Of which movie."""

    movie_id = Spelt(_ID, "Must be an id.")

    @post_load
    def _parts(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The filter apart from the page."""
        movie_id = data.pop("movie_id", None)
        return {"movie_id": movie_id and int(movie_id), "paging": data}


class ReplySchema(Output):
    id = fields.Integer(required=True)
    review_id = fields.Integer(required=True)
    user = fields.Nested(ReferenceSchema, required=True)
    body = fields.String(required=True)
    hidden = fields.Boolean(
        required=True, metadata={"description": "By a moderator, from all but its author."}
    )
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class ReplyInput(Input):
    """A reply. On PATCH not even the body is required."""

    body = Text(MAX_REPLY, low=1, required=True)
