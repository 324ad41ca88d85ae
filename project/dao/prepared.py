"""Statements whose text never changes: compiled once, and from then on only run.

Building a statement and finding out that it was compiled before costs SQLAlchemy more than reading
a page. PostgreSQL in turn plans anew whatever it is sent as text; with `kept` it is told the
statement once a connection (PREPARE) and plans it once (`plan_cache_mode` in `setup/db.py`).
That is for statements whose best plan does not depend on their values: a LIMIT belongs in the text.

The driver runs them itself, without what SQLAlchemy does around a statement and with each row of
its result; whoever listens to SQLAlchemy's statements hears of these too.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any, Final, cast

from sqlalchemy import CompoundSelect, Connection, Dialect, Select
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningDelete, ReturningInsert, ReturningUpdate

PREPARES: Final = "kinoteka_prepares"
"""The execution option of connections to a database that keeps what it is told."""

_PLACE: Final = re.compile(r"\$(\d+)")

_TOLD: Final = "kinoteka_told"

Row = tuple[Any, ...]
Convert = Callable[[Any], Any]
Returning = (
    ReturningInsert[*tuple[Any, ...]]
    | ReturningUpdate[*tuple[Any, ...]]
    | ReturningDelete[*tuple[Any, ...]]
)
Statement = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Returning


@dataclass(slots=True)
class _Command:
    """What the driver is told, and how values become the driver's and the other way."""

    text: str
    definition: str
    values: dict[str, Any]
    given: list[tuple[str, Convert]]
    taken: list[tuple[int, Convert]] | None = field(default=None)
    """By place; None until a first answer has shown what the driver makes of each."""


class Prepared:
    """A statement with `bindparam`s for all that changes. Its answer's rows are plain tuples.

    A long one is given as what makes it: making it at the start would delay that.
    """

    def __init__(
        self, statement: Statement | Callable[[], Statement], *, kept: bool = False
    ) -> None:
        self._given = statement
        self._kept = kept
        self._commands: dict[str, _Command] = {}

    @cached_property
    def _statement(self) -> Statement:
        return self._given() if callable(self._given) else self._given

    def one(self, session: Session, **values: Any) -> Row | None:
        """The only row, if there is one."""
        rows = self.run(session, **values)
        return rows[0] if rows else None

    def run(self, session: Session, **values: Any) -> list[Row]:
        connection = session.connection()
        command = self._command(connection)
        values = {**command.values, **values}
        for name, convert in command.given:
            values[name] = convert(values[name])
        rows, description = _fetch(connection, command.text, values)
        if command.taken is None:
            command.taken = self._taken(connection.dialect, description)
        return _converted(rows, command.taken) if command.taken else rows

    def _command(self, connection: Connection) -> _Command:
        kept = self._kept and connection.get_execution_options().get(PREPARES)
        name = PREPARES if kept else connection.dialect.name
        found = self._commands.get(name)
        if found is None:
            make = self._execute if kept else self._plain
            found = self._commands[name] = make(connection.dialect)
        if found.definition:
            told = connection.info.setdefault(_TOLD, set())
            if found.definition not in told:
                connection.exec_driver_sql(found.definition)
                told.add(found.definition)
        return found

    def _plain(self, dialect: Dialect) -> _Command:
        compiled = self._compile(dialect, "named" if dialect.name == "sqlite" else "pyformat")
        return _made(dialect, compiled, str(compiled), "")

    def _execute(self, dialect: Dialect) -> _Command:
        compiled = self._compile(dialect, "numeric_dollar")
        text, values = _numbered(compiled)
        name = f"k{blake2b(text.encode(), digest_size=8).hexdigest()}"
        given = ", ".join(f"%({one})s" for one in values)
        command = f"EXECUTE {name}({given})" if given else f"EXECUTE {name}"
        # The driver looks for places of values in what it is told.
        definition = f"PREPARE {name} AS {text}".replace("%", "%%")
        return _made(dialect, compiled, command, definition)

    def _compile(self, dialect: Dialect, paramstyle: str) -> Any:
        return self._statement.compile(
            dialect=_speaking(cast("Callable[..., Dialect]", type(dialect)), paramstyle)
        )

    def _taken(self, dialect: Dialect, description: Sequence[Any]) -> list[tuple[int, Convert]]:
        found: list[tuple[int, Convert]] = []
        columns = zip(self._statement.exported_columns, description, strict=True)
        for place, (one, described) in enumerate(columns):
            convert = one.type.dialect_impl(dialect).result_processor(dialect, described[1])
            if convert:
                found.append((place, convert))
        return found


def _numbered(compiled: Any) -> tuple[str, list[str]]:
    """The text with its whole-number constants in it, and the values that are left, in order.

    A constant that is sent as a value has no type that PostgreSQL could know beforehand.
    """
    constants = {
        name: f"({bind.effective_value})"
        for bind, name in compiled.bind_names.items()
        if not bind.required and type(bind.effective_value) is int
    }
    names = list(compiled.positiontup or ())
    values = [name for name in names if name not in constants]
    places = {name: f"${place}" for place, name in enumerate(values, 1)}

    def spelt(found: re.Match[str]) -> str:
        name = names[int(found[1]) - 1]
        return constants.get(name) or places[name]

    return _PLACE.sub(spelt, str(compiled)), values


def _made(dialect: Dialect, compiled: Any, text: str, definition: str) -> _Command:
    values: dict[str, Any] = {}
    given: list[tuple[str, Convert]] = []
    for bind, name in compiled.bind_names.items():
        if not bind.required:
            values[name] = bind.effective_value
        convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if convert:
            given.append((name, convert))
    return _Command(text, definition, values, given)


def _fetch(
    connection: Connection, text: str, values: dict[str, Any]
) -> tuple[list[Row], Sequence[Any]]:
    cursor = connection.connection.cursor()
    try:
        for hear in connection.dispatch.before_cursor_execute:
            hear(connection, cursor, text, values, None, False)  # noqa: FBT003 - as SQLAlchemy does
        cursor.execute(text, values)
        return list(cursor.fetchall()), cursor.description or ()
    except connection.dialect.loaded_dbapi.Error as error:
        # It knows a lost connection from a refusal, and what is to be done about either.
        connection._handle_dbapi_exception(error, text, values, cursor, None)  # noqa: SLF001
    finally:
        cursor.close()


def _converted(rows: list[Row], taken: list[tuple[int, Convert]]) -> list[Row]:
    found = []
    for row in rows:
        values = list(row)
        for place, convert in taken:
            values[place] = convert(values[place])
        found.append(tuple(values))
    return found


@cache
def _speaking(dialect: Callable[..., Dialect], paramstyle: str) -> Dialect:
    return dialect(paramstyle=paramstyle)
