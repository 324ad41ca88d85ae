"""API tokens."""

from marshmallow import Schema, fields, validate

from project.domain.permissions import Permission, Scope
from project.views.schemas.base import Input, Moment, ShortList, Text, WholeNumber

_SCOPES = (*Scope, *Permission)


class ApiTokenInput(Input):
    """`days` is how long it lasts; null for good. `scopes` are permissions that one has, and
    `read:own` and `write:own` for one's ratings, bookmarks and profile.
    """

    name = Text(100, low=1, required=True)
    scopes = ShortList(
        fields.String(validate=validate.OneOf(_SCOPES)), len(_SCOPES), low=1, required=True
    )
    days = WholeNumber(1, 3650, required=True, allow_none=True)


class ApiTokenSchema(Schema):
    id = fields.Integer(required=True)
    name = fields.String(required=True)
    scopes = fields.List(fields.String(), required=True)
    created_at = Moment(required=True)
    expires_at = Moment(required=True, allow_none=True)
    last_used_at = Moment(
        required=True, allow_none=True, metadata={"description": "To five minutes."}
    )


class NewApiTokenSchema(ApiTokenSchema):
    """A token with its text, which is shown this once."""

    token = fields.String(required=True)
