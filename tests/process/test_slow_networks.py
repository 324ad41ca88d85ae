"""Clients that send slowly, or never read: they wait, and nobody else does."""

import json
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.error import HTTPError

import pytest

from tests.servers.kinoteka import Served, kinoteka_server, run_program

THREADS = 4
HEAD = b"Host: localhost\r\nContent-Type: application/json\r\n"
BODY = b'{"email": "a@example.org", "password": "wrong"}'


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of few threads, with one file that is longer than any network keeps for it."""
    folder = tmp_path_factory.mktemp("slow")
    front_end = folder / "site"
    front_end.mkdir()
    (front_end / "index.html").write_text("<!doctype html><title>Site</title>")
    with (front_end / "long.bin").open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    environment = {
        "DATA_DIR": str(folder),
        "THREADS": str(THREADS),
        "FRONTEND_DIR": str(front_end),
    }
    assert run_program(environment, "create_tables.py")[0] == 0
    with kinoteka_server(environment) as served:
        yield served


@contextmanager
def clients(served: Served, number: int, request: bytes) -> Iterator[list[socket.socket]]:
    """Connections that send this much and then nothing, and read nothing."""
    with ExitStack() as stack:
        opened = []
        for _ in range(number):
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(20)
            connection.connect(("127.0.0.1", served.port))
            connection.sendall(request)
            opened.append(connection)
        time.sleep(0.3)
        yield opened


def get(served: Served, path: str = "/movies") -> tuple[int, float]:
    """The status, and the seconds that it took."""
    started = time.monotonic()
    try:
        with urllib.request.urlopen(served.url + path, timeout=10) as answer:
            answer.read()
            status = answer.status
    except HTTPError as error:
        status = error.code
    return status, time.monotonic() - started


def slowest(served: Served, number: int = 100) -> float:
    """The 99th percentile of what others wait for a list."""
    answers = [get(served) for _ in range(number)]
    assert {status for status, _ in answers} == {200}
    return sorted(seconds for _, seconds in answers)[number * 99 // 100 - 1]


def posting(length: int, sent: bytes) -> bytes:
    return b"POST /auth/login HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n%s" % (HEAD, length, sent)


@pytest.mark.row(131)
@pytest.mark.parametrize(("number", "request_"), [
    (THREADS, b"GET /long.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    (50, b"GET /long.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    (2 * THREADS, posting(1000, b'{"')),
    (50, posting(1000, b'{"')),
    (200, b"GET /movies HTTP/1.1\r\nHost: loc"),
])  # fmt: skip
def test_slow_clients_take_the_server_from_nobody(
    served: Served, number: int, request_: bytes
) -> None:
    with clients(served, number, request_):
        waited = slowest(served)

    assert waited < 0.2


def test_a_long_answer_too_many_is_told_to_come_again(served: Served) -> None:
    long = b"GET /long.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with clients(served, THREADS, long):
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(f"{served.url}/long.bin", timeout=10)
        with refused.value:
            body = json.load(refused.value)
    time.sleep(0.5)
    again, _ = get(served, "/long.bin")

    assert refused.value.code == body["error"] == 503
    assert refused.value.headers["Retry-After"] == "2"
    # Who hangs up gives the place back.
    assert again == 200


@pytest.mark.row(131)
def test_while_bodies_drip_others_are_told_to_come_again(served: Served) -> None:
    with (
        clients(served, 1, posting(1000, b'{"')),
        clients(served, 1, posting(len(BODY), BODY)) as (other,),
    ):
        refused = other.recv(4096)
    time.sleep(0.5)
    with clients(served, 1, posting(len(BODY), BODY)) as (again,):
        answered = again.recv(4096)

    assert refused.startswith(b"HTTP/1.1 503")
    assert b"retry-after: 2" in refused.lower()
    # Who hangs up gives the place back.
    assert answered.startswith(b"HTTP/1.1 401")


def test_a_body_in_pieces_is_read_whole(served: Served) -> None:
    with clients(served, 1, posting(len(BODY), BODY[:10])) as (connection,):
        connection.sendall(BODY[10:])
        answer = connection.recv(4096)

    assert answer.startswith(b"HTTP/1.1 401")


def test_a_body_of_unknown_length_is_measured(served: Served) -> None:
    head = b"POST /auth/login HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\n\r\n" % HEAD
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with clients(served, 1, head + chunk * 20 + b"0\r\n\r\n") as (connection,):
        answer = connection.recv(4096)

    assert answer.startswith(b"HTTP/1.1 413")


@pytest.mark.row(130)
@pytest.mark.parametrize(("request_", "status"), [
    (b"GET /movies?q=%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"x" * 9000), b"414"),
    (b"GET /movies HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n" % (b"x" * 20_000), b"431"),
    (b"GET /movies HTTP/1.1\r\nHost: localhost\r\n%s\r\n" % (b"X: y\r\n" * 200), b"431"),
])  # fmt: skip
def test_a_head_too_large_is_refused(served: Served, request_: bytes, status: bytes) -> None:
    with clients(served, 1, request_) as (connection,):
        answer = connection.recv(4096)

    assert answer.startswith(b"HTTP/1.1 " + status)
