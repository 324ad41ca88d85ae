"""Start what Kinoteka is compared with: the programs of `bench/peers`, and nginx as the limit."""

import shutil
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from bench.proc import pin
from bench.throughput import SERVER_CORE
from tests.servers.errors import ServerUnavailable
from tests.servers.kinoteka import free_port
from tests.servers.nginx import nginx_server
from tests.servers.processes import Farewell, child, folder_for, wait_until

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".venv-bench" / "bin" / "python"
FASTIFY = ROOT / "bench" / "peers" / "fastify"
THREADS = 8
FAREWELL = Farewell(asked=signal.SIGTERM, orphaned=signal.SIGTERM)
SETTLE_SECONDS = 0.5


@dataclass(frozen=True)
class Running:
    name: str
    pid: int
    url: str


@dataclass(frozen=True)
class Peer:
    """`tricks`: the database plans its statements once."""

    name: str
    program: str
    tricks: bool = False


PEERS = (
    Peer("Fastify, pg, rows", "fastify"),
    Peer("Fastify, pg, rows; generic plans", "fastify", tricks=True),
    Peer("Litestar, asyncpg, msgspec", "litestar_raw"),
    Peer("Litestar, asyncpg, msgspec; generic plans", "litestar_raw", tricks=True),
    Peer("FastAPI, asyncpg, msgspec", "fastapi_raw"),
    Peer("FastAPI, asyncpg, msgspec; generic plans", "fastapi_raw", tricks=True),
    Peer("FastAPI, SQLAlchemy ORM, pydantic", "fastapi_orm"),
    Peer("Django REST framework", "drf"),
)


@contextmanager
def peer_server(peer: Peer, database: Mapping[str, str]) -> Iterator[Running]:
    """Serve a peer, with the `PEER_…` variables of the database, until the block ends."""
    plans = {"PEER_PLANS": "force_generic_plan"} if peer.tricks else {}
    port = free_port()
    with _server(peer.name, _command(peer.program, port), port, {**database, **plans}) as running:
        yield running


def peer_address(url: str) -> dict[str, str]:
    """The `PEER_…` variables that name a database."""
    address = make_url(url)
    return {
        "PEER_SOCKET": str(address.query["host"]),
        "PEER_DATABASE": str(address.database),
        "PEER_USER": str(address.username),
    }


@contextmanager
def limit_server(body: Path) -> Iterator[Running]:
    """Bare Flask and a bare Resource, which answer with what is in the file."""
    port = free_port()
    with _server("Flask", _command("limits", port), port, {"PEER_BODY": str(body)}) as running:
        yield running


@contextmanager
def static_server(body: Path) -> Iterator[Running]:
    """Nginx, which answers with that file."""

    def configure(port: int) -> str:
        return (
            f"sendfile on; keepalive_requests 100000000; server {{ listen 127.0.0.1:{port}; "
            f"location / {{ root {body.parent}; default_type application/json; }} }}"
        )

    with nginx_server(configure) as server:
        pin(server.process.pid, SERVER_CORE)
        yield Running("nginx", server.process.pid, server.url)


def _command(program: str, port: int) -> Sequence[str]:
    if program == "fastify":
        node = shutil.which("node")
        if node is None or not (FASTIFY / "node_modules").is_dir():
            raise ServerUnavailable("Fastify needs Node.js 20 or newer, and `make bench`.")
        return (node, str(FASTIFY / "server.mjs"), str(port))
    if not PYTHON.exists():
        raise ServerUnavailable("The peers in Python need .venv-bench, and `make bench`.")
    served, address = f"bench.peers.{program}:app", ("--host", "127.0.0.1", "--port", str(port))
    if program in {"drf", "limits"}:
        threads = ("--workers", "1", "--blocking-threads", str(THREADS), "--no-ws", "--no-log")
        return (str(PYTHON.with_name("granian")), "--interface", "wsgi", *threads, *address, served)
    fast = ("--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning")
    return (str(PYTHON), "-m", "uvicorn", *fast, *address, served)


@contextmanager
def _server(
    name: str, command: Sequence[str], port: int, environment: Mapping[str, str]
) -> Iterator[Running]:
    settings = [f"{key}={value}" for key, value in environment.items()]
    whole = ["/usr/bin/env", f"PYTHONPATH={ROOT}", *settings, *command]
    url = f"http://127.0.0.1:{port}"
    with folder_for("peer") as folder, child(whole, folder, FAREWELL) as process:
        wait_until(lambda: _answers(url), process, folder, name)
        time.sleep(SETTLE_SECONDS)
        pin(process.pid, SERVER_CORE)
        yield Running(name, process.pid, url)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url + "/nothing-there", timeout=2):  # noqa: S310 - our own
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
