"""Movies, as they go out."""

from typing import Any

from marshmallow import fields, missing

from project.domain.movies import Job, Movie, MovieDetail, RatedMovie
from project.views.schemas.base import Day, Hundredths, Moment, Stars
from project.views.schemas.genres import ReferenceSchema
from project.views.schemas.output import OfRecord, Output, Written


class RuntimeSchema(Output):
    hours = fields.Integer(required=True)
    minutes = fields.Integer(required=True)


class Runtime(Written, fields.Nested):
    """Minutes, written as hours and minutes."""

    def write(self, value: int | None) -> dict[str, int] | None:
        return None if value is None else {"hours": value // 60, "minutes": value % 60}


class ExternalIdsSchema(Output):
    """The movie's ids elsewhere."""

    imdb = fields.String(required=True, allow_none=True, attribute="imdb_id")
    tmdb = fields.Integer(required=True, allow_none=True, attribute="tmdb_id")


class Itself(OfRecord, fields.Nested):
    """A part of the object under a name of its own."""

    def write(self, value: Any) -> Any:
        return self.schema.dump(value)


class Poster(OfRecord, fields.String):
    """The poster's address; where there is none, that of the picture drawn for the movie."""

    def write(self, value: Movie) -> str:
        return value.poster or f"/assets/{value.thumbnail}"


class MineSchema(Output):
    """What a movie is to the caller."""

    rating = Stars(required=True, allow_none=True)
    bookmarked = fields.Boolean(required=True)
    viewings = fields.Integer(required=True)


class ForKnownCallers(Written, fields.Nested):
    """A part that is there where somebody known asks."""

    def write(self, value: Any) -> Any:
        return missing if value is None else self.schema.dump(value)


class MovieSchema(Output):
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
    my = ForKnownCallers(MineSchema, attribute="mine")


class RatedMovieSchema(MovieSchema):
    """A movie with the rating of the member whose list it is, in stars of 5."""

    record = RatedMovie
    inner = "movie"

    user_rating = Stars(required=True, attribute="value")
    rated_at = Moment(required=True)


class CastEntrySchema(Output):
    """Somebody in the cast; `person` is the name too."""

    person_id = fields.Integer(required=True)
    person = fields.String(required=True, dump_only=True, attribute="name")
    name = fields.String(required=True)
    character = fields.String(required=True)
    thumbnail_asset = fields.String(required=True, attribute="thumbnail")


class CrewEntrySchema(Output):
    """Somebody in the crew; directors are in it too."""

    person_id = fields.Integer(required=True)
    person = fields.String(required=True, dump_only=True, attribute="name")
    name = fields.String(required=True)
    job = fields.Enum(Job, by_value=True, required=True)
    thumbnail_asset = fields.String(required=True, attribute="thumbnail")


class HistogramBarSchema(Output):
    value = Stars(required=True)
    count = fields.Integer(required=True)


class MovieDetailSchema(MovieSchema):
    """A movie with everything that belongs to it."""

    record = MovieDetail
    inner = "movie"

    cast = fields.List(fields.Nested(CastEntrySchema), required=True)
    countries = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Where it was made, in English, the first first."},
    )
    crew = fields.List(fields.Nested(CrewEntrySchema), required=True)
    directors = fields.List(fields.Nested(ReferenceSchema), required=True)
    genres = fields.List(fields.Nested(ReferenceSchema), required=True)
    rating_histogram = fields.List(
        fields.Nested(HistogramBarSchema), required=True, attribute="bars"
    )


class RatingSchema(Output):
    """A movie's community rating, and the caller's own, in stars of 5."""

    avg_rating = Hundredths(required=True, allow_none=True, attribute="average")
    rating_count = fields.Integer(required=True)
    my_rating = Stars(required=True, allow_none=True, attribute="own")
