"""The database: its engine, and how each of the two kinds is told to behave."""

from collections.abc import Callable
from typing import Any, Final

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from project.config import Settings
from project.dao.models import Base
from project.dao.uow import PATIENCE, forbid_writing_outside

_UNAVAILABLE: Final = (OperationalError, InterfaceError, PoolTimeoutError)
_UNDEFINED_TABLE: Final = "42P01"

_BUSY_SECONDS: Final = 10
_POOL_TIMEOUT_SECONDS: Final = 2
_STATEMENT_TIMEOUT: Final = "-c statement_timeout=10000 -c lock_timeout=5000 -c jit=off"
_CONNECT_SECONDS: Final = 3
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


def reading_sessions(engine: Engine) -> Callable[[], Session]:
    """A factory of sessions that read; a unit of work makes them write."""
    if engine.dialect.name != "sqlite":
        # Reading outside a transaction saves two round trips a request.
        engine = engine.execution_options(isolation_level="AUTOCOMMIT")
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
        "connect_args": {"options": _STATEMENT_TIMEOUT, "connect_timeout": _CONNECT_SECONDS},
        # A thread may hold two: its own and that of a list it streams.
        "pool_size": settings.threads + 1,
        "max_overflow": settings.threads,
        "pool_timeout": _POOL_TIMEOUT_SECONDS,
        "pool_pre_ping": True,
        # Updates of many rows go out by the page and not one by one.
        "executemany_mode": "values_plus_batch",
        "hide_parameters": True,
    }


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
        patience = options.get(PATIENCE)
        if patience is not None:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={int(patience)}")
        try:
            connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))
        finally:
            if patience is not None:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
