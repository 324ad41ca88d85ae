"""Serve the application that the settings describe."""

import sys

from granian.constants import Interfaces
from granian.server import Server

from project.config import Settings, SettingsError


def main() -> None:
    try:
        settings = Settings.from_env()
    except SettingsError as error:
        sys.exit(str(error))
    Server(
        "project.setup.app:create_app",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        blocking_threads=settings.threads,
        websockets=False,
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    main()
