"""What the test client bypasses: the server process, its sockets, its start and its end."""

import json
import signal
import socket
import stat
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Worlds, missing
from tests.servers.errors import ServerUnavailable
from tests.servers.kinoteka import kinoteka_server, run_program, start
from tests.servers.redis_server import redis_server


def get(url: str) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def raw(address: str, request: bytes) -> bytes:
    """The server's whole answer to bytes as they are."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


class TestServing:
    def test_the_whole_list_arrives_whole(self, address: str) -> None:
        status, movies = get(f"{address}/movies/")

        assert status == 200
        assert len(movies) == 132

    def test_a_double_slash_is_no_redirect(self, address: str) -> None:
        answer = raw(
            address, b"GET //movies/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )

        assert answer.startswith(b"HTTP/1.1 404")
        assert b'"error":404' in answer

    def test_a_request_without_host_is_refused(self, address: str) -> None:
        answer = raw(address, b"GET /movies/1 HTTP/1.1\r\nConnection: close\r\n\r\n")

        assert answer.startswith(b"HTTP/1.1 400")

    def test_an_unencoded_search_is_answered(self, address: str) -> None:
        request = "GET /search/?q=amélie HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

        answer = raw(address, request.encode())

        assert answer.startswith(b"HTTP/1.1 200")
        assert "Amélie".encode() in answer

    def test_no_header_tells_a_version(self, address: str) -> None:
        with urllib.request.urlopen(f"{address}/health/live") as answer:
            assert answer.headers["Server"] == "granian"


class TestHealth:
    def test_without_tables_it_lives_but_is_not_ready(self, tmp_path: Path) -> None:
        with kinoteka_server({"DATA_DIR": str(tmp_path)}) as served:
            assert get(f"{served.url}/health/live") == (200, {"status": "up"})
            assert get(f"{served.url}/health/ready")[0] == 503

    def test_without_tables_every_answer_is_503(
        self, request: pytest.FixtureRequest, worlds: Worlds, kind: str, tmp_path: Path
    ) -> None:
        try:
            url = worlds.url(kind, "bare")
        except ServerUnavailable as error:
            missing(request, error)
        with kinoteka_server({"DATA_DIR": str(tmp_path), "DATABASE_URL": url}) as served:
            answers = [get(f"{served.url}{path}")[0] for path in ("/movies", "/health/ready")]

        assert answers == [503, 503]

    def test_without_a_database_it_lives_and_says_503(self, tmp_path: Path) -> None:
        environment = {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": f"postgresql://nobody@/none?host={tmp_path}",
        }
        with kinoteka_server(environment) as served:
            assert get(f"{served.url}/health/live")[0] == 200
            status, body = get(f"{served.url}/movies/")

        assert status == body["error"] == 503

    def test_redis_is_reported_and_not_needed(
        self, request: pytest.FixtureRequest, tmp_path: Path
    ) -> None:
        environment = {"DATA_DIR": str(tmp_path)}
        assert run_program(environment, "create_tables.py")[0] == 0
        try:
            with (
                redis_server() as url,
                kinoteka_server(environment | {"REDIS_URL": url}) as served,
            ):
                assert get(f"{served.url}/health/ready") == (
                    200,
                    {"status": "up", "database": "up", "redis": "up"},
                )
        except ServerUnavailable as error:
            missing(request, error)
        gone = environment | {"REDIS_URL": "redis://127.0.0.1:1"}
        with kinoteka_server(gone) as served:
            assert get(f"{served.url}/health/ready") == (
                200,
                {"status": "up", "database": "up", "redis": "down"},
            )


class TestStartAndEnd:
    @pytest.mark.parametrize("program", ["run.py", "create_tables.py", "load_fixtures.py"])
    def test_a_wrong_setting_stops_the_start_with_one_line(
        self, tmp_path: Path, program: str
    ) -> None:
        code, output = run_program({"DATA_DIR": str(tmp_path), "PORT": "many"}, program)

        assert code != 0
        assert "PORT" in output
        assert len(output.strip().splitlines()) == 1

    def test_a_port_that_somebody_has_is_not_shared(self, tmp_path: Path) -> None:
        environment = {"DATA_DIR": str(tmp_path)}
        with kinoteka_server(environment) as served:
            code, output = run_program(environment | {"PORT": str(served.port)}, "run.py")

        assert code != 0
        assert output.startswith(f"PORT: {served.port} is not free")

    @pytest.mark.parametrize("environment", [
        {"HOST": "no.such.host.invalid"},
        {"DATA_DIR": "/dev/null/x"},
        {"DATABASE_URL": "sqlite:////dev/null/x.sqlite"},
    ])  # fmt: skip
    def test_what_cannot_be_reached_is_said_in_one_line(
        self, tmp_path: Path, environment: dict[str, str]
    ) -> None:
        program = "run.py" if "HOST" in environment else "create_tables.py"

        code, output = run_program({"DATA_DIR": str(tmp_path), **environment}, program)

        assert code != 0
        assert len(output.strip().splitlines()) == 1, output

    def test_a_polite_signal_ends_it_well(self, tmp_path: Path) -> None:
        with kinoteka_server({"DATA_DIR": str(tmp_path)}) as served:
            served.process.send_signal(signal.SIGTERM)

            assert served.process.wait(10) == 0

    def test_what_is_generated_is_for_its_owner_only(self, tmp_path: Path) -> None:
        with kinoteka_server({"DATA_DIR": str(tmp_path / "data")}):
            pass

        secret = tmp_path / "data" / "secret_key"
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600

    def test_two_processes_may_migrate_at_once(self, tmp_path: Path) -> None:
        environment = {"DATA_DIR": str(tmp_path)}

        both = [start(environment, "create_tables.py") for _ in range(2)]

        outputs = [process.communicate(timeout=60)[0] for process in both]
        assert [process.returncode for process in both] == [0, 0], outputs

    def test_fixtures_load_twice(self, tmp_path: Path) -> None:
        environment = {"DATA_DIR": str(tmp_path)}
        assert run_program(environment, "create_tables.py")[0] == 0

        outputs = [run_program(environment, "load_fixtures.py")[1] for _ in "12"]

        with kinoteka_server(environment) as served:
            assert len(get(f"{served.url}/movies/")[1]) == 132
        assert "132" in outputs[0]
        assert "132" in outputs[1]


def test_help_lists_the_targets() -> None:
    output = subprocess.run(["make", "help"], capture_output=True, text=True, check=True).stdout

    for target in ("setup", "run", "test", "check", "fixtures"):
        assert f"  {target} " in output
