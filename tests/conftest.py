"""Real databases for every test that asks for one, and clients that talk to an application.

Missing parts are said loudly at the end; with CI=true they are failures.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from project.adapters.clock import FixedClock
from project.adapters.lately import Lately
from project.adapters.passwords import PlainPasswords
from project.adapters.windows import MemoryWindows
from project.config import Settings
from project.container import RequestContainer
from project.dao.models import Base, Role, RolePermission
from project.domain.accounts import Credentials
from project.domain.identity import Identity, Visitor
from project.domain.imports import Report
from project.domain.permissions import Permission
from project.importers import fixtures, movielens, wikipedia
from project.setup.app import create_app
from project.setup.cli import FIXTURES
from project.setup.db import engine_of, write_options
from project.setup.migrations import upgrade
from project.views.access import app_container
from tests import workers
from tests.servers.errors import ServerUnavailable
from tests.servers.kinoteka import UNLIMITED, Served, kinoteka_server
from tests.servers.postgresql import PostgresqlServer, postgresql_server

NOW = datetime(2026, 1, 2, 3, 4, 5, 678_000, UTC)
ROOT = Path(__file__).parents[1]
DATA_SETS = Path(os.environ.get("DATA_SETS", ROOT.parent / "shared" / "data"))
WIKIPEDIA = DATA_SETS / "wikipedia-movie-data" / "movies.json.gz"
MOVIELENS = DATA_SETS / "ml-latest-small"
PASSWORD = "correct horse battery"
OWN_ROLES = 4
KEPT = {"counters", "roles", "role_permissions"}
RESTART = (
    "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relname != 'roles_id_seq'"
)
KINDS = ("sqlite", "postgresql")
UNLIMITED_SETTINGS: dict[str, Any] = {name.lower(): rate for name, rate in UNLIMITED.items()}


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(workers)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test logged may be no Unicode, which one process cannot tell another."""
    report = yield
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections
    ]
    return report


def missing(request: pytest.FixtureRequest, error: Exception) -> NoReturn:
    """Skip what needs a part that is not here, loudly; in CI that is a failure."""
    request.config.stash[workers.MISSING].add(str(error))
    if os.environ.get("CI") == "true":
        pytest.fail(str(error))
    pytest.skip(str(error))


class Client(FlaskClient):
    """A client that reads every answer to its end, as a browser does."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return super().open(*args, buffered=True, **kwargs)


class Worlds:
    """The applications of a session, made on first use: one of each kind and purpose."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._apps: dict[tuple[str, str], Flask] = {}
        self._postgresql: PostgresqlServer | None = None
        self._served: dict[tuple[str, str], Served] = {}
        self.reports: dict[str, dict[str, Report]] = {}

    def app(self, kind: str, purpose: str) -> Flask:
        """Raises ServerUnavailable."""
        key = (kind, purpose)
        if key not in self._apps:
            self._apps[key] = self._make(kind, purpose)
        return self._apps[key]

    def url(self, kind: str, purpose: str) -> str:
        """The address of a new, empty database."""
        if kind == "sqlite":
            return f"sqlite:///{self._folder / purpose}.sqlite"
        if self._postgresql is None:
            self._postgresql = self._stack.enter_context(postgresql_server())
        self._postgresql.create_database(purpose)
        return self._postgresql.url(purpose)

    def served(self, kind: str, purpose: str = "catalogue") -> Served:
        """A server process over one of the catalogues."""
        key = (kind, purpose)
        if key not in self._served:
            settings = app_container(self.app(kind, purpose)).settings
            environment = {
                "DATA_DIR": str(settings.data_dir),
                "DATABASE_URL": settings.database_url,
            }
            self._served[key] = self._stack.enter_context(kinoteka_server(environment))
        return self._served[key]

    def _make(self, kind: str, purpose: str) -> Flask:
        settings = Settings(
            data_dir=self._folder, database_url=self.url(kind, purpose), **UNLIMITED_SETTINGS
        )
        app = create_app(settings)
        app.test_client_class = Client
        engine = engine_of(app)
        self._stack.callback(engine.dispose)
        upgrade(engine)
        if purpose in {"catalogue", "fuzzed"}:
            load_fixtures(app)
        if purpose == "datasets":
            self.reports[kind] = load_data_sets(app)
        return app


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    with ExitStack() as stack:
        yield Worlds(tmp_path_factory.mktemp("worlds"), stack)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database."""
    return str(request.param)


@pytest.fixture
def app(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> Iterator[Flask]:
    """An application over an empty catalogue of its own, at a fixed time, without callers."""
    app = world(request, worlds, kind, "empty")
    container = app_container(app)
    container.clock = FixedClock(NOW)
    container.passwords = PlainPasswords()
    container.memory_windows = MemoryWindows()
    container.statistics = Lately(timedelta(minutes=5))
    container.rates = container.settings.rates()
    yield app
    wipe(engine_of(app))


@pytest.fixture
def clock(app: Flask) -> FixedClock:
    """The application's, which stands still until it is told otherwise."""
    clock = app_container(app).clock
    assert isinstance(clock, FixedClock)
    return clock


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def services(app: Flask) -> Iterator[RequestContainer]:
    """The services and, below them, the DAOs of an empty catalogue."""
    with app_container(app).request() as services:
        yield services


