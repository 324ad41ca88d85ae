"""A real PostgreSQL: the one that TEST_DATABASE_URL names, or one of our own."""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import NullPool

from .errors import ServerFailedError
from .packages import find_or_install
from .processes import (
    Account,
    Farewell,
    child,
    environment,
    folder_for,
    identity,
    last_line,
    unprivileged_account,
    wait_until,
)

VARIABLE = "TEST_DATABASE_URL"
DRIVER = "postgresql+psycopg2"
MISSING = (
    "PostgreSQL is missing: install its server (Debian: apt-get install postgresql, "
    f"macOS: brew install postgresql) or let {VARIABLE} name one on which databases may be created."
)
PROGRAMS = ("initdb", "postgres")
ROOT = Path("/")
INSTALL_FOLDERS = (
    "usr/lib/postgresql/*/bin",  # Debian
    "usr/pgsql-*/bin",  # Red Hat
    "opt/homebrew/opt/postgresql*/bin",  # Homebrew on Apple silicon
    "usr/local/opt/postgresql*/bin",  # Homebrew on Intel
)
NAME = re.compile(r"[a-z0-9_]+")
LONGEST_NAME = 63
SUPERUSER = "postgres"
# Only part of the socket's file name, so it meets no other server.
PORT = 5432
# "Fast" leaves nothing in shared memory; without a parent "immediate" does the same sooner.
FAREWELL = Farewell(asked=signal.SIGINT, orphaned=signal.SIGQUIT)
SETTINGS = {
    "listen_addresses": "",  # the socket's folder is closed to others, a port would not be
    "port": str(PORT),
    "max_connections": "100",  # the default, and so what an application may count on
    "shared_buffers": "32MB",  # test data is small, and several test runs share one machine
    "timezone": "UTC",  # else initdb takes the machine's
    "log_timezone": "UTC",
}
ROOMY = {"shared_buffers": "1GB", "max_wal_size": "8GB", "random_page_cost": "1.1"}
KEPT_PREFIX = "kinoteka_kept_"
# The data goes when the tests end: what saves it from a power cut only costs time.
VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class PostgresqlServer:
    """A server on which every database whose name begins with `prefix` is ours, and no other."""

    engine: Engine
    prefix: str

    def url(self, database: str) -> str:
        """Return the SQLAlchemy address of our database, whether or not it exists yet."""
        address = self.engine.url.set(database=self._full(database))
        return address.render_as_string(hide_password=False)

    def create_database(self, name: str, template: str | None = None) -> None:
        """Create one of ours, empty or as a copy of another of ours that nobody is using."""
        # Nobody can be connected to template0, so the empty copy never has to wait.
        source = f'"{self._full(template)}"' if template else "template0 ENCODING 'UTF8'"
        self._run(f'CREATE DATABASE "{self._full(name)}" TEMPLATE {source}')

    def drop_database(self, name: str) -> None:
        """Drop one of ours, if it is there, together with the connections to it."""
        self._drop(self._full(name))

    def drop_all(self) -> None:
        """Drop whatever is left of ours."""
        with self.engine.connect() as connection:
            names = connection.exec_driver_sql("SELECT datname FROM pg_database").scalars().all()
        for name in names:
            if name.startswith(self.prefix):
                self._drop(name)

    def may_create_databases(self) -> bool:
        """Whether the server answers and lets us create databases."""
        question = (
            "SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"
        )
        with self.engine.connect() as connection:
            return bool(connection.exec_driver_sql(question).scalar_one())

    def _full(self, name: str) -> str:
        full = self.prefix + name
        # PostgreSQL would cut a longer name short, and quoting would have to be thought about.
        if not NAME.fullmatch(name) or len(full) > LONGEST_NAME:
            raise ValueError(f"{name!r} does not do as a database name")
        return full

    def _drop(self, full: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{full}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with self.engine.connect() as connection:
            connection.exec_driver_sql(statement)


@contextmanager
def kept_postgresql(data: Path) -> Iterator[PostgresqlServer]:
    """Lend a careful server of our own with memory for much data, which stays in the folder."""
    binaries = find_or_install(find_binaries, "postgresql", MISSING)
    account = unprivileged_account()
    data.mkdir(parents=True, exist_ok=True)
    if account is not None:
        os.chown(data, account.uid, account.gid)
    data.chmod(0o700)
    if not (data / "PG_VERSION").exists():
        _initialise(binaries, data, account)
    with folder_for("pg", account) as folder:
        settings = {**SETTINGS, **ROOMY, "unix_socket_directories": str(folder)}
        with _started(binaries, data, folder, account, settings) as server:
            yield PostgresqlServer(server.engine, KEPT_PREFIX)


@contextmanager
def postgresql_server(*, durable: bool = False, roomy: bool = False) -> Iterator[PostgresqlServer]:
    """Lend a server; our own is `durable` as in production, `roomy` for much data."""
    named = os.environ.get(VARIABLE)
    if named:
        with _named(named) as server:
            yield server
        return
    binaries = find_or_install(find_binaries, "postgresql", MISSING)
    account = unprivileged_account()  # PostgreSQL refuses to run as root
    with folder_for("pg", account) as folder:
        _initialise(binaries, folder / "data", account)
        careful = {} if durable else VOLATILE
        room = ROOMY if roomy else {}
        settings = {**SETTINGS, **careful, **room, "unix_socket_directories": str(folder)}
        with _started(binaries, folder / "data", folder, account, settings) as server:
            yield server


def find_binaries() -> Path | None:
    """Return the folder that holds a complete server, if the machine has one."""
    return next((folder for folder in _candidates() if _complete(folder)), None)


def _candidates() -> Iterator[Path]:
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent
    config = shutil.which("pg_config")
    if config:
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(asked.stdout.strip())
    for pattern in INSTALL_FOLDERS:
        yield from sorted(ROOT.glob(pattern), key=_version, reverse=True)


def _version(folder: Path) -> int:
    numbers = re.findall(r"\d+", folder.parent.name)
    # A folder without a version is the package manager's current one.
    return int(numbers[0]) if numbers else sys.maxsize


def _complete(folder: Path) -> bool:
    return all(os.access(folder / program, os.X_OK) for program in PROGRAMS)


def _engine(url: URL) -> Engine:
    # No pool: a connection that stays behind keeps databases from being copied or dropped.
    return create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _server(url: URL) -> PostgresqlServer:
    # Not from `random`: test runs seed it, and two of them may share a server.
    return PostgresqlServer(_engine(url), f"kinoteka_{secrets.token_hex(4)}_")


@contextmanager
def _named(address: str) -> Iterator[PostgresqlServer]:
    server = _server(_understood(address))
    try:
        allowed = server.may_create_databases()
    except OperationalError as error:
        raise ServerFailedError(f"{VARIABLE}: no answer: {last_line(str(error.orig))}") from error
    if not allowed:
        raise ServerFailedError(f"{VARIABLE}: its user may not create databases.")
    try:
        yield server
    finally:
        server.drop_all()


def _understood(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        url = URL.create("nothing")
    if url.get_backend_name() not in {"postgres", "postgresql"}:
        raise ServerFailedError(f"{VARIABLE} is not an address like postgresql://user@host/name.")
    return url.set(drivername=DRIVER, database=url.database or "postgres")


def _initialise(binaries: Path, data: Path, account: Account | None) -> None:
    command = [str(binaries / "initdb"), f"--pgdata={data}", f"--username={SUPERUSER}"]
    # Without a password because the folder keeps others out; unsynced because it is temporary.
    command += ["--auth=trust", "--encoding=UTF8", "--no-sync"]
    # The same order of strings everywhere; plain C is for systems that lack the better one.
    for locale in ("C.UTF-8", "C"):
        done = subprocess.run(
            [*command, f"--locale={locale}"],
            cwd=data.parent,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            **identity(account),
        )
        if done.returncode == 0:
            return
    raise ServerFailedError(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")


@contextmanager
def _started(
    binaries: Path,
    data: Path,
    folder: Path,
    account: Account | None,
    settings: Mapping[str, str],
) -> Iterator[PostgresqlServer]:
    options = [f"--{name}={value}" for name, value in settings.items()]
    # Not pg_ctl start: its server would be nobody's child, and outlive us when we are killed.
    command = [str(binaries / "postgres"), "-D", str(data), *options]
    query = {"host": str(folder), "port": str(PORT)}
    server = _server(URL.create(DRIVER, SUPERUSER, database="postgres", query=query))
    with child(command, folder, FAREWELL, account) as process:
        wait_until(lambda: _answers(server), process, folder, "PostgreSQL")
        yield server


def _answers(server: PostgresqlServer) -> bool:
    try:
        return server.may_create_databases()
    except OperationalError:
        return False
