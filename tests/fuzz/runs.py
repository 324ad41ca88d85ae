"""Runs of schemathesis against a server process, and what came of them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask

from project.views.access import app_container
from tests.fuzz.callers import CALLER, PERMISSIONS

ROOT: Final = Path(__file__).parents[2]
CONFIG: Final = Path(__file__).with_name("schemathesis.toml")
PROGRAM: Final = Path(sys.executable).with_name("schemathesis")
# The first of all phases is the same each time, and takes minutes.
RANDOM: Final = "fuzzing,stateful"
ALL: Final = f"coverage,{RANDOM}"
CALLERS: Final = ("anonymous", *PERMISSIONS)


@dataclass(frozen=True)
class Outcome:
    """How many cases a run tried, whether it passed, and all that it said."""

    caller: str
    seed: int
    cases: int
    passed: bool
    output: str


def fuzz(
    url: str, environment: Mapping[str, str], folder: Path, *, caller: str, seed: int, each: int,
    phases: str,
) -> Outcome:  # fmt: skip
    """Try `each` cases an operation, and phase, in the name of a caller."""
    report = folder / f"{caller}-{seed}.json"
    finished = subprocess.run(
        [
            PROGRAM, f"--config-file={CONFIG}", "--no-color", "run", f"{url}/openapi.json",
            f"--phases={phases}", f"--seed={seed}", f"--max-examples={each}",
            "--report=json", f"--report-json-path={report}",
        ],
        cwd=folder,
        env={
            **os.environ, **environment, "PYTHONPATH": str(ROOT), CALLER: caller,
            "SCHEMATHESIS_HOOKS": "tests.fuzz.callers",
        },
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    output = finished.stdout + finished.stderr
    return Outcome(caller, seed, _generated(report), finished.returncode == 0, output)


def _generated(report: Path) -> int:
    """How many cases a report counts: none where the run ended before it was written."""
    text = report.read_text() if report.exists() else ""
    return int(json.loads(text)["test_cases"]["generated"]) if text else 0


def environment_of(app: Flask) -> dict[str, str]:
    """The settings by which another process finds the application's database."""
    settings = app_container(app).settings
    return {"DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url}
