"""The database: its engine, and how each of the two kinds is told to behave."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Final, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InterfaceError, InvalidatePoolError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from project.config import Settings
from project.dao.models import Base
from project.dao.prepared import PREPARES
from project.dao.uow import PATIENCE, forbid_writing_outside

_UNAVAILABLE: Final = (OperationalError, InterfaceError, PoolTimeoutError)
_UNDEFINED_TABLE: Final = "42P01"

_BUSY_SECONDS: Final = 10
_POOL_TIMEOUT_SECONDS: Final = 2
# What is PREPAREd (`dao/prepared.py`) is planned once a connection, whatever its values.
_SESSION: Final = (
    "-c statement_timeout=10000 -c lock_timeout=5000 -c jit=off "
    "-c plan_cache_mode=force_generic_plan"
)
_CONNECT_SECONDS: Final = 3
_IDLE_SECONDS: Final = 0.5
_USED_AT: Final = "kinoteka_used_at"
# How a transaction on SQLite begins, as an execution option of its connection.
_BEGIN: Final = "kinoteka_begin"


def make_database(app: Flask, settings: Settings) -> Engine:
    """The application's engine."""
    embedded = settings.database.startswith("sqlite:")
    if embedded:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = (
        _sqlite_options(settings) if embedded else _postgresql_options(settings)
    )
    SQLAlchemy(app, metadata=Base.metadata)
    engine = engine_of(app)
    if embedded:
        _prepare_sqlite(engine)
    else:
        _ping_idle_connections(engine)
    return engine


def is_unavailable(error: BaseException) -> bool:
    """Whether the database is not there, cannot keep up, or has no tables yet."""
    if isinstance(error, ProgrammingError):
        return getattr(error.orig, "pgcode", None) == _UNDEFINED_TABLE
    return isinstance(error, _UNAVAILABLE)


def engine_of(app: Flask) -> Engine:
    with app.app_context():
        extension: SQLAlchemy = app.extensions["sqlalchemy"]
        return extension.engine


def reading_sessions(engine: Engine, pooling: str = "session") -> Callable[[], Session]:
    """A factory of sessions that read; a unit of work makes them write."""
    if engine.dialect.name != "sqlite":
        engine = engine.execution_options(**{PREPARES: pooling == "session"})
    sessions = sessionmaker(engine)
    forbid_writing_outside(sessions)
    return sessions


def write_options(engine: Engine) -> dict[str, Any]:
    """The execution options that make a connection write."""
    if engine.dialect.name == "sqlite":
        return {_BEGIN: "BEGIN IMMEDIATE"}
    return {"isolation_level": "READ COMMITTED"}


def _sqlite_options(settings: Settings) -> dict[str, Any]:
    return {
        "connect_args": {"timeout": _BUSY_SECONDS, "isolation_level": None},
        "pool_size": settings.threads + 1,
        "max_overflow": settings.threads,
        "pool_timeout": _POOL_TIMEOUT_SECONDS,
        "hide_parameters": True,
    }


def _postgresql_options(settings: Settings) -> dict[str, Any]:
    return {
        "connect_args": {"options": _SESSION, "connect_timeout": _CONNECT_SECONDS},
        # Reading outside a transaction saves two round trips a request. Connections are made so,
        # and only who writes changes them for a while: that takes longer than a short statement.
        "isolation_level": "AUTOCOMMIT",
        # A thread may hold two: its own and that of a list it streams.
        "pool_size": settings.threads + 1,
        "max_overflow": settings.threads,
        "pool_timeout": _POOL_TIMEOUT_SECONDS,
        # Updates of many rows go out by the page and not one by one.
        "executemany_mode": "values_plus_batch",
        "hide_parameters": True,
    }


def _ping_idle_connections(engine: Engine) -> None:
    """Ask before use whether a connection still stands that nobody used for a moment.

    `pool_pre_ping` asks before every use, which costs each request a round trip. A restarted
    database has been away for longer than the moment.
    """

    @event.listens_for(engine, "checkin")
    def _remember(_: Any, record: ConnectionPoolEntry) -> None:
        record.info[_USED_AT] = monotonic()

    @event.listens_for(engine, "checkout")
    def _ping(connection: Any, record: ConnectionPoolEntry, _: Any) -> None:
        used_at = record.info.get(_USED_AT)
        if used_at is None or monotonic() - used_at < _IDLE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            # Those beside it in the pool are as old.
            raise InvalidatePoolError from error


def _prepare_sqlite(engine: Engine) -> None:
    """Settings of every connection, and transactions that begin when we say so.

    The driver's own transactions begin late and upgrade from reading to writing, which fails
    at once when another writer got in between: writers say BEGIN IMMEDIATE and wait instead.
    `synchronous=FULL` because WAL with less may lose what was acknowledged.
    """

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: Any) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "cache_size=-32000",
            "mmap_size=268435456",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if _BEGIN not in options:
            # Of the driver, for it waits for nothing and cannot fail.
            cast("Any", connection.connection.dbapi_connection).execute("BEGIN")
            return
        patience = options.get(PATIENCE)
        if patience is not None:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={int(patience)}")
        try:
            connection.exec_driver_sql(options[_BEGIN])
        finally:
            if patience is not None:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
