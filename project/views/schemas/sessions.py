"""Sessions, as their owner sees them."""

from marshmallow import Schema, fields, validate

from project.views.schemas.base import Moment


class SessionSchema(Schema):
    id = fields.Integer(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["cookie", "tokens"]))
    browser = fields.String(required=True)
    address = fields.String(required=True)
    created_at = Moment(required=True)
    last_seen_at = Moment(required=True, metadata={"description": "To five minutes."})
    expires_at = Moment(required=True)
    current = fields.Boolean(required=True)