@pytest.fixture
def member(app: Flask) -> Identity:
    """A member in the database, who may do everything."""
    return Identity(add_user(app, "member", Permission), frozenset(Permission))


@pytest.fixture
def editor(app: Flask, member: Identity) -> FlaskClient:
    """A client of that member's."""
    return signed_in(app, member.user_id)


@pytest.fixture
def catalogue(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> FlaskClient:
    """A client of an application over the fixtures, which nobody may change."""
    return world(request, worlds, kind, "catalogue").test_client()


@pytest.fixture
def address(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> str:
    """Where a server process over the fixtures answers; it runs until the tests end."""
    world(request, worlds, kind, "catalogue")
    return worlds.served(kind).url


def world(request: pytest.FixtureRequest, worlds: Worlds, kind: str, purpose: str) -> Flask:
    if purpose == "datasets" and not (WIKIPEDIA.exists() and MOVIELENS.exists()):
        pytest.skip("the data sets are not here: let DATA_SETS name their folder")
    try:
        return worlds.app(kind, purpose)
    except ServerUnavailable as error:
        missing(request, error)


def signed_in(app: Flask, user_id: int) -> FlaskClient:
    """A client that sends an access token of the member's."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {access_token(app, user_id)}"
    return client


def access_token(app: Flask, user_id: int) -> str:
    with app_container(app).request() as services:
        email = services.accounts.of(user_id).email
        stored = app_container(app).passwords.hash(PASSWORD)
        account = Credentials(user_id, email, "", stored, disabled=False)
        return services.sessions.open_tokens(account, Visitor("127.0.0.1")).access_token


def add_user(app: Flask, name: str, permissions: Iterable[Permission] = ()) -> int:
    """A member `name@example.org` whose password is PASSWORD."""
    stored = app_container(app).passwords.hash(PASSWORD)
    with app_container(app).request() as services, services.uow:
        user_id = services.accounts.add(f"{name}@example.org", name, stored)
        if permissions:
            role = Role(name=f"role of {name}")
            services.session.add(role)
            services.session.flush()
            granted = [RolePermission(role_id=role.id, permission=one) for one in permissions]
            services.session.add_all(granted)
            services.administration.add_role(user_id, role.name)
        return user_id


def load_fixtures(app: Flask) -> None:
    with app_container(app).request() as services:
        services.imports.import_people(fixtures.people(FIXTURES))
        services.imports.import_movies(fixtures.SOURCE, fixtures.films(FIXTURES))


def load_data_sets(app: Flask) -> dict[str, Report]:
    """The reports of loading the Wikipedia set and MovieLens, once and again."""
    members = movielens.members_of(MOVIELENS)
    reports: dict[str, Report] = {}
    with app_container(app).request() as services:
        for turn in ("first", "again"):
            reports[f"wikipedia {turn}"] = services.imports.import_movies(
                wikipedia.SOURCE, wikipedia.movies(WIKIPEDIA)
            )
            reports[f"movielens {turn}"] = services.imports.import_movies(
                movielens.SOURCE, movielens.movies(MOVIELENS)
            )
            reports[f"ratings {turn}"] = services.rating_imports.import_ratings(
                movielens.SOURCE, members, movielens.ratings(MOVIELENS)
            )
    return reports


def wipe(engine: Engine) -> None:
    """Empty every table, set the kept counts to nothing, and number records from 1 again.

    By DELETE on both: TRUNCATE makes files anew, a hundred of them, however little was in them.
    """
    tables = [table.name for table in Base.metadata.sorted_tables if table.name not in KEPT]
    statements = [f"DELETE FROM {table}" for table in reversed(tables)]  # noqa: S608 - our names
    statements += [
        f"DELETE FROM role_permissions WHERE role_id > {OWN_ROLES}",  # noqa: S608 - a number
        f"DELETE FROM roles WHERE id > {OWN_ROLES}",  # noqa: S608 - a number
        "UPDATE counters SET value = 0",
    ]
    if engine.dialect.name == "postgresql":
        # In one round trip.
        roles = f"SELECT setval('roles_id_seq', {OWN_ROLES})"
        statements = ["; ".join([*statements, RESTART, roles])]
    else:
        statements += ["DELETE FROM sqlite_sequence"]
    with engine.execution_options(**write_options(engine)).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.fixture
def prepared() -> list[str]:
    """What the application PREPAREs: once a connection, so whichever request meets a new one."""
    return []


@pytest.fixture
def statements(app: Flask, prepared: list[str]) -> Iterator[list[str]]:
    """The SQL statements that the application runs."""
    found: list[str] = []

    def note(*arguments: Any) -> None:
        statement = str(arguments[2])
        (prepared if statement.startswith("PREPARE") else found).append(statement)

    engine = engine_of(app)
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)
