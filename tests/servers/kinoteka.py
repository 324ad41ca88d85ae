"""The service itself, as a process of its own on a free loopback port."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from typing import IO

from project.domain.limits import Policy

from .processes import Farewell, child, folder_for, free_port, wait_until

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
FAREWELL = Farewell(asked=signal.SIGTERM, orphaned=signal.SIGTERM)

# Tests and benchmarks ask faster than people; those about limits set their own.
UNLIMITED = {f"LIMIT_{policy.name}": "1000000 per second" for policy in Policy}


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def kinoteka_server(environment: Mapping[str, str]) -> Iterator[Served]:
    """Serve with these settings until the block ends."""
    with folder_for("server") as folder, logged_server(environment, folder) as served:
        yield served


@contextmanager
def logged_server(environment: Mapping[str, str], folder: Path) -> Iterator[Served]:
    """Serve with these settings, the log in the folder (`processes.LOG`)."""
    port = int(environment.get("PORT") or free_port())
    settings = _surroundings({"PORT": str(port), **environment})
    pairs = [f"{name}={value}" for name, value in settings.items()]
    command = ["/usr/bin/env", "-i", *pairs, sys.executable, str(ROOT / "run.py")]
    url = f"http://127.0.0.1:{port}"
    with child(command, folder, FAREWELL) as process:
        wait_until(lambda: _answers(url), process, folder, "Kinoteka")
        yield Served(url, port, process)


def start(
    environment: Mapping[str, str], program: str = "run.py", *, output: IO[str] | int = PIPE
) -> subprocess.Popen[str]:
    """One of the programs at the top, with the given settings and no others of ours."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / program)],
        cwd=ROOT,
        env=_surroundings(environment),
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run_program(environment: Mapping[str, str], program: str) -> tuple[int, str]:
    """(exit code, output) of one of the programs at the top."""
    process = start(environment, program)
    output, _ = process.communicate(timeout=START_SECONDS)
    return process.returncode, output


def _surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    ours = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    return {**ours, **UNLIMITED, **environment}


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/live", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
