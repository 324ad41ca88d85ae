"""The memory of a server that writes a whole list does not grow with the list."""

import urllib.request
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, Integer, cast, insert, literal, select

from bench.proc import own_peak_mb, reset_peaks
from project.dao.models import Base, Movie, MovieStats
from project.domain.imports import MovieRecord
from project.setup.db import engine_of, write_options
from project.views.access import app_container
from tests.conftest import Worlds, world
from tests.servers.kinoteka import Served

FEW, MANY = 4_000, 40_000
PART = 65_536
MOST_MORE_MB = 4
"""For a list of which ten times as much is written: 30 MB more of it."""


@pytest.fixture
def app(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> Flask:
    """An application over a catalogue that nobody empties row by row."""
    return world(request, worlds, kind, "long")


@pytest.fixture
def served(app: Flask, worlds: Worlds, kind: str) -> Served:
    del app
    return worlds.served(kind, "long")


def copy(engine: Engine, model: type[Base], record_id: str, first: int, last: int) -> None:
    """Make rows of these ids like the one of id 1."""
    numbers = select(literal(first, Integer).label("number")).cte("numbers", recursive=True)
    following = select(numbers.c.number + 1).where(numbers.c.number < last)
    numbers = numbers.union_all(following)
    table = model.__table__
    values = [
        cast(numbers.c.number, Integer) if column.name == record_id else column
        for column in table.columns
    ]
    copied = select(*values).select_from(table).join(numbers, table.c[record_id] == 1)
    with engine.execution_options(**write_options(engine)).begin() as connection:
        connection.execute(insert(model).from_select(table.columns.keys(), copied))


def grow(app: Flask, first: int, last: int) -> None:
    copy(engine_of(app), Movie, "id", first, last)
    copy(engine_of(app), MovieStats, "movie_id", first, last)
    if engine_of(app).dialect.name == "sqlite":
        # What is still in the log is read into a cache, of which each connection has one.
        with engine_of(app).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def read(served: Served) -> int:
    """The bytes of the whole list, none of which are kept."""
    with urllib.request.urlopen(f"{served.url}/movies", timeout=60) as answer:
        return sum(len(part) for part in iter(lambda: answer.read(PART), b""))


def peak_of_reading(served: Served) -> tuple[float, int]:
    """The most memory that the server had meanwhile, in MB, and how much it wrote."""
    reset_peaks(served.process.pid)
    size = read(served)
    return own_peak_mb(served.process.pid), size


@pytest.mark.alone
@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="Linux alone knows peaks")
def test_a_whole_list_takes_no_more_memory_than_a_short_one(app: Flask, served: Served) -> None:
    record = MovieRecord(source="made", key="1", title="Film", description="x" * 300)
    with app_container(app).request() as services:
        services.imports.import_movies("made", iter([record]))
    grow(app, 2, FEW)
    read(served)

    few, short = peak_of_reading(served)
    grow(app, FEW + 1, MANY)
    many, long = peak_of_reading(served)

    assert long > 9 * short
    assert many - few < MOST_MORE_MB
