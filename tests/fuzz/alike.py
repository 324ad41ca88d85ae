"""One request, made up, put to both databases: what comes back has to be alike."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from flask import Flask
from flask.testing import FlaskClient

from project.adapters.clock import FixedClock
from project.adapters.lately import Lately
from project.adapters.passwords import PlainPasswords
from project.domain.permissions import Permission
from project.setup.db import engine_of
from project.views.access import app_container
from tests.conftest import NOW, add_user, load_fixtures, signed_in, wipe
from tests.factories.routes import Route, routes
from tests.fuzz.values import values_of

# After which both begin anew: what changes the catalogue would leave little of it.
ROUND: Final = 500
EACH_CALLER: Final = 50
# What ends or makes a login has tests of its own, and answers full of random secrets.
APART: Final = ("/auth", "/user/home", "/user/login", "/user/logout", "/user/sessions",
                "/user/tokens", "/user/two-factor", "/openapi.json", "/swagger.json", "/docs",
                "/health", "/casting/swagger.json")  # fmt: skip
HEADERS: Final = ("Content-Type", "Allow", "X-Total-Count", "Location", "ETag", "Cache-Control",
                  "Vary", "WWW-Authenticate")  # fmt: skip
RANDOM: Final = {
    "request_id",
    "path",
    "secret",
    "share_key",
    "token",
    "access_token",
    "refresh_token",
    "id_token",
}
SECRET: Final = b'"share_key":"'
ODD_IDS: Final = ("0", "-1", "01", "x", "999999", "2147483648", "9223372036854775808", "%00", "1'")
FILMS: Final = 132
CALLERS: Final = {"stranger": None, "member": (), "administrator": tuple(Permission)}
WEIGHTS: Final = (1, 2, 5)


@dataclass(frozen=True)
class Ask:
    """A request, as it is sent to both."""

    method: str
    path: str
    query: dict[str, str]
    body: dict[str, Any] | None
    caller: str

    def of(self, client: FlaskClient) -> tuple[int, Any, dict[str, str | None]]:
        """What of the answer has to be alike."""
        answer = client.open(self.path, method=self.method, query_string=self.query, json=self.body)
        shown = scrubbed(answer.json) if answer.is_json else answer.get_data()
        headers = {name: answer.headers.get(name) for name in HEADERS}
        if SECRET in answer.get_data():
            # The tag is of all that was answered, a random key too.
            del headers["ETag"]
        return answer.status_code, shown, headers


@dataclass
class Compared:
    """How many requests were answered with which hundred of statuses, and which differently."""

    statuses: Counter[str] = field(default_factory=Counter)
    different: list[tuple[Ask, Any, Any]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.statuses.total()

    def __str__(self) -> str:
        shares = ", ".join(
            f"{name} {number / self.count:.1%}" for name, number in sorted(self.statuses.items())
        )
        return f"{self.count} requests ({shares}), {len(self.different)} answered differently"


def scrubbed(value: Any) -> Any:
    """Without what is random."""
    if isinstance(value, dict):
        return {key: scrubbed(one) for key, one in value.items() if key not in RANDOM}
    return [scrubbed(one) for one in value] if isinstance(value, list) else value


def asks(app: Flask, chance: random.Random) -> Iterator[Ask]:
    """Requests without end: of every route but those apart, in every caller's name."""
    known = [one for one in routes(app) if not one.path.startswith(APART)]
    while True:
        yield ask(chance.choice(known), chance)


def ask(route: Route, chance: random.Random) -> Ask:
    path = "/".join(_id(chance) if part == "1" else part for part in route.path.split("/"))
    declared = route.declared.body
    body = (
        values_of(declared.schema, chance, share=0.5, whole=not declared.partial)
        if declared
        else None
    )
    query = values_of(route.declared.query, chance, share=0.2)
    caller = chance.choices(tuple(CALLERS), WEIGHTS)[0]
    return Ask(route.method, path, {name: str(one) for name, one in query.items()}, body, caller)


def _id(chance: random.Random) -> str:
    """Of a record that anybody may have made, of a film of the fixtures, or of nothing."""
    kind = chance.random()
    if kind < 0.1:
        return chance.choice(ODD_IDS)
    return str(chance.randint(1, 3 if kind < 0.7 else FILMS))


def compare(pair: Sequence[Flask], seed: int, cases: int) -> Compared:
    """Put as many requests to the same catalogue in both databases, at one time."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    compared, asked = Compared(), asks(pair[0], chance)
    for number in range(cases):
        if number % ROUND == 0:
            for app in pair:
                _begin_anew(app)
        if number % EACH_CALLER == 0:
            # What is asked may take rights, or the account, from who asks.
            clients = [_callers(app, number) for app in pair]
        one = next(asked)
        ours, theirs = (one.of(known[one.caller]) for known in clients)
        compared.statuses[f"{ours[0] // 100}xx"] += 1
        if ours != theirs:
            compared.different.append((one, ours, theirs))
        if one.method != "GET":
            _number_alike(*pair)
    return compared


def _number_alike(sqlite: Flask, postgresql: Flask) -> None:
    """Let the next records have the same ids.

    PostgreSQL gives no number twice, not even that of a row that was refused or there already:
    its ids have gaps where SQLite's have none, and nobody is promised either.
    """
    with engine_of(sqlite).connect() as connection:
        given = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
    wanted = {f"{table}_id_seq": number for table, number in given}
    with engine_of(postgresql).connect() as connection:
        found = connection.exec_driver_sql("SELECT sequencename, last_value FROM pg_sequences")
        for name, number in found.all():
            if wanted.get(name, number) != number:
                connection.exec_driver_sql("SELECT setval(%s, %s)", (name, wanted[name]))


def _begin_anew(app: Flask) -> None:
    container = app_container(app)
    container.clock = FixedClock(NOW)
    container.passwords = PlainPasswords()
    container.statistics = Lately(timedelta(minutes=5))
    wipe(engine_of(app))
    load_fixtures(app)


def _callers(app: Flask, number: int) -> dict[str, FlaskClient]:
    """A client of each kind of caller."""
    return {
        kind: app.test_client()
        if permissions is None
        else signed_in(app, add_user(app, f"{kind}{number}", permissions))
        for kind, permissions in CALLERS.items()
    }
