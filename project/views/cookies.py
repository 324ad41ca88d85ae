"""The cookies: a browser's session, and the mark of a browser that logged in before."""

from typing import Final

from flask import Response, request

from project.domain.sessions import DEVICE_LIFE, LOGIN_LIFE, SESSION_LIFE

SESSION: Final = "kinoteka_session"
DEVICE: Final = "kinoteka_device"
LOGIN: Final = "kinoteka_login"


def session_cookie() -> str | None:
    return request.cookies.get(_named(SESSION))


def device_cookie() -> str:
    return request.cookies.get(_named(DEVICE), "")


def set_session(response: Response, value: str, *, remember: bool) -> Response:
    """Until the browser closes, or as long as a session can last."""
    _set(response, SESSION, value, int(SESSION_LIFE.total_seconds()) if remember else None)
    return response


def set_device(response: Response, value: str) -> Response:
    _set(response, DEVICE, value, int(DEVICE_LIFE.total_seconds()))
    return response


def login_cookie() -> str:
    """What a browser keeps of a login that it began at the provider."""
    return request.cookies.get(_named(LOGIN), "")


def set_login(response: Response, value: str) -> Response:
    _set(response, LOGIN, value, int(LOGIN_LIFE.total_seconds()))
    return response


def drop_login(response: Response) -> Response:
    _set(response, LOGIN, "", 0)
    return response


def drop_session(response: Response) -> Response:
    _set(response, SESSION, "", 0)
    return response


def _named(name: str) -> str:
    """Over TLS a name that no neighbouring host can set (RFC 6265bis §4.1.3.2)."""
    return f"__Host-{name}" if request.is_secure else name


def _set(response: Response, name: str, value: str, seconds: int | None) -> None:
    response.set_cookie(
        _named(name),
        value,
        max_age=seconds,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
