"""Where, when and of what a measurement was made."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.rivals import FASTIFY, PYTHON
from tests.servers.nginx import find_binary
from tests.servers.postgresql import find_binaries

ROOT = Path(__file__).parents[1]
OURS = ("flask", "flask-restx", "SQLAlchemy", "marshmallow", "psycopg2-binary", "granian", "orjson")
THEIRS = ("fastapi", "litestar", "asyncpg", "msgspec", "django", "djangorestframework", "uvicorn")
_VERSION = re.compile(r"\d+(\.\d+)+")


def machine() -> dict[str, Any]:
    """`dirty` where the working tree is not the commit."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": _said(["git", "rev-parse", "--short=12", "HEAD"]),
        "dirty": bool(_said(["git", "status", "--porcelain", "--untracked-files=no"])),
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "load_at_start": round(os.getloadavg()[0], 2),
        "versions": _versions(),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _versions() -> dict[str, str]:
    found = {"Python": platform.python_version(), **{name: version(name) for name in OURS}}
    if PYTHON.exists():
        asked = f"import importlib.metadata as m; [print(m.version(n)) for n in {THEIRS}]"
        found |= dict(zip(THEIRS, _said([str(PYTHON), "-c", asked]).split(), strict=False))
    folder, nginx, node = find_binaries(), find_binary(), shutil.which("node")
    if folder:
        found["PostgreSQL"] = _number([str(folder / "postgres"), "--version"])
    if nginx:
        found["nginx"] = _number([str(nginx), "-v"])
    if node:
        found["Node.js"] = _number([node, "--version"])
    lock = FASTIFY / "package-lock.json"
    for name in ("fastify", "pg"):
        match = re.search(rf'"{name}": "([\d.]+)"', lock.read_text("utf-8"))
        found[name] = match[1] if match else ""
    return found


def _number(command: Sequence[str]) -> str:
    match = _VERSION.search(_said(command))
    return match[0] if match else ""


def _said(command: Sequence[str]) -> str:
    """What a program says on either stream."""
    done = subprocess.run(  # noqa: S603 - programs that we found
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else ""
