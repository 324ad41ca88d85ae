"""Browsers that log in and hold a session's cookie."""

from typing import Any, Final

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import PASSWORD

SESSION: Final = "kinoteka_session"
TLS: Final = "https://localhost"


def log_in(client: FlaskClient, name: str, **request: Any) -> TestResponse:
    """POST /user/login; `remember` and `password` go into the body."""
    body = {"username": f"{name}@example.org", "password": request.pop("password", PASSWORD)}
    if "remember" in request:
        body["remember"] = request.pop("remember")
    return client.post("/user/login", json=body, **request)


def browser(app: Flask, name: str, **request: Any) -> FlaskClient:
    """A client with a new cookie session of the member's."""
    client = app.test_client()
    answer = log_in(client, name, **request)
    assert answer.status_code == 200, answer.json
    return client


def cookie_of(client: FlaskClient, name: str = SESSION) -> str:
    cookie = client.get_cookie(name)
    assert cookie
    return cookie.value


def with_cookie(app: Flask, value: str, name: str = SESSION) -> FlaskClient:
    """Somebody else's client, which replays a cookie."""
    client = app.test_client()
    client.set_cookie(name, value)
    return client


def replayed(app: Flask, value: str) -> int:
    """The status that the cookie's bearer gets for their profile."""
    return with_cookie(app, value).get("/user/").status_code
