"""The APIs: the catalogue's at the root and the casting clients' beside it.

Both have our errors and none of restx's own pages.
"""

import re
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Flask, Response
from flask_cors import CORS
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
    directors,
    docs,
    external,
    genres,
    health,
    logins,
    movies,
    people,
    posts,
    search,
    second_factors,
    sessions,
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
    posts.ns,
    auth.ns,
    accounts.ns,
    logins.ns,
    sessions.ns,
    api_tokens.ns,
    second_factors.ns,
    external.ns,
    bookmarks.ns,
    administration.ns,
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
    """restx's `Api` less what it does to errors and to the root of the site.

    Its own `handle_error` replaces a body by the exception's `data`, which for a validation
    error is what the client sent.
    """

    def handle_error(self, e: BaseException) -> Response:
        return errors.answer(e)

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
    CORS(
        app,
        # flask-cors takes some texts for patterns: all of ours are, and match whole origins.
        origins=[rf"^{re.escape(one)}\Z" for one in settings.cors_origins] or list(_LOOPBACK),
        allow_headers=_SENDABLE.split(", "),
        expose_headers=_READABLE.split(", "),
        methods=_METHODS.split(", "),
        supports_credentials=bool(settings.cors_origins),
        max_age=600,
    )


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
    document_in_swagger(api)
    app.register_blueprint(blueprint)
    return api
