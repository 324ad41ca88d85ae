"""Schemas of what is read most, dumped by a function that is made once of their fields.

marshmallow asks every field of every record where its value is and how to write it. The records
are typed, so both are known beforehand, and the function asks nothing any more. `Schema.dump` would
say the same (`tests/unit/views/test_output.py`).
"""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any, ClassVar, Final

from marshmallow import Schema, fields, missing

Write = Callable[[Any], Any]

# Written as they are: JSON has them.
_PLAIN: Final = {fields.Boolean, fields.Float, fields.Integer, fields.Raw, fields.String}


class Written:
    """A field that writes its value, None too, by a function of that value alone."""

    def write(self, value: Any) -> Any:
        raise NotImplementedError

    def _serialize(self, *given: Any, **_: Any) -> Any:
        return self.write(given[0])


class OfRecord(Written):
    """A field whose value is made of the whole record."""

    def serialize(self, attr: str, obj: Any, accessor: Any = None, **kwargs: Any) -> Any:
        schema: Output = getattr(self, "parent")  # noqa: B009 - the field that we are mixed into has it
        return self.write(schema.innermost(obj))


class Output(Schema):
    """What goes out. What a record of type `record` lacks is its `inner` one's."""

    record: ClassVar[type | None] = None
    inner: ClassVar[str] = ""

    def path(self, attribute: str) -> str:
        """Where a record has what a field calls `attribute`."""
        own = self.record is None or hasattr(self.record, attribute)
        return attribute if own else f"{self.inner}.{attribute}"

    @property
    def innermost(self) -> Write:
        return attrgetter(self.inner) if self.inner else _itself

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        return super().get_attribute(obj, self.path(attr), default)

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        write = self.write_one
        return [write(one) for one in obj] if many or (many is None and self.many) else write(obj)

    @cached_property
    def write_one(self) -> Write:
        """Writes one record: a function whose text is the dictionary that it makes."""
        given: dict[str, Any] = {}
        entries: list[str] = []
        for place, (name, field) in enumerate(self.dump_fields.items()):
            value, write = f"record.{self.path(field.attribute or name)}", _written(field)
            if write is None and type(field) not in _PLAIN:
                value, write = "record", self._made(name, field)
            if write:
                value, given[f"write_{place}"] = f"write_{place}({value})", write
            entries.append(f"{name!r}: {value}")
        # Of the names that our own classes give to fields and attributes, and nothing else.
        whole: Write = eval(f"lambda record: {{{', '.join(entries)}}}", given)  # noqa: S307
        optional = [name for name, field in self.dump_fields.items() if not field.required]
        return _after(whole, partial(_less_missing, optional)) if optional else whole

    def _made(self, name: str, field: fields.Field[Any]) -> Write:
        """Writes a field's value, given the record."""
        if isinstance(field, OfRecord):
            return _after(self.innermost, field.write) if self.inner else field.write
        return lambda record: field.serialize(name, record, self.get_attribute)


def _less_missing(optional: Sequence[str], row: dict[str, Any]) -> dict[str, Any]:
    for name in optional:
        if row[name] is missing:
            del row[name]
    return row


def _written(field: fields.Field[Any]) -> Write | None:
    """Writes a value of the field; None where only the field itself knows how."""
    if isinstance(field, OfRecord):
        return None
    if isinstance(field, Written):
        return field.write
    if type(field) is fields.Nested:
        nested: Any = field.schema
        single = isinstance(nested, Output) and not nested.many
        return _optional(nested.write_one if single else nested.dump)
    if type(field) is fields.List:
        inner = list if type(field.inner) in _PLAIN else _each(_written(field.inner))
        return inner and _optional(inner)
    return None


def _each(write: Write | None) -> Write | None:
    return write and (lambda values: [write(one) for one in values])


def _optional(write: Write) -> Write:
    return lambda value: None if value is None else write(value)


def _after(take: Write, write: Write) -> Write:
    return lambda record: write(take(record))


def _itself(record: Any) -> Any:
    return record
