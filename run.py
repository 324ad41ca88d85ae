"""Serve the application that the settings describe."""

# ruff: noqa: E402
import gc
import sys

# Imports leave nothing to collect, and looking for it takes a twelfth of the start.
gc.disable()
# structlog would import it for logs on a terminal, which ours never are.
sys.modules["rich"] = None  # type: ignore[assignment]

from typing import Final

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from project.config import Settings
from project.setup.logging import GRANIAN
from project.setup.start import (
    application,
    check_address,
    check_demo_accounts,
    one_line_failures,
)

# How long a request's headers may take, and a connection wait for its next request.
_HEADER_MILLISECONDS: Final = 20_000
# Longer ones are answered with 431.
_HEADER_BYTES: Final = 16_384


def main() -> None:
    with one_line_failures():
        settings = Settings.from_env()
        settings.secret()  # Made now, if it is to be made, and not by every worker.
        check_address(settings)
        check_demo_accounts(application())
    # What is there by now stays, in memory that the workers share.
    gc.freeze()
    gc.enable()
    Server(
        "project.setup.start:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        blocking_threads=settings.threads,
        websockets=False,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=_HEADER_MILLISECONDS, max_buffer_size=_HEADER_BYTES
        ),
        respawn_failed_workers=True,
        log_dictconfig=GRANIAN,
    ).serve()


if __name__ == "__main__":
    main()
