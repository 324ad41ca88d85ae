"""Kinoteka beside its peers and its limits, on the same rows of the same PostgreSQL."""

import json
import re
import subprocess
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.ceiling import PER_PAGE, ceilings, postmaster
from bench.proc import own_peak_mb, pin, pss_mb, reset_peaks, tree
from bench.rivals import (
    PEERS,
    Running,
    limit_server,
    peer_address,
    peer_server,
    static_server,
)
from bench.throughput import CLIENT_CORE, SERVER_CORE, Target, compare
from tests.servers.errors import ServerFailedError, ServerUnavailable
from tests.servers.kinoteka import kinoteka_server

OURS = {"postgresql": "Kinoteka, PostgreSQL", "sqlite": "Kinoteka, SQLite"}
SAME_SIZE = 0.05
MOST_PAGES = 20
PAGE, NEWEST, LIMITS, OTHERS = "page", "newest of a genre", "limits", "others"
_FAILURES = (
    ServerUnavailable,
    ServerFailedError,
    OSError,
    RuntimeError,
    subprocess.SubprocessError,
)
# What a peer names otherwise, in as many letters.
_PICTURE = re.compile(r"m(\d+)-[0-9a-f]{10}\.svg")


@dataclass(frozen=True)
class Lists:
    """What is asked for: paths with `{page}`, and how many pages there are of each."""

    page: tuple[str, int]
    newest: tuple[str, int]


def versus(
    environments: Mapping[str, Mapping[str, str]],
    folder: Path,
    rounds: int,
    seconds: int,
    tell: Callable[[str], None],
) -> dict[str, Any]:
    """All rows, the ceilings, the memory, and what could not run. `environments`: by database."""
    database = environments["postgresql"]["DATABASE_URL"]
    master = postmaster(database)
    pin(master, CLIENT_CORE)
    not_run: list[str] = []
    with ExitStack() as stack:
        ours = {
            kind: stack.enter_context(_kinoteka(kind, environment))
            for kind, environment in environments.items()
        }
        lists = _lists(ours["postgresql"].url)
        bodies = {path: _body(ours["postgresql"].url, path) for path, _ in _asked(lists)}
        targets = _our_targets(ours, lists)
        for peer in PEERS:
            with _told(not_run, tell, peer.name):
                running = stack.enter_context(peer_server(peer, peer_address(database)))
                _check(running, bodies)
                targets += _peer_targets(running, lists)
        with _told(not_run, tell, "the limits"):
            targets += _limit_targets(stack, folder, bodies[lists.page[0]])
        result: dict[str, Any] = {
            "lists": asdict(lists),
            "body_bytes": {path: len(body) for path, body in bodies.items()},
        }
        with _told(not_run, tell, "the comparison under load"):
            rows = compare(targets, master, rounds, seconds, tell)
            result["rows"] = [asdict(row) for row in rows]
        result["memory"] = {one.name: _memory(one) for one in ours.values()}
        result["whole_list"] = {one.name: _whole_list(one) for one in ours.values()}
        with _told(not_run, tell, "the ceiling of PostgreSQL"):
            paths = dict(zip((PAGE, NEWEST), _asked(lists), strict=True))
            result["ceilings"] = ceilings(environments["postgresql"], paths, seconds, folder)
    return {**result, "rounds": rounds, "seconds": seconds, "not_run": not_run}


@contextmanager
def _told(not_run: list[str], tell: Callable[[str], None], what: str) -> Iterator[None]:
    """A part that cannot run here is said, and the others run all the same."""
    try:
        yield
    except _FAILURES as error:
        not_run.append(f"{what}: {error}")
        tell(f"NOT RUN: {what}: {error}")


@contextmanager
def _kinoteka(kind: str, environment: Mapping[str, str]) -> Iterator[Running]:
    with kinoteka_server(environment) as served:
        pin(served.process.pid, SERVER_CORE)
        yield Running(OURS[kind], served.process.pid, served.url)


