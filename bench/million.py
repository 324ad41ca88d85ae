"""A grown catalogue asked over one keep-alive connection: every sort, filter and search."""

import http.client
import json
import re
import time
import urllib.parse
from collections.abc import Iterator
from typing import Any, Final

from bench.pages import LIMIT, Timed, timed
from tests.servers.kinoteka import Served

ROUNDS: Final = 5
REQUESTS: Final = 10
MOST_SECONDS: Final = 240
"""After which no further round begins once each target was asked twenty times."""
_LEAST_ROUNDS: Final = 2
SORTS: Final = ("title", "year", "rating", "avg_rating", "top", "popularity", "created_at")
COMBINED: Final = ("year", "-year", "avg_rating", "-avg_rating", "top", "-top", "title", "-title")
COMMON, RARE, OLD = "Drama", "Found Footage", "Silent"
TEXTS: Final = {
    "common": "love", "middling": "samurai", "rare": "casablanca", "absent": "qwzxv",
    "misspelt": "casablanka", "two words": "dark city",
    "two words seldom together": "love city", "one letter": "s", "two letters": "st",
    "Cyrillic": "Москва",
}  # fmt: skip
GIANT_PERSON, GIANT_MOVIE = "/people/1", "/movies/1"


class Asking:
    """One connection to the server."""

    def __init__(self, served: Served) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=600)

    def get(self, path: str) -> http.client.HTTPResponse:
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        if answer.status != 200:  # noqa: PLR2004
            raise RuntimeError(f"{path}: {answer.status} {answer.read()[:200]!r}")
        return answer

    def read(self, path: str) -> Any:
        return json.load(self.get(path))

    def link(self, path: str, relation: str) -> str:
        answer = self.get(path)
        answer.read()
        found = re.search(rf'<([^>]+)>; rel="{relation}"', answer.headers["Link"])
        return found[1] if found else path

    def total(self, path: str) -> int:
        answer = self.get(path)
        answer.read()
        return int(answer.headers["X-Total-Count"])

    def milliseconds(self, path: str) -> float:
        started = time.perf_counter()
        self.get(path).read()
        return (time.perf_counter() - started) * 1000


def ask(served: Served) -> list[Timed]:
    """Every target in every round; the first round warms up."""
    asking = Asking(served)
    targets = dict([LIMIT, *_sorts(asking), *_filters(asking), *_searches(), *_records()])
    taken: dict[str, list[float]] = {name: [] for name in targets}
    until = time.monotonic() + MOST_SECONDS
    for number in range(ROUNDS + 1):
        if number > _LEAST_ROUNDS and time.monotonic() > until:
            break
        for name, path in targets.items():
            times = [asking.milliseconds(path) for _ in range(REQUESTS)]
            taken[name] += times if number else []
    return [timed(name, times) for name, times in taken.items()]


def _sorts(asking: Asking) -> Iterator[tuple[str, str]]:
    """The first page, one from the middle and the last, found by the cursor beside it."""
    total = asking.total("/movies/?page=1")
    for sort in ("", *SORTS, *(f"-{sort}" for sort in SORTS)):
        path = f"/movies/?page=1&sort={sort}" if sort else "/movies/?page=1"
        shown, last = sort or "id", -(-total // 12)
        yield f"sort {shown}, first page", path
        yield f"sort {shown}, middle", asking.link(_page(path, last // 2), "next")
        yield f"sort {shown}, last page", asking.link(_page(path, last - 1), "next")
    yield "status=new", "/movies/?status=new&page=1"


def _page(path: str, number: int) -> str:
    return path.replace("page=1", f"page={number}", 1)


def _filters(asking: Asking) -> Iterator[tuple[str, str]]:
    """Each filter alone, and each of those that are combined with each sort."""
    genres = {genre["name"]: genre["id"] for genre in asking.read("/genres/")}
    directors = [director["id"] for director in asking.read("/directors/?page=1")]
    common, rare, old = genres[COMMON], genres[RARE], genres[OLD]
    single = {
        "genre, common": f"genre_id={common}", "genre, rare": f"genre_id={rare}",
        "genre, all old": f"genre_id={old}", "person": "person_id=2",
        "person of 5,000": "person_id=1", "director": f"director_id={directors[0]}",
        "year": "year=1999", "years, few": "year_from=1990&year_to=1994",
        "years, many": "year_from=1900&year_to=2020",
        "genres, any": f"genre_id={common}|{old}", "genres, all": f"genre_id={common},{rare}",
    }  # fmt: skip
    others = {
        "q, common": "q=the", "q, rare": "q=casablanca", "q, absent": "q=qwzxv",
        "rating, narrow": "rating_from=4.9&rating_to=5", "rating, wide": "rating_from=1",
        "classification": "rating_classification=R",
    }  # fmt: skip
    for name, query in (single | others).items():
        yield f"filter {name}", f"/movies/?page=1&{query}"
    for name, query in single.items():
        for sort in COMBINED:
            yield f"filter {name}, sort {sort}", f"/movies/?page=1&{query}&sort={sort}"
    for name, query in (
        ("two common genres, all", f"genre_id={common},{old}&sort=top"),
        ("genre all old, new years", f"genre_id={old}&year_from=2000&sort=title"),
        ("genre and years", f"genre_id={common}&year_from=1950&year_to=1999&sort=top"),
        ("low rating, sort top", "rating_from=0.5&rating_to=2&sort=top"),
        ("q common in a genre", f"q=the&genre_id={common}&sort=title"),
        ("q common, sort -year", "q=the&sort=-year"),
    ):
        yield f"two: {name}", f"/movies/?page=1&{query}"


def _searches() -> Iterator[tuple[str, str]]:
    for name, words in TEXTS.items():
        yield f"search, {name}", f"/search/?q={urllib.parse.quote(words)}"


def _records() -> Iterator[tuple[str, str]]:
    yield "people", "/people/?page=1"
    yield "directors", "/directors/?page=1"
    yield "movie", "/movies/500000"
    yield "movie, crew of 2,000", GIANT_MOVIE
    yield "person", "/people/5000"
    yield "person, 5,000 movies", GIANT_PERSON
