"""Odd methods and ranges, as a real server passes them on: no test client would send them."""

from collections.abc import Iterator
from http.client import HTTPResponse
from socket import create_connection

import pytest

from tests.servers.kinoteka import Served, kinoteka_server, run_program

SHEET = "/docs/swagger-ui.css"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("methods"))}
    assert run_program(environment, "create_tables.py")[0] == 0
    assert run_program(environment, "load_fixtures.py")[0] == 0
    with kinoteka_server(environment) as served:
        yield served


def asked(served: Served, line: str, header: str = "Accept: */*") -> tuple[HTTPResponse, bytes]:
    lines = (f"{line} HTTP/1.1", "Host: localhost", "Connection: close", header, "", "")
    with create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = HTTPResponse(connection, method=line.partition(" ")[0])
        answer.begin()
        return answer, answer.read()


@pytest.mark.row(124)
class TestMethods:
    @pytest.mark.parametrize("method", ["FOO", "TRACE", "CONNECT", "post", "GETS"])
    @pytest.mark.parametrize(("path", "more"), [("/movies/1", {"PUT"}), ("/people/1", set())])
    def test_what_an_address_does_not_take_is_405_with_what_it_takes(
        self, served: Served, method: str, path: str, more: set[str]
    ) -> None:
        answer, _ = asked(served, f"{method} {path}")

        assert answer.status == 405
        allowed = {one.strip() for one in (answer.getheader("Allow") or "").split(",")}
        assert allowed == {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH"} | more

    def test_nothing_is_a_tunnel(self, served: Served) -> None:
        assert asked(served, "CONNECT 127.0.0.1:80")[0].status == 404

    def test_small_letters_read_as_large_ones_do(self, served: Served) -> None:
        small, large = asked(served, "get /movies/1"), asked(served, "GET /movies/1")

        assert (small[0].status, small[1]) == (large[0].status, large[1])

    @pytest.mark.parametrize("method", ["delete", "Delete", "patch", "put"])
    def test_small_letters_open_nothing(self, served: Served, method: str) -> None:
        assert asked(served, f"{method} /movies/1")[0].status == 401
        assert asked(served, "GET /movies/1")[0].status == 200


@pytest.mark.row(134)
class TestRanges:
    @pytest.mark.parametrize("asked_for", [
        "bytes=0-9", "bytes=5-", "bytes=-3", "bytes=999999999-", "bytes=0-1,3-4", "bytes=x",
        "lines=1-2", "bytes=9-1", f"bytes={'0-1,' * 500}0-1",
    ])  # fmt: skip
    @pytest.mark.parametrize("path", ["/movies/1", "/movies?page=1", "/movies"])
    def test_records_are_answered_whole(self, served: Served, path: str, asked_for: str) -> None:
        """Which RFC 9110, section 14.2, lets every server do."""
        whole = asked(served, f"GET {path}")[1]

        answer, body = asked(served, f"GET {path}", f"Range: {asked_for}")

        assert (answer.status, answer.getheader("Content-Range")) == (200, None)
        assert body == whole

    def test_files_are_answered_in_part(self, served: Served) -> None:
        whole = asked(served, f"GET {SHEET}")[1]

        answer, body = asked(served, f"GET {SHEET}", "Range: bytes=5-14")

        assert (answer.status, body) == (206, whole[5:15])
        assert answer.getheader("Content-Range") == f"bytes 5-14/{len(whole)}"

    def test_no_part_beyond_the_end(self, served: Served) -> None:
        assert asked(served, f"GET {SHEET}", "Range: bytes=999999999-")[0].status == 416
