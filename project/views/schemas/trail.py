"""The editors' trail."""

import re
from typing import Any, Final

from marshmallow import Schema, fields, post_load

from project.domain.trail import Action, RecordKind, TrailFilter
from project.views.schemas.base import ID_PATTERN, Moment
from project.views.schemas.queries import PageQuery, Spelt

_ID: Final = re.compile(ID_PATTERN)
_KIND: Final = re.compile("|".join(RecordKind))


class EditorSchema(Schema):
    """Who made a change."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)


class FieldChangeSchema(Schema):
    """A field before and after a change, as the record itself spells it."""

    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)


class TrailEntrySchema(Schema):
    """One change of one record; `title` is the record's present title or name.

    `by` is null once the account is deleted. An outside id is the field `ids.imdb` or `ids.tmdb`.
    `can_undo` says whether the caller may and the record is as this change left it.
    """

    id = fields.Integer(required=True, attribute="entry.id")
    kind = fields.Enum(RecordKind, by_value=True, required=True, attribute="entry.record.kind")
    record_id = fields.Integer(required=True, attribute="entry.record.id")
    title = fields.String(required=True)
    action = fields.Enum(Action, by_value=True, required=True, attribute="entry.action")
    at = Moment(required=True, attribute="entry.at")
    by = fields.Nested(EditorSchema, required=True, allow_none=True, attribute="entry.by")
    changes = fields.Dict(
        fields.String(),
        fields.Nested(FieldChangeSchema),
        required=True,
        attribute="entry.changes",
    )
    undone = fields.Boolean(required=True, attribute="entry.undone")
    can_undo = fields.Boolean(required=True)


class _Id(Spelt):
    def _meaning(self, value: str) -> int:
        return int(value)


class TrailQuery(PageQuery):
    """Whose changes, and of what."""

    user_id = _Id(_ID, "Must be an id.")
    kind = Spelt(_KIND, f"Must be {' or '.join(RecordKind)}.")

    @post_load
    def _parts(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The filter apart from the page."""
        kind = data.pop("kind", None)
        chosen = TrailFilter(kind and RecordKind(kind), user_id=data.pop("user_id", None))
        return {"chosen": chosen, "paging": data}
