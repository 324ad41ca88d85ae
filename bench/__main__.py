"""Load data sets, ask for pages on both databases and beside other frameworks; tables and JSON.

make bench ARGS="--wikipedia movies.json.gz --movielens ml-latest-small --output performance.json"

With --output a page with plots is written beside the JSON. With --grown nothing but a grown
catalogue is measured, which is kept in a folder: `bench/grown.py`.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bench.grown import measure_grown, write_grown
from bench.load import limit, load
from bench.machine import machine
from bench.pages import measure
from bench.ratings import measure_ratings
from bench.rivals import PYTHON
from bench.sizes import sizes
from bench.start import STACK, first_answer, stack_imports
from bench.statistics import measure_statistics
from bench.tables import show_loaded, show_ratings, show_statistics, show_timed, show_versus
from bench.versus import versus
from tests.servers.kinoteka import kinoteka_server, run_program
from tests.servers.postgresql import postgresql_server

ROOT = Path(__file__).parents[1]
_FILE = click.Path(exists=True, path_type=Path)


@click.command()
@click.option("--wikipedia", type=_FILE, help="movies.json of wikipedia-movie-data.")
@click.option("--movielens", type=_FILE, help="A MovieLens folder.")
@click.option("--output", type=click.Path(path_type=Path), help="Where the JSON goes.")
@click.option("--rounds", default=3, show_default=True, help="Samples of each target under load.")
@click.option("--seconds", default=3, show_default=True, help="Length of such a sample.")
@click.option("--peers/--no-peers", default=True, help="Whether to compare with others.")
@click.option("--note", default="", help="What else ran on the machine, for the page to say.")
@click.option("--grown", type=int, help="Movies of a grown catalogue, to measure that alone.")
@click.option("--keep", type=click.Path(path_type=Path), help="Where the grown catalogue stays.")
def main(**given: Any) -> None:
    """Measure this machine's Kinoteka."""
    console = Console()
    if given["grown"]:
        _measure_grown(console, given)
        return
    results: dict[str, Any] = {**machine(), "command": _command(), "note": given["note"]}
    results["not_run"] = [
        f"{what}: no --{what} was given"
        for what in ("wikipedia", "movielens")
        if given[what] is None
    ]
    results["sizes"] = sizes()
    for what, count, shape in sizes():
        console.print(f"{what}: {shape} (of {count})", highlight=False)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgresql_server(durable=True, roomy=True))
        server.create_database("bench")
        environments = {
            kind: {"DATA_DIR": str(folder), "DATABASE_URL": url}
            for kind, url in (
                ("sqlite", f"sqlite:///{folder}/b.sqlite"),
                ("postgresql", server.url("bench")),
            )
        }
        for kind, environment in environments.items():
            results[kind] = _measure(console, kind, environment, folder, given)
        results |= {"stack": STACK, "stack_imports_ms": stack_imports()}
        if given["peers"]:
            found = versus(environments, folder, given["rounds"], given["seconds"], console.print)
            show_versus(console, found)
            results["versus"] = found
            results["not_run"] += found.pop("not_run")
        else:
            results["not_run"].append("peers: --no-peers was given")
        for kind, environment in environments.items():
            results[kind]["ratings"] = measure_ratings(environment)
            show_ratings(console, kind, results[kind]["ratings"])
            taken = measure_statistics(environment)
            results[kind]["statistics"] = [asdict(one) for one in taken]
            show_statistics(console, kind, taken)
    for what in results["not_run"]:
        console.print(f"NOT RUN: {what}", style="bold red", highlight=False)
    if given["output"]:
        _write(given["output"], results)


def _command() -> str:
    """What was said, without this machine's folders."""
    words = (Path(word).name if Path(word).is_absolute() else word for word in sys.argv[1:])
    return f'make bench ARGS="{" ".join(words)}"'


def _measure_grown(console: Console, given: Mapping[str, Any]) -> None:
    keep, output = given["keep"], given["output"]
    if keep is None or output is None:
        raise click.UsageError("--grown needs --keep and --output.")
    found = measure_grown(keep, given["grown"], given["wikipedia"], console.print)
    write_grown(found, _command(), given["note"], output)


def _measure(
    console: Console, kind: str, environment: Mapping[str, str], folder: Path, given: Any
) -> dict[str, Any]:
    code, words = run_program(environment, "create_tables.py")
    if code:
        raise click.ClickException(words)
    loaded = load(environment, "fixtures")
    if given["wikipedia"]:
        for what in ("Wikipedia", "Wikipedia again"):
            loaded += load(environment, what, "--wikipedia", str(given["wikipedia"]))
    if given["movielens"]:
        loaded += load(environment, "MovieLens", "--movielens", str(given["movielens"]))
    best = limit(environment["DATABASE_URL"], folder)
    show_loaded(console, kind, loaded, best)
    with kinoteka_server(environment) as served:
        timed = measure(served)
    show_timed(console, kind, timed)
    first = first_answer(environment)
    console.print(f"From the start to the first page: {first:.0f} ms", highlight=False)
    return {
        "loaded": [{**asdict(one), "rate": one.rate} for one in loaded],
        "bare_rows_per_second": best,
        "timed": [asdict(one) for one in timed],
        "first_answer_ms": first,
    }


def _write(output: Path, results: Mapping[str, Any]) -> None:
    output.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    if PYTHON.exists():
        command = [str(PYTHON), "-m", "bench.page", str(output.resolve())]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - a program of ours


if __name__ == "__main__":
    main()
