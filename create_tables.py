"""Bring the database that the settings name to the newest migration."""

import sys

from project.config import SettingsError
from project.setup.app import create_app
from project.setup.db import engine_of
from project.setup.migrations import upgrade


def main() -> None:
    try:
        upgrade(engine_of(create_app()))
    except SettingsError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
