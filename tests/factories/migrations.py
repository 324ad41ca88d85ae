"""Going back to what the database was before."""

from alembic import command
from flask import Flask

from project.setup.db import engine_of, write_options
from project.setup.migrations import configuration


def downgrade_to(app: Flask, revision: str) -> None:
    engine = engine_of(app)
    with engine.execution_options(**write_options(engine)).begin() as connection:
        command.downgrade(configuration(connection), revision)
