"""Profiles: members as others see them, and their own choices."""

from typing import Final

from marshmallow import Schema, fields

from project.domain.profiles import RatingScale, Visibility
from project.views.schemas.base import Day, Input, Text

_ABOUT_LENGTH: Final = 2000


class PreferencesInput(Input):
    visibility = fields.Enum(Visibility, by_value=True)
    rating_scale = fields.Enum(RatingScale, by_value=True)
    about = Text(_ABOUT_LENGTH)


class PreferencesSchema(Schema):
    """A member's choices: who sees their profile, and how ratings are shown to them."""

    visibility = fields.Enum(Visibility, by_value=True, required=True)
    rating_scale = fields.Enum(RatingScale, by_value=True, required=True)
    about = fields.String(required=True)


class CountsSchema(Schema):
    """How much there is to see of a member; null above 10,000."""

    ratings = fields.Integer(required=True, allow_none=True)
    viewings = fields.Integer(required=True, allow_none=True)
    reviews = fields.Integer(required=True, allow_none=True)
    lists = fields.Integer(required=True, allow_none=True)
    followers = fields.Integer(required=True, allow_none=True)
    following = fields.Integer(required=True, allow_none=True)


class UserSchema(Schema):
    """A member as others see them. `followed` is null where nobody known asks, or they do."""

    id = fields.Integer(required=True)
    user_id = fields.Integer(required=True, dump_only=True, attribute="id")
    name = fields.String(required=True)
    about = fields.String(required=True)
    visibility = fields.Enum(Visibility, by_value=True, required=True)
    joined = Day(required=True)
    counts = fields.Nested(CountsSchema, required=True)
    followed = fields.Boolean(required=True, allow_none=True)


class UserSummarySchema(Schema):
    """A member in a list of members."""

    id = fields.Integer(required=True)
    user_id = fields.Integer(required=True, dump_only=True, attribute="id")
    name = fields.String(required=True)
