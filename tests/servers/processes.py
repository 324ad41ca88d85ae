"""Child processes that end with us, each in a temporary folder of its own."""

import atexit
import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from .errors import ServerFailedError

LOG = "server.log"
START_SECONDS = 60.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.01
# A socket's path ends at 103 bytes on macOS, 107 on Linux; our own part of it is below 40.
LONGEST_BASE = 60
LOOPBACK = "127.0.0.1"
# From 32768 on the kernel hands ports to clients, at any moment.
PORTS = range(10_000, 32_768)
PR_SET_PDEATHSIG = 1
# Loaded here because a forked child that has yet to exec must not load libraries.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Account:
    """Whom a server runs as when it must not be us."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Farewell:
    """How a server is told to stop: in peace, and when there is nobody left to wait for it."""

    asked: signal.Signals
    orphaned: signal.Signals


def unprivileged_account() -> Account | None:
    """Return the account that takes root's place, or None when we are not root anyway."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise ServerFailedError("Neither a postgres nor a nobody account can take root's place.")


def identity(account: Account | None) -> dict[str, Any]:
    """Return the arguments that make subprocess become `account` in the child."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def environment() -> dict[str, str]:
    """Return ours without what would steer a server: PGPORT, PGDATA, a language for messages."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C"}


@contextmanager
def folder_for(name: str, owner: Account | None = None) -> Iterator[Path]:
    """Lend a folder that only the owner (and root) may enter, with a path fit for sockets."""
    folder = Path(tempfile.mkdtemp(prefix=f"kinoteka-{name}-", dir=_base(owner)))
    try:
        if owner is not None:
            os.chown(folder, owner.uid, owner.gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _base(owner: Account | None) -> Path:
    base = Path(tempfile.gettempdir())
    short = len(os.fsencode(base)) <= LONGEST_BASE
    if short and (owner is None or _open_to_all(base.resolve())):
        return base
    return Path("/tmp")  # noqa: S108 - mkdtemp makes the folder; every Unix has this one


def _open_to_all(base: Path) -> bool:
    return all(step.stat().st_mode & stat.S_IXOTH for step in (base, *base.parents))


@contextmanager
def child(
    command: Sequence[str], folder: Path, farewell: Farewell, account: Account | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server in `folder` until the block is left, or Python exits, or (Linux) we are killed.

    Linux counts the starting thread as the parent: start servers in one that lasts.
    """
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            # Ctrl-C is for the tests: their teardown still needs the server.
            start_new_session=True,
            # Nothing in it takes a lock that another thread could have held at the fork.
            preexec_fn=partial(_die_with, os.getpid(), farewell.orphaned),  # noqa: PLW1509
            **identity(account),
        )
    end = partial(_end, process, farewell, os.getpid())
    atexit.register(end)
    try:
        yield process
    finally:
        end()
        atexit.unregister(end)


def _die_with(parent: int, orphaned: signal.Signals) -> None:
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(orphaned), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # the parent died before it could be watched


def _end(process: subprocess.Popen[bytes], farewell: Farewell, owner: int) -> None:
    if os.getpid() != owner:
        return  # a fork of ours inherits the exit handlers, but not the child
    for number in (farewell.asked, farewell.orphaned, signal.SIGKILL):
        process.send_signal(number)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return


def wait_until(
    ready: Callable[[], bool], process: subprocess.Popen[bytes], folder: Path, name: str
) -> None:
    """Return when `ready`; a server that exits or stays silent is a failure with its last words."""
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            words = (folder / LOG).read_text(encoding="utf-8", errors="replace")
            raise ServerFailedError(f"{name} did not start: {last_line(words)}")
        time.sleep(POLL_SECONDS)


def last_line(output: str) -> str:
    """Return where programs put the reason of a failure."""
    return (output.strip().splitlines() or ["it said nothing"])[-1]


def free_port() -> int:
    """A loopback port that nobody listens on."""
    while True:
        # Not from `random`: test runs seed it, and would all try the same ports.
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind((LOOPBACK, port))
            return port
