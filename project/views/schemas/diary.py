"""The diary, as it comes in and goes out."""

import re
from datetime import date
from typing import Any, ClassVar, Final

from marshmallow import ValidationError, fields, post_load

from project.domain.diary import MAX_NOTE, DiaryFilter, ViewingDraft
from project.views.schemas.base import ID_PATTERN, Day, Flag, Input, Moment, RecordId, Text
from project.views.schemas.movies import MovieSchema
from project.views.schemas.output import Output
from project.views.schemas.queries import Number, PageQuery, Spelt

_ID: Final = re.compile(ID_PATTERN)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class OpenViewingSchema(Output):
    """A viewing as others see it; `watched_on` is null where nobody knows when."""

    id = fields.Integer(required=True)
    movie = fields.Nested(MovieSchema, required=True)
    watched_on = Day(required=True, allow_none=True)
    rewatch = fields.Boolean(required=True)


class ViewingSchema(OpenViewingSchema):
    """A viewing with what is its owner's only."""

    note = fields.String(required=True)
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class ViewingChangesInput(Input):
    """What a member may change of a viewing."""

    watched_on = Day(allow_none=True)
    rewatch = Flag()
    note = Text(MAX_NOTE)


class ViewingInput(ViewingChangesInput):
    """A viewing to be noted; of a movie that one saw before it is a rewatch unless told."""

    movie_id = RecordId(required=True)

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> ViewingDraft:
        return ViewingDraft(**data)


class _Id(Spelt):
    def _meaning(self, value: str) -> int:
        return int(value)


class _Date(Spelt):
    """A day in an address."""

    def __init__(self) -> None:
        super().__init__(_DAY, "Must be a date like 2001-12-07.")

    def _meaning(self, value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValidationError("Must be a date like 2001-12-07.") from None


class DiaryQuery(PageQuery):
    """Which viewings; a year or days leave out those of unknown days."""

    class Meta(PageQuery.Meta):
        include: ClassVar = {"from": _Date(), "to": _Date()}  # `from` is a word of Python's

    movie_id = _Id(_ID, "Must be an id.")
    year = Number(9_999)

    @post_load
    def _parts(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The filter apart from the page."""
        days = [_days_of(data.pop("year", None)), (data.pop("from", None), data.pop("to", None))]
        firsts, lasts = zip(*days, strict=True)
        chosen = DiaryFilter(
            data.pop("movie_id", None),
            max((day for day in firsts if day), default=None),
            min((day for day in lasts if day), default=None),
        )
        return {"chosen": chosen, "paging": data}


def _days_of(year: int | None) -> tuple[date | None, date | None]:
    return (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
