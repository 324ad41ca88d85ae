"""People: what goes out, and what editors send."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import fields, post_load

from project.domain.movies import Job
from project.domain.people import Person, PersonDetail, PersonDraft
from project.views.schemas.base import Day, Input, Text, WholeNumber
from project.views.schemas.output import OfRecord, Output


class Age(OfRecord, fields.Integer):
    """Full years today or at death."""

    def write(self, value: Person) -> int | None:
        return value.age(datetime.now(UTC).date())


class PersonSchema(Output):
    """A person. Often only the year is known: then `born` is null and `birth_year` is not."""

    id = fields.Integer(required=True)
    person_id = fields.Integer(required=True, dump_only=True, attribute="id")
    name = fields.String(required=True)
    location = fields.String(required=True, allow_none=True)
    gender = fields.String(required=True, allow_none=True)
    born = Day(required=True, allow_none=True)
    died = Day(required=True, allow_none=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    death_year = fields.Integer(required=True, allow_none=True)
    age = Age(required=True, allow_none=True)
    description = fields.String(required=True)
    thumbnail_asset = fields.String(required=True, attribute="thumbnail")


class RoleSchema(Output):
    """A person's part in a movie."""

    movie_id = fields.Integer(required=True)
    title = fields.String(required=True)
    year = fields.Integer(required=True, allow_none=True)
    release_date = Day(required=True, allow_none=True)
    character = fields.String(required=True)
    job = fields.Enum(Job, by_value=True, required=True)


class PersonDetailSchema(PersonSchema):
    record = PersonDetail
    inner = "person"

    roles = fields.List(fields.Nested(RoleSchema), required=True)


class PersonInput(Input):
    """A person. Only the name is required, and on PATCH not even that."""

    name = Text(200, low=1, required=True)
    location = Text(200, allow_none=True)
    gender = Text(50, allow_none=True)
    born = Day(allow_none=True)
    died = Day(allow_none=True)
    birth_year = WholeNumber(1, 2200, allow_none=True)
    death_year = WholeNumber(1, 2200, allow_none=True)
    description = Text(10_000, allow_none=True)

    @post_load
    def _draft(self, data: dict[str, Any], **_: Any) -> PersonDraft:
        if "description" in data:
            data["description"] = data["description"] or ""
        return PersonDraft(data)
