"""Accounts as tests meet them: logging in by every way there is, and who counts the hashing."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from project.adapters.passwords import PlainPasswords
from project.config import Settings
from project.views.access import app_container
from tests.conftest import PASSWORD, UNLIMITED_SETTINGS

WRONG = "not the password at all"


class SpyingPasswords(PlainPasswords):
    """Notes what reaches the hasher: (`hash` or `verify`, the password)."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    def hash(self, password: str) -> str:
        self.calls.append(("hash", password))
        return super().hash(password)

    def verify(self, password: str, stored: str | None) -> bool:
        self.calls.append(("verify", password))
        return stored == PlainPasswords.hash(self, password)

    def count(self, what: str) -> int:
        return sum(1 for call in self.calls if call[0] == what)


def spy_on(app: Flask) -> SpyingPasswords:
    """Count from now on what reaches the hasher of an application."""
    spy = SpyingPasswords()
    app_container(app).passwords = spy
    return spy


def limit(app: Flask, **limits: str) -> None:
    """Let an application have these limits (`login_account="10 per minute"`) and no others."""
    settings: dict[str, Any] = UNLIMITED_SETTINGS | {
        f"limit_{name}": rate for name, rate in limits.items()
    }
    app_container(app).rates = Settings(**settings).rates()


def login(
    client: FlaskClient,
    email: str,
    password: str = PASSWORD,
    *,
    address: str = "127.0.0.1",
    headers: dict[str, str] | None = None,
) -> TestResponse:
    """A pair of tokens, or why not."""
    return client.post(
        "/auth/login",
        json={"email": email, "password": password},
        environ_overrides={"REMOTE_ADDR": address},
        headers=headers,
    )


def cookie_login(
    client: FlaskClient, email: str, password: str = PASSWORD, *, address: str = "127.0.0.1"
) -> TestResponse:
    """A cookie session, and with it the mark of a browser that logged in."""
    return client.post(
        "/user/login",
        json={"username": email, "password": password, "remember": False},
        environ_overrides={"REMOTE_ADDR": address},
    )


def without_id(answer: TestResponse) -> dict[str, Any]:
    """The body of an answer less what differs in every answer."""
    return {name: value for name, value in (answer.json or {}).items() if name != "request_id"}
