"""The one body of every error."""

from marshmallow import Schema, fields


class ErrorSchema(Schema):
    success = fields.Boolean(required=True)
    error = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    message = fields.String(required=True)
    request_id = fields.String(required=True)
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "What is wrong with which field, by dotted path."},
    )
