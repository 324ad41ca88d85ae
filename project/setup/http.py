"""What every request passes before Flask and every answer after it."""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import orjson

REQUEST_ID: Final = "kinoteka.request_id"
ROUTE: Final = "kinoteka.route"
"""Where Flask's rule is kept: Flask itself has forgotten the request by the time it is told of."""

API_POLICY: Final = (
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# By name in lower case.
_HEADERS: Final = {
    name.lower(): (name, value)
    for name, value in (
        ("Content-Security-Policy", API_POLICY),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
    )
}
# A year, of this host only: its neighbours are not ours to decide about.
_HSTS: Final = "max-age=31536000"
_MAX_ADDRESS: Final = 8192
_FOREIGN_HOST: Final = "This server does not answer to that Host"
_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?")

StartResponse = Callable[..., Any]
WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def add_to_vary(headers: list[tuple[str, str]], name: str) -> None:
    """Tell caches that the answer depends on this header of the request."""
    for place, (given, value) in enumerate(headers):
        if given.lower() == "vary":
            names = [part.strip() for part in value.split(",") if part.strip()]
            if name not in names:
                headers[place] = (given, ", ".join([*names, name]))
            return
    headers.append(("Vary", name))


def refuse(
    environ: Mapping[str, Any],
    start_response: StartResponse,
    status: str,
    message: str,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Iterable[bytes]:
    """The one error body, in front of Flask."""
    content = {
        "success": False,
        "error": int(status[:3]),
        "message": message,
        "request_id": environ[REQUEST_ID],
    }
    start_response(status, [("Content-Type", "application/json"), *headers.items()])
    return [orjson.dumps(content)]


class HttpRules:
    """WSGI middleware: the Host check, the request's id, and headers that no answer lacks.

    Outside Flask, because flask-restx turns Flask's own host check into a 500, and because
    what the server itself answers has to carry the headers too.
    """

    def __init__(self, app: WsgiApp, allowed_hosts: Iterable[str]) -> None:
        self._app = app
        self._allowed = frozenset(host.lower() for host in allowed_hosts)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        # 64 random bits: enough to find a request in a log.
        environ[REQUEST_ID] = request_id = secrets.token_hex(8)
        secure = environ["wsgi.url_scheme"] == "https"

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            given = {name.lower() for name, _ in headers}
            headers += [pair for name, pair in _HEADERS.items() if name not in given]
            if secure:
                headers.append(("Strict-Transport-Security", _HSTS))
            headers.append(("X-Request-ID", request_id))
            # Whatever the origin was: a cache must not give one site's answer to another.
            add_to_vary(headers, "Origin")
            return start_response(status, headers, *more)

        if not self._is_ours(environ.get("HTTP_HOST", "")):
            return refuse(environ, start, "400 Bad Request", _FOREIGN_HOST)
        if len(environ["PATH_INFO"]) + len(environ.get("QUERY_STRING", "")) > _MAX_ADDRESS:
            return refuse(environ, start, "414 URI Too Long", "The address is too long")
        if environ["PATH_INFO"].startswith("//"):
            # Werkzeug would take it for one slash, and one address would have two spellings.
            return refuse(environ, start, "404 Not Found", "There is nothing at this address")
        return self._app(environ, start)

    def _is_ours(self, host: str) -> bool:
        match = _HOST.fullmatch(host)
        return match is not None and match.group(1).lower() in self._allowed
