"""What every request passes before Flask and every answer after it."""

import re
import secrets
from collections.abc import Callable, Iterable
from typing import Any, Final
from wsgiref.headers import Headers

import orjson

REQUEST_ID: Final = "kinoteka.request_id"

API_POLICY: Final = (
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": API_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_MAX_ADDRESS: Final = 8192
_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?")

StartResponse = Callable[..., Any]
WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def add_to_vary(headers: Headers, name: str) -> None:
    """Tell caches that the answer depends on this header of the request."""
    names = [part.strip() for part in (headers.get("Vary") or "").split(",") if part.strip()]
    if name not in names:
        headers["Vary"] = ", ".join([*names, name])


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

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            named = Headers(headers)
            for name, value in _HEADERS.items():
                named.setdefault(name, value)
            named["X-Request-ID"] = request_id
            # Whatever the origin was: a cache must not give one site's answer to another.
            add_to_vary(named, "Origin")
            return start_response(status, headers, *more)

        def refuse(status: str, message: str) -> Iterable[bytes]:
            content = {
                "success": False,
                "error": int(status[:3]),
                "message": message,
                "request_id": request_id,
            }
            start(status, [("Content-Type", "application/json")])
            return [orjson.dumps(content)]

        if not self._is_ours(environ.get("HTTP_HOST", "")):
            return refuse("400 Bad Request", "This server does not answer to that Host")
        if len(environ["PATH_INFO"]) + len(environ.get("QUERY_STRING", "")) > _MAX_ADDRESS:
            return refuse("414 URI Too Long", "The address is too long")
        if environ["PATH_INFO"].startswith("//"):
            # Werkzeug would take it for one slash, and one address would have two spellings.
            return refuse("404 Not Found", "There is nothing at this address")
        return self._app(environ, start)

    def _is_ours(self, host: str) -> bool:
        match = _HOST.fullmatch(host)
        return match is not None and match.group(1).lower() in self._allowed
