"""Ratings a second over HTTP beside other frameworks, and of PostgreSQL alone.

    python -m bench.ratings_http --output ratings.json

On a PostgreSQL server of its own, with made-up movies. Beside `performance.json` the output
becomes a section of the page: `bench/page.py`.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click
from flask import Flask

from bench.ceiling import postmaster
from bench.machine import machine
from bench.proc import pin
from bench.rated import HOT, make_rated, members_of
from bench.raters import PEER_SECRET, RATERS, check_answers, write_tokens
from bench.rating_statements import ALL, CONNECTIONS, ONE, Statement, alone, our_statement
from bench.rating_tables import (
    FASTAPI_KEPT,
    FASTIFY,
    FASTIFY_KEPT,
    FASTIFY_RECOMPUTED,
    KINOTEKA,
    tables,
)
from bench.rivals import Peer, Running, peer_address, peer_server
from bench.throughput import CLIENT_CORE, SERVER_CORE, Target, compare
from project.config import Settings
from project.setup.app import create_app
from project.setup.db import engine_of
from tests.servers.errors import ServerFailedError, ServerUnavailable
from tests.servers.kinoteka import kinoteka_server, run_program
from tests.servers.postgresql import postgresql_server

_SCRIPT: Final = Path(__file__).with_name("ratings.lua")
_PATH: Final = "/movies/{page}/rating"
_PEERS: Final = (
    (Peer("Fastify", "fastify", tricks=True), {
        FASTIFY: "/ours", FASTIFY_KEPT: "/kept", FASTIFY_RECOMPUTED: "/recomputed",
    }),
    (Peer("FastAPI", "fastapi_raw", tricks=True), {FASTAPI_KEPT: "/kept"}),
)  # fmt: skip
_FAILURES: Final = (ServerUnavailable, ServerFailedError, OSError, subprocess.SubprocessError)
_TEXT: Final = """\
{movies:,} made-up movies below three facets each, {ratings:,} ratings: {members:,} of one movie, of
the others as many each. {raters:,} members rate, each with a token (HS256) that every server
checks, over 16 connections: all movies alike, which is nearly always a first rating, or that one
movie, which each has rated before. {rounds} rounds of {seconds} s, taken as those above; every peer
has generic plans. A rating is durable when it is answered. Kinoteka keeps sums, ten counts,
popularity and five sort keys of the movie and of each of its facets, and looks up the session and
the member. The peers check the token's signature alone; "sums kept in a narrow table" keeps two
sums of a movie, "average taken anew" a count and an average in the movie's row, by which lists
could be ordered."""


@click.command()
@click.option("--output", type=click.Path(path_type=Path), required=True, help="The JSON.")
@click.option("--movies", default=100_000, show_default=True)
@click.option("--ratings", default=5_000_000, show_default=True, help="Those there are before.")
@click.option("--rounds", default=3, show_default=True, help="Samples of each target.")
@click.option("--seconds", default=3, show_default=True, help="Length of such a sample.")
@click.option("--note", default="", help="What else ran on the machine, for the page to say.")
def main(**given: Any) -> None:
    """Measure how many ratings a second this machine stores."""
    made = machine()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgresql_server(durable=True, roomy=True))
        server.create_database("rated")
        environment = {"DATA_DIR": str(folder), "DATABASE_URL": server.url("rated")}
        app = _prepared(environment, given["movies"], given["ratings"])
        stack.callback(engine_of(app).dispose)
        found = _measure(stack, app, environment, given)
    members = members_of(given["ratings"])
    text = _TEXT.format(**given, members=members, raters=min(RATERS, members))
    found |= {key: made[key] for key in ("date", "commit", "load_at_start")}
    found |= {"command": _command(), "note": given["note"]}
    found["tables"] = list(tables(found["rows"], found["alone"], text))
    given["output"].write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    for row in found["tables"][0]["rows"]:
        click.echo("  ".join(row))


def _prepared(environment: Mapping[str, str], movies: int, ratings: int) -> Flask:
    """The application, on a database that has been filled."""
    code, words = run_program(environment, "create_tables.py")
    if code:
        raise click.ClickException(words)
    started = time.monotonic()
    app = create_app(
        Settings(
            data_dir=Path(environment["DATA_DIR"]),
            database_url=environment["DATABASE_URL"],
            log_level="WARNING",
        )
    )
    make_rated(engine_of(app), movies, ratings)
    click.echo(f"made up in {time.monotonic() - started:.0f} s")
    return app


def _measure(
    stack: ExitStack, app: Flask, environment: Mapping[str, str], given: Mapping[str, Any]
) -> dict[str, Any]:
    folder, database = Path(environment["DATA_DIR"]), environment["DATABASE_URL"]
    members, seconds = members_of(given["ratings"]), given["seconds"]
    master = postmaster(database)
    pin(master, CLIENT_CORE)
    statement = our_statement(app)
    not_run: list[str] = []
    servers = [(_kinoteka(stack, environment), {KINOTEKA: ""})]
    surroundings = peer_address(database) | _for_peers(statement, folder)
    for peer, ways in _PEERS:
        try:
            servers.append((stack.enter_context(peer_server(peer, surroundings)), ways))
        except _FAILURES as error:
            not_run.append(f"{peer.name}: {error}")
            click.echo(f"NOT RUN: {not_run[-1]}")
    # Last: they last no longer than a quarter of an hour.
    ours, theirs = write_tokens(app, members, folder)
    targets = [
        Target(group, what, running.pid, running.url, f"{start}{_PATH}", most, _SCRIPT,
               (str(ours if what == KINOTEKA else theirs),), CONNECTIONS)
        for group, most in ((ALL, given["movies"]), (ONE, HOT))
        for running, ways in servers
        for what, start in ways.items()
    ]  # fmt: skip
    check_answers(targets, members)
    rows = compare(targets, master, given["rounds"], seconds, click.echo)
    return {
        "rows": [asdict(row) for row in rows],
        "alone": alone(
            engine_of(app), statement, given["movies"], members, (given["rounds"], seconds), folder
        ),
        "not_run": not_run,
    }


def _kinoteka(stack: ExitStack, environment: Mapping[str, str]) -> Running:
    served = stack.enter_context(kinoteka_server(environment))
    pin(served.process.pid, SERVER_CORE)
    return Running(KINOTEKA, served.process.pid, served.url)


def _for_peers(statement: Statement, folder: Path) -> dict[str, str]:
    file = folder / "statement.json"
    file.write_text(json.dumps(asdict(statement)), "utf-8")
    return {"PEER_SECRET": PEER_SECRET, "PEER_STATEMENT": str(file)}


def _command() -> str:
    """What was said, without this machine's folders."""
    words = (Path(word).name if Path(word).is_absolute() else word for word in sys.argv[1:])
    return f"python -m bench.ratings_http {' '.join(words)}"


if __name__ == "__main__":
    main()
