"""Who asks: loaded by schemathesis, which calls it for every request.

The requests of an administrator end sessions, take rights away and delete accounts, its own
too: so somebody new asks every few seconds.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import requests
import schemathesis
from flask import Flask

from project.domain.permissions import Permission
from project.setup.app import create_app
from project.setup.db import engine_of
from tests.conftest import PASSWORD, add_user

PERMISSIONS: Final[dict[str, tuple[Permission, ...]]] = {
    "member": (),
    "administrator": tuple(Permission),
}
CALLER: Final = "FUZZ_CALLER"
SECONDS: Final = 5


class Caller:
    """Somebody of the kind that the environment names."""

    def __init__(self) -> None:
        self._app = create_app()

    def get(self, case: schemathesis.Case, _: schemathesis.AuthContext) -> str:
        name = f"fuzz-{secrets.token_hex(8)}"
        with _own_connections(self._app):
            add_user(self._app, name, PERMISSIONS[os.environ[CALLER]])
        answer = requests.post(
            case.operation.base_url.rstrip("/") + "/auth/login",
            json={"email": f"{name}@example.org", "password": PASSWORD},
            timeout=30,
        )
        return str(answer.json()["access_token"])

    def set(self, case: schemathesis.Case, data: str, _: schemathesis.AuthContext) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


@contextmanager
def _own_connections(app: Flask) -> Iterator[Any]:
    """Connections that don't outlive their use: the server has the database most of the time."""
    yield
    engine_of(app).dispose()


@schemathesis.hook
def filter_headers(_: schemathesis.HookContext, headers: dict[str, str] | None) -> bool:
    """Not where a body ends: a wrong one is the server's to refuse, and tested elsewhere."""
    return not {"content-length", "transfer-encoding"} & {name.lower() for name in headers or {}}


if os.environ.get(CALLER) in PERMISSIONS:
    schemathesis.auth(refresh_interval=SECONDS)(Caller)
