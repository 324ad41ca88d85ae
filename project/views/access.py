"""What a view reaches from a request: its container, the caller and where they call from."""

from dataclasses import replace
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Final, cast

import structlog
from flask import Flask, current_app, g, request

from project.container import AppContainer, RequestContainer
from project.domain.errors import InvalidTokenError, NotAuthenticatedError, UnavailableError
from project.domain.identity import Identity, Presented, Visitor
from project.views.cookies import device_cookie, session_cookie

EXTENSION = "kinoteka"
CALLER = "kinoteka.caller"
"""The key of the WSGI environment that holds who the caller turned out to be."""

_V6_NETWORK_BITS: Final = 64
"""What one subscriber is given: all its addresses are one caller."""


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


def authenticate() -> Identity:
    """Who sent the request.

    Raises NotAuthenticatedError, InvalidTokenError; UnavailableError where nobody can tell now.
    """
    caller = _caller()
    if caller is None:
        raise NotAuthenticatedError
    if not isinstance(caller, Identity):
        raise caller
    return caller


def with_member(identity: Identity) -> Identity:
    """The caller as a member: an account is opened for whom only a provider knows so far."""
    if identity.user_id or identity.external is None:
        return identity
    member = replace(identity, user_id=services().external.ensure_member(identity.external))
    g.caller = member
    _note(member)
    return member


def known_caller() -> Identity | None:
    """Who sent the request, where that need not be known: bad credentials are none."""
    caller = _caller()
    return caller if isinstance(caller, Identity) else None


def _caller() -> Identity | InvalidTokenError | UnavailableError | None:
    """The outcome of identifying the caller, found once a request."""
    if "caller" not in g:
        presented = Presented(request.headers.get("Authorization"), session_cookie())
        try:
            g.caller = services().identity.identify(presented) if presented else None
            if g.caller:
                _note(g.caller)
        except (InvalidTokenError, UnavailableError) as error:
            g.caller = error
    return cast("Identity | InvalidTokenError | UnavailableError | None", g.caller)


def _note(caller: Identity) -> None:
    """Let the log say who it was, in the lines of the request and in the one about it."""
    structlog.contextvars.bind_contextvars(caller=caller.user_id)
    request.environ[CALLER] = caller.user_id


def visitor() -> Visitor:
    return Visitor(client_address(), request.headers.get("User-Agent", ""), device_cookie())


def client_address() -> str:
    """The address that a caller is counted by: a network, for IPv6."""
    return _counted(request.remote_addr or "")


# Asked twice by every request.
@lru_cache(maxsize=1024)
def _counted(text: str) -> str:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        network = int(address) >> _V6_NETWORK_BITS << _V6_NETWORK_BITS
        return f"{IPv6Address(network)}/{_V6_NETWORK_BITS}"
    return str(address)


def max_body_bytes() -> int:
    return app_container(current_app).settings.max_body_bytes
