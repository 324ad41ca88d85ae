"""How long a start takes, to the first answer with records in it, and what of that is imports."""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.servers.kinoteka import free_port, start

ROOT = Path(__file__).parents[1]
STACK = "flask, flask_restx, sqlalchemy, flask_sqlalchemy, marshmallow, psycopg2"
RUNS = 7
POLL_SECONDS = 0.002
LONGEST_SECONDS = 60
MOST_SECONDS = 20
"""After which no further run begins: each takes long on a machine that does other things."""


def stack_imports() -> float:
    """Milliseconds for the imports of what we cannot do without, in a process of their own."""
    command = [sys.executable, "-c", f"import {STACK}"]
    return _median(lambda: _ran(command))


def first_answer(environment: Mapping[str, str]) -> float:
    """Milliseconds from the start of the program to the first page of movies."""
    return _median(lambda: _started(environment))


def _median(measure: Callable[[], float]) -> float:
    measure()  # what was never read from the disk is read now
    taken: list[float] = []
    until = time.monotonic() + MOST_SECONDS
    while not taken or (len(taken) < RUNS and time.monotonic() < until):
        taken.append(measure())
    return round(statistics.median(taken), 1)


def _ran(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, env=dict(os.environ))  # noqa: S603 - our Python
    return (time.perf_counter() - started) * 1000


def _started(environment: Mapping[str, str]) -> float:
    port = free_port()
    began = time.perf_counter()
    process = start({"PORT": str(port), **environment}, output=subprocess.DEVNULL)
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - began > LONGEST_SECONDS:
                raise RuntimeError("Kinoteka did not start")
            time.sleep(POLL_SECONDS)
        return (time.perf_counter() - began) * 1000
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/movies/?page=1")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
