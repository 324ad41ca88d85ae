"""Statements that store a rating, and what PostgreSQL alone can do with each: pgbench, one core."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, Final

from flask import Flask
from sqlalchemy import Engine, event, text

from bench.ceiling import pgbench
from bench.rated import HOT
from project.domain.identity import Identity
from project.domain.popularity import week_of
from project.setup.db import engine_of
from project.views.access import app_container

CONNECTIONS: Final = 16
ALL, ONE = "all movies", "one movie"
OURS, BARE, KEPT, RECOMPUTED = (
    "Kinoteka's statement",
    "the same without the facets' ranks",
    "upsert, sums kept in a narrow table",
    "upsert, average taken anew",
)
_SQL: Final = Path(__file__).parent / "peers" / "sql"
_PREPARE: Final = re.compile(r"PREPARE (\w+) AS (.*INSERT INTO ratings .*)", re.DOTALL)
_RANKED: Final = re.compile(
    r",\s+ranked AS\s+\(UPDATE facet_ranks .*?\)(?=\s+SELECT EXISTS)", re.DOTALL
)
_PLACE: Final = re.compile(r"\$(\d)")
_SWEPT: Final = ("movie_stats", "facet_ranks", "peer_stats", "peer_movies")
_PEERS_NAMES: Final = ("user", "movie", "value")


@dataclass(frozen=True)
class Statement:
    """`names` are those of its values, $1 first."""

    text: str
    names: tuple[str, ...]

    def of_pgbench(self) -> str:
        """One line, with pgbench's variables."""
        line = _PLACE.sub(lambda place: f":{self.names[int(place[1]) - 1]}", self.text)
        return " ".join(line.split()) + ";"


def our_statement(app: Flask) -> Statement:
    """What the program prepares in order to store a rating."""
    said: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        said.append(statement)

    event.listen(engine_of(app), "before_cursor_execute", note)
    with app_container(app).request() as services:
        services.ratings.rate(Identity(1), HOT, 8)
    event.remove(engine_of(app), "before_cursor_execute", note)
    name, told = next(found.groups() for one in said if (found := _PREPARE.match(one)))
    executed = next(one for one in said if one.startswith(f"EXECUTE {name}("))
    return Statement(told.replace("%%", "%"), tuple(re.findall(r"%\((\w+)\)s", executed)))


def without_ranks(statement: Statement) -> Statement:
    """The same, the lists by genre and year left as they were."""
    cut, found = _RANKED.subn("", statement.text)
    if found != 1:
        raise RuntimeError("The statement keeps its ranks in another way.")
    return Statement(cut, statement.names)


def alone(
    engine: Engine, ours: Statement, movies: int, members: int, taken: tuple[int, int], folder: Path
) -> list[dict[str, Any]]:
    """Transactions a second of each way, for all movies and for one: {"group", "what", "tps"}.

    `taken`: rounds, and seconds of a sample. Medians.
    """
    rounds, seconds = taken
    url = engine.url.render_as_string(hide_password=False)
    ways = {
        OURS: [ours.of_pgbench()],
        BARE: [without_ranks(ours).of_pgbench()],
        KEPT: [_of_peers("rate")],
        RECOMPUTED: ["BEGIN;", _of_peers("rate_upsert"), _of_peers("rate_recompute"), "COMMIT;"],
    }
    found: dict[tuple[str, str], list[float]] = {}
    script = folder / "rating.sql"
    for _ in range(rounds):
        for group, most in ((ALL, movies), (ONE, HOT)):
            for what, statements in ways.items():
                _sweep(engine)
                lines = [*_drawn(most, members), *statements]
                script.write_text("\n".join(lines) + "\n", "utf-8")
                tps = pgbench(url, script, "force_generic_plan", seconds, CONNECTIONS)
                found.setdefault((group, what), []).append(tps)
    return [
        {"group": group, "what": what, "tps": round(median(samples), 1)}
        for (group, what), samples in found.items()
    ]


def _sweep(engine: Engine) -> None:
    """So that no way has to pass by the dead rows of another."""
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text(f"VACUUM {', '.join(_SWEPT)}"))
        connection.invalidate()


def _of_peers(name: str) -> str:
    names = ("movie",) if name == "rate_recompute" else _PEERS_NAMES
    return Statement((_SQL / f"{name}.sql").read_text("utf-8"), names).of_pgbench()


def _drawn(movies: int, members: int) -> Iterator[str]:
    yield f"\\set user random(1, {members})"
    yield f"\\set movie random(1, {movies})"
    yield "\\set value random(1, 10)"
    yield f"\\set moment {int(time.time() * 1000)}"
    yield f"\\set week {week_of(datetime.now(UTC))}"
