"""The APIs: the catalogue's at the root and the casting clients' beside it.

Both have our errors and none of restx's own pages.
"""

import re
import threading
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Flask, Response, request
from flask_cors.core import get_cors_options, set_cors_headers
from flask_restx import Api, Namespace
from werkzeug.routing import BaseConverter

from project.config import Settings
from project.setup import errors
from project.views import (
    accounts,
    administration,
    api_tokens,
    assets,
    auth,
    bookmarks,
    casting,
    diary,
    directors,
    docs,
    export,
    external,
    feed,
    follows,
    genres,
    health,
    list_items,
    lists,
    logins,
    member_lists,
    moderation,
    movies,
    people,
    posts,
    profiles,
    replies,
    reviews,
    search,
    second_factors,
    sessions,
    statistics,
    trail,
)
from project.views.openapi import DESCRIPTION, TITLE, VERSION, document_in_swagger
from project.views.schemas.base import ID_PATTERN

NAMESPACES = (
    movies.ns,
    people.ns,
    genres.ns,
    directors.ns,
    search.ns,
    reviews.ns,
    replies.ns,
    posts.ns,
    auth.ns,
    accounts.ns,
    logins.ns,
    sessions.ns,
    api_tokens.ns,
    second_factors.ns,
    external.ns,
    profiles.ns,
    follows.ns,
    feed.ns,
    export.ns,
    bookmarks.ns,
    diary.ns,
    lists.ns,
    list_items.ns,
    member_lists.ns,
    statistics.ns,
    administration.ns,
    moderation.ns,
    trail.ns,
    assets.ns,
    health.ns,
)

# Anchored at both ends: a pattern is only looked for at the start of an origin.
_LOOPBACK = (r"^http://localhost(:\d+)?\Z", r"^http://127\.0\.0\.1(:\d+)?\Z")
_READABLE = (
    "ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, X-Total-Count, X-Page, "
    "X-Per-Page, X-Request-ID"
)
_SENDABLE = "Authorization, Content-Type, If-Match, If-None-Match"
_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"


class IdConverter(BaseConverter):
    """An id in an address; anything else there is no such address."""

    regex = ID_PATTERN

    def to_python(self, value: str) -> int:
        return int(value)


class CatalogueApi(Api):
    """restx's `Api` less what it does to errors, to the root of the site and at the start.

    Its own `handle_error` replaces a body by the exception's `data`, which for a validation
    error is what the client sent.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._documenting, self._documented = threading.Lock(), False

    def handle_error(self, e: BaseException) -> Response:
        return errors.answer(e)

    @property
    def __schema__(self) -> Any:
        """The Swagger document, our part of it told when somebody asks for the first time.

        That takes as long as the rest of making the application.
        """
        with self._documenting:
            if not self._documented:
                document_in_swagger(self)
                self._documented = True
        return super().__schema__

    # The root that restx derives these from is not registered.
    base_path = "/"
    base_url = "/"

    def _register_doc(self, app_or_blueprint: Any) -> None:
        """No page at `/`: that is the site's. Ours is at `/docs/`."""

    def _register_apidoc(self, app: Flask) -> None:
        """No bundled Swagger UI: it is years old."""


def register(app: Flask, settings: Settings) -> None:
    """Put the API on an application."""
    app.url_map.strict_slashes = False
    # `//` would be answered by a redirect to an address made of the Host header.
    app.url_map.merge_slashes = False
    app.url_map.converters["id"] = IdConverter
    app.config |= {
        "ERROR_INCLUDE_MESSAGE": False,
        "RESTX_ERROR_404_HELP": False,
        "RESTX_INCLUDE_ALL_MODELS": True,
        "RESTX_MASK_SWAGGER": False,
    }
    apis = (
        _register_api(app, "catalogue", NAMESPACES, "swagger.json"),
        _register_api(app, "casting", (casting.ns,), "casting/swagger.json"),
    )
    app.register_blueprint(docs.make_blueprint(apis))
    _allow_origins(app, settings)


def _allow_origins(app: Flask, settings: Settings) -> None:
    """Let pages of other sites read answers. Without an origin there is nothing to tell."""
    options = get_cors_options(
        app,
        {
            # flask-cors takes some texts for patterns: all of ours are, and match whole origins.
            "origins": [rf"^{re.escape(one)}\Z" for one in settings.cors_origins]
            or list(_LOOPBACK),
            "allow_headers": _SENDABLE.split(", "),
            "expose_headers": _READABLE.split(", "),
            "methods": _METHODS.split(", "),
            "supports_credentials": bool(settings.cors_origins),
            "max_age": 600,
        },
    )

    @app.after_request
    def _tell(response: Response) -> Response:
        return set_cors_headers(response, options) if "Origin" in request.headers else response


def _register_api(
    app: Flask, name: str, namespaces: Iterable[Namespace], swagger: str
) -> CatalogueApi:
    """An `Api` on a blueprint of its own; no name may be the beginning of another (restx)."""
    blueprint = Blueprint(name, __name__)
    api = CatalogueApi(
        blueprint,
        title=TITLE,
        version=VERSION,
        description=DESCRIPTION,
        doc=False,
        default_swagger_filename=swagger,
    )
    for namespace in namespaces:
        api.add_namespace(namespace)
    app.register_blueprint(blueprint)
    return api
