"""Bring the database that the settings name to the newest migration."""

from project.setup.app import create_app
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from project.setup.start import one_line_failures

if __name__ == "__main__":
    with one_line_failures():
        upgrade(engine_of(create_app()))
