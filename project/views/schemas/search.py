"""Search hits."""

from marshmallow import fields

from project.domain.search import Kind
from project.views.schemas.output import Output


class HitSchema(Output):
    """A found movie, person or role. What does not apply is null or empty."""

    match = fields.Enum(Kind, by_value=True, required=True, attribute="document.kind")
    matching_text = fields.String(required=True, attribute="document.text")
    movie_id = fields.Integer(required=True, allow_none=True, attribute="document.movie_id")
    person_id = fields.Integer(required=True, allow_none=True, attribute="document.person_id")
    title = fields.String(required=True)
    year = fields.Integer(required=True, allow_none=True)
    name = fields.String(required=True)
    thumbnail = fields.String(required=True)
