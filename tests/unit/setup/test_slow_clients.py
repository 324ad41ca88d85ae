"""Who waits for slow clients, seen from both sides of the middleware."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from project.setup.http import REQUEST_ID
from project.setup.slow_clients import SlowClients

LIMIT = 100
CHUNK = b"x" * 100_000


class Asked:
    """What came of a request."""

    def __init__(self, middleware: SlowClients, **environ: Any) -> None:
        self.status = ""
        self.headers: dict[str, str] = {}
        self.body = middleware({REQUEST_ID: "1", "wsgi.input": BytesIO()} | environ, self._start)

    def _start(self, status: str, headers: Iterable[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)


class Chunks:
    """An answer of some chunks, which knows whether it was closed."""

    def __init__(self, number: int) -> None:
        self._parts = iter([CHUNK] * number)
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        self.closed += 1


class Late:
    """A body that comes when it is let."""

    def __init__(self) -> None:
        self.asked_for, self.sent = Event(), Event()

    def read(self, _: int) -> bytes:
        self.asked_for.set()
        self.sent.wait(5)
        return b"hello"


def serving(chunks: Iterable[bytes], *, headers: Any = (), threads: int = 4) -> SlowClients:
    def app(_: Any, start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", list(headers))
        return chunks

    return SlowClients(app, threads=threads, max_body=LIMIT)


def echoing(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [])
    return [environ["CONTENT_LENGTH"].encode(), environ["wsgi.input"].read()]


def test_an_ordinary_answer_is_handed_over_whole() -> None:
    chunks = Chunks(2)

    asked = Asked(serving(chunks))

    assert asked.body == [CHUNK * 2]
    assert chunks.closed == 1


def test_a_file_of_known_length_may_be_longer() -> None:
    headers = [("Content-Length", "1000000")]

    asked = Asked(serving(Chunks(10), headers=headers))

    assert asked.body == [CHUNK * 10]


def test_a_long_answer_streams_and_is_closed_once() -> None:
    chunks = Chunks(10)
    asked = Asked(serving(chunks))

    whole = b"".join(asked.body)
    asked.body.close()  # type: ignore[attr-defined]
    asked.body.close()  # type: ignore[attr-defined]

    assert whole == CHUNK * 10
    assert chunks.closed == 1


def test_half_the_threads_may_stream() -> None:
    many = [Chunks(10) for _ in range(3)]
    waiting = iter(many)

    def app(_: Any, start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return next(waiting)

    middleware = SlowClients(app, threads=4, max_body=LIMIT)
    asked = [Asked(middleware) for _ in many]

    assert [one.status[:3] for one in asked] == ["200", "200", "503"]
    assert asked[2].headers["Retry-After"] == "2"
    assert [one.closed for one in many] == [0, 0, 1]


@pytest.mark.parametrize(("error", "status"), [
    (RuntimeError("why"), "500"),
    (OperationalError("SELECT", {}, Exception()), "503"),
])  # fmt: skip
def test_an_answer_that_breaks_at_its_beginning_is_an_error(error: Exception, status: str) -> None:
    class Broken(Chunks):
        def __iter__(self) -> Iterator[bytes]:
            raise error

    chunks = Broken(1)

    asked = Asked(serving(chunks))

    assert asked.status.startswith(status)
    assert chunks.closed == 1


def test_a_body_in_chunks_gets_a_length() -> None:
    middleware = SlowClients(echoing, threads=4, max_body=LIMIT)

    asked = Asked(
        middleware, **{"wsgi.input": BytesIO(b"abc"), "HTTP_TRANSFER_ENCODING": "chunked"}
    )

    assert asked.body == [b"3abc"]


def test_no_more_of_a_body_is_read_than_shows_that_it_is_too_long() -> None:
    middleware = SlowClients(echoing, threads=4, max_body=LIMIT)

    asked = Asked(
        middleware, **{"wsgi.input": BytesIO(b"x" * 500), "HTTP_TRANSFER_ENCODING": "chunked"}
    )

    assert asked.body == [b"101" + b"x" * 101]


def test_a_body_that_says_it_is_too_long_is_not_read() -> None:
    body = BytesIO(b"x" * 500)
    middleware = SlowClients(lambda _, start: start("200 OK", []) or [], threads=4, max_body=LIMIT)

    Asked(middleware, **{"wsgi.input": body, "CONTENT_LENGTH": "500"})

    assert body.tell() == 0


def test_bodies_too_many_at_once_are_told_to_come_again() -> None:
    middleware = SlowClients(echoing, threads=2, max_body=LIMIT)
    late = Late()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(Asked, middleware, **{"wsgi.input": late, "CONTENT_LENGTH": "5"})
        late.asked_for.wait(5)
        refused = Asked(middleware, **{"wsgi.input": BytesIO(b"hello"), "CONTENT_LENGTH": "5"})
        late.sent.set()

    assert refused.status.startswith("503")
    assert refused.headers["Retry-After"] == "2"
    assert slow.result().body == [b"5hello"]


def test_a_place_is_free_again_once_its_body_is_read() -> None:
    middleware = SlowClients(echoing, threads=2, max_body=LIMIT)
    late = Late()
    late.sent.set()

    asked = [
        Asked(middleware, **{"wsgi.input": source, "CONTENT_LENGTH": "5"})
        for source in (late, BytesIO(b"hello"))
    ]

    assert [one.status for one in asked] == ["200 OK", "200 OK"]


def test_bodies_that_come_with_their_heads_are_all_read() -> None:
    middleware = SlowClients(echoing, threads=2, max_body=LIMIT)

    def ask(_: int) -> Asked:
        return Asked(middleware, **{"wsgi.input": BytesIO(b"hello"), "CONTENT_LENGTH": "5"})

    with ThreadPoolExecutor(20) as pool:
        asked = list(pool.map(ask, range(200)))

    assert {one.status for one in asked} == {"200 OK"}
