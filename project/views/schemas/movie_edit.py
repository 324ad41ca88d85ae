"""Movies, as editors send them."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from project.domain.movies import CreditDraft, Job, MovieDraft, Named
from project.domain.scores import half_stars
from project.views.schemas.base import (
    Day,
    Input,
    Link,
    Number,
    RecordId,
    ShortList,
    Text,
    WholeNumber,
)

_MAX_LINKS: Final = 500
FILM_YEARS: Final = (1870, 2200)
_FILM_DAYS: Final = (date(FILM_YEARS[0], 1, 1), date(FILM_YEARS[1], 12, 31))
_STARS: Final = {"minimum": 0.5, "maximum": 5, "multipleOf": 0.5}
_CREW_JOBS: Final = [job for job in Job if job not in {Job.ACTOR, Job.DIRECTOR}]
# A field's name in the contract, and in the program where that is another.
_COLUMNS: Final = {"rating_classification": "classification"}
_LISTS: Final = ("genres", "countries", "directors", "cast", "crew")


class RuntimeInput(Input):
    hours = WholeNumber(0, 99, load_default=0)
    minutes = WholeNumber(0, 5999, load_default=0)


class Minutes(fields.Field[int]):
    """A running time: whole minutes, or `{"hours": 1, "minutes": 56}`."""

    alternatives = (WholeNumber(1, 6000), fields.Nested(RuntimeInput))

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if isinstance(value, Mapping):
            parts = RuntimeInput().load(value)
            value = parts["hours"] * 60 + parts["minutes"]
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 6000:  # noqa: PLR2004 - a hundred hours
            raise ValidationError("Must be 1 to 6000 minutes.")
        return value


class Score(Number):
    """0 to 10 with at most two decimals, kept in hundredths."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        number = super()._deserialize(value, *args, **kwargs)
        whole = round(number * 100) if 0 <= number <= 10 else -1  # noqa: PLR2004 - the scale
        if whole < 0 or not math.isclose(whole, number * 100, abs_tol=1e-6):
            raise ValidationError("Must be 0 to 10 with at most two decimals.")
        return whole


class PersonInput(Input):
    """A person by `person_id`, or by name (`name` or `person`), who is made when unknown."""

    person_id = RecordId()
    name = Text(200, low=1)
    person = Text(200, low=1)

    @validates_schema
    def _names_one(self, data: dict[str, Any], **_: Any) -> None:
        if len(data.keys() & {"person_id", "name", "person"}) != 1:
            raise ValidationError("Give either person_id or name.")

    def who(self, data: dict[str, Any]) -> Named:
        return Named(data.get("person_id"), data.get("name") or data.get("person"))


class CastInput(PersonInput):
    character = Text(300, load_default="")

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> CreditDraft:
        return CreditDraft(self.who(data), Job.ACTOR, data["character"])


class CrewInput(PersonInput):
    job = fields.String(required=True, validate=validate.OneOf([job.value for job in _CREW_JOBS]))

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> CreditDraft:
        return CreditDraft(self.who(data), Job(data["job"]))


class NamedInput(Input):
    id = RecordId()
    name = Text(100, low=1)


class NamedField(fields.Field[Named]):
    """A record by its id, by its name, or as `{"id": 1}` or `{"name": "Drama"}`.

    The field of what comes out is that within the record: "" for a bare id, or a name.
    """

    alternatives = (RecordId(), Text(100, low=1), fields.Nested(NamedInput))

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Named:
        field = "id" if isinstance(value, Mapping) and "id" in value else ""
        if isinstance(value, str):
            value = {"name": value}
        elif isinstance(value, int) and not isinstance(value, bool):
            value = {"id": value}
        if not isinstance(value, Mapping) or len(value) != 1:
            raise ValidationError("Give an id or a name.")
        return Named(**NamedInput().load(value), field=field)


class ExternalIdsInput(Input):
    imdb = fields.String(allow_none=True, validate=validate.Regexp(r"\Att[0-9]{7,10}\Z"))
    tmdb = WholeNumber(1, 2**31 - 1, allow_none=True)


def _placed(many: str, place: int, named: Named) -> Named:
    """With the field of its id named from the body's top."""
    if named.id is None:
        return named
    return replace(named, field=f"{many}.{place}.{named.field}".rstrip("."))


def _links(field: fields.Field[Any]) -> ShortList:
    return ShortList(field, _MAX_LINKS)


class MovieInput(Input):
    """A movie. Only the title is required, and on PATCH not even that."""

    title = Text(500, low=1, required=True)
    original_title = Text(500)
    description = Text(10_000, allow_none=True)
    trailer = Link(allow_none=True)
    poster = Link(paths=True, allow_none=True)
    year = WholeNumber(*FILM_YEARS, allow_none=True)
    release_date = Day(allow_none=True, validate=validate.Range(*_FILM_DAYS))
    rating = Score(allow_none=True)
    rating_classification = Text(20, low=1, allow_none=True)
    runtime = Minutes(allow_none=True)
    ids = fields.Nested(ExternalIdsInput)
    genre_id = RecordId(allow_none=True)
    director_id = RecordId(allow_none=True)
    genres = _links(NamedField())
    countries = _links(Text(100, low=1))
    directors = _links(NamedField())
    cast = _links(fields.Nested(CastInput))
    crew = _links(fields.Nested(CrewInput))

    @validates_schema
    def _says_once(self, data: dict[str, Any], **_: Any) -> None:
        for one, many in (("genre_id", "genres"), ("director_id", "directors")):
            if one in data and many in data:
                raise ValidationError(f"Give either {one} or {many}.", one)

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> MovieDraft:
        lists = {name: data.pop(name, None) for name in _LISTS}
        for one, many in (("genre_id", "genres"), ("director_id", "directors")):
            if one in data:
                given = data.pop(one)
                lists[many] = [] if given is None else [Named(given, field=one)]
            elif lists[many] is not None:
                lists[many] = [_placed(many, *placed) for placed in enumerate(lists[many])]
        data |= {f"{source}_id": key for source, key in data.pop("ids", {}).items()}
        for text in {"description", "trailer", "poster"} & data.keys():
            data[text] = data[text] or ""
        return MovieDraft({_COLUMNS.get(name, name): data[name] for name in data}, **lists)


class RatingInput(Input):
    """The caller's rating, 0.5 to 5 by 0.5."""

    value = Number(required=True, metadata=_STARS)

    @post_load
    def _half_stars(self, data: dict[str, Any], **_: Any) -> int:
        return to_half_stars(data["value"], "value")


class PlainRatingInput(Input):
    """A rating as client A sends it: the bare number, or `{"rating": 4.5}`."""

    rating = Number(required=True, metadata=_STARS)

    @post_load
    def _half_stars(self, data: dict[str, Any], **_: Any) -> int:
        return to_half_stars(data["rating"], "rating")


def to_half_stars(value: float, field: str) -> int:
    try:
        return half_stars(value)
    except (ArithmeticError, ValueError) as error:
        raise ValidationError(str(error), field) from error
