"""A flood of refused requests fills no disk."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from project.setup.log_limits import LINES_PER_SECOND
from tests.servers.kinoteka import Served, logged_server, run_program
from tests.servers.processes import LOG

CLIENTS = 4
REQUESTS = 600
MOST_BYTES_PER_SECOND = 1_000_000


def flood(served: Served) -> None:
    """One client that is refused again and again, as fast as it can be."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    for _ in range(REQUESTS):
        connection.request("GET", "/user", headers={"Authorization": "Bearer nobody's"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 401
    connection.close()


@pytest.mark.row(190)
def test_the_log_grows_slowly_however_many_are_refused(tmp_path: Path) -> None:
    environment = {"DATA_DIR": str(tmp_path)}
    assert run_program(environment, "create_tables.py")[0] == 0
    with logged_server(environment, tmp_path) as served:
        begun, before = time.monotonic(), (tmp_path / LOG).stat().st_size

        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(flood, [served] * CLIENTS))

        seconds = time.monotonic() - begun
        written = (tmp_path / LOG).read_bytes()[before:]

    most = min(CLIENTS * REQUESTS, LINES_PER_SECOND * (int(seconds) + 2))
    assert 0 < written.count(b'"event":"request"') <= most
    assert len(written) < MOST_BYTES_PER_SECOND * seconds
