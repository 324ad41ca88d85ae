"""The function made of a schema dumps what marshmallow itself would dump."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from random import Random
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import orjson
import pytest
from marshmallow import Schema

from project.domain.casting import Actor, CastingMovie
from project.domain.diary import Viewing
from project.domain.feed import FeedEntry
from project.domain.genres import Director, Genre
from project.domain.lists import Added, ListedMovie, ListItem, MovieList, Progress, Removed
from project.domain.movies import (
    Credit,
    HistogramBar,
    Mine,
    Movie,
    MovieDetail,
    RatedMovie,
    RatingSummary,
)
from project.domain.paging import Reference
from project.domain.people import Person, PersonDetail, Role
from project.domain.reviews import Reply, Review, ReviewedMovie, ShownReport
from project.domain.search import Hit
from project.domain.statistics import (
    Highlights,
    Period,
    PersonalStatistics,
    SeenMovie,
    Share,
    Statistics,
    Streak,
    Sums,
)
from project.views.schemas import (
    casting,
    diary,
    feed,
    genres,
    lists,
    moderation,
    movies,
    people,
    posts,
    reviews,
    search,
    statistics,
)
from project.views.schemas.output import Output

RECORDS: dict[type[Output], type] = {
    casting.ActorSchema: Actor,
    casting.CastingMovieSchema: CastingMovie,
    diary.OpenViewingSchema: Viewing,
    diary.ViewingSchema: Viewing,
    feed.FeedEntrySchema: FeedEntry,
    genres.DirectorSchema: Director,
    genres.GenreSchema: Genre,
    genres.ReferenceSchema: Reference,
    lists.AddedSchema: Added,
    lists.ListItemSchema: ListItem,
    lists.ListSchema: MovieList,
    lists.ListedMovieSchema: ListedMovie,
    lists.ProgressSchema: Progress,
    lists.RemovedSchema: Removed,
    moderation.ReportSchema: ShownReport,
    movies.CastEntrySchema: Credit,
    movies.CrewEntrySchema: Credit,
    movies.ExternalIdsSchema: Movie,
    movies.HistogramBarSchema: HistogramBar,
    movies.MineSchema: Mine,
    movies.MovieDetailSchema: MovieDetail,
    movies.MovieSchema: Movie,
    movies.RatedMovieSchema: RatedMovie,
    movies.RatingSchema: RatingSummary,
    people.PersonDetailSchema: PersonDetail,
    people.PersonSchema: Person,
    people.RoleSchema: Role,
    posts.PostSchema: Review,
    reviews.ReplySchema: Reply,
    reviews.ReviewSchema: Review,
    reviews.ReviewedMovieSchema: ReviewedMovie,
    search.HitSchema: Hit,
    statistics.HighlightsSchema: Highlights,
    statistics.PeriodSchema: Period,
    statistics.PersonalStatisticsSchema: PersonalStatistics,
    statistics.SeenMovieSchema: SeenMovie,
    statistics.ShareSchema: Share,
    statistics.StatisticsSchema: Statistics,
    statistics.StreakSchema: Streak,
    statistics.SumsSchema: Sums,
}
# Dumped by the fields that nest them.
WITHOUT_RECORD = {movies.RuntimeSchema}


def a_value(kind: Any, dice: Random) -> Any:  # noqa: C901, PLR0911 - one line a kind
    """Any value of a type that the domain's records have."""
    if get_origin(kind) is UnionType:
        return a_value(dice.choice(get_args(kind)), dice)
    if get_origin(kind) is Sequence:
        return [a_value(get_args(kind)[0], dice) for _ in range(dice.randrange(4))]
    if get_origin(kind) is Mapping:
        key, value = get_args(kind)
        return {a_value(key, dice): a_value(value, dice) for _ in range(dice.randrange(4))}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return dice.choice(list(kind))
    if kind is datetime:
        return datetime.fromtimestamp(dice.randrange(2**32) / 1000, UTC)
    if kind is date:
        return date.fromordinal(dice.randrange(1, 10**6))
    if kind is str:
        return "".join(dice.choices('aЯ"\\\n☃ ', k=dice.randrange(8)))
    if kind in {int, bool, NoneType}:
        return {int: dice.randrange(1, 10**6), bool: dice.random() < 0.5, NoneType: None}[kind]
    return a_record(kind, dice)


def a_record(kind: type, dice: Random) -> Any:
    hints = get_type_hints(kind)
    return kind(*(a_value(hints[field.name], dice) for field in fields(kind)))


def _subclasses(kind: type[Output]) -> set[type[Output]]:
    return {one for direct in kind.__subclasses__() for one in {direct, *_subclasses(direct)}}


def test_every_schema_of_this_kind_is_compared() -> None:
    assert _subclasses(Output) == RECORDS.keys() | WITHOUT_RECORD


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_dumped_as_marshmallow_dumps_them(
    kind: type[Output], monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = Random(7)  # noqa: S311 - the same records every time
    records = [a_record(RECORDS[kind], dice) for _ in range(200)]

    found = orjson.dumps(kind().dump(records, many=True))

    # From here on those within are dumped by marshmallow too.
    monkeypatch.setattr(Output, "dump", Schema.dump)
    assert found == orjson.dumps(kind().dump(records, many=True))
