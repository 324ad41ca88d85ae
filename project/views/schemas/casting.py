"""Actors and movies as casting clients send and read them."""

import re
from contextlib import suppress
from typing import Any, Final

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from project.domain.casting import ActorDraft
from project.domain.movies import MovieDraft
from project.domain.people import PersonDraft
from project.domain.release import Release, read_release
from project.views.schemas.base import Day, Input, RecordId, Text, WholeNumber
from project.views.schemas.movie_edit import FILM_YEARS
from project.views.schemas.output import Output

_AGES: Final = (0, 150)
_DIGITS: Final = re.compile(r"^[0-9]{1,3}$")
# What older clients call a field.
_SPELLINGS: Final = {"movie": "title", "releaseDate": "release_date"}


class GivenAge(fields.Field[int]):
    """Full years, as a number or in digits."""

    alternatives = (
        WholeNumber(*_AGES, allow_none=True),
        fields.String(validate=validate.Regexp(_DIGITS)),
    )

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if isinstance(value, str) and _DIGITS.fullmatch(value):
            value = int(value)
        low, high = _AGES
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValidationError(f"Must be a whole number from {low} to {high}.")
        return value


class WrittenRelease(fields.Field[Release]):
    """A day in any form that people write, or a bare year."""

    alternatives = (fields.String(allow_none=True), WholeNumber(*FILM_YEARS))

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Release:
        release = self._read(value)
        if not FILM_YEARS[0] <= release.year <= FILM_YEARS[1]:
            raise ValidationError("Must lie between the years {} and {}.".format(*FILM_YEARS))
        return release

    def _read(self, value: Any) -> Release:
        if isinstance(value, int) and not isinstance(value, bool):
            return Release(value)
        with suppress(ValueError):
            if isinstance(value, str):
                return read_release(value)
        raise ValidationError(
            "Not a date like 2020-03-13, 03/13/2020 or March 13, 2020, nor a year."
        )


class ActorSchema(Output):
    """A person. `movies` are the titles of those they act in, newest first."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    age = fields.Integer(required=True, allow_none=True)
    gender = fields.String(required=True, allow_none=True)
    movies = fields.List(fields.String(), required=True)


class CastingMovieSchema(Output):
    """A movie. `actors` are the names of its cast; the date is null where only a year is known."""

    id = fields.Integer(required=True)
    title = fields.String(required=True)
    release_date = Day(required=True, allow_none=True)
    actors = fields.List(fields.String(), required=True)


class SuccessSchema(Schema):
    success = fields.Constant(constant=True, required=True, metadata={"type": "boolean"})


class ActorAnswerSchema(SuccessSchema):
    actor = fields.Nested(ActorSchema, required=True)


class ActorCreatedSchema(ActorAnswerSchema):
    created = fields.Integer(required=True, metadata={"description": "The actor's id."})


class ActorListSchema(SuccessSchema):
    actors = fields.List(fields.Nested(ActorSchema), required=True)
    total_actors = fields.Integer(required=True, metadata={"description": "Of all pages."})


class CastingMovieAnswerSchema(SuccessSchema):
    movie = fields.Nested(CastingMovieSchema, required=True)


class CastingMovieCreatedSchema(CastingMovieAnswerSchema):
    created = fields.Integer(required=True, metadata={"description": "The movie's id."})


class CastingMovieListSchema(SuccessSchema):
    movies = fields.List(fields.Nested(CastingMovieSchema), required=True)
    total_movies = fields.Integer(required=True, metadata={"description": "Of all pages."})


class DeletedSchema(SuccessSchema):
    """The id, under both names that clients read."""

    deleted = fields.Integer(required=True)
    delete = fields.Integer(required=True)


class ActorInput(Input):
    """A person. Only the name is required, and on PATCH not even that."""

    name = Text(200, low=1, required=True)
    age = GivenAge(
        allow_none=True,
        metadata={
            "description": "Sets the year of birth, since an age changes; of somebody dead the "
            "age at death. Null forgets the birth."
        },
    )
    gender = Text(50, allow_none=True)
    movie_id = RecordId(
        allow_none=True,
        metadata={"description": "A movie to whose cast the person is added, if not in it yet."},
    )

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> ActorDraft:
        movie_id = data.pop("movie_id", None)
        forgotten = {"birth_year": None} if data.get("age", 0) is None else {}
        age = data.pop("age", None)
        return ActorDraft(PersonDraft(data | forgotten, age), movie_id)


class CastingMovieInput(Input):
    """A movie. Only the title is required, under either name, and on PATCH not even that."""

    title = Text(500, low=1, metadata={"description": "Required, here or as `movie`."})
    movie = Text(500, low=1, metadata={"description": "The title, as older clients call it."})
    release_date = WrittenRelease(
        allow_none=True,
        metadata={
            "description": "A day in any common form, month first unless it can't be, or a year "
            "of which no day is known. Null forgets both."
        },
    )
    releaseDate = WrittenRelease(  # noqa: N815 - a client's spelling
        allow_none=True, metadata={"description": "The same, as older clients call it."}
    )
    description = Text(10_000, allow_none=True)

    @validates_schema
    def _says_once(self, data: dict[str, Any], *, partial: Any, **_: Any) -> None:
        for spelling, name in _SPELLINGS.items():
            if spelling in data and data.get(name, data[spelling]) != data[spelling]:
                raise ValidationError(f"Says something else than {name}.", spelling)
        if not partial and not data.keys() & {"title", "movie"}:
            raise ValidationError("Missing data for required field.", "title")

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> MovieDraft:
        values = {_SPELLINGS.get(name, name): value for name, value in data.items()}
        if "description" in values:
            values["description"] = values["description"] or ""
        if "release_date" in values:
            values |= _released(values["release_date"])
        return MovieDraft(values)


def _released(release: Release | None) -> dict[str, Any]:
    """Day and year; a day brings its year along, and a year alone leaves no day."""
    if release and release.day:
        return {"release_date": release.day}
    return {"release_date": None, "year": release.year if release else None}
