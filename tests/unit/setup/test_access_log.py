"""The line of every request, and what becomes of what nobody caught."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from pytest_mock import MockerFixture
from werkzeug.test import Client

from project.config import Settings
from project.setup.access_log import AccessLog
from project.setup.app import create_app
from project.setup.http import REQUEST_ID, StartResponse
from project.setup.log_limits import LineLimits
from project.setup.logging import JsonLines, configure


class Seconds:
    """A clock that tests move."""

    now = 1.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[JsonLines]:
    """The handler of a process, which writes to where a test can read it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    level = logging.getLogger().level
    handler = configure("INFO")
    # The process has one handler: what earlier tests left out would be told here.
    monkeypatch.setattr(handler, "_limits", LineLimits())
    old = handler.setStream(io.TextIOWrapper(io.BytesIO(), write_through=True))
    yield handler
    handler.setStream(old)
    logging.getLogger().setLevel(level)
    logging.captureWarnings(capture=False)


def written(log: JsonLines) -> str:
    return str(log.stream.buffer.getvalue().decode())


def lines(log: JsonLines) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(log).splitlines()]


def ask(log: JsonLines, answer: Any, headers: Iterable[tuple[str, str]] = ()) -> Any:
    """What is answered by an application that answers, or raises, or calls, that."""

    def app(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        environ[REQUEST_ID] = "0123456789abcdef"
        if isinstance(answer, Exception):
            raise answer
        start("200 OK", list(headers))
        return answer

    return Client(AccessLog(app, log)).get("/secret?token=CANARY", buffered=True)


@pytest.mark.parametrize(("path", "route"), [
    ("/health/live", "/health/live"), ("/movies/7", "/movies/<id:movie_id>"), ("/auth/x", None),
])  # fmt: skip
def test_the_line_names_the_route_of_the_application(
    mocker: MockerFixture, tmp_path: Path, path: str, route: str | None
) -> None:
    told = mocker.patch.object(JsonLines, "write_request", autospec=True)

    create_app(Settings(data_dir=tmp_path)).test_client().get(path)

    (call,) = told.call_args_list
    assert call.args[1]["route"] == route


class TestLine:
    def test_an_answer_of_known_length_has_one_line(self, log: JsonLines) -> None:
        ask(log, iter([b"1234"]), [("Content-Length", "4")])

        (line,) = lines(log)
        assert line.pop("ms") >= 0
        assert line.pop("timestamp").endswith("Z")
        assert line == {
            "event": "request", "level": "info", "logger": "access",
            "request_id": "0123456789abcdef", "method": "GET", "route": None, "status": 200,
            "bytes": 4, "caller": None,
        }  # fmt: skip

    @pytest.mark.parametrize("answer", [[b"12", b"345"], iter([b"12", b"345"])])
    def test_a_stream_is_counted(self, log: JsonLines, answer: Any) -> None:
        ask(log, answer)

        assert [line["bytes"] for line in lines(log)] == [5]

    def test_who_logs_less_is_told_nothing(self, log: JsonLines) -> None:
        logging.getLogger().setLevel("WARNING")

        ask(log, [b"1"])

        assert lines(log) == []

    @pytest.mark.row(190)
    def test_a_flood_is_cut_and_counted(
        self, log: JsonLines, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "_limits", LineLimits(2, seconds := Seconds()))
        for _ in range(5):
            ask(log, [b"1"])
        seconds.now += 1
        ask(log, [b"1"])

        found = lines(log)

        assert [line["event"] for line in found] == [
            "request",
            "request",
            "lines left out",
            "request",
        ]
        assert (found[2]["kind"], found[2]["count"]) == ("request 200", 3)


@pytest.mark.row(191)
class TestFailures:
    def test_what_nobody_caught_is_500_with_the_id_of_its_traceback(self, log: JsonLines) -> None:
        answer = ask(log, RuntimeError("it broke with password=CANARY"))

        assert answer.status_code == 500
        assert answer.json["request_id"] == answer.headers["X-Request-ID"] == "0123456789abcdef"
        failure, request = lines(log)
        assert failure["request_id"] == request["request_id"] == answer.json["request_id"]
        assert failure["level"] == "error"
        assert "RuntimeError: it broke" in failure["exception"]
        assert "CANARY" not in repr(lines(log))
        assert request["status"] == 500

    def test_an_answer_that_breaks_off_is_told_with_its_id(self, log: JsonLines) -> None:
        def broken() -> Iterator[bytes]:
            yield b"[1"
            raise OSError("the disk is gone")

        with pytest.raises(OSError, match="gone"):
            ask(log, broken())

        failure = lines(log)[0]
        assert failure["event"] == "The answer broke off"
        assert failure["request_id"] == "0123456789abcdef"
        assert "OSError: the disk is gone" in failure["exception"]

    def test_an_exception_of_a_thread_is_one_line(self, log: JsonLines) -> None:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()

        (line,) = lines(log)
        assert line["event"] == "Uncaught exception"
        assert "ZeroDivisionError" in line["exception"]


@pytest.mark.row(188)
class TestLines:
    @pytest.mark.parametrize(
        "said",
        [
            "\r\nFORGED",
            "\x1b[31mred",
            "half \ud800",
            '{"event":"x"}',
            "\u2028",
            "\0",
            "\x9b1m",
            "\u202e",
        ],
    )
    def test_whatever_is_said_is_one_line(self, log: JsonLines, said: str) -> None:
        logging.getLogger("anybody").warning("said %s", said)
        structlog.get_logger("anybody").warning(said, also=said)

        text = written(log)
        assert [line["level"] for line in lines(log)] == ["warning"] * 2
        assert text.count("\n") == 2
        assert not {"\x1b", "\r", "\0", "\x9b", "\u2028", "\u202e"} & set(text)

    def test_numbers_of_any_size_can_be_said(self, log: JsonLines) -> None:
        structlog.get_logger("anybody").warning("huge", number=2**70)

        assert lines(log)[0]["number"] == 2**70

    def test_a_warning_of_python_is_one_line(self, log: JsonLines) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            logging.captureWarnings(capture=False)
            logging.captureWarnings(capture=True)
            warnings.warn("old", DeprecationWarning, stacklevel=1)

        assert lines(log)[0]["logger"] == "py.warnings"
