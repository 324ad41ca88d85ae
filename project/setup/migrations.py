"""Bringing a database to the newest migration."""

from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from project.setup.db import write_options

SCRIPTS: Final = Path(__file__).parents[2] / "migrations"

# Any number will do, as long as it is always the same one.
_LOCK: Final = 5_318_008


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the missing migrations; a second process that does so too waits and finds none."""
    writing = engine.execution_options(**write_options(engine))
    with writing.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        command.upgrade(configuration(connection), revision)


def configuration(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    return config
