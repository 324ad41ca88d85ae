"""`column IN (...)` for any number of values as one, so that the statement's text never changes."""

import json
from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import BindParameter, ColumnElement, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean, TypeDecorator


class _Values(TypeDecorator[Sequence[Any]]):
    """An array, or JSON for SQLite, which has none."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        values = list(value or ())
        return values if dialect.name == "postgresql" else json.dumps(values)


class Among(ColumnElement[bool]):
    """The column has one of the values that the statement is given as `name`."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, column: InstrumentedAttribute[Any], name: str) -> None:
        self.column: ColumnElement[Any] = column.__clause_element__()
        self.values: BindParameter[Any] = bindparam(name, type_=_Values())

    def self_group(self, against: Any = None) -> Self:
        """As it is: SQLite uses no index for `(... IN ...) = 1`."""
        del against
        return self


@compiles(Among, "postgresql")
def _any_of_array(element: Among, compiler: SQLCompiler, **given: Any) -> str:
    kind = (
        "BIGINT[]"
        if isinstance(element.column.type.dialect_impl(compiler.dialect), Integer)
        else "TEXT[]"
    )
    values = compiler.process(element.values, **given)
    return f"{compiler.process(element.column, **given)} = ANY (CAST({values} AS {kind}))"


@compiles(Among, "sqlite")
def _in_json(element: Among, compiler: SQLCompiler, **given: Any) -> str:
    column, values = (compiler.process(one, **given) for one in (element.column, element.values))
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - both compiled
