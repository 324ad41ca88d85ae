"""The log of a real server: every security event, nothing secret, one line each."""

import json
import os
import re
import socket
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import ProgrammingError

from project.config import Settings
from project.setup.app import create_app
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from project.views.access import app_container
from tests.conftest import KINDS, Worlds, missing
from tests.servers.errors import ServerUnavailable
from tests.servers.kinoteka import Served, logged_server
from tests.servers.processes import LOG

ANN, EVE, ADMIN = (f"canary-{name}@example.org" for name in ("ann", "eve", "admin"))
PASSWORDS = [f"CANARY-PASSWORD-{number}" for number in range(6)]
TOKEN = "CANARY.TOKEN.VALUE"
TOO_MANY = 4


@dataclass
class Call:
    """A call and what was answered."""

    status: int
    request_id: str
    body: Any
    cookies: dict[str, str]


@dataclass
class Session:
    """What was done to the server, and what it wrote: raw, and as objects."""

    calls: dict[str, Call] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)
    raw: bytes = b""
    database_log: str | None = None
    """What the database's own server wrote, where it is ours and writes anything."""

    lines: list[dict[str, Any]] = field(default_factory=list)

    def events(self, name: str) -> list[dict[str, Any]]:
        """What was logged of a call by the security logger."""
        request_id = self.calls[name].request_id
        mine = [line for line in self.lines if line.get("request_id") == request_id]
        return [line for line in mine if line["logger"] == "security"]


def make_administrator(environment: dict[str, str]) -> str:
    """The one-time secret of a new database's administrator."""
    app = create_app(
        Settings(
            data_dir=Path(environment["DATA_DIR"]),
            database_url=environment.get("DATABASE_URL", ""),
        )
    )
    upgrade(engine_of(app))
    with app_container(app).request() as services:
        secret = services.passwords.issue_secret(services.administration.make_administrator(ADMIN))
    engine_of(app).dispose()
    return secret


def call(served: Served, method: str, path: str, body: object = None, **headers: str) -> Call:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(f"{served.url}{path}", data=data, method=method, headers={
        "Content-Type": "application/json", **sent})  # fmt: skip
    try:
        answer = urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        text = answer.read()
        cookies = dict(
            one.partition(";")[0].split("=", 1)
            for one in answer.headers.get_all("Set-Cookie") or []
        )
        content = json.loads(text) if text else None
        return Call(answer.status, answer.headers["X-Request-ID"], content, cookies)


