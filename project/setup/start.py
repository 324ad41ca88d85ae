"""Starting a program: what can go wrong then is said in one line."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from project.config import Settings, SettingsError
from project.container import AppContainer
from project.setup.app import create_app
from project.setup.db import engine_of
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


@cache
def application() -> Flask:
    """The application of the environment, made once: a worker that is forked inherits it."""
    return create_app()


def check_demo_accounts(app: Flask) -> None:
    """Raises SettingsError where others could reach accounts whose passwords everybody knows."""
    container = app_container(app)
    if container.settings.is_loopback:
        return
    try:
        found = _has_demo_accounts(container)
    finally:
        # A forked worker must not inherit the connection: it would hear others' answers.
        engine_of(app).dispose()
    if found:
        raise SettingsError(
            f"HOST: {container.settings.host} can be reached by others, and this database has "
            "the fixtures' demo accounts: delete them or give them passwords of their own"
        )


def _has_demo_accounts(container: AppContainer) -> bool:
    with container.request() as services:
        try:
            return services.demo_accounts.exist()
        except SQLAlchemyError:
            # A database that is down must not keep the server from waiting for it; demo
            # accounts cannot log in here whatever is in it.
            return False


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
