"""Lighthouse (mobile) over the site's pages, on a server over the fixtures.

    python -m bench.lighthouse

Lighthouse is not among our dependencies: LIGHTHOUSE names its program, `npm install lighthouse`
in any folder brings it.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from tests.servers.chromium import CHROMIUM_ARGS, chromium_path
from tests.servers.kinoteka import Served, kinoteka_server, run_program

CATEGORIES = ("performance", "accessibility", "best-practices")
FIGURES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)
PROGRAM = os.environ.get("LIGHTHOUSE", "lighthouse")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATA_DIR": folder}
        for program in ("create_tables.py", "load_fixtures.py"):
            code, words = run_program(environment, program)
            if code:
                sys.exit(words)
        with kinoteka_server(environment) as served:
            for path in ("/", "/movies", *_records(served)):
                result = _run(served.url + path, Path(folder) / "lighthouse.json")
                scores = {name: result["categories"][name]["score"] for name in CATEGORIES}
                figures = [result["audits"][name]["displayValue"] for name in FIGURES]
                print(path, scores, figures, flush=True)  # noqa: T201 - a report


def _records(served: Served) -> list[str]:
    """The pages of a movie and a person with much to show."""
    found = [
        _json(f"{served.url}/search/?q={text}")[0] for text in ("seven+samurai", "toshiro+mifune")
    ]
    return [f"/movies/{found[0]['movie_id']}", f"/people/{found[1]['person_id']}"]


def _json(url: str) -> Any:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        return json.load(answer)


def _run(url: str, output: Path) -> Any:
    flags = " ".join(("--headless=new", *CHROMIUM_ARGS))
    subprocess.run(  # noqa: S603 - the program that the environment names
        [
            PROGRAM,
            url,
            "--quiet",
            "--output=json",
            f"--output-path={output}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": str(chromium_path())},
        check=True,
        timeout=200,
    )
    return json.loads(output.read_text("utf-8"))


if __name__ == "__main__":
    main()
