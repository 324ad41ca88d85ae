"""Lists of movies: as they go out, and as members send them."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, fields, post_load, validate

from project.domain.folding import words
from project.domain.lists import MOST_ITEMS, ListedMovie, ListVisibility
from project.domain.movies import MovieFilter, MovieOrder
from project.domain.paging import EXACT_TOTAL_LIMIT
from project.views.schemas.base import (
    Flag,
    Input,
    Moment,
    RecordId,
    ShortList,
    Text,
    WholeNumber,
)
from project.views.schemas.genres import ReferenceSchema
from project.views.schemas.movies import MovieSchema
from project.views.schemas.output import Output
from project.views.schemas.queries import MovieQuery, PageQuery, Parameters, RecordNumber

_MAX_NAME: Final = 120
_MAX_DESCRIPTION: Final = 5_000
_MAX_NOTE: Final = 500
_MAX_AT_ONCE: Final = 500
_MAX_PARAMETER: Final = 200

_PAGING: Final = tuple(PageQuery().fields)
_RULE: Final = MovieQuery(exclude=_PAGING)


def read_rule(rule: Mapping[str, str]) -> tuple[MovieFilter, MovieOrder]:
    """What a rule narrows the catalogue to, and its order. Raises ValidationError."""
    meant = _RULE.load(rule)
    return meant["narrowed"], meant["order"]


def filter_of(rule: Mapping[str, str]) -> MovieFilter | None:
    """What a stored rule narrows the catalogue to; None where parameters mean it no more."""
    try:
        return read_rule(rule)[0]
    except ValidationError:
        return None


class Rule(fields.Dict):
    """Parameters of `GET /movies`, less the page: exactly those, spelt as there."""

    def __init__(self, **options: Any) -> None:
        names = ", ".join(sorted(_RULE.fields))
        described = {"description": f"Parameters of `GET /movies`: {names}."}
        super().__init__(fields.String(), fields.String(), metadata=described, **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        rule: dict[str, str] = super()._deserialize(value, *args, **kwargs)  # type: ignore[no-untyped-call]
        unfit = {name: ["Unknown field."] for name in rule if name not in _RULE.fields}
        for name in rule.keys() - unfit:
            reason = _why_unfit(rule[name])
            if reason:
                unfit[name] = [reason]
        if unfit:
            raise ValidationError(unfit)
        read_rule(rule)
        return rule


def _why_unfit(text: str) -> str | None:
    if not text or len(text) > _MAX_PARAMETER:
        return f"Must be 1 to {_MAX_PARAMETER} characters."
    return None if text.isprintable() else "Contains control characters."


class ListQuery(PageQuery):
    """Lists by name."""

    q = fields.String(
        validate=validate.Length(max=_MAX_PARAMETER),
        metadata={"description": "Words that begin words of the name."},
    )

    @post_load
    def _parts(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """What is asked for apart from the page."""
        found = tuple(words(data.pop("q", "")))
        return {"words": found, "movie_id": data.pop("movie_id", None), "paging": data}


class OwnListQuery(ListQuery):
    movie_id = RecordNumber(
        metadata={"description": "Let each list say as `has_movie` whether this movie is on it."}
    )


class ShareKeyQuery(Parameters):
    key = fields.String(metadata={"description": "The share key of an unlisted list."})


class ListMovieQuery(PageQuery, ShareKeyQuery):
    pass


class ListInput(Input):
    """A list. Only the name is required. With a `rule` its movies are those of that query."""

    name = Text(_MAX_NAME, low=1, required=True)
    description = Text(_MAX_DESCRIPTION, load_default="")
    ranked = Flag(load_default=False)
    visibility = fields.Enum(ListVisibility, by_value=True, load_default=ListVisibility.PRIVATE)
    rule = Rule(allow_none=True, load_default=None)


class ListItemsInput(Input):
    """Movies for a list, at its end or at a rank."""

    movie_ids = ShortList(RecordId(), _MAX_AT_ONCE, low=1, required=True)
    position = WholeNumber(1, MOST_ITEMS, load_default=None, allow_none=True)


class ListRemovalInput(Input):
    movie_ids = ShortList(RecordId(), _MAX_AT_ONCE, low=1, required=True)


class ListMoveInput(ListRemovalInput):
    """Movies of a list in their new order, and the rank of the first."""

    position = WholeNumber(1, MOST_ITEMS, required=True)


class ListNoteInput(Input):
    note = Text(_MAX_NOTE, required=True)


class ProgressSchema(Output):
    """How many of the movies the caller has seen: rated or logged."""

    seen = fields.Integer(required=True)
    total = fields.Integer(required=True)


class ListSchema(Output):
    """A list without its movies."""

    id = fields.Integer(required=True)
    user = fields.Nested(ReferenceSchema, required=True)
    name = fields.String(required=True)
    description = fields.String(required=True)
    ranked = fields.Boolean(required=True)
    visibility = fields.Enum(ListVisibility, by_value=True, required=True)
    share_key = fields.String(
        required=True, allow_none=True, metadata={"description": "For its owner alone."}
    )
    rule = fields.Dict(
        fields.String(),
        fields.String(),
        required=True,
        allow_none=True,
        metadata={"description": "Parameters of `GET /movies`; null for a list made by hand."},
    )
    item_count = fields.Integer(
        required=True, allow_none=True, metadata={"description": "Null for a list by a rule."}
    )
    progress = fields.Nested(
        ProgressSchema,
        required=True,
        allow_none=True,
        metadata={
            "description": "Null for strangers, and where a rule finds more than"
            f" {EXACT_TOTAL_LIMIT:,} movies."
        },
    )
    has_movie = fields.Boolean(
        required=True,
        allow_none=True,
        metadata={"description": "Null unless `movie_id` asks, and for a list by a rule."},
    )
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class ListItemSchema(Output):
    """A movie's place on a list; null for a list by a rule, but for the note."""

    movie_id = fields.Integer(required=True)
    position = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True)
    added_at = Moment(required=True, allow_none=True)


class ListedMovieSchema(MovieSchema):
    """A movie on a list, with its place there."""

    record = ListedMovie
    inner = "movie"

    item = fields.Nested(ListItemSchema, required=True)


class AddedSchema(Output):
    """Which movies are new on the list, and which were on it."""

    added = fields.List(fields.Integer(), required=True)
    already = fields.List(fields.Integer(), required=True)


class RemovedSchema(Output):
    removed = fields.List(fields.Integer(), required=True)
