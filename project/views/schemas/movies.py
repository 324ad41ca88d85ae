"""Movies, as they go out."""

from typing import Any

from marshmallow import Schema, fields, missing

from project.domain.movies import Job
from project.views.schemas.base import Day, Hundredths, Moment, Stars
from project.views.schemas.genres import ReferenceSchema


class RuntimeSchema(Schema):
    hours = fields.Integer(required=True)
    minutes = fields.Integer(required=True)


class Runtime(fields.Nested):
    """Minutes, written as hours and minutes."""

    def serialize(self, attr: str, obj: Any, *_: Any, **__: Any) -> Any:
        del attr
        minutes = getattr(obj, "movie", obj).runtime
        return None if minutes is None else {"hours": minutes // 60, "minutes": minutes % 60}


class ExternalIdsSchema(Schema):
    """The movie's ids elsewhere."""

    imdb = fields.String(required=True, allow_none=True, attribute="imdb_id")
    tmdb = fields.Integer(required=True, allow_none=True, attribute="tmdb_id")


class Itself(fields.Nested):
    """A part of the object under a name of its own."""

    def serialize(self, attr: str, obj: Any, *_: Any, **__: Any) -> Any:
        return self.schema.dump(getattr(obj, "movie", obj))


class Poster(fields.String):
    """The poster's address; where there is none, that of the picture drawn for the movie."""

    def serialize(self, attr: str, obj: Any, *_: Any, **__: Any) -> str:
        del attr
        movie = getattr(obj, "movie", obj)
        return str(movie.poster or f"/assets/{movie.thumbnail}")


class MineSchema(Schema):
    """What a movie is to the caller."""

    rating = Stars(required=True, allow_none=True)
    bookmarked = fields.Boolean(required=True)
    viewings = fields.Integer(required=True)


class ForKnownCallers(fields.Nested):
    """A part that is there where somebody known asks."""

    def serialize(self, attr: str, obj: Any, *_: Any, **__: Any) -> Any:
        mine = getattr(obj, "movie", obj).mine
        return missing if mine is None else self.schema.dump(mine)


class MovieSchema(Schema):
    """A movie as lists show it."""

    id = fields.Integer(required=True)
    movie_id = fields.Integer(required=True, dump_only=True, attribute="id")
    title = fields.String(required=True)
    original_title = fields.String(required=True)
    description = fields.String(required=True)
    trailer = fields.String(required=True)
    thumbnail = fields.String(required=True)
    poster = Poster(required=True)
    year = fields.Integer(required=True, allow_none=True)
    release_date = Day(required=True, allow_none=True)
    rating = Hundredths(
        required=True,
        allow_none=True,
        metadata={"description": "Editorial or imported, 0 to 10."},
    )
    rating_classification = fields.String(
        required=True, allow_none=True, attribute="classification"
    )
    runtime = Runtime(RuntimeSchema, required=True, allow_none=True)
    avg_rating = Hundredths(
        required=True,
        allow_none=True,
        attribute="average",
        metadata={"description": "The community's mean, of 5."},
    )
    rating_count = fields.Integer(required=True)
    genre_id = fields.Integer(required=True, allow_none=True, attribute="genre.id")
    director_id = fields.Integer(required=True, allow_none=True, attribute="director.id")
    genre = fields.Nested(ReferenceSchema, required=True)
    director = fields.Nested(ReferenceSchema, required=True)
    ids = Itself(ExternalIdsSchema, required=True)
    created_at = Moment(required=True)
    updated_at = Moment(required=True)
    my = ForKnownCallers(MineSchema)


class CastEntrySchema(Schema):
    """Somebody in the cast; `person` is the name too."""

    person_id = fields.Integer(required=True)
    person = fields.String(required=True, dump_only=True, attribute="name")
    name = fields.String(required=True)
    character = fields.String(required=True)
    thumbnail_asset = fields.String(required=True, attribute="thumbnail")


class CrewEntrySchema(Schema):
    """Somebody in the crew; directors are in it too."""

    person_id = fields.Integer(required=True)
    person = fields.String(required=True, dump_only=True, attribute="name")
    name = fields.String(required=True)
    job = fields.Enum(Job, by_value=True, required=True)
    thumbnail_asset = fields.String(required=True, attribute="thumbnail")


class HistogramBarSchema(Schema):
    value = Stars(required=True)
    count = fields.Integer(required=True)


class MovieDetailSchema(MovieSchema):
    """A movie with everything that belongs to it."""

    cast = fields.List(fields.Nested(CastEntrySchema), required=True)
    crew = fields.List(fields.Nested(CrewEntrySchema), required=True)
    directors = fields.List(fields.Nested(ReferenceSchema), required=True)
    genres = fields.List(fields.Nested(ReferenceSchema), required=True)
    rating_histogram = fields.List(fields.Nested(HistogramBarSchema), required=True)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """From the detail where it has the attribute, else from the movie within."""
        if attr == "rating_histogram":
            return [
                {"value": value, "count": count} for value, count in enumerate(obj.histogram, 1)
            ]
        return super().get_attribute(obj if hasattr(obj, attr) else obj.movie, attr, default)


class RatingSchema(Schema):
    """A movie's community rating, and the caller's own, in stars of 5."""

    avg_rating = Hundredths(required=True, allow_none=True, attribute="average")
    rating_count = fields.Integer(required=True)
    my_rating = Stars(required=True, allow_none=True, attribute="own")
