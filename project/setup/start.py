"""Starting a program: what can go wrong then is said in one line."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from project.config import Settings, SettingsError
from project.views.access import app_container


@contextmanager
def one_line_failures() -> Iterator[None]:
    """End the program with one line instead of a traceback."""
    try:
        yield
    except SettingsError as error:
        sys.exit(str(error))
    except (OSError, SQLAlchemyError) as error:
        sys.exit(f"{type(error).__name__}: {str(error).splitlines()[0]}")


def check_demo_accounts(app: Flask) -> None:
    """Raises SettingsError where others could reach accounts whose passwords everybody knows."""
    container = app_container(app)
    if container.settings.is_loopback:
        return
    with container.request() as services:
        try:
            found = services.demo_accounts.exist()
        except SQLAlchemyError:
            # A database that is down must not keep the server from waiting for it; demo
            # accounts cannot log in here whatever is in it.
            return
    if found:
        raise SettingsError(
            f"HOST: {container.settings.host} can be reached by others, and this database has "
            "the fixtures' demo accounts: delete them or give them passwords of their own"
        )


def check_address(settings: Settings) -> None:
    """Raises SettingsError where nobody could listen, or somebody does already.

    The server itself would share the port with whoever has it, and both would answer.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except socket.gaierror as error:
            raise SettingsError(f"HOST: {settings.host} is not an address") from error
        except OSError as error:
            raise SettingsError(f"PORT: {settings.port} is not free: {error.strerror}") from error
