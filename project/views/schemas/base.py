"""Fields that the contract's types are made of."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from project.domain.directions import TURNING
from project.domain.scores import stars
from project.views.json_body import MAX_SAFE_INTEGER
from project.views.schemas.output import Written

MAX_ID: Final = 10**18 - 1
ID_PATTERN: Final = r"[1-9][0-9]{0,17}"
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T00:00(?::00(?:\.0{1,6})?)?(?:Z|\+00:00)?)?")
_URL_LENGTH: Final = 2048
_MAX_ERRORS: Final = 100
_MAX_NAME: Final = 100


class Input(Schema):
    """What a client sends: a field we don't know is an error that names it."""

    class Meta:
        unknown = RAISE


def timestamp(moment: datetime) -> str:
    """`2001-12-07T00:00:00.000Z`."""
    # To convert what is in UTC already takes as long as to write it.
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return utc.isoformat(timespec="milliseconds")[:23] + "Z"


class Moment(Written, fields.DateTime):
    """A point in time, written in UTC to the millisecond."""

    def write(self, value: datetime | None) -> str | None:
        return None if value is None else timestamp(value)


class Day(Written, fields.DateTime):
    """A date, written as midnight UTC; read as `2001-12-07` or as that midnight."""

    def write(self, value: date | None) -> str | None:
        return None if value is None else f"{value.isoformat()}T00:00:00.000Z"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        match = _DAY.fullmatch(value) if isinstance(value, str) and value.isascii() else None
        try:
            return date.fromisoformat(match.group(1)) if match else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> date:
        raise ValidationError("Not a date like 2001-12-07.")


class Text(fields.String):
    """Text of `low` to `high` characters, stored composed (NFC) and without outer space."""

    def __init__(self, high: int, *, low: int = 0, **options: Any) -> None:
        super().__init__(validate=validate.Length(min=low, max=high), **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs)
        text = unicodedata.normalize("NFC", text).strip()
        categories = {unicodedata.category(char) for char in text if char not in "\n\t"}
        if "Cc" in categories or not TURNING.isdisjoint(text):
            raise ValidationError("Contains control characters.")
        # Zero-width characters alone are no text.
        return text if categories - {"Cf"} else ""


class Link(Text):
    """An http(s) address, or with `paths` a path on this site; empty for none."""

    def __init__(self, *, paths: bool = False, **options: Any) -> None:
        super().__init__(_URL_LENGTH, **options)
        self._paths = paths

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs)
        if text and not (_is_url(text) or (self._paths and _is_path(text))):
            raise ValidationError("Not a valid address.")
        return text


def _is_url(text: str) -> bool:
    if re.search(r"[\s\\<>\"]", text):
        return False
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and has_host and "@" not in parts.netloc


def _is_path(text: str) -> bool:
    return re.fullmatch(r"/(?![/\\])[^\s\\<>\"]*", text) is not None


class Flag(fields.Boolean):
    """True or false, not a number that Python takes for one."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class ShortList(fields.List[Any]):
    """A list of `low` to `high` items, counted before any of them is looked at."""

    def __init__(
        self, field: fields.Field[Any], high: int, *, low: int | None = None, **options: Any
    ) -> None:
        super().__init__(field, validate=validate.Length(low, high), **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, list):
            self._validate(value)
        return super()._deserialize(value, *args, **kwargs)


class RecordId(fields.Integer):
    """The id of a record: a whole number that JSON can carry, not a text that spells one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(1, MAX_SAFE_INTEGER), **options)


class WholeNumber(fields.Integer):
    """A whole number of a range."""

    def __init__(self, low: int, high: int, **options: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(low, high), **options)


class Number(fields.Float):
    """A number, not a text that spells one."""

    def _validated(self, value: Any) -> float:
        if isinstance(value, str):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Hundredths(Written, fields.Float):
    """A whole number of hundredths, written as the number it stands for."""

    def write(self, value: int | None) -> float | None:
        return None if value is None else value / 100


class Stars(Written, fields.Float):
    """Half stars, written as stars of 5."""

    def write(self, value: int | None) -> float | None:
        return None if value is None else stars(value)


def flatten(messages: Any) -> dict[str, list[str]]:
    """Marshmallow's nested messages under dotted paths: `{"cast.0.person_id": ["why"]}`.

    In the order of paths, and not more than anybody would read.
    """
    return dict(sorted(_flat(messages, "").items())[:_MAX_ERRORS])


def _flat(messages: Any, path: str) -> dict[str, list[str]]:
    if not isinstance(messages, Mapping):
        reasons = messages if isinstance(messages, list) else [messages]
        return {path or "body": [str(reason) for reason in reasons]}
    flat: dict[str, list[str]] = {}
    for key, inner in messages.items():
        # A name may be any text that a client sent.
        own = "" if key == "_schema" else str(key)[:_MAX_NAME]
        flat |= _flat(inner, ".".join(part for part in (path, own) if part))
    return flat
