"""No way in which the tests can end leaves a server behind."""

import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers import postgresql, processes, redis_server
from tests.servers.errors import ServerFailedError

ROOT = Path(__file__).parents[3]
FAREWELL = processes.Farewell(asked=signal.SIGTERM, orphaned=signal.SIGKILL)
# What runs in the background of a shell ignores interrupts, and so do its children.
HEEDING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
# Each prints its server's process and folder, and then has the server until it is ended.
HOLD = "print(pid, folder, flush=True); time.sleep(60)"
SCRIPTS = {
    "postgresql": f"""
import time
from pathlib import Path
from tests.servers.postgresql import postgresql_server
with postgresql_server() as server:
    folder = Path(server.engine.url.query["host"])
    pid = (folder / "data" / "postmaster.pid").read_text().splitlines()[0]
    {HOLD}
""",
    "redis": f"""
import time
from redis import Redis
from tests.servers.redis_server import redis_server
with redis_server() as url, Redis.from_url(url) as client:
    pid, folder = client.info("server")["process_id"], client.config_get("dir")["dir"]
    {HOLD}
""",
    "never left": f"""
import time
from redis import Redis
from tests.servers.redis_server import redis_server
lent = redis_server()
with Redis.from_url(lent.__enter__()) as client:
    pid, folder = client.info("server")["process_id"], client.config_get("dir")["dir"]
{HOLD}
""",
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="watches processes as Linux does")


@contextmanager
def script(kind: str) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    """Run one in a Python of its own; at the end its server must have ended too."""
    command = [sys.executable, "-c", HEEDING + SCRIPTS[kind]]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        pid, folder = parent.stdout.readline().split()
        watch = os.pidfd_open(int(pid))
        try:
            yield parent, int(pid), Path(folder)
            # Readable once the process has ended, whoever has yet to collect it.
            assert select.select([watch], [], [], 20)[0]
        finally:
            os.close(watch)
            parent.kill()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _servers_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    if postgresql.find_binaries() is None or redis_server.find_binary() is None:
        pytest.skip("needs the programs of PostgreSQL and Redis")
    monkeypatch.delenv(postgresql.VARIABLE, raising=False)
    monkeypatch.delenv(redis_server.VARIABLE, raising=False)


@pytest.mark.parametrize("kind", ["postgresql", "redis"])
def test_server_does_not_outlive_killed_tests(kind: str) -> None:
    with script(kind) as (parent, _, _):
        parent.kill()


@pytest.mark.parametrize("kind", ["postgresql", "redis", "never left"])
def test_interrupted_tests_leave_nothing(kind: str) -> None:
    with script(kind) as (parent, _, folder):
        parent.send_signal(signal.SIGINT)
        parent.wait(20)
        assert kind == "never left" or not folder.exists()


def test_interrupt_from_the_keyboard_does_not_reach_the_server() -> None:
    with script("redis") as (parent, pid, _):
        assert os.getpgid(pid) != os.getpgid(parent.pid)
        parent.kill()


def test_deaf_server_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "STOP_SECONDS", 0.1)
    deaf = ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"]
    with (
        processes.folder_for("test") as folder,
        processes.child(deaf, folder, FAREWELL) as process,
    ):
        log = folder / processes.LOG
        processes.wait_until(lambda: bool(log.read_text()), process, folder, "It")
    assert process.returncode == -signal.SIGKILL


def test_silent_server_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "START_SECONDS", 0.1)
    with (
        pytest.raises(ServerFailedError, match="It did not start: it said nothing"),
        processes.folder_for("test") as folder,
        processes.child(["sleep", "60"], folder, FAREWELL) as process,
    ):
        processes.wait_until(lambda: False, process, folder, "It")
    assert process.returncode == -signal.SIGTERM


def test_fork_does_not_end_our_server() -> None:
    with (
        processes.folder_for("test") as folder,
        processes.child(["sleep", "60"], folder, FAREWELL) as process,
    ):
        processes._end(process, FAREWELL, owner=os.getppid())
        assert process.poll() is None


def test_long_temporary_folder_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    long = tmp_path / ("long" * 20)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    with processes.folder_for("test") as folder:
        assert folder.parent == Path("/tmp")  # noqa: S108 - the one in which every path is short


def test_closed_temporary_folder_is_no_place_for_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(processes, "LONGEST_BASE", 1000)
    us = processes.Account(os.getuid(), os.getgid())
    with processes.folder_for("test", us) as folder:
        assert folder.parent != tmp_path
    with processes.folder_for("test") as folder:
        assert folder.parent == tmp_path


def test_nobody_takes_the_place_of_a_missing_postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"nobody": pwd.getpwnam("nobody")}
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("pwd.getpwnam", known.__getitem__)
    account = processes.unprivileged_account()
    assert account is not None
    assert account.uid == known.pop("nobody").pw_uid
    with pytest.raises(ServerFailedError, match="nobody account"):
        processes.unprivileged_account()


def test_others_than_root_stay_who_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert processes.unprivileged_account() is None
