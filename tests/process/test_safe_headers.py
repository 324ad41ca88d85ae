"""The headers that no answer of a real server lacks, whoever made it."""

import json
import socket
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.servers.kinoteka import Served, kinoteka_server, run_program

pytestmark = pytest.mark.row(127)

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Server": "granian",
}
API = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
SITE = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
DOCS = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)
PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PAGE = "Accept: text/html"
JSON = "Content-Type: application/json"

# (method, path, headers, body): the status and the content policy.
ANSWERS = [
    ("GET /movies/1", "", "", 200, API),
    ("GET /movies", "", "", 200, API),
    ("GET /movies?page=1", "", "", 200, API),
    ("HEAD /movies/1", "", "", 200, API),
    ("OPTIONS /movies/1", "Origin: http://localhost:3000", "", 200, API),
    ("GET /search?q=a", "", "", 200, API),
    ("GET /openapi.json", "", "", 200, API),
    ("GET /swagger.json", "", "", 200, API),
    ("GET /health/live", "", "", 200, API),
    ("GET /casting", "", "", 302, API),
    ("POST /auth/login", JSON, "{", 400, API),
    ("GET /movies", "Host: evil.example", "", 400, API),
    ("GET /user", "", "", 401, API),
    ("POST /user/logout", "Sec-Fetch-Site: cross-site", "", 403, API),
    ("GET /nope", "", "", 404, API),
    ("GET //movies", "", "", 404, API),
    ("POST /genres", "", "", 405, API),
    ("TRACE /movies", "", "", 405, API),
    ("POST /auth/login", JSON, "x" * 1_048_577, 413, API),
    (f"GET /movies?q={'x' * 9000}", "", "", 414, API),
    ("POST /auth/login", "Content-Type: text/plain", "x", 415, API),
    ("POST /auth/login", JSON, "{}", 422, API),
    ("GET /docs", "", "", 200, DOCS),
    ("GET /docs/start.js", "", "", 200, API),
    ("GET /docs/swagger-ui.css", "", "", 200, API),
    ("GET /", PAGE, "", 200, SITE),
    ("GET /movies/1", PAGE, "", 200, SITE),
    ("GET /no/such/page", PAGE, "", 200, SITE),
    ("GET /index.html", "", "", 200, SITE),
]


def asked(
    served: Served, line: str, headers: str = "", body: str = "", *, proxied: bool = False
) -> HTTPResponse:
    """The answer to one request, of which nothing is added and nothing checked."""
    lines = [f"{line} HTTP/1.1", "Connection: close"]
    if "Host:" not in headers:
        lines.append("Host: localhost")
    if proxied:
        lines += ["X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.1"]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    if headers:
        lines.append(headers)
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        answer = HTTPResponse(connection, method=line.partition(" ")[0])
        answer.begin()
        answer.read()
    return answer


def check(answer: HTTPResponse, policy: str, resources: str = "same-origin") -> None:
    headers = dict(answer.getheaders())
    found = {name: value for name, value in headers.items() if name.title() in _titled(ALWAYS)}
    assert _titled(found) == _titled(ALWAYS)
    assert answer.getheader("Content-Security-Policy") == policy
    assert answer.getheader("Cross-Origin-Resource-Policy") == resources
    assert answer.getheader("X-Request-ID")
    assert "Origin" in (answer.getheader("Vary") or "")


def _titled(headers: dict[str, str]) -> dict[str, str]:
    return {name.title(): value for name, value in headers.items()}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server behind one proxy that it trusts."""
    environment = {
        "DATA_DIR": str(tmp_path_factory.mktemp("headers")),
        "TRUSTED_PROXIES": "1",
    }
    assert run_program(environment, "create_tables.py")[0] == 0
    assert run_program(environment, "load_fixtures.py")[0] == 0
    with kinoteka_server(environment) as served:
        yield served


def test_no_answer_lacks_them(served: Served) -> None:
    for line, headers, body, status, policy in ANSWERS:
        answer = asked(served, line, headers, body)

        assert (line[:60], answer.status) == (line[:60], status)
        check(answer, policy)
        assert answer.getheader("Strict-Transport-Security") is None


def test_over_tls_every_answer_tells_browsers_to_stay_with_it(served: Served) -> None:
    for line, headers, body, status, policy in ANSWERS:
        answer = asked(served, line, headers, body, proxied=True)

        assert (line[:60], answer.status) == (line[:60], status)
        check(answer, policy)
        assert answer.getheader("Strict-Transport-Security") == "max-age=31536000"


def test_pictures_are_for_every_site_and_run_nothing(served: Served) -> None:
    with urllib.request.urlopen(f"{served.url}/movies/1", timeout=20) as shown:
        name = json.load(shown)["thumbnail"]

    answer = asked(served, f"GET /assets/{name}")

    assert answer.status == 200
    check(answer, PICTURE, "cross-origin")


@pytest.mark.parametrize(("line", "headers", "policy"), [
    ("GET /movies/1", "", API),
    ("GET /movies/1", PAGE, SITE),
    ("GET /docs/swagger-ui.css", "", API),
])  # fmt: skip
def test_what_has_not_changed_has_them_too(
    served: Served, line: str, headers: str, policy: str
) -> None:
    tag = asked(served, line, headers).getheader("ETag")
    if tag is None:
        pytest.skip("this answer has no tag")

    again = asked(served, line, f"If-None-Match: {tag}" + (f"\r\n{headers}" if headers else ""))

    assert again.status == 304
    check(again, policy)


def test_a_front_end_of_ones_own_has_a_policy_made_for_it(tmp_path: Path) -> None:
    front_end = tmp_path / "dist"
    front_end.mkdir()
    (front_end / "index.html").write_text("<!doctype html><title>x</title><script>1</script>")
    (front_end / "app.js").write_text("1")
    environment = {"DATA_DIR": str(tmp_path), "FRONTEND_DIR": str(front_end)}
    with kinoteka_server(environment) as served:
        page, script = asked(served, "GET /"), asked(served, "GET /app.js")
        missing = asked(served, "GET /movies")

    policy = page.getheader("Content-Security-Policy") or ""
    assert "script-src 'self' 'sha256-" in policy
    assert "object-src 'none'; base-uri 'none'" in policy
    check(page, policy)
    check(script, API)
    # Without tables: an outage has them too.
    assert missing.status == 503
    check(missing, API)
