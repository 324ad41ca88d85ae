"""A grown catalogue in a folder that is kept: made where it is missing, and measured.

make bench ARGS="--grown 1000000 --keep FOLDER --wikipedia movies.json.gz --output performance.json"

Growing a million takes some minutes a database, the measurement as many. The figures go into
`million.json` beside the output, from which the page takes them.
"""

import http.client
import json
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import ProgrammingError

from bench.grow import grow
from bench.load import load
from bench.machine import machine
from bench.million import ask
from bench.pages import Timed
from bench.proc import own_peak_mb, reset_peaks
from tests.servers.kinoteka import Served, kinoteka_server, run_program
from tests.servers.postgresql import kept_postgresql

FILE, CLUSTER, DATABASE = "grown.sqlite", "pgdata", "grown"
_CHUNK: Final = 1 << 20
_LISTS: Final = (("a year", "/movies/?year=1999"), ("everything", "/movies/"))
_COUNTED: Final = ("movies", "people", "credits", "ratings", "movie_genres")
_GROUPS: Final = {
    "Sorts": ("sort", "status"),
    "Filters": ("filter",),
    "Filters together": ("two:",),
    "Searches": ("search",),
    "Records": ("",),
}

Tell = Callable[[str], None]
Found = dict[str, dict[str, Any]]


def measure_grown(keep: Path, movies: int, wikipedia: Path | None, tell: Tell) -> dict[str, Any]:
    """What the page shows of a catalogue of so many movies, on both databases."""
    keep.mkdir(parents=True, exist_ok=True)
    made = machine()
    found = {"SQLite": _measure(keep, f"sqlite:///{keep / FILE}", movies, wikipedia, tell)}
    with kept_postgresql(keep / CLUSTER) as server:
        try:
            server.create_database(DATABASE)
        except ProgrammingError:
            tell("PostgreSQL: the kept database")
        found["PostgreSQL"] = _measure(keep, server.url(DATABASE), movies, wikipedia, tell)
    return {key: made[key] for key in ("date", "commit")} | {"tables": list(_tables(found))}


def _measure(
    keep: Path, url: str, movies: int, wikipedia: Path | None, tell: Tell
) -> dict[str, Any]:
    environment = {"DATA_DIR": str(keep), "DATABASE_URL": url}
    code, words = run_program(environment, "create_tables.py")
    if code:
        raise RuntimeError(words)
    engine = create_engine(url)
    if _number(engine, "SELECT count(*) FROM movies") < movies:
        if wikipedia is None:
            raise RuntimeError("There is nothing to grow from: give --wikipedia.")
        tell(f"{engine.dialect.name}: growing")
        load(environment, "Wikipedia", "--wikipedia", str(wikipedia))
        grow(engine, movies)
    tell(f"{engine.dialect.name}: asking")
    with kinoteka_server(environment) as served:
        timed = ask(served)
    lists = {name: _whole(environment, path) for name, path in _LISTS}
    return {"timed": timed, "lists": lists, "sizes": dict(_sizes(engine, keep))}


def _whole(environment: Mapping[str, str], path: str) -> tuple[str, ...]:
    """(movies, MB, seconds, MB of memory more) of a list without pages, by a new server."""
    with kinoteka_server(environment) as served:
        total = _read(served, f"{path}{'&' if '?' in path else '?'}page=1")[0]
        reset_peaks(served.process.pid)
        before, started = own_peak_mb(served.process.pid), time.perf_counter()
        _, size = _read(served, path)
        taken = time.perf_counter() - started
        grown = own_peak_mb(served.process.pid) - before
    return f"{total:,}", f"{size / 2**20:,.1f}", f"{taken:.1f}", f"{grown:.1f}"


def _read(served: Served, path: str) -> tuple[int, int]:
    """(X-Total-Count, or 0; bytes of the body), nothing kept. Raises where the body breaks off."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=600)
    connection.request("GET", path)
    answer = connection.getresponse()
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
    connection.close()
    return int(answer.headers.get("X-Total-Count") or 0), size


def _sizes(engine: Engine, keep: Path) -> Iterator[tuple[str, str]]:
    for table in _COUNTED:
        yield table, f"{_number(engine, f'SELECT count(*) FROM {table}'):,}"  # noqa: S608 - ours
    size = "SELECT pg_database_size(current_database())"
    lite = engine.dialect.name == "sqlite"
    taken = (keep / FILE).stat().st_size if lite else _number(engine, size)
    yield "MB on the disk", f"{taken / 2**20:,.0f}"
    engine.dispose()


def _number(engine: Engine, statement: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(statement)) or 0)


def _tables(found: Found) -> Iterator[dict[str, Any]]:
    asked: dict[str, list[Timed]] = {kind: one["timed"] for kind, one in found.items()}
    headings = ["", *(f"{kind} {figure}" for kind in asked for figure in ("median", "p99"))]
    rest = list(zip(*asked.values(), strict=True))
    for title, starts in _GROUPS.items():
        rows = [row for row in rest if row[0].what.startswith(starts)]
        rest = [row for row in rest if row not in rows]
        yield {
            "title": title,
            "text": f"Milliseconds over one connection, {rows[0][0].count} requests a row.",
            "headings": headings,
            "rows": [_row(row) for row in rows],
        }
    yield {
        "title": "Lists without pages",
        "text": "Each by a server that wrote no other; what its memory peaked at above where it "
        "stood, less what it sees of files.",
        "headings": ["", "movies", "MB", "seconds", "more memory MB"],
        "rows": [
            [f"{name}, {kind}", *cells]
            for kind, one in found.items()
            for name, cells in one["lists"].items()
        ],
    }
    yield {
        "title": "Sizes",
        "headings": ["", *found],
        "rows": [
            [name, *(one["sizes"][name] for one in found.values())]
            for name in found["SQLite"]["sizes"]
        ],
    }


def _row(timed: tuple[Timed, ...]) -> list[str]:
    return [timed[0].what, *(f"{n:.2f}" for one in timed for n in (one.median, one.p99))]


def write_grown(found: dict[str, Any], command: str, note: str, output: Path) -> None:
    """Beside the output, where the page looks for it."""
    whole = found | {"command": command, "note": note}
    output.with_name("million.json").write_text(json.dumps(whole, indent=2) + "\n", "utf-8")
