"""Whether a browser sends something for a page of ours, or for somebody else's.

By what browsers say of themselves (Fetch Metadata, and `Origin` for those without), not by
tokens in forms: programs say nothing, and carry no cookie that they did not choose to send.
"""

from typing import Final
from urllib.parse import urlsplit

from flask import current_app, request

from project.domain.errors import ForeignSiteError
from project.domain.identity import Identity
from project.views.access import app_container

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_FOREIGN: Final = frozenset({"cross-site", "same-site"})
_NAVIGATIONS: Final = frozenset({None, "document", "empty"})


def demand_own_site() -> None:
    """Raises ForeignSiteError unless the request comes from our pages, or from no page."""
    origin = request.headers.get("Origin")
    if origin in app_container(current_app).settings.cors_origins:
        return
    if request.headers.get("Sec-Fetch-Site") in _FOREIGN or not _is_own(origin):
        raise ForeignSiteError


def demand_own_site_of(identity: Identity) -> None:
    """The same for a write, where the credentials are such as browsers send unasked."""
    if identity.by_cookie and request.method not in SAFE_METHODS:
        demand_own_site()


def demand_deliberate() -> None:
    """Raises ForeignSiteError for a GET that nobody meant: embedded, prefetched, or foreign.

    For the one address that changes something on GET.
    """
    demand_own_site()
    headers = request.headers
    prefetched = "prefetch" in f"{headers.get('Sec-Purpose')} {headers.get('Purpose')}"
    embedded = headers.get("Sec-Fetch-Dest") not in _NAVIGATIONS
    if "Sec-Fetch-Site" not in headers and not _is_own(headers.get("Referer")):
        raise ForeignSiteError
    if prefetched or embedded:
        raise ForeignSiteError


def _is_own(address: str | None) -> bool:
    """Whether an `Origin` or `Referer` is absent or names the host that was asked."""
    if address is None:
        return True
    try:
        return urlsplit(address).netloc.lower() == request.host.lower()
    except ValueError:
        return False
