"""What a real nginx lets through to us, as `deploy/nginx.conf` sets it up, and how fast."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse

import pytest

from tests.conftest import missing
from tests.servers.errors import ServerUnavailable
from tests.servers.fronted import fronted
from tests.servers.kinoteka import run_program
from tests.servers.nginx import NginxServer

# As deployed they are 10 to 15 s.
SHORT = {"client_header_timeout": 4, "client_body_timeout": 4, "send_timeout": 4}
HOST = b"Host: localhost\r\n"
GET = b"GET /health/live HTTP/1.1\r\n"
POST = b"POST /auth/login HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
# What a smuggler would have executed: nobody else asks for it.
SECOND = b"GET /movies/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
PROBES = {
    "length and chunks": POST + b"Content-Length: 4\r\n" + CHUNKED + b"\r\n0\r\n\r\n" + SECOND,
    "chunks and length": POST + CHUNKED + b"Content-Length: 4\r\n\r\n0\r\n\r\n" + SECOND,
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n" + SECOND,
    "a list of lengths": POST + b"Content-Length: 0, 5\r\n\r\n" + SECOND,
    "a length with a sign": POST + b"Content-Length: +5\r\n\r\n" + SECOND,
    "a length below nothing": POST + b"Content-Length: -1\r\n\r\n" + SECOND,
    "a length with an underscore": POST + b"Content-Length: 0_5\r\n\r\n" + SECOND,
    "a length in hexadecimal": POST + b"Content-Length: 0x5\r\n\r\n" + SECOND,
    "a length beyond all": POST + b"Content-Length: 99999999999999999999\r\n\r\n" + SECOND,
    "a size of chunk beyond all": POST + CHUNKED + b"\r\nfffffffffffffffff\r\n" + SECOND,
    "a size of chunk that is none": POST + CHUNKED + b"\r\nxyz\r\n" + SECOND,
    "a chunk below nothing": POST + CHUNKED + b"\r\n-1\r\n" + SECOND,
    "chunks twice": POST + CHUNKED + CHUNKED + b"\r\n0\r\n\r\n" + SECOND,
    "another coding": POST + b"Transfer-Encoding: gzip\r\n\r\n" + SECOND,
    "chunks with a tail": POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SECOND,
    "chunks by another letter": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SECOND,
    "a space before the colon": POST + b"Content-Length : 5\r\n\r\n" + SECOND,
    "two hosts": GET + HOST + b"Host: evil.example\r\n\r\n" + SECOND,
    "no host": GET + b"\r\n" + SECOND,
    "a byte of nothing": GET + HOST + b"X: a\x00b\r\n\r\n" + SECOND,
    "an HTTP of another age": b"GET /health/live HTTP/9.9\r\n" + HOST + b"\r\n" + SECOND,
    "a request that is none": b"\x16\x03\x01\x02\x00\r\n\r\n" + SECOND,
}


@pytest.fixture(scope="module")
def front(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NginxServer]:
    """With a site that has one file longer than any network keeps for a client."""
    folder = tmp_path_factory.mktemp("front")
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Site</title>")
    with (site / "long.bin").open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    environment = {"DATA_DIR": str(folder), "FRONTEND_DIR": str(site)}
    assert run_program(environment, "create_tables.py")[0] == 0
    assert run_program(environment, "load_fixtures.py")[0] == 0
    with ExitStack() as stack:
        try:
            yield stack.enter_context(fronted(environment, SHORT))
        except ServerUnavailable as error:
            missing(request, error)


@contextmanager
def connected(front: NginxServer, sent: bytes) -> Iterator[socket.socket]:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(15)
        connection.connect(("127.0.0.1", front.port))
        connection.sendall(sent)
        yield connection


def all_of(connection: socket.socket) -> bytes:
    """What comes until the server closes the connection."""
    answer = b""
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            answer += part
    return answer


def got(front: NginxServer, path: str) -> tuple[HTTPResponse, bytes]:
    """An answer under our name, and its body."""
    with closing(HTTPConnection("127.0.0.1", front.port, timeout=10)) as connection:
        connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer, answer.read()


def waits(front: NginxServer, number: int = 100) -> list[float]:
    """What each of some clients waits for a page of a list, shortest first."""
    taken = []
    for _ in range(number):
        started = time.monotonic()
        assert got(front, "/movies?page=1")[0].status == 200
        taken.append(time.monotonic() - started)
    return sorted(taken)


def test_there_are_twenty_two_probes() -> None:
    assert len(PROBES) == 22


@pytest.mark.row(129)
@pytest.mark.parametrize("probe", PROBES)
def test_no_second_request_is_smuggled_in(front: NginxServer, probe: str) -> None:
    with connected(front, PROBES[probe]) as connection:
        answer = all_of(connection)

    assert answer[9:12] in {b"", b"400", b"413", b"501", b"505"}, answer[:200]
    assert answer.count(b"HTTP/1.1 ") <= 1
    assert b'"title"' not in answer


@pytest.mark.row(130)
@pytest.mark.parametrize(("head", "statuses"), [
    (b"GET /movies?q=" + b"x" * 9000 + b" HTTP/1.1\r\n" + HOST, {b"414"}),
    (GET + HOST + b"X: " + b"x" * 20_000 + b"\r\n", {b"400", b"431"}),
    (GET + HOST + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 200) for n in range(200)),
     {b"400", b"431"}),
])  # fmt: skip
def test_a_head_too_large_is_refused_and_the_connection_closed(
    front: NginxServer, head: bytes, statuses: set[bytes]
) -> None:
    with connected(front, head + b"\r\n") as connection:
        answer = all_of(connection)

    assert answer[9:12] in statuses


@pytest.mark.row(130)
def test_a_body_too_large_is_refused_before_it_comes(front: NginxServer) -> None:
    with connected(front, POST + b"Content-Length: 2000000\r\n\r\n") as connection:
        answer = connection.recv(4096)

    assert answer.startswith(b"HTTP/1.1 413")


@pytest.mark.row(131)
def test_slow_clients_take_the_server_from_nobody(front: NginxServer) -> None:
    head = GET + b"Host: loc"
    body = POST + b'Content-Length: 1000\r\n\r\n{"'
    long = b"GET /long.bin HTTP/1.1\r\n" + HOST + b"\r\n"
    with ExitStack() as stack:
        for sent, number in ((long, 50), (body, 50), (head, 200)):
            for _ in range(number):
                stack.enter_context(connected(front, sent))
        waited = waits(front)

    assert waited[98] < 0.2


@pytest.mark.row(131)
@pytest.mark.parametrize("sent", [GET + b"Host: loc", POST + b'Content-Length: 1000\r\n\r\n{"'])
def test_a_connection_that_drips_is_cut(front: NginxServer, sent: bytes) -> None:
    with connected(front, sent) as connection:
        started = time.monotonic()
        answer = all_of(connection)
        waited = time.monotonic() - started

    assert answer[9:12] in {b"", b"408"}
    assert waited < SHORT["client_header_timeout"] + 5


@pytest.mark.row(128)
def test_what_a_client_says_of_itself_goes_no_further(front: NginxServer) -> None:
    claims = b"X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
    with connected(front, b"GET /movies?page=1 HTTP/1.1\r\n" + HOST + claims + b"\r\n") as asked:
        answer = all_of(asked)

    assert answer.startswith(b"HTTP/1.1 200")
    assert b"evil.example" not in answer
    assert b"Strict-Transport-Security" not in answer


@pytest.mark.row(128)
def test_another_host_gets_no_answer(front: NginxServer) -> None:
    with connected(front, GET + b"Host: evil.example\r\n\r\n") as connection:
        assert all_of(connection) == b""


def test_a_whole_list_passes_whole_and_nothing_is_compressed(front: NginxServer) -> None:
    answer, body = got(front, "/movies")

    assert len(json.loads(body)) == 132
    assert answer.getheader("Content-Encoding") is None
