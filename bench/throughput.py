"""How many requests a second a server answers when wrk asks for more than it can give.

The server has core 0; wrk and PostgreSQL share core 1. Targets take turns, in an order drawn anew
each round; each is warmed up first. A sample beside which others used the machine is marked.
"""

import json
import os
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.proc import busy_seconds, cpu_seconds
from tests.servers.wrk import wrk_path

SERVER_CORE = 0
CLIENT_CORE = 1
CONNECTIONS = 32
WARM_UP_SECONDS = 1
PATIENCE_SECONDS = 20
FOREIGN_LIMIT = 0.06
LONGEST_SECONDS = 360
"""After which no further round begins, so that all ends within a quarter of an hour."""
PAGES = Path(__file__).with_name("pages.lua")
_MARK = "RESULT "


@dataclass(frozen=True)
class Target:
    """`{page}` in the path becomes 1 to `pages`; `pid` is the server's first process.

    The script is wrk's, and is given the number of pages, the path and `more`.
    """

    group: str
    what: str
    pid: int
    url: str
    path: str
    pages: int = 1
    script: Path = PAGES
    more: tuple[str, ...] = ()
    connections: int = CONNECTIONS


@dataclass(frozen=True)
class Sample:
    """CPU in microseconds a request, latency in milliseconds, `foreign` in cores."""

    rps: float
    p50: float
    p99: float
    server_us: float
    postgresql_us: float
    foreign: float


@dataclass(frozen=True)
class Row:
    """Medians of the quiet samples; of all where none was quiet (`kept` is then 0)."""

    group: str
    what: str
    rps: float
    lowest: float
    highest: float
    p50: float
    p99: float
    server_us: float
    postgresql_us: float
    foreign: float
    taken: int
    kept: int


def compare(
    targets: Sequence[Target],
    postgresql: int,
    rounds: int,
    seconds: int,
    tell: Callable[[str], None],
) -> list[Row]:
    """Every target in every round; `postgresql` is its postmaster."""
    taken: dict[Target, list[Sample]] = {target: [] for target in targets}
    order = random.Random()  # noqa: S311 - a shuffle
    began = time.monotonic()
    for number in range(1, rounds + 1):
        if time.monotonic() - began > LONGEST_SECONDS:
            tell(f"no time for round {number}")
            break
        for target in order.sample(targets, len(targets)):
            _wrk(target, WARM_UP_SECONDS)
            taken[target].append(_sample(target, postgresql, seconds))
        tell(f"round {number} of {rounds} done")
    return [_row(target, samples) for target, samples in taken.items()]


def _sample(target: Target, postgresql: int, seconds: int) -> Sample:
    machine, server, database = busy_seconds(), cpu_seconds(target.pid), cpu_seconds(postgresql)
    started = time.monotonic()
    result, client = _wrk(target, seconds)
    server = cpu_seconds(target.pid) - server
    database = cpu_seconds(postgresql) - database
    foreign = busy_seconds() - machine - server - database - client
    count = result["requests"]
    return Sample(
        rps=count / result["microseconds"] * 1e6,
        p50=result["p50"],
        p99=result["p99"],
        server_us=server / count * 1e6,
        postgresql_us=database / count * 1e6,
        foreign=max(0.0, foreign / (time.monotonic() - started)),
    )


def _wrk(target: Target, seconds: int) -> tuple[dict[str, Any], float]:
    """(what the script reports, CPU seconds of wrk). Raises RuntimeError for a failed request."""
    before = _children_seconds()
    done = subprocess.run(  # noqa: S603 - a program that we found
        [
            *("taskset", "--cpu-list", str(CLIENT_CORE), str(wrk_path())),
            *("--threads", "1", "--connections", str(target.connections)),
            *("--timeout", f"{PATIENCE_SECONDS}s", "--duration", f"{seconds}s"),
            *("--script", str(target.script), target.url),
            *("--", str(target.pages), target.path, *target.more),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 30,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith(_MARK))
    result: dict[str, Any] = json.loads(line.removeprefix(_MARK))
    if result["errors"] or not result["requests"]:
        raise RuntimeError(f"{target.what}, {target.path}: {done.stdout}")
    return result, _children_seconds() - before


def _children_seconds() -> float:
    """CPU time of the children that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _row(target: Target, samples: Sequence[Sample]) -> Row:
    quiet = [one for one in samples if one.foreign <= FOREIGN_LIMIT]
    used = quiet or samples

    def median(name: str) -> float:
        return round(statistics.median(getattr(one, name) for one in used), 3)

    rates = [one.rps for one in used]
    return Row(
        group=target.group,
        what=target.what,
        rps=median("rps"),
        lowest=round(min(rates), 1),
        highest=round(max(rates), 1),
        p50=median("p50"),
        p99=median("p99"),
        server_us=median("server_us"),
        postgresql_us=median("postgresql_us"),
        foreign=median("foreign"),
        taken=len(samples),
        kept=len(quiet),
    )
