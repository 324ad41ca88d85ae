"""Several processes that share the tests: who runs what, and what only one at a time may do.

The first process hands out the tests (pytest-xdist); each worker has servers of its own.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes the folder in it
ENOUGH_BYTES = 3 * 2**30
OURS = pytest.StashKey[Path]()
MISSING = pytest.StashKey[set[str]]()
# Whole files go to one worker, for what their tests share; these share more than a file does.
TOGETHER = {"tests/imports/test_data_sets.py": "data sets", "tests/e2e/test_walks.py": "data sets"}
REDIS_FILES = {
    "tests/api/test_limits.py",
    "tests/process/test_server.py",
    "tests/unit/services/test_limit_service.py",
}
# What takes long comes first: begun last it would keep one worker busy and the others waiting.
FIRST = ("tests/imports/", "tests/e2e/", "tests/process/", "tests/dao/")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MISSING] = set()
    if not hasattr(config, "workerinput") and not os.environ.get("TMPDIR") and _room_in_memory():
        config.stash[OURS] = _move_temporary_files()


def pytest_unconfigure(config: pytest.Config) -> None:
    folder = config.stash.get(OURS, None)
    if folder is not None:
        os.environ.pop("TMPDIR")
        shutil.rmtree(folder, ignore_errors=True)


def _room_in_memory() -> bool:
    return MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES


def _move_temporary_files() -> Path:
    """Let databases that last as long as a test wait for no disk."""
    for left in MEMORY.glob("kinoteka-tests-*-*"):
        # Of a run that was killed; nothing in memory should outlast what it is for.
        if not Path("/proc", left.name.split("-")[2]).exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = tempfile.mkdtemp(prefix=f"kinoteka-tests-{os.getpid()}-", dir=MEMORY)
    Path(folder).chmod(0o711)  # PostgreSQL, which is not us, has a folder in it
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    return Path(folder)


class _WholeFiles(LoadScopeScheduling):
    """Hands out files, not tests: what one test makes, the others of its file use."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _WholeFiles(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Their order stays as random as it was."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


def _group(file: str) -> str:
    # A Redis that somebody names is one for all workers, and tests empty it.
    if file in REDIS_FILES and os.environ.get("TEST_REDIS_URL"):
        return "redis"
    return TOGETHER.get(file, file)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Around pytest-timeout's: waiting for others is nobody's fault."""
    with _turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


@contextmanager
def _turn(*, alone: bool) -> Iterator[None]:
    """Run beside others, or when none of them runs."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if not run:
        yield
        return
    folder = Path(tempfile.gettempdir())
    with ExitStack() as stack:
        gate, room = (
            stack.enter_context((folder / f"kinoteka-{name}-{run}").open("w"))
            for name in ("gate", "room")
        )
        # Whoever waits to be alone holds the gate, so that those inside only become fewer.
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(gate, fcntl.LOCK_UN)
        yield


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that reports what this worker could not run."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["missing"] = sorted(session.config.stash[MISSING])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    # A worker that crashed has nothing to say; its test has failed.
    told = getattr(node, "workeroutput", {}).get("missing", ())
    node.config.stash[MISSING] |= set(told)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for part in sorted(config.stash[MISSING]):
        terminalreporter.section("NOT RUN", sep="!", red=True)
        terminalreporter.line(part, red=True)
