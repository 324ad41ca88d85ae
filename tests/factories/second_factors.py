"""Authenticator apps, and logging in with the codes that they show."""

from dataclasses import dataclass
from typing import Final

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from project.views.access import app_container
from tests.conftest import PASSWORD

WAYS: Final = {"tokens": ("/auth/login", "email"), "cookie": ("/user/login", "username")}
"""Where one logs in by a password, and what the e-mail is called there."""

ANN: Final = "ann@example.org"


@dataclass(frozen=True)
class Authenticator:
    """An app that has an account's secret."""

    app: Flask
    secret: str

    def code(self, steps: int = 0) -> str:
        """What it shows now, or some half minutes later."""
        now = int(app_container(self.app).clock.now().timestamp())
        return pyotp.TOTP(self.secret).at(now + 30 * steps)

    def wrong(self) -> str:
        """A code that it shows at no time near this one."""
        near = {self.code(steps) for steps in range(-5, 6)}
        return next(one for one in map("{:06d}".format, range(100)) if one not in near)


def enrol(app: Flask, client: FlaskClient, password: str = PASSWORD) -> Authenticator:
    answer = client.post("/user/two-factor", json={"password": password})
    assert answer.status_code == 201, answer.json
    return Authenticator(app, answer.json["secret"])


def set_up(app: Flask, client: FlaskClient) -> tuple[Authenticator, list[str]]:
    """A second factor that counts, and its backup codes. The code of this moment is used up."""
    phone = enrol(app, client)
    answer = client.put("/user/two-factor", json={"code": phone.code()})
    assert answer.status_code == 200, answer.json
    return phone, list(answer.json["backup_codes"])


def log_in_with(
    app: Flask, code: str | None, way: str = "tokens", *, password: str = PASSWORD,
    email: str = ANN, address: str = "127.0.0.1",
) -> TestResponse:  # fmt: skip
    """A login with a code; with none for None."""
    path, name = WAYS[way]
    body = {name: email, "password": password} | ({} if code is None else {"code": code})
    at = {"REMOTE_ADDR": address}
    return app.test_client().post(path, json=body, environ_overrides=at)
