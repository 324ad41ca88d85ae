"""Missing programs come from apt-get, where the machine is ours to change."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from .errors import ServerFailedError, ServerUnavailable

NO_INSTALL = "KINOTEKA_NO_INSTALL"
DEBIAN_MARK = Path("/etc/debian_version")
# Only root installs, so the lock may live where nobody else can plant a link.
LOCK = Path("/run/kinoteka-apt.lock")
APT_OPTIONS = (
    # Somebody else's apt-get (a nightly upgrade) is waited for, not failed on.
    *("-o", "DPkg::Lock::Timeout=300"),
    # A configuration file that is already there is the owner's: dpkg must not ask about it.
    *("-o", "Dpkg::Options::=--force-confold"),
)
APT_SECONDS = 900

Found = TypeVar("Found")


def may_install() -> bool:
    """Whether this machine is one on which the tests may install packages themselves."""
    return (
        not os.environ.get(NO_INSTALL)
        and os.geteuid() == 0
        and DEBIAN_MARK.exists()
        and shutil.which("apt-get") is not None
    )


def named_or_installed(
    variable: str, find: Callable[[], Path | None], package: str, missing: str
) -> Path:
    """The program that the environment names, else what `find_or_install` brings."""
    named = os.environ.get(variable)
    if not named:
        return find_or_install(find, package, missing)
    found = shutil.which(named)
    if found is None:
        raise ServerFailedError(f"{variable}: {named} is not a program.")
    return Path(found)


def find_or_install(find: Callable[[], Found | None], package: str, missing: str) -> Found:
    """What `find` finds, now or after installing `package`; `missing` says what is not there."""
    found = find()
    if found is None and may_install():
        with _one_at_a_time():
            # Another test process may have installed it while we waited for the lock.
            found = find() or _installed(find, package, missing)
    if found is None:
        raise ServerUnavailable(missing)
    return found


def _installed(find: Callable[[], Found | None], package: str, missing: str) -> Found | None:
    # Old lists may still do when the mirror cannot be asked for new ones.
    _apt_get("update")
    complaint = _apt_get("install", "--yes", "--no-install-recommends", package)
    if complaint:
        raise ServerUnavailable(f"{missing} (apt-get install {package} failed: {complaint})")
    return find()


def _apt_get(*arguments: str) -> str:
    """Run apt-get and return its complaint, empty when it succeeded."""
    try:
        done = subprocess.run(
            ["apt-get", *APT_OPTIONS, *arguments],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=APT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not done after {APT_SECONDS} seconds"
    if done.returncode == 0:
        return ""
    return (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with LOCK.open("a") as lock:
        # Closing the file gives the lock back, however we leave.
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
