"""How long a request takes over one keep-alive connection, beside the same server's bare answer."""

import http.client
import json
import random
import re
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
    ("last page by number", "/movies/?page={number}"),
    ("second page by cursor", "{second}"),
    ("last page by cursor", "{last}"),
    ("second page of the newest by cursor", "{second_newest}"),
    ("last page of the newest by cursor", "{last_newest}"),
    ("movie", "/movies/{page}"),
    ("search, one word", "/search/?q=samurai"),
    ("search, misspelt", "/search/?q=casablanka"),
    ("search, one letter", "/search/?q=s"),
    ("genre, asked by nobody", "/genres/1"),
    ("genre, asked with a token", "/genres/1"),
    ("genre, asked with a cookie", "/genres/1"),
    ("page of 12 by id, with what is mine", "/movies/?page={page}"),
)
DEMO = {"email": "test@example.org", "password": "password"}
ROUNDS = 20
REQUESTS = 50
MOST_SECONDS = 90
"""After so long the round is the last: a busy machine must not make it endless."""

_LINK = re.compile(r'<([^>]*)>; rel="(\w+)"')
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
    sent = _credentials(connection)
    places = _places(connection)
    order = random.Random(1)  # noqa: S311 - a shuffle, and the same one every time
    until = time.monotonic() + MOST_SECONDS
    for round_number in range(ROUNDS + 1):
        if round_number > 1 and time.monotonic() > until:
            break
        for name, path in order.sample(TARGETS, len(TARGETS)):
            headers = sent.get(name, {})
            times = [
                _request(connection, path.format(page=order.randint(1, PAGES), **places), headers)
                for _ in range(REQUESTS)
            ]
            if round_number:  # the first one warms up
                taken[name] += times
    connection.close()
    return [timed(name, taken[name]) for name, _ in TARGETS]


def _credentials(connection: http.client.HTTPConnection) -> dict[str, dict[str, str]]:
    """What to send with a target, for those that a known caller asks for."""
    content = {"Content-Type": "application/json"}
    connection.request("POST", "/auth/login", json.dumps(DEMO), content)
    token = {"Authorization": "Bearer " + json.load(connection.getresponse())["access_token"]}
    person = {"username": DEMO["email"], "password": DEMO["password"]}
    connection.request("POST", "/user/login", json.dumps(person), content)
    answer = connection.getresponse()
    answer.read()
    cookies = [value.partition(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
    return {
        "genre, asked with a token": token,
        "genre, asked with a cookie": {"Cookie": "; ".join(cookies)},
        "page of 12 by id, with what is mine": token,
    }


def _places(connection: http.client.HTTPConnection) -> dict[str, str]:
    """Where the lists' second and last pages are, by number and by the cursors of their links."""
    found = {}
    for name, path in (("", "/movies/?"), ("_newest", "/movies/?status=new&")):
        first = _links(connection, f"{path}page=1")
        number = int(first["last"].rpartition("page=")[2])
        last = _links(connection, f"{path}page={number - 1}")["next"]
        found |= {f"second{name}": first["next"], f"last{name}": last, f"number{name}": str(number)}
    return found


def _links(connection: http.client.HTTPConnection, address: str) -> dict[str, str]:
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    return {relation: target for target, relation in _LINK.findall(answer.headers["Link"])}


def _request(
    connection: http.client.HTTPConnection, address: str, headers: dict[str, str]
) -> float:
    started = time.perf_counter()
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address}: {answer.status}")
    return (time.perf_counter() - started) * 1000


def timed(name: str, times: Sequence[float]) -> Timed:
    ordered = sorted(times)
    return Timed(name, statistics.median(ordered), ordered[int(len(ordered) * 0.99)], len(ordered))
