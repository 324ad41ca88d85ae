"""Writing many rows: COPY on PostgreSQL, one prepared statement on SQLite."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.orm import Session

from project.dao.models import Base

_COPY_FROM: Final = 50
"""Fewer rows than this are not worth a COPY's round trips."""

_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def insert_many(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns; defaults of the model are not applied."""
    if not rows:
        return
    connection = session.connection()
    table = cast("Table", model.__table__)
    if connection.dialect.name == "postgresql" and len(rows) >= _COPY_FROM:
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), list(rows))


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    names = list(rows[0])
    processors = [table.c[name].type.bind_processor(connection.dialect) for name in names]
    buffer = io.StringIO()
    for row in rows:
        values = (
            process(row[name]) if process else row[name]
            for name, process in zip(names, processors, strict=True)
        )
        buffer.write("\t".join(map(_copy_text, values)) + "\n")
    buffer.seek(0)
    columns = ", ".join(f'"{name}"' for name in names)
    cursor = connection.connection.cursor()
    cursor.copy_expert(f'COPY "{table.name}" ({columns}) FROM STDIN', buffer)
    cursor.close()


def _copy_text(value: Any) -> str:
    """A value in COPY's text format (PostgreSQL manual, COPY, "Text Format")."""
    if value is None:
        return "\\N"
    return value.translate(_ESCAPES) if isinstance(value, str) else str(value)


def reserve_ids(session: Session, model: type[Base], count: int) -> list[int]:
    """`count` ids that nobody else will be given; needs a unit of work."""
    if not count:
        return []
    table = model.__tablename__
    if session.get_bind().dialect.name == "postgresql":
        sequence = text(
            "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"
        )
        return list(session.scalars(sequence, {"name": table, "count": count}))
    # BEGIN IMMEDIATE keeps every other writer out until these ids are used.
    highest = session.scalar(select(func.max(model.__table__.c.id))) or 0
    used = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    start = max(highest, session.scalar(used, {"name": table}) or 0) + 1
    return list(range(start, start + count))
