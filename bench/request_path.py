"""What a request costs without a server, by layers: `python -m bench.request_path`.

The application is called as a server would call it, on the fixtures, on both databases. The time
is this thread's own, so that neighbours disturb little, and without PostgreSQL's. The shares are
a profiler's, which makes many small calls look dearer than they are: read them as an order.
"""

import cProfile
import io
import logging
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import click
from flask import Flask, Response
from flask_restx import Api, Resource
from rich.console import Console
from werkzeug.test import create_environ

from project.config import Settings
from project.importers import fixtures
from project.setup.app import create_app
from project.setup.cli import FIXTURES
from project.setup.db import engine_of
from project.setup.logging import JsonLines
from project.setup.migrations import upgrade
from project.views.access import app_container
from tests.servers.kinoteka import UNLIMITED
from tests.servers.postgresql import postgresql_server

WsgiApp = Callable[..., Iterable[bytes]]

PATHS: Final = (
    "/health/live",
    "/genres/1",
    "/movies/?page=3",
    "/movies/?genre_id=8&status=new&page=1",
    "/movies/7",
    "/search/?q=samurai",
    "/search/?q=casablanka",
)
# By the first that is part of a file's path; of what C does, by the first that is in its name.
_LAYERS: Final = (
    ("project/setup", "middlewares"),
    ("project/views/schemas", "schemas"),
    ("project/views", "views"),
    ("project/container", "services"),
    ("project/services", "services"),
    ("project/dao", "dao"),
    ("project/domain", "domain"),
    ("project/adapters", "adapters"),
    ("sqlalchemy", "SQLAlchemy"),
    ("marshmallow", "marshmallow"),
    ("flask_cors", "flask-cors"),
    ("werkzeug", "Flask, restx"),
    ("flask", "Flask, restx"),
    ("psycopg2", "driver"),
    ("sqlite3", "driver"),
    ("orjson", "JSON"),
)
_OTHER: Final = "Python"
_SHOWN: Final = 8


@click.command()
@click.option("--rounds", default=9, show_default=True)
@click.option("--requests", default=100, show_default=True, help="Of each target in a round.")
def main(rounds: int, requests: int) -> None:
    """Measure every target in every round, then profile each."""
    console = Console()
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgresql_server())
        server.create_database("path")
        hello = _hello()
        targets = [("Flask", hello, "/flask"), ("restx", hello, "/resource")]
        for kind, url in (
            ("sqlite", f"sqlite:///{folder}/path.sqlite"),
            ("postgresql", server.url("path")),
        ):
            app = _catalogue(folder, url)
            stack.callback(engine_of(app).dispose)
            targets += [(kind, app, path) for path in PATHS]
        stack.enter_context(_silent())
        _show(console, targets, rounds, requests)


def _catalogue(folder: Path, url: str) -> Flask:
    rates: dict[str, Any] = {name.lower(): rate for name, rate in UNLIMITED.items()}
    app = create_app(Settings(data_dir=folder, database_url=url, **rates))
    upgrade(engine_of(app))
    with app_container(app).request() as services:
        services.imports.import_people(fixtures.people(FIXTURES))
        services.imports.import_movies(fixtures.SOURCE, fixtures.films(FIXTURES))
    return app


def _hello() -> Flask:
    """The least that can be answered through what we are built on."""
    app = Flask("hello", static_folder=None)
    app.add_url_rule("/flask", view_func=lambda: Response(b"{}", mimetype="application/json"))
    api = Api(app, doc=False)

    @api.route("/resource")
    class Hello(Resource):  # type: ignore[misc]
        def get(self) -> Response:
            return Response(b"{}", mimetype="application/json")

    return app


@contextmanager
def _silent() -> Iterator[None]:
    """Lines are written as always, to where they cost nothing but the writing."""
    handlers = [one for one in logging.getLogger().handlers if isinstance(one, JsonLines)]
    with Path(os.devnull).open("w") as nowhere:
        for handler in handlers:
            handler.setStream(nowhere)
        yield
        for handler in handlers:
            handler.setStream(sys.stderr)


def _show(
    console: Console, targets: list[tuple[str, Flask, str]], rounds: int, requests: int
) -> None:
    taken: dict[tuple[str, str], list[float]] = {}
    for number in range(rounds + 1):
        for name, app, path in targets:
            cost = _microseconds(app, path, requests)
            if number:
                taken.setdefault((name, path), []).append(cost)
    for name, app, path in targets:
        costs = taken[name, path]
        shares = _shares(app, path, requests).most_common(_SHOWN)
        layers = ", ".join(f"{layer} {share:.0%}" for layer, share in shares)
        median, least = statistics.median(costs), min(costs)
        figures = f"{median:6.0f} µs ({least:.0f} at least)"
        console.print(f"{name:10} {path:37} {figures}: {layers}", highlight=False, soft_wrap=True)


def _microseconds(app: Flask, path: str, requests: int) -> float:
    environs = [_environ(path) for _ in range(requests)]
    begun = time.thread_time()
    for environ in environs:
        _ask(app.wsgi_app, environ)
    return (time.thread_time() - begun) / requests * 1e6


def _environ(path: str) -> dict[str, Any]:
    environ = create_environ(path, "http://localhost")
    return {**environ, "REMOTE_ADDR": "127.0.0.1", "wsgi.input": io.BytesIO()}


def _ask(app: WsgiApp, environ: Mapping[str, Any]) -> None:
    answer = app(environ, _begun)
    for _ in answer:
        pass
    close = getattr(answer, "close", None)
    if close:
        close()


def _begun(status: str, *_: Any) -> None:
    if not status.startswith("200"):
        raise RuntimeError(status)


def _shares(app: Flask, path: str, requests: int) -> Counter[str]:
    """The part of each layer in the time, with what C does for it but the database's and JSON."""
    profile = cProfile.Profile(time.thread_time)
    environs = [_environ(path) for _ in range(requests)]
    profile.enable()
    for environ in environs:
        _ask(app.wsgi_app, environ)
    profile.disable()
    spent: Counter[str] = Counter()
    functions = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, name), (_, _, own, _, callers) in functions.items():
        if file != "~":
            spent[_layer(file)] += own
        elif _layer(name) != _OTHER:
            spent[_layer(name)] += own
        else:
            for (caller, _, by), numbers in callers.items():
                spent[_layer(by if caller == "~" else caller)] += numbers[2]
    whole = sum(spent.values())
    return Counter({layer: own / whole for layer, own in spent.items()})


def _layer(file: str) -> str:
    return next((layer for part, layer in _LAYERS if part in file), _OTHER)


if __name__ == "__main__":
    main()
