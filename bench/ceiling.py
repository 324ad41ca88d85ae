"""What PostgreSQL alone can do with the statements of one of our requests: pgbench, one core."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg2
from sqlalchemy import event, make_url

from bench.throughput import SERVER_CORE
from project.config import Settings
from project.setup.app import create_app
from project.setup.db import engine_of
from tests.servers.errors import ServerUnavailable
from tests.servers.postgresql import find_binaries

CLIENTS = 8
PER_PAGE = 12
_OFFSET = re.compile(r"OFFSET \d+\b")
_TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
PLANS = ("auto", "force_generic_plan")


def ceilings(
    environment: Mapping[str, str], paths: Mapping[str, tuple[str, int]], seconds: int, folder: Path
) -> list[dict[str, Any]]:
    """Transactions a second for each (path, pages), of its longest statement and of all."""
    found = []
    for what, (path, pages) in paths.items():
        statements = _statements(environment, path.format(page=pages))
        longest = max(statements, key=len)
        for which, chosen in (("its largest statement", [longest]), ("all", statements)):
            for plans in PLANS:
                script = folder / "ceiling.sql"
                script.write_text(_script(chosen, pages), "utf-8")
                tps = pgbench(environment["DATABASE_URL"], script, plans, seconds)
                found.append(
                    {"what": what, "which": which, "count": len(chosen), "plans": plans, "tps": tps}
                )
    return found


def _statements(environment: Mapping[str, str], path: str) -> list[str]:
    """The statements of our request as texts."""
    data_dir, url = Path(environment["DATA_DIR"]), environment["DATABASE_URL"]
    # Said whole: where connections are shared, nothing is prepared under a name.
    settings = Settings(
        data_dir=data_dir, database_url=url, log_level="WARNING", database_pooling="transaction"
    )
    app = create_app(settings)
    engine = engine_of(app)
    said: list[str] = []

    def note(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        said.append(cursor.mogrify(statement, parameters).decode())

    client = app.test_client()
    client.get(path)  # connects, which says more than a request does
    event.listen(engine, "before_cursor_execute", note)
    answer = client.get(path)
    engine.dispose()
    if answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{path}: {answer.status}")
    return said


def _script(statements: Sequence[str], pages: int) -> str:
    lines = [f"\\set offset {PER_PAGE} * (random(1, {pages}) - 1)"]
    for statement in statements:
        one_line = " ".join(statement.split())
        lines.append(_OFFSET.sub("OFFSET :offset", one_line) + ";")
    return "\n".join(lines) + "\n"


def pgbench(url: str, script: Path, plans: str, seconds: int, clients: int = CLIENTS) -> float:
    """Transactions a second, statements prepared. Raises ServerUnavailable without pgbench."""
    folder = find_binaries()
    if folder is None or not (folder / "pgbench").exists():
        raise ServerUnavailable("pgbench is missing, which comes with PostgreSQL's server.")
    address = make_url(url)
    done = subprocess.run(  # noqa: S603 - a program that we found
        [
            *("taskset", "--cpu-list", str(SERVER_CORE), str(folder / "pgbench")),
            *("--no-vacuum", "--protocol", "prepared", "--client", str(clients), "--jobs", "1"),
            *("--time", str(seconds), "--file", str(script)),
            *("--host", str(address.query["host"]), "--username", str(address.username)),
            str(address.database),
        ],
        env={**os.environ, "PGOPTIONS": f"-c plan_cache_mode={plans} -c jit=off"},
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 60,
    )
    match = _TPS.search(done.stdout)
    if match is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(match[1])


def postmaster(url: str) -> int:
    """The process that is the parent of all of PostgreSQL's."""
    with psycopg2.connect(url.replace("+psycopg2", "")) as connection:
        cursor = connection.cursor()
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    connection.close()
    return int((folder / "postmaster.pid").read_text().splitlines()[0])
