"""A real Chromium: the one that TEST_CHROMIUM names, or the machine's."""

import os
import shutil
import subprocess
from pathlib import Path

from .packages import named_or_installed

VARIABLE = "TEST_CHROMIUM"
MISSING = (
    "Chromium is missing: install it (Debian: apt-get install chromium, "
    f"macOS: brew install --cask chromium) or let {VARIABLE} name its program."
)
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ANSWER_SECONDS = 30
CHROMIUM_ARGS: tuple[str, ...] = (
    # Chromium's sandbox does not work for root; for everybody else it stays.
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # A test browser talks to the server under test and to nobody else.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_path() -> Path:
    """Return a browser that runs; as root on Debian this may install it first."""
    return named_or_installed(VARIABLE, find_browser, "chromium", MISSING)


def find_browser() -> Path | None:
    """Return the first browser on PATH that works."""
    found = (shutil.which(program) for program in PROGRAMS)
    return next((Path(path) for path in found if path and _works(path)), None)


def _works(path: str) -> bool:
    """Whether it is more than Ubuntu's placeholder, which only asks for the snap."""
    try:
        asked = subprocess.run(
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=ANSWER_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0
