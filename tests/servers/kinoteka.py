"""The service itself, as a process of its own on a free loopback port."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from typing import IO

from project.domain.limits import Policy

from .errors import ServerFailedError
from .processes import last_line

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
STOP_SECONDS = 15
POLL_SECONDS = 0.02

# Tests and benchmarks ask faster than people; those about limits set their own.
UNLIMITED = {f"LIMIT_{policy.name}": "1000000 per second" for policy in Policy}


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    port: int
    process: subprocess.Popen[str]


@contextmanager
def kinoteka_server(environment: Mapping[str, str]) -> Iterator[Served]:
    """Serve with these settings until the block ends."""
    port = int(environment.get("PORT") or free_port())
    # Not a pipe, which a server that says much would fill and then wait for ever.
    with tempfile.TemporaryFile("w+") as output:
        process = start({"PORT": str(port), **environment}, output=output)
        served = Served(f"http://127.0.0.1:{port}", port, process)
        try:
            _wait_until_answering(served, output)
            yield served
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def start(
    environment: Mapping[str, str], program: str = "run.py", *, output: IO[str] | int = PIPE
) -> subprocess.Popen[str]:
    """One of the programs at the top, with the given settings and no others of ours."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / program)],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            **UNLIMITED,
            **environment,
        },
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run_program(environment: Mapping[str, str], program: str) -> tuple[int, str]:
    """(exit code, output) of one of the programs at the top."""
    process = start(environment, program)
    output, _ = process.communicate(timeout=START_SECONDS)
    return process.returncode, output


def _wait_until_answering(served: Served, output: IO[str]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(served):
        if served.process.poll() is not None or time.monotonic() > deadline:
            output.seek(0)
            raise ServerFailedError(f"Kinoteka did not start: {last_line(output.read())}")
        time.sleep(POLL_SECONDS)


def _answers(served: Served) -> bool:
    try:
        with urllib.request.urlopen(f"{served.url}/health/live", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def free_port(after: int = 0) -> int:
    """A loopback port that nobody listens on, below those that clients are given."""
    for port in range(max(after + 1, 20_000 + os.getpid() % 5000), 32_000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise ServerFailedError("no port is free")
