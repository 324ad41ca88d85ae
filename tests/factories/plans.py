"""How a database means to find what a page shows."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from project.setup.db import engine_of


def plan(app: Flask, client: FlaskClient, path: str) -> str:
    """How the database means to find the page's records."""
    found: list[tuple[str, Any]] = []

    def note(*arguments: Any) -> None:
        found.append((str(arguments[2]), arguments[3]))

    engine = engine_of(app)
    engine.dispose()  # so that what is prepared once a connection is said again
    event.listen(engine, "before_cursor_execute", note)
    client.get(path)
    event.remove(engine, "before_cursor_execute", note)
    place = next(place for place, (one, _) in enumerate(found) if _reads_page(one))
    statement = found[place][0]
    # The values of what is prepared come with what executes it.
    values = found[place + statement.startswith("PREPARE")][1]
    keys = statement[statement.index("FROM (") + len("FROM (") : statement.rindex(") AS page")]
    for number, name in enumerate(values if "$1" in keys else (), 1):
        keys = keys.replace(f"${number}", f"%({name})s")
    explain = "EXPLAIN " if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(explain + keys, values)
        return "\n".join(str(row[-1]) for row in rows)


def _reads_page(statement: str) -> bool:
    """Not what reads single records by their ids."""
    return ") AS page" in statement and "LIMIT" in statement
