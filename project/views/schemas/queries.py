"""Query parameters. What they refuse is a malformed request; what they don't know is ignored."""

import re
from typing import Any, Final

from marshmallow import (
    EXCLUDE,
    Schema,
    ValidationError,
    fields,
    post_load,
    validate,
    validates_schema,
)

from project.domain.folding import words
from project.domain.movies import MovieFilter, MovieOrder, MovieSort
from project.domain.paging import DEFAULT_PER_PAGE, MAX_PER_PAGE, AllOf, AnyOf, IdFilter
from project.domain.search import MAX_QUERY_LENGTH
from project.views.schemas.base import ID_PATTERN

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,9}")
_YEAR: Final = re.compile(r"[0-9]{1,4}")
_STARS: Final = re.compile(r"[0-5](\.[0-9]{1,2})?")
_IDS: Final = re.compile(rf"{ID_PATTERN}(?:(?:,{ID_PATTERN})*|(?:\|{ID_PATTERN})*)")
_ID: Final = re.compile(ID_PATTERN)
_MAX_IDS: Final = 20
_MAX_CURSOR: Final = 1200

SORTS: Final = tuple(sort for sort in MovieSort if sort not in {MovieSort.ID, MovieSort.NEW})


class Spelt(fields.String):
    """A parameter of one exact spelling."""

    def __init__(self, pattern: re.Pattern[str], reason: str, **options: Any) -> None:
        described = {"pattern": f"^(?:{pattern.pattern})$", "description": reason}
        options["metadata"] = described | options.get("metadata", {})
        super().__init__(**options)
        self._spelling, self._reason = pattern, reason

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if not self._spelling.fullmatch(value):
            raise ValidationError(self._reason)
        return self._meaning(value)

    def _meaning(self, value: str) -> Any:
        return value


class Number(fields.Integer):
    """A whole number from 1 in plain digits: no sign, no space, no other script's digits."""

    def __init__(self, high: int, **options: Any) -> None:
        super().__init__(validate=validate.Range(1, high), **options)
        self._reason = f"Must be a whole number from 1 to {high}."
        self._high = high

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if not _NUMBER.fullmatch(value) or int(value) > self._high:
            raise ValidationError(self._reason)
        return int(value)


class RecordNumber(fields.Integer):
    """The id of a record."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if not _ID.fullmatch(value):
            raise ValidationError("Must be an id.")
        return int(value)


class Year(fields.Integer):
    def __init__(self, **options: Any) -> None:
        super().__init__(validate=validate.Range(0, 9999), **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if not _YEAR.fullmatch(value):
            raise ValidationError("Must be a year.")
        return int(value)


class StarsFilter(fields.Float):
    """0 to 5, read into hundredths of a star."""

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={"minimum": 0, "maximum": 5}, **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        whole, _, rest = value.partition(".")
        if not _STARS.fullmatch(value) or (whole == "5" and rest.strip("0")):
            raise ValidationError("Must be 0 to 5 with at most two decimals.")
        return int(whole) * 100 + int(rest.ljust(2, "0"))


class Ids(Spelt):
    """`1,2` takes all of the ids, `1|2` any of them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(_IDS, "Must be ids: 7, or 1,2 (all of) or 1|2 (any of).", **options)

    def _meaning(self, value: str) -> IdFilter:
        ids = tuple(dict.fromkeys(int(one) for one in re.split(r"[,|]", value)))
        if len(ids) > _MAX_IDS:
            raise ValidationError(f"Must be at most {_MAX_IDS} ids.")
        return AnyOf(ids) if "|" in value or len(ids) == 1 else AllOf(ids)


class Sorting(Spelt):
    def __init__(self, **options: Any) -> None:
        names = "|".join(SORTS)
        super().__init__(
            re.compile(f"-?(?:{names})"),
            f"Must be one of {', '.join(SORTS)}, with - in front to reverse it.",
            **options,
        )

    def _meaning(self, value: str) -> MovieOrder:
        return MovieOrder(MovieSort(value.lstrip("-")), reverse=value.startswith("-"))


class Parameters(Schema):
    class Meta:
        unknown = EXCLUDE


class CursorQuery(Parameters):
    """Which page of a list without an end: the first, or one beside another."""

    per_page = Number(
        MAX_PER_PAGE,
        metadata={"description": f"Records a page, {DEFAULT_PER_PAGE} unless told."},
    )
    after = fields.String(
        validate=lambda text: len(text) <= _MAX_CURSOR,
        metadata={"description": "The cursor of `Link: rel=next`."},
    )
    before = fields.String(
        validate=lambda text: len(text) <= _MAX_CURSOR,
        metadata={"description": "The cursor of `Link: rel=prev`."},
    )

    @validates_schema
    def _one_place(self, data: dict[str, Any], **_: Any) -> None:
        if len(data.keys() & {"page", "after", "before"}) > 1:
            raise ValidationError("Give only one of page, after and before.")


class PageQuery(CursorQuery):
    """Which page; without any of these the whole list."""

    page = Number(9_999_999_999, metadata={"description": "The page, from 1."})


class MovieQuery(PageQuery):
    """Filters, which combine, and the order."""

    status = fields.String(
        metadata={"description": "`new`: newest first; anything else leaves the order by id."}
    )
    sort = Sorting()
    q = fields.String(
        metadata={"description": "Words that begin words of the title or original title."}
    )
    genre_id = Ids()
    director_id = Ids()
    person_id = Ids()
    year = Year()
    year_from = Year()
    year_to = Year()
    rating_from = StarsFilter()
    rating_to = StarsFilter()
    rating_classification = fields.String(metadata={"description": "As the movie has it."})

    @post_load
    def _parts(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The filter and order apart from the page."""
        text = data.pop("q", "")
        if len(text) > MAX_QUERY_LENGTH:
            raise ValidationError(f"Must be at most {MAX_QUERY_LENGTH} characters.", "q")
        new = data.pop("status", None) == "new"
        default = MovieOrder(MovieSort.NEW) if new else MovieOrder()
        order = data.pop("sort", default)
        narrowed = MovieFilter(
            title=tuple(words(text)),
            genres=data.pop("genre_id", None),
            directors=data.pop("director_id", None),
            people=data.pop("person_id", None),
            year_from=_latest(data.pop("year_from", None), data.get("year")),
            year_to=_earliest(data.pop("year_to", None), data.pop("year", None)),
            average_from=data.pop("rating_from", None),
            average_to=data.pop("rating_to", None),
            classification=data.pop("rating_classification", None) or None,
        )
        return {"narrowed": narrowed, "order": order, "paging": data}


class SearchQuery(Parameters):
    q = fields.String(
        metadata={"description": "Any text; all that follows `q=` counts, encoded or not."}
    )


def _latest(*years: int | None) -> int | None:
    return max((year for year in years if year is not None), default=None)


def _earliest(*years: int | None) -> int | None:
    return min((year for year in years if year is not None), default=None)