def raw(served: Served, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(request)
        return connection.recv(65536)


def live(served: Served, secret: str) -> dict[str, Call]:
    """A day of a service: everything that somebody should be able to read in the log."""
    done: dict[str, Call] = {}

    def do(name: str, method: str, path: str, body: object = None, **headers: str) -> Call:
        done[name] = call(served, method, path, body, **headers)
        return done[name]

    def bearer(pair: Call) -> str:
        return f"Bearer {pair.body['access_token']}"

    do("set", "PUT", "/auth/password", {"secret": secret, "password": PASSWORDS[0]})
    do("set again", "PUT", "/auth/password", {"secret": secret, "password": PASSWORDS[5]})
    admin = do("admin in", "POST", "/auth/login", {"email": ADMIN, "password": PASSWORDS[0]})
    ann = do("register", "POST", "/auth/register", {"email": ANN, "password": PASSWORDS[1]}).body
    do("taken", "POST", "/auth/register", {"email": ANN.upper(), "password": PASSWORDS[1]})
    do("easy", "POST", "/auth/register", {"email": EVE, "password": EVE})
    pair = do("login", "POST", "/auth/login", {"email": ANN, "password": PASSWORDS[1]})
    do("wrong", "POST", "/auth/login", {"email": ANN, "password": PASSWORDS[2]})
    do("nobody", "POST", "/auth/login", {"email": EVE, "password": PASSWORDS[2]})
    do("mixed up", "POST", "/auth/login", {"email": PASSWORDS[1], "password": EVE})
    browser = do("cookie login", "POST", "/user/login", {
        "username": ANN, "password": PASSWORDS[1], "remember": True})  # fmt: skip
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    do("home", "GET", "/user/home", Cookie=cookie)
    do("forbidden", "GET", f"/admin/users?q={ANN}", Authorization=bearer(pair))
    do("foreign", "POST", "/user/logout", Cookie=cookie, Sec_Fetch_Site="cross-site")
    do("bad token", "GET", f"/user?token={TOKEN}", Authorization=f"Bearer {TOKEN}")
    do("bad cookie", "GET", "/user", Cookie=f"kinoteka_session={TOKEN}; kinoteka_device={TOKEN}")
    do("broken", "POST", "/auth/login", f'{{"email": "{ANN}", "password": "{PASSWORDS[3]}'.encode())
    do("unknown field", "POST", "/auth/login", {PASSWORDS[3]: 1, "email": ANN})
    do("profile", "PATCH", "/user", {"phone": "CANARY-PHONE"}, Authorization=bearer(pair))
    do("role", "PATCH", f"/admin/users/{ann['id']}", {"roles": ["casting assistant"]},
       Authorization=bearer(admin))  # fmt: skip
    do("secret", "POST", f"/admin/users/{ann['id']}/secret", Authorization=bearer(admin))
    fresh = do("refresh", "PUT", "/auth/login", pair.body)
    do("reuse", "PUT", "/auth/login", pair.body)
    do("stolen", "GET", "/user", Authorization=bearer(fresh))
    do("wrong proof", "PUT", "/user/password", {
        "password_1": PASSWORDS[2], "password_2": PASSWORDS[4]}, Cookie=cookie)  # fmt: skip
    do("password", "PUT", "/user/password", {
        "password_1": PASSWORDS[1], "password_2": PASSWORDS[4]}, Cookie=cookie)  # fmt: skip
    do("logout", "POST", "/user/logout", Cookie=cookie)
    last = do("again", "POST", "/auth/login", {"email": ANN, "password": PASSWORDS[4]})
    do("leave", "DELETE", "/user", {"password": PASSWORDS[4]}, Authorization=bearer(last))
    for number in range(TOO_MANY):
        do(f"try {number}", "POST", "/auth/login", {"email": EVE, "password": PASSWORDS[2]})
    return done


def hostile(served: Served) -> list[bytes]:
    """Requests that want to write lines or colours of their own into a log."""
    line = b'\x1b[31m{"event":"FORGED"}'
    host = b"Host: 127.0.0.1\r\nConnection: close\r\n"
    return [
        raw(served, b"GET /user HTTP/1.1\r\n" + host + b"User-Agent: x" + line + b"\r\n\r\n"),
        raw(served, b"GET /movies/%0d%0aFORGED%1b[31m%00 HTTP/1.1\r\n" + host + b"\r\n"),
        raw(served, b"GET /%0d%0a" + line + b" HTTP/1.1\r\n" + host + b"\r\n"),
        raw(served, b"POST /user/login HTTP/1.1\r\nOrigin: http://x" + line + b"\r\n" + host
            + b"Content-Length: 0\r\n\r\n"),
        raw(served, b"POST /auth/login HTTP/1.1\r\nContent-Type: application/json\r\n" + host
            + b"User-Agent: \xe2\x80\xa8FORGED\r\nContent-Length: 55\r\n\r\n"
            + b'{"email": "\\r\\nFORGED\\u001b[31m\\u2028", "password": "x"}'.ljust(55)),
    ]  # fmt: skip


@pytest.fixture(scope="module", params=KINDS)
def session(
    request: pytest.FixtureRequest, worlds: Worlds, tmp_path_factory: pytest.TempPathFactory
) -> Session:
    folder = tmp_path_factory.mktemp("security")
    try:
        url = worlds.url(request.param, "security")
    except ServerUnavailable as error:
        missing(request, error)
    environment = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": url,
        "LIMIT_LOGIN_ACCOUNT": f"{TOO_MANY} per 5 minutes",
        "LOG_LEVEL": "DEBUG",
    }
    secret = make_administrator(environment)
    found = Session()
    with logged_server(environment, folder) as served:
        found.calls = live(served, secret)
        assert all(answer.startswith(b"HTTP/1.1 4") for answer in hostile(served))
    found.raw = (folder / LOG).read_bytes()
    found.database_log = database_log(url)
    found.lines = [json.loads(line) for line in found.raw.splitlines()]
    found.secrets = {secret, TOKEN, ANN, EVE, ADMIN, "CANARY-PHONE", *PASSWORDS}
    for one in found.calls.values():
        found.secrets |= set(one.cookies.values())
        if isinstance(one.body, dict):
            names = ("access_token", "refresh_token", "token", "secret")
            found.secrets |= {one.body[name] for name in names if name in one.body}
    found.secrets.discard("")
    return found


def database_log(url: str) -> str | None:
    """PostgreSQL logs, unless it is told otherwise, the text of statements that fail."""
    if url.startswith("sqlite") or os.environ.get("TEST_DATABASE_URL"):
        return None
    engine = create_engine(url)
    with engine.connect() as connection:
        folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
        assert connection.exec_driver_sql("SHOW log_min_error_statement").scalar_one() == "error"
        with suppress(ProgrammingError):
            connection.exec_driver_sql("SELECT 'a mark' FROM nowhere")
    engine.dispose()
    return (Path(folder).parent / LOG).read_text(errors="replace")


