"""wrk, which asks a server for more than it can give: the one that TEST_WRK names, or ours."""

import shutil
from pathlib import Path

from .packages import named_or_installed

VARIABLE = "TEST_WRK"
MISSING = (
    "wrk is missing: install it (Debian: apt-get install wrk, macOS: brew install wrk) "
    f"or let {VARIABLE} name its program."
)


def wrk_path() -> Path:
    """Return wrk's program; as root on Debian this may install it first."""
    return named_or_installed(VARIABLE, find_binary, "wrk", MISSING)


def find_binary() -> Path | None:
    """Return wrk's program, if the machine has one."""
    found = shutil.which("wrk")
    return Path(found) if found else None
