"""Genres and directors."""

from marshmallow import fields

from project.views.schemas.output import Output


class ReferenceSchema(Output):
    """A record named by another; both are null and empty where there is none."""

    id = fields.Integer(allow_none=True, required=True)
    name = fields.String(required=True)


class GenreSchema(Output):
    id = fields.Integer(required=True)
    name = fields.String(required=True)
    movie_count = fields.Integer(required=True)


class DirectorSchema(GenreSchema):
    """A person with a directing credit; `movie_count` counts the movies directed."""