EXPECTED = {
    "set": (204, "password changed"),
    "admin in": (200, "login"),
    "register": (201, "account opened"),
    "login": (200, "login"),
    "wrong": (401, "login refused"),
    "nobody": (401, "login refused"),
    "mixed up": (401, "login refused"),
    "cookie login": (200, "login"),
    "forbidden": (403, "forbidden"),
    "foreign": (403, "forbidden"),
    "role": (200, "account changed"),
    "secret": (201, "one-time secret issued"),
    "reuse": (401, "refresh token used twice"),
    "wrong proof": (401, "password proof refused"),
    "password": (204, "password changed"),
    "logout": (204, "session ended"),
    "again": (200, "login"),
    "leave": (204, "account deleted"),
    f"try {TOO_MANY - 1}": (429, "limited"),
}
WITHOUT = {
    "set again": 422, "taken": 409, "easy": 422, "home": 200, "bad token": 401, "bad cookie": 401,
    "broken": 400, "unknown field": 422, "profile": 200, "refresh": 200, "stolen": 401,
}  # fmt: skip


@pytest.mark.row(189)
@pytest.mark.parametrize("name", EXPECTED)
def test_every_security_event_is_logged_once(session: Session, name: str) -> None:
    status, event = EXPECTED[name]

    events = session.events(name)

    assert session.calls[name].status == status
    assert [one["event"] for one in events] == [event]
    assert re.fullmatch(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", events[0]["timestamp"])
    assert events[0]["address"] == "127.0.0.1"
    assert re.fullmatch(r"[0-9a-f]{16}", events[0]["request_id"])


@pytest.mark.row(189)
def test_events_say_who_and_what(session: Session) -> None:
    ann = session.calls["register"].body["id"]
    admin = next(one["user_id"] for one in session.events("admin in"))

    told = {name: session.events(name)[0] for name in EXPECTED}

    of_ann = ("register", "login", "wrong", "cookie login", "reuse", "wrong proof", "password",
              "logout", "leave", "role", "secret")  # fmt: skip
    assert {name: told[name].get("user_id") for name in of_ann} == dict.fromkeys(of_ann, ann)
    assert [told[name]["caller"] for name in ("role", "secret")] == [admin, admin]
    assert [told[name]["caller"] for name in ("forbidden", "password", "leave")] == [ann] * 3
    assert told["role"]["roles"] == ["casting assistant"]
    assert (told["forbidden"]["method"], told["forbidden"]["path"]) == ("GET", "/admin/users")
    assert told["nobody"]["user_id"] is None
    levels = {name: told[name]["level"] for name in told}
    assert {levels[name] for name in ("wrong", "forbidden", "reuse")} == {"warning"}


@pytest.mark.row(189)
def test_what_is_no_security_event_is_not_logged_as_one(session: Session) -> None:
    assert {name: session.calls[name].status for name in WITHOUT} == WITHOUT
    assert {name for name in WITHOUT if session.events(name)} == set()


@pytest.mark.row(187)
def test_nothing_secret_is_in_the_log(session: Session) -> None:
    text = session.raw.decode()
    found = {one for one in session.secrets if one.lower() in text.lower()}
    # A part of a token would do, too: what follows its readable beginning.
    parts = {one[-12:] for one in session.secrets if len(one) > 40}

    assert found == set()
    assert {one for one in parts if one in text} == set()
    assert len(session.secrets) > 20
    assert "canary" not in text.lower()


@pytest.mark.row(187)
def test_nothing_secret_is_in_the_log_of_the_database(session: Session) -> None:
    if session.database_log is None:
        pytest.skip("SQLite writes no log, and a server that somebody names has its own")

    assert "STATEMENT:  SELECT 'a mark' FROM nowhere" in session.database_log
    assert {one for one in session.secrets if one.lower() in session.database_log.lower()} == set()


@pytest.mark.row(188)
def test_whatever_is_sent_a_line_is_one_event(session: Session) -> None:
    assert b"\x1b" not in session.raw
    assert b"\r" not in session.raw
    assert "\u2028".encode() not in session.raw
    assert all(isinstance(line, dict) and line["event"] for line in session.lines)
    assert not [line for line in session.lines if line["event"] == "FORGED"]
    ids = [line["request_id"] for line in session.lines if line["logger"] == "security"]
    assert len(ids) > len(EXPECTED)
