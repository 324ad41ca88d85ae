"""Statistics, as they go out."""

from typing import Any

from marshmallow import fields, post_load

from project.domain.statistics import PersonalStatistics
from project.views.schemas.base import Day, Hundredths
from project.views.schemas.genres import ReferenceSchema
from project.views.schemas.movies import HistogramBarSchema, MovieSchema
from project.views.schemas.output import Output
from project.views.schemas.queries import Number, Parameters


class StatisticsQuery(Parameters):
    year = Number(9_999, metadata={"description": "A year; without it, all times."})

    @post_load
    def _year(self, data: dict[str, Any], **_: Any) -> int | None:
        return data.get("year")


class SumsSchema(Output):
    """`minutes` leaves out movies of unknown runtime; `avg_rating` is of 5."""

    viewings = fields.Integer(required=True)
    movies = fields.Integer(required=True)
    rewatches = fields.Integer(required=True)
    minutes = fields.Integer(required=True)
    ratings = fields.Integer(required=True)
    avg_rating = Hundredths(required=True, allow_none=True, attribute="average")


class PeriodSchema(Output):
    """A month (`2001-12`) or a year (`2001`) in which something was watched."""

    name = fields.String(required=True)
    viewings = fields.Integer(required=True)
    minutes = fields.Integer(required=True)


class ShareSchema(Output):
    """How much of what was watched has something; `id` is that of a genre, a person, a decade."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    viewings = fields.Integer(required=True)
    movies = fields.Integer(required=True)
    avg_rating = Hundredths(required=True, allow_none=True, attribute="average")


class SeenMovieSchema(Output):
    movie = fields.Nested(MovieSchema, required=True)
    viewings = fields.Integer(required=True)


class StreakSchema(Output):
    """Days one after the other with a viewing on each."""

    days = fields.Integer(required=True)
    first = Day(required=True)
    last = Day(required=True)


class HighlightsSchema(Output):
    """The first and the last movie, the longest and the best rated, and the person seen most."""

    first = fields.Nested(MovieSchema, required=True, allow_none=True)
    last = fields.Nested(MovieSchema, required=True, allow_none=True)
    longest = fields.Nested(MovieSchema, required=True, allow_none=True)
    best = fields.Nested(MovieSchema, required=True, allow_none=True)
    person = fields.Nested(ReferenceSchema, required=True, allow_none=True)


class StatisticsSchema(Output):
    """Of all times or one year. Days that nobody knows are in the sums of all times only.

    `years` are always all. What was watched most is ranked by viewings, then by the mean rating.
    """

    sums = fields.Nested(SumsSchema, required=True)
    years = fields.List(fields.Nested(PeriodSchema), required=True)
    months = fields.List(fields.Nested(PeriodSchema), required=True)
    ratings = fields.List(fields.Nested(HistogramBarSchema), required=True)
    genres = fields.List(fields.Nested(ShareSchema), required=True)
    directors = fields.List(fields.Nested(ShareSchema), required=True)
    actors = fields.List(fields.Nested(ShareSchema), required=True)
    decades = fields.List(fields.Nested(ShareSchema), required=True)
    countries = fields.List(fields.Nested(ShareSchema), required=True)


class PersonalStatisticsSchema(StatisticsSchema):
    """A member's."""

    record = PersonalStatistics
    inner = "of"

    rewatched = fields.List(fields.Nested(SeenMovieSchema), required=True)
    streak = fields.Nested(StreakSchema, required=True, allow_none=True)
    highlights = fields.Nested(HighlightsSchema, required=True)
