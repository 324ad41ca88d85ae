"""What keeps clients that send or read slowly, or not at all, from having every thread.

A WSGI server gives each request a thread until its body was read and its answer taken. Here an
answer of ordinary size is handed over whole, which never waits for the client; of longer ones,
and of bodies still on their way, only so many are waited for at a time.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from threading import BoundedSemaphore, Condition
from time import monotonic
from typing import Any, Final

from project.setup.db import is_unavailable
from project.setup.http import StartResponse, WsgiApp, refuse

logger = logging.getLogger(__name__)

_AT_ONCE: Final = 0.05
"""Seconds that a body takes which came with its head: who waits longer waits for its client."""

_WHOLE: Final = 262_144
"""Bytes up to which an answer of unknown length is handed over whole."""

_WHOLE_FILE: Final = 2_097_152
"""The same for one that says its length: a script of a front end must not have to wait."""

_LATER: Final = {"Retry-After": "2"}


class SlowClients:
    """WSGI middleware; `threads` are those of the process."""

    def __init__(self, app: WsgiApp, *, threads: int, max_body: int) -> None:
        self._app = app
        self._max_body = max_body
        self._streams = BoundedSemaphore(max(1, threads // 2))
        # One fewer, so that both together leave somebody to answer the others.
        self._bodies = _Places(max(1, (threads - 1) // 2))

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if _has_body(environ) and _length(environ.get("CONTENT_LENGTH")) <= self._max_body:
            began = self._bodies.take()
            if began is None:
                return _busy(environ, start_response)
            try:
                # To its end, however long that takes: granian stands still for everybody once a
                # request is answered whose body is being read. To give it up is the proxy's part.
                body = environ["wsgi.input"].read(self._max_body + 1)
            finally:
                self._bodies.give_back(began)
            environ["wsgi.input"] = BytesIO(body)
            # A body in chunks is then one of known length, and refused for it like the others.
            environ["CONTENT_LENGTH"] = str(len(body))
            environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._answer(environ, start_response)

    def _answer(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        head: list[Any] = []

        def start(*started: Any) -> None:
            head[:] = started

        chunks = self._app(environ, start)
        says_length = any(name.lower() == "content-length" for name, _ in head[1])
        try:
            first, rest = _beginning(chunks, _WHOLE_FILE if says_length else _WHOLE)
        except Exception as error:  # noqa: BLE001 - nobody is behind us to answer it
            return _broken(error, environ, start_response)
        if rest is None:
            start_response(*head)
            return [first]
        if not self._streams.acquire(blocking=False):
            _close(chunks)
            return _busy(environ, start_response)
        start_response(*head)
        return _Stream(chain([first], rest), chunks, self._streams.release)


class _Places:
    """So many bodies are read at a time. Those that came with their heads take turns."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._begun: list[float] = []
        self._changed = Condition()

    def take(self) -> float | None:
        """A place, by when it was taken; None as soon as all have been held for too long."""
        with self._changed:
            while len(self._begun) >= self._number:
                patience = max(self._begun) + _AT_ONCE - monotonic()
                if patience <= 0:
                    return None
                self._changed.wait(patience)
            began = monotonic()
            self._begun.append(began)
            return began

    def give_back(self, began: float) -> None:
        with self._changed:
            self._begun.remove(began)
            self._changed.notify()


class _Stream:
    """A long answer, which has one of the places until it was taken or given up."""

    def __init__(
        self, parts: Iterator[bytes], chunks: Iterable[bytes], release: Callable[[], None]
    ) -> None:
        self._parts = parts
        self._chunks = chunks
        self._release: Callable[[], None] | None = release

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        release, self._release = self._release, None
        if release:
            release()
            _close(self._chunks)


def _has_body(environ: dict[str, Any]) -> bool:
    return _length(environ.get("CONTENT_LENGTH")) > 0 or "HTTP_TRANSFER_ENCODING" in environ


def _length(text: str | None) -> int:
    """A length that is none is for those behind us to refuse."""
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def _beginning(chunks: Iterable[bytes], limit: int) -> tuple[bytes, Iterator[bytes] | None]:
    """What is handed over at once, and the rest of a longer answer."""
    size = 0
    taken: list[bytes] = []
    try:
        parts = iter(chunks)
        for part in parts:
            taken.append(part)
            size += len(part)
            if size > limit:
                return b"".join(taken), parts
    except BaseException:
        _close(chunks)
        raise
    _close(chunks)
    return b"".join(taken), None


def _close(chunks: Iterable[bytes]) -> None:
    close = getattr(chunks, "close", None)
    if close:
        close()


def _broken(
    error: Exception, environ: dict[str, Any], start_response: StartResponse
) -> Iterable[bytes]:
    """A list whose reading failed before any of it was sent."""
    logger.error("An answer broke at its beginning", exc_info=error)
    if is_unavailable(error):
        status, message = "503 Service Unavailable", "The database is unavailable"
        return refuse(environ, start_response, status, message, _LATER)
    message = "Something went wrong on our side"
    return refuse(environ, start_response, "500 Internal Server Error", message)


def _busy(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    message = "Too many slow requests at once"
    return refuse(environ, start_response, "503 Service Unavailable", message, _LATER)
