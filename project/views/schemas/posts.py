"""Public reviews, in the shape that client A's page for them reads."""

from marshmallow import fields

from project.views.schemas.base import Moment
from project.views.schemas.output import Output


class PostSchema(Output):
    """A review; a title that it lacks is the movie's."""

    post_id = fields.Integer(required=True, attribute="id")
    user_id = fields.Integer(required=True, attribute="user.id")
    name = fields.String(required=True, attribute="user.name")
    title = fields.String(required=True, attribute="heading")
    slug = fields.String(required=True)
    body = fields.String(required=True)
    created_at = Moment(required=True)
