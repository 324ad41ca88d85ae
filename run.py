"""Serve the application that the settings describe."""

from granian.constants import Interfaces
from granian.server import Server

from project.config import Settings
from project.setup.app import create_app
from project.setup.start import check_address, check_demo_accounts, one_line_failures


def main() -> None:
    with one_line_failures():
        settings = Settings.from_env()
        settings.secret()  # Made now, if it is to be made, and not by every worker.
        check_address(settings)
        check_demo_accounts(create_app(settings))
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
