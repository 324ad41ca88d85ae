"""One line of every request: what was asked, by whom, and what came of it."""

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Final

import orjson
import structlog

from project.setup.http import REQUEST_ID, ROUTE, StartResponse, WsgiApp
from project.setup.logging import JsonLines
from project.views.access import CALLER

NAME: Final = "access"
logger: Final = structlog.get_logger(__name__)

_LONGEST_METHOD: Final = 20


class AccessLog:
    """WSGI middleware around all others, and the last that catches what they raise.

    The line names the route and not the address, in which there may be secrets. An answer of
    known length is told when it is made, a stream when it ends, however it does.
    """

    def __init__(self, app: WsgiApp, log: JsonLines) -> None:
        self._app = app
        self._log = log
        self._told = logging.getLogger(NAME).isEnabledFor(logging.INFO)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        begun = perf_counter()
        status, length = 0, -1

        def start(line: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            nonlocal status, length
            status, length = int(line[:3]), _length(headers)
            return start_response(line, headers, *more)

        def tell(sent: int) -> None:
            if self._told and self._log.admits_request(status):
                self._log.write_request(_event(environ, status, sent, begun))

        try:
            answer = self._app(environ, start)
        except Exception:
            request_id = environ.get(REQUEST_ID, "")
            logger.exception("Unhandled exception", request_id=request_id)
            answer = _excuse(request_id, start)
        if length < 0 and not isinstance(answer, list):
            return _Stream(answer, environ, tell)
        tell(length if length >= 0 else sum(map(len, answer)))
        return answer


def _length(headers: list[tuple[str, str]]) -> int:
    for name, value in headers:
        if name == "Content-Length":
            return int(value)
    return -1


def _event(environ: dict[str, Any], status: int, sent: int, begun: float) -> dict[str, Any]:
    return {
        "timestamp": datetime.now(UTC),
        "event": "request",
        "level": "info",
        "logger": NAME,
        "request_id": environ.get(REQUEST_ID, ""),
        "method": environ["REQUEST_METHOD"][:_LONGEST_METHOD],
        "route": environ.get(ROUTE),
        "status": status,
        "ms": round((perf_counter() - begun) * 1000, 2),
        "bytes": sent,
        "caller": environ.get(CALLER),
    }


def _excuse(request_id: str, start: StartResponse) -> list[bytes]:
    content = {
        "success": False,
        "error": 500,
        "message": "Something went wrong on our side",
        "request_id": request_id,
    }
    headers = [
        ("Content-Type", "application/json"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Request-ID", request_id),
    ]
    start("500 Internal Server Error", headers)
    return [orjson.dumps(content)]


class _Stream:
    """An answer that is written as it is read; that it breaks off is all that can still be told."""

    def __init__(self, answer: Iterable[bytes], environ: dict[str, Any], tell: Any) -> None:
        self._answer = answer
        self._request_id = environ.get(REQUEST_ID, "")
        self._tell = tell
        self._sent = 0

    def __iter__(self) -> Iterator[bytes]:
        try:
            for part in self._answer:
                self._sent += len(part)
                yield part
        except Exception:
            logger.exception("The answer broke off", request_id=self._request_id)
            raise

    def close(self) -> None:
        try:
            getattr(self._answer, "close", lambda: None)()
        finally:
            self._tell(self._sent)
