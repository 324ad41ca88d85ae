"""Load data sets and ask for pages on both databases; print tables and write JSON.

make bench ARGS="--wikipedia movies.json.gz --movielens ml-latest-small"
"""

import json
import platform
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bench.load import Loaded, limit, load
from bench.pages import LIMIT, Timed, measure
from bench.sizes import sizes
from tests.servers.kinoteka import kinoteka_server, run_program
from tests.servers.postgresql import postgresql_server

_FILE = click.Path(exists=True, path_type=Path)


@click.command()
@click.option("--wikipedia", type=_FILE, help="movies.json of wikipedia-movie-data.")
@click.option("--movielens", type=_FILE, help="A MovieLens folder.")
@click.option("--output", type=click.Path(path_type=Path), help="Where the JSON goes.")
def main(wikipedia: Path | None, movielens: Path | None, output: Path | None) -> None:
    """Measure this machine's Kinoteka."""
    console = Console()
    results: dict[str, Any] = {"python": platform.python_version(), "sizes": sizes()}
    for what, count, shape in sizes():
        console.print(f"{what}: {shape} (of {count})", highlight=False)
    for name, path in (("--wikipedia", wikipedia), ("--movielens", movielens)):
        if path is None:
            console.print(f"NOT RUN: no {name} given, so that part is not measured.", style="red")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgresql_server(durable=True))
        server.create_database("bench")
        for kind, url in (
            ("sqlite", f"sqlite:///{folder}/b.sqlite"),
            ("postgresql", server.url("bench")),
        ):
            results[kind] = _measure(console, kind, url, folder, wikipedia, movielens)
    if output:
        output.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


def _measure(
    console: Console,
    kind: str,
    url: str,
    folder: Path,
    wikipedia: Path | None,
    movielens: Path | None,
) -> dict[str, Any]:
    environment = {"DATA_DIR": str(folder), "DATABASE_URL": url}
    code, words = run_program(environment, "create_tables.py")
    if code:
        raise click.ClickException(words)
    loaded = load(environment, "fixtures")
    if wikipedia:
        loaded += load(environment, "Wikipedia", "--wikipedia", str(wikipedia))
        loaded += load(environment, "Wikipedia again", "--wikipedia", str(wikipedia))
    if movielens:
        loaded += load(environment, "MovieLens", "--movielens", str(movielens))
    best = limit(url, folder)
    _show_loaded(console, kind, loaded, best)
    with kinoteka_server(environment) as served:
        timed = measure(served)
    _show_timed(console, kind, timed)
    return {
        "loaded": [asdict(one) for one in loaded],
        "bare_rows_per_second": best,
        "timed": [asdict(one) for one in timed],
    }


def _show_loaded(console: Console, kind: str, loaded: list[Loaded], best: float) -> None:
    table = Table(title=f"Loading, {kind} (a bare table takes {best:,.0f} rows/s)")
    for heading in ("", "read", "written", "there", "refused", "s", "rows/s", "peak MB"):
        table.add_column(heading, justify="right")
    for one in loaded:
        table.add_row(
            one.what,
            *(f"{n:,}" for n in (one.read, one.written, one.present, one.refused)),
            f"{one.seconds:.1f}",
            f"{one.rate:,.0f}",
            f"{one.peak_mb:.0f}",
        )
    console.print(table)


def _show_timed(console: Console, kind: str, timed: list[Timed]) -> None:
    bare = next(one.median for one in timed if one.what == LIMIT[0])
    table = Table(title=f"Requests, {kind}, one connection, milliseconds")
    for heading in ("", "median", "p99", "times the bare answer", "requests"):
        table.add_column(heading, justify="right")
    for one in timed:
        table.add_row(
            one.what,
            f"{one.median:.2f}",
            f"{one.p99:.2f}",
            f"{one.median / bare:.1f}",
            f"{one.count:,}",
        )
    console.print(table)


if __name__ == "__main__":
    main()
