"""How long a request takes over one keep-alive connection, beside the same server's bare answer."""

import http.client
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.servers.kinoteka import Served

LIMIT = ("nothing but the framework", "/health/live")
TARGETS = (
    LIMIT,
    ("page of 12 by id", "/movies/?page={page}"),
    ("page of 12, newest", "/movies/?status=new&page={page}"),
    ("page of 12 of a genre, by title", "/movies/?genre_id=8&sort=title&page={page}"),
    ("page of 12, best", "/movies/?sort=top&page={page}"),
    ("last page by number", "/movies/?page=3300"),
    ("movie", "/movies/{page}"),
    ("search, one word", "/search/?q=samurai"),
    ("search, misspelt", "/search/?q=casablanka"),
    ("search, one letter", "/search/?q=s"),
)
ROUNDS = 20
REQUESTS = 50
PAGES = 20


@dataclass(frozen=True)
class Timed:
    """Milliseconds."""

    what: str
    median: float
    p99: float
    count: int


def measure(served: Served) -> list[Timed]:
    """Every target in every round, the order drawn anew each time."""
    taken: dict[str, list[float]] = {name: [] for name, _ in TARGETS}
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    order = random.Random(1)  # noqa: S311 - a shuffle, and the same one every time
    for round_number in range(ROUNDS + 1):
        for name, path in order.sample(TARGETS, len(TARGETS)):
            times = [_request(connection, path, order) for _ in range(REQUESTS)]
            if round_number:  # the first one warms up
                taken[name] += times
    connection.close()
    return [_timed(name, taken[name]) for name, _ in TARGETS]


def _request(connection: http.client.HTTPConnection, path: str, order: random.Random) -> float:
    address = path.format(page=order.randint(1, PAGES))
    started = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address}: {answer.status}")
    return (time.perf_counter() - started) * 1000


def _timed(name: str, times: Sequence[float]) -> Timed:
    ordered = sorted(times)
    return Timed(name, statistics.median(ordered), ordered[int(len(ordered) * 0.99)], len(ordered))
