"""How fast a data set loads, and what that takes of memory, beside rows of nothing but text."""

import csv
import io
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import psycopg2

ROOT = Path(__file__).parents[1]
_ROW = re.compile(r"│\s*([\d,]+) │\s*([\d,]+) │\s*([\d,]+) │\s*([\d,]+) │\s*([\d.]+) │")
_LIMIT_ROWS = 200_000
_LIMIT_TEXT = "x" * 80


@dataclass(frozen=True)
class Loaded:
    """`peak_mb` is the process's largest resident size."""

    what: str
    read: int
    written: int
    present: int
    refused: int
    seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        return self.read / self.seconds


def load(environment: Mapping[str, str], what: str, *arguments: str) -> list[Loaded]:
    """Load a data set in a process of its own."""
    process = subprocess.Popen(  # noqa: S603 - a program of ours
        [sys.executable, "load_fixtures.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "COLUMNS": "120", **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    output = cast("IO[str]", process.stdout).read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"loading {what} failed: {output[-500:]}")
    peak = usage.ru_maxrss / 1024
    found = []
    for row in _ROW.findall(output):
        read, written, present, refused = (int(one.replace(",", "")) for one in row[:4])
        found.append(Loaded(what, read, written, present, refused, float(row[4]), peak))
    return found


def limit(url: str, folder: Path) -> float:
    """Rows a second that the database takes at best: one bare table, no index, one go."""
    rows = [(number, _LIMIT_TEXT) for number in range(_LIMIT_ROWS)]
    started = time.perf_counter()
    if url.startswith("sqlite"):
        with sqlite3.connect(folder / "limit.sqlite") as connection:
            connection.execute("CREATE TABLE bare (id INTEGER, text TEXT)")
            connection.executemany("INSERT INTO bare VALUES (?, ?)", rows)
        connection.close()
    else:
        _copy(url, rows)
    return _LIMIT_ROWS / (time.perf_counter() - started)


def _copy(url: str, rows: list[tuple[int, str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    buffer.seek(0)
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (id bigint, text text)")
        cursor.copy_expert("COPY bare FROM STDIN (FORMAT csv)", buffer)
    connection.close()
