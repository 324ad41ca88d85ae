"""Values for the fields of a schema: mostly what its validators let pass, else whatever comes."""

import random
from typing import Any, Final

from marshmallow import fields, validate

from project.views.schemas.base import Day, Link
from project.views.schemas.queries import Ids, Sorting, Year

ODD: Final[tuple[Any, ...]] = (
    1, 2, 3, 50, 0, -1, 2**31, 2**63, 10**30, 1.5, True, None, "", "1", "a", "The", "é", "%", "_",
    "'", "\\", '"', "\u0000", "🎬", "x" * 600, "2001-12-07", "title", "-year", "-title",
    "en", "1,2", "1|2", [], [1], ["Drama"], {}, {"id": 1}, [{"id": 1}], [{"name": "Ann"}],
    [{"person": "Ann", "character": "B"}], "Ann Example", "ann@example.org", "https://example.org/a",
    "javascript:alert(1)",
)  # fmt: skip
TEXTS: Final = ("The", "heat", "Drama", "Amélie", "über", "Ann Example", "50%", "a_b", "🎬 night",
                "Амели", "'quoted'", "new", "x" * 90)  # fmt: skip
DAYS: Final = ("2001-12-07", "2025-12-31", "2026-01-01", "1999-02-28")
# By the kind of field, the nearer kinds first.
OF_KIND: Final[tuple[tuple[type[fields.Field[Any]], tuple[Any, ...]], ...]] = (
    (Day, DAYS),
    (Link, ("https://example.org/a", "http://example.org/?q=1#b", "")),
    (Ids, ("1", "2", "1,2", "1|2", "3|7|9")),
    (Sorting, ("title", "-title", "year", "-year", "rating", "-rating", "popularity")),
    (Year, tuple(range(1990, 2015))),
    (fields.Boolean, (True, False)),
    (fields.Integer, tuple(range(1, 11))),
    (fields.Float, (0.5, 1, 2.5, 3, 4.25, 5)),
    (fields.String, TEXTS),
)
ODD_SHARE: Final = 0.08
LONGEST: Final = 3
HIGHEST: Final = 2030
"""As far as a range is tried: a year at most."""


def values_of(
    schema: Any, chance: random.Random, share: float, *, whole: bool = True
) -> dict[str, Any]:
    """That share of a schema's fields, and of a whole record the required ones."""
    declared: dict[str, Any] = getattr(schema, "_declared_fields", {})
    wanted = [
        (name, one)
        for name, one in sorted(declared.items())
        if chance.random() < (1 - ODD_SHARE / 2 if one.required and whole else share)
    ]
    return {one.data_key or name: value_of(one, chance) for name, one in wanted}


def value_of(field: Any, chance: random.Random) -> Any:
    if chance.random() < ODD_SHARE:
        return chance.choice(ODD)
    alternatives = getattr(field, "alternatives", None)
    if alternatives:
        return value_of(chance.choice(alternatives), chance)
    if isinstance(field, fields.Nested):
        return values_of(field.schema, chance, share=0.5)
    if isinstance(field, fields.List):
        return [value_of(field.inner, chance) for _ in range(chance.randint(1, LONGEST))]
    if isinstance(field, fields.Enum):
        return chance.choice([one.value for one in field.enum])
    return _validated(field, chance)


def _validated(field: Any, chance: random.Random) -> Any:
    """What the first validator that says what it wants lets pass, or any of the field's kind."""
    for one in field.validators:
        if isinstance(one, validate.OneOf):
            return chance.choice(list(one.choices))
        if (
            isinstance(one, validate.Range)
            and isinstance(one.min, int)
            and isinstance(one.max, int)
        ):
            return chance.randint(one.min, max(one.min, min(one.max, _height(one.min, chance))))
    kinds = (known for kind, known in OF_KIND if isinstance(field, kind))
    return chance.choice(next(kinds, ODD))


def _height(low: int, chance: random.Random) -> int:
    """Mostly near the lowest, where the records are."""
    return HIGHEST if chance.random() < ODD_SHARE else low + 9
