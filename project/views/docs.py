"""The documentation: `/openapi.json`, and Swagger UI over it at `/docs/`.

restx's own Swagger UI is years old and needs inline scripts. This page runs under a strict
content policy: its scripts are files of ours.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import orjson
from flask import Blueprint, Response, send_from_directory
from flask_restx import Api

from project.domain.errors import NoSuchAddressError
from project.views.openapi import TITLE, openapi_document

_DIST: Final = Path(__file__).parents[2] / "frontend" / "node_modules" / "swagger-ui-dist"
_FILES: Final = frozenset({"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"})
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)

_PAGE: Final = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{TITLE} API</title>
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<noscript>The API's description is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_START: Final = """// Only our own description is ever shown: no address from the query.
window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  queryConfigEnabled: false,
  validatorUrl: null,
});
"""


def make_blueprint(apis: Sequence[Api]) -> Blueprint:
    blueprint = Blueprint("documentation", __name__)

    @cache
    def document() -> bytes:
        return orjson.dumps(openapi_document(apis))

    @blueprint.get("/")
    def index() -> Response:
        """What a program finds at the root; a browser finds the site."""
        links = {"name": TITLE, "docs": "/docs/", "openapi": "/openapi.json", "movies": "/movies/"}
        return Response(orjson.dumps(links), mimetype="application/json")

    @blueprint.get("/openapi.json")
    def openapi() -> Response:
        return Response(document(), mimetype="application/json")

    @blueprint.get("/docs")
    def page() -> Response:
        return _under_policy(Response(_PAGE, mimetype="text/html"))

    @blueprint.get("/docs/start.js")
    def start() -> Response:
        return Response(_START, mimetype="text/javascript")

    @blueprint.get("/docs/<string:name>")
    def file(name: str) -> Response:
        if name not in _FILES or not (_DIST / name).is_file():
            raise NoSuchAddressError
        return send_from_directory(_DIST, name, max_age=3600)

    return blueprint


def _under_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    return response
