"""The web site in front of the API: one address, two readers.

A browser that navigates to a page gets the site's `index.html`, everybody else the API's answer.
WhiteNoise serves the files, compressed where the build compressed them. `FRONTEND_DIR` puts any
other built front end in the place of ours.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast
from wsgiref.headers import Headers

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header
from whitenoise import WhiteNoise

from project.config import Settings
from project.setup.http import StartResponse, WsgiApp, add_to_vary

OURS: Final = Path(__file__).parents[2] / "frontend" / "dist"

# Always the API's own, whoever asks.
_API: Final = re.compile(
    r"/(auth|casting|favorites|posts|search|assets|docs|health|user)(/|\Z)"
    r"|/(swagger|openapi)\.json/?\Z"
)
_SCRIPT_TAG: Final = re.compile(rb"<(/?)script\b([^<>]*)>", re.IGNORECASE)
_SOURCE: Final = re.compile(rb"\ssrc\s*=", re.IGNORECASE)

_POLICY: Final = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# What builds that know nothing of policies need: styles made by scripts, pictures from anywhere.
_LENIENT: Final = {
    "style-src": "'self' 'unsafe-inline' https:",
    "img-src": "'self' data: blob: https:",
    "font-src": "'self' data: https:",
}


@dataclass(frozen=True, slots=True)
class FrontEnd:
    """A built front end and the content policy of its pages.

    A foreign one owns `/` whoever asks, and we know nothing of the names of its files.
    """

    folder: Path
    policy: str
    foreign: bool = False

    def is_immutable(self, _: str, url: str) -> bool:
        """Whether a file's name carries a hash of its content."""
        return not self.foreign and url.startswith("/_app/")


def find_front_end(settings: Settings) -> FrontEnd | None:
    """FRONTEND_DIR, else our own site, else None where that was not built."""
    if settings.frontend_dir:
        folder = Path(settings.frontend_dir).resolve()
        policy = _POLICY | _LENIENT | {"script-src": _script_sources(folder)}
        extra = _directives(settings.frontend_csp_extra)
        return FrontEnd(folder, _written(_extended(policy, extra)), foreign=True)
    if (OURS / "index.html").is_file():
        return FrontEnd(OURS, _written(_POLICY))
    return None


def _script_sources(folder: Path) -> str:
    """Our own files, and the inline scripts that the front end's pages had at the start."""
    hashes = {
        b64encode(sha256(script).digest()).decode()
        for page in folder.rglob("*.html")
        for script in _inline_scripts(page.read_bytes())
    }
    return " ".join(["'self'", *(f"'sha256-{one}'" for one in sorted(hashes))])


def _inline_scripts(page: bytes) -> Iterator[bytes]:
    """What stands between a tag without a source and the next that ends a script."""
    begun: re.Match[bytes] | None = None
    for tag in _SCRIPT_TAG.finditer(page):
        if not tag[1]:
            begun = begun or tag
        elif begun:
            if not _SOURCE.search(begun[2]):
                yield page[begun.end() : tag.start()]
            begun = None


def _directives(text: str) -> dict[str, str]:
    """`connect-src https://a; img-src https://b` by directive."""
    parts = (part.strip().partition(" ") for part in text.split(";") if part.strip())
    return {name.lower(): sources.strip() for name, _, sources in parts}


def _extended(policy: dict[str, str], extra: dict[str, str]) -> dict[str, str]:
    return policy | {
        name: " ".join(part for part in (policy.get(name, ""), sources) if part)
        for name, sources in extra.items()
    }


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


class Site:
    """WSGI middleware: the front end's files and pages, and the API behind them."""

    def __init__(self, app: WsgiApp, front_end: FrontEnd) -> None:
        self._api = app
        self._front_end = front_end
        self._files = WhiteNoise(
            app,
            root=str(front_end.folder),
            max_age=60,
            allow_all_origins=False,
            add_headers_function=self._add_headers,
            immutable_file_test=front_end.is_immutable,
        )

    def _add_headers(self, headers: Headers, path: str, url: str) -> None:
        del url
        # A weak tag, for it is the same whether compressed or not: WhiteNoise has one of a file.
        stat = Path(path).stat()
        headers["ETag"] = f'W/"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        if path.endswith(".html"):
            headers["Cache-Control"] = "no-cache"

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        reads = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        if reads and path in self._files.files:
            start = self._as_page(start_response) if path.endswith(".html") else start_response
            return cast("Iterable[bytes]", self._files(environ, start))
        if reads and self._is_page(environ, path):
            environ = {**environ, "PATH_INFO": "/index.html"}
            return cast("Iterable[bytes]", self._files(environ, self._as_page(start_response)))
        return self._api(environ, start_response if _API.match(path) else _varying(start_response))

    def _as_page(self, start_response: StartResponse) -> StartResponse:
        """With a page's policy on every answer: that of a 304 replaces the one in a cache."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            named = Headers(headers)
            named["Content-Security-Policy"] = self._front_end.policy
            add_to_vary(headers, "Accept")
            return start_response(status, headers, *more)

        return start

    def _is_page(self, environ: dict[str, Any], path: str) -> bool:
        """Whether a browser navigates to a page of the front end."""
        if _API.match(path):
            return False
        if path == "/" and self._front_end.foreign:
            return True
        accepted = parse_accept_header(environ.get("HTTP_ACCEPT", ""), MIMEAccept)
        return accepted["text/html"] > accepted["application/json"]


def _varying(start_response: StartResponse) -> StartResponse:
    """Tell caches that this address has two answers."""

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        add_to_vary(headers, "Accept")
        return start_response(status, headers, *more)

    return start