def _lists(url: str) -> Lists:
    genres = json.loads(_body(url, "/genres/"))
    sizes = {
        genre["id"]: _pages(url, f"/movies/?genre_id={genre['id']}&status=new&page=1")
        for genre in genres
    }
    largest = max(sizes, key=lambda genre: sizes[genre])
    newest = f"/movies/?genre_id={largest}&status=new&page={{page}}"
    return Lists(
        page=("/movies/?page={page}", _pages(url, "/movies/?page=1")),
        newest=(newest, sizes[largest]),
    )


def _pages(url: str, path: str) -> int:
    with urllib.request.urlopen(url + path) as answer:  # noqa: S310 - our own server
        total = int(answer.headers["X-Total-Count"])
    return max(1, min(MOST_PAGES, total // PER_PAGE))


def _asked(lists: Lists) -> tuple[tuple[str, int], tuple[str, int]]:
    return lists.page, lists.newest


def _body(url: str, path: str) -> bytes:
    with urllib.request.urlopen(url + path.format(page=1)) as answer:  # noqa: S310 - our own
        return bytes(answer.read())


def _check(running: Running, bodies: Mapping[str, bytes]) -> None:
    """The peer gives the same records with the same values, in about as many bytes."""
    for path, ours in bodies.items():
        theirs = _body(running.url, path)
        if _plain(theirs) != _plain(ours):
            raise ServerFailedError(f"{running.name} answers otherwise: {path}")
        if abs(len(theirs) / len(ours) - 1) > SAME_SIZE:
            raise ServerFailedError(f"{running.name}: {len(theirs)} bytes, ours {len(ours)}")


def _plain(body: bytes) -> Any:
    return json.loads(_PICTURE.sub(r"m\1.svg", body.decode()))


def _our_targets(ours: Mapping[str, Running], lists: Lists) -> list[Target]:
    targets = []
    for running in ours.values():
        targets += _peer_targets(running, lists)
        for what, path, pages in (
            ("a movie", "/movies/{page}", MOST_PAGES),
            ("search, one word", "/search/?q=samurai", 1),
            ("search, misspelt", "/search/?q=casablanka", 1),
            ("nothing but the framework", "/health/live", 1),
        ):
            name = f"{running.name}: {what}"
            targets.append(Target(OTHERS, name, running.pid, running.url, path, pages))
    return targets


def _peer_targets(running: Running, lists: Lists) -> list[Target]:
    return [
        Target(group, running.name, running.pid, running.url, *asked)
        for group, asked in zip((PAGE, NEWEST), _asked(lists), strict=True)
    ]


def _limit_targets(stack: ExitStack, folder: Path, body: bytes) -> list[Target]:
    file = folder / "page.json"
    file.write_bytes(body)
    nginx = stack.enter_context(static_server(file))
    flask = stack.enter_context(limit_server(file))
    return [
        Target(LIMITS, "nginx, the bytes as a file", nginx.pid, nginx.url, f"/{file.name}"),
        Target(LIMITS, "Flask, the bytes", flask.pid, flask.url, "/flask"),
        Target(LIMITS, "flask-restx Resource, the bytes", flask.pid, flask.url, "/resource"),
    ]


def _memory(running: Running) -> dict[str, float]:
    """PSS after the load: of the worker, which is the largest process, and of all."""
    sizes = [pss_mb(pid) for pid in tree(running.pid)]
    return {"worker_mb": round(max(sizes), 1), "all_mb": round(sum(sizes), 1)}


def _whole_list(running: Running) -> dict[str, float]:
    """What a server's own memory peaks at while it writes the whole list, above where it stood."""
    reset_peaks(running.pid)
    before = own_peak_mb(running.pid)
    size = len(_body(running.url, "/movies/"))
    return {
        "body_mb": round(size / 2**20, 1),
        "more_mb": round(own_peak_mb(running.pid) - before, 1),
    }
