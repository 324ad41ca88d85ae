"""What a view reaches from a request: its container and the caller's identity."""

from typing import cast

from flask import Flask, current_app, g, request

from project.container import AppContainer, RequestContainer
from project.domain.identity import Identity

EXTENSION = "kinoteka"


def app_container(app: Flask) -> AppContainer:
    return cast("AppContainer", app.extensions[EXTENSION])


def services() -> RequestContainer:
    """The request's container, made on first use and closed when the request ends."""
    if "services" not in g:
        g.services = app_container(current_app).request()
    return cast("RequestContainer", g.services)


def close_services(_: BaseException | None = None) -> None:
    container = g.pop("services", None)
    if container is not None:
        container.close()


def authenticate() -> Identity | None:
    """Who sent the request."""
    authenticator = app_container(current_app).authenticator
    return authenticator.identify(request.headers.get("Authorization"))


def max_body_bytes() -> int:
    return app_container(current_app).settings.max_body_bytes
