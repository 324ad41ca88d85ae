"""A real Redis: the one that TEST_REDIS_URL names, or one of our own that keeps nothing."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import cast

from redis import Redis
from redis.exceptions import RedisError

from .errors import ServerFailedError
from .packages import find_or_install
from .processes import LOOPBACK, Farewell, child, folder_for, free_port, wait_until

VARIABLE = "TEST_REDIS_URL"
MISSING = (
    "Redis is missing: install it (Debian: apt-get install redis-server, "
    f"macOS: brew install redis) or let {VARIABLE} name one whose data the tests may delete."
)
PROGRAMS = ("redis-server", "valkey-server")
ATTEMPTS = 5
# There is nothing to save, so without a parent there is nothing to wait for.
FAREWELL = Farewell(asked=signal.SIGTERM, orphaned=signal.SIGKILL)
OPTIONS = (
    *("--daemonize", "no"),  # a daemon would not be our child
    *("--save", "", "--appendonly", "no"),  # nothing reaches the disk
)


@contextmanager
def redis_server(*, socket_only: bool = False) -> Iterator[str]:
    """Lend a server's URL; `socket_only` opens no port (a named server stays as it is)."""
    named = os.environ.get(VARIABLE)
    if named:
        _check(named)
        yield named
        return
    binary = find_or_install(find_binary, "redis-server", MISSING)
    with folder_for("redis") as folder, ExitStack() as stack:
        if socket_only:
            yield stack.enter_context(_on_socket(binary, folder))
        else:
            yield _on_some_port(binary, folder, stack)


def find_binary() -> Path | None:
    """Return the server's program, if the machine has one."""
    found = (shutil.which(program) for program in PROGRAMS)
    return next((Path(path) for path in found if path), None)


def _check(url: str) -> None:
    try:
        with Redis.from_url(url) as client:
            client.ping()
    except (RedisError, ValueError) as error:
        raise ServerFailedError(f"{VARIABLE}: no answer: {error}") from error


@contextmanager
def _on_socket(binary: Path, folder: Path) -> Iterator[str]:
    path = folder / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"]
    with _started(binary, folder, options, f"unix://{path}?db=0") as url:
        yield url


def _on_some_port(binary: Path, folder: Path, stack: ExitStack) -> str:
    """Start on a free port; when somebody takes it before we do, on another one."""
    for attempt in range(1, ATTEMPTS + 1):
        port = free_port()
        options = ["--bind", LOOPBACK, "--port", str(port)]
        url = f"redis://{LOOPBACK}:{port}/0"
        try:
            return stack.enter_context(_started(binary, folder, options, url))
        except ServerFailedError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


@contextmanager
def _started(binary: Path, folder: Path, options: list[str], url: str) -> Iterator[str]:
    command = [str(binary), *OPTIONS, *options]
    with child(command, folder, FAREWELL) as process, Redis.from_url(url) as client:
        wait_until(lambda: _answers(client, process), process, folder, "Redis")
        yield url


def _answers(client: Redis, process: subprocess.Popen[bytes]) -> bool:
    """Whether our own process answers: on a port it could be somebody else's."""
    try:
        about = cast("dict[str, object]", client.info("server"))
    except RedisError:
        return False
    return about["process_id"] == process.pid
