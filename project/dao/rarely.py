"""A condition of which SQLite's planner is told that few rows fulfil it.

It takes a common table expression that is used again for a million rows, and walks whole tables
rather than look so often into their indexes (https://sqlite.org/lang_corefunc.html#likelihood).
"""

from typing import Any, Self

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean


class Rarely(ColumnElement[bool]):
    """One row of a thousand fulfils it."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, condition: ColumnElement[bool]) -> None:
        self.condition = condition

    def self_group(self, against: Any = None) -> Self:
        """As it is: it is a function's call, or what has been grouped already."""
        del against
        return self


@compiles(Rarely)
def _plainly(element: Rarely, compiler: SQLCompiler, **given: Any) -> str:
    return f"({compiler.process(element.condition, **given)})"


@compiles(Rarely, "sqlite")
def _likelihood(element: Rarely, compiler: SQLCompiler, **given: Any) -> str:
    return f"likelihood({compiler.process(element.condition, **given)}, 0.001)"
