"""Public reviews, in the shape that client A's page for them reads."""

from marshmallow import Schema, fields

from project.views.schemas.base import Moment


class PostSchema(Schema):
    post_id = fields.Integer(required=True)
    user_id = fields.Integer(required=True)
    name = fields.String(required=True)
    title = fields.String(required=True)
    slug = fields.String(required=True)
    body = fields.String(required=True)
    created_at = Moment(required=True)
