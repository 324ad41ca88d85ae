"""Doing things at the same moment."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask import Flask
from sqlalchemy import select

from project.dao.models import Base
from project.setup.db import engine_of

Result = TypeVar("Result")

UNCOMPARED = frozenset({"attempts"})
"""Tries are counted, whatever becomes of what was tried."""


def at_once(calls: Sequence[Callable[[], Result]]) -> list[Result]:
    """The results of calls that all begin when the last of their threads is ready."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Result]) -> Result:
        barrier.wait(30)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def dump(app: Flask, but: frozenset[str] = UNCOMPARED) -> dict[str, list[str]]:
    """All rows of all tables but some, as texts, in order."""
    with engine_of(app).connect() as connection:
        return {
            table.name: sorted(_written(row) for row in connection.execute(select(table)))
            for table in Base.metadata.sorted_tables
            if table.name not in but
        }


def _written(row: Iterable[object]) -> str:
    """A row as text, bytes in hexadecimal."""
    return repr(tuple(value.hex() if isinstance(value, bytes) else value for value in row))
