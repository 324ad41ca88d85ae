"""Pictures."""

from flask import Response
from flask_restx import Namespace, Resource

from project.views.access import services
from project.views.operation import Access, Answer, operation

ns = Namespace("assets", "Pictures", path="/assets")

_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=300"
# An SVG is a document too: opened on its own it may run nothing and load nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@ns.route("/<string:name>")
class Asset(Resource):
    @operation(
        "Show a picture: `thumbnail` or `thumbnail_asset` of a movie or person",
        access=Access.PUBLIC,
        answers={200: Answer(description="The picture", media="image/svg+xml")},
        errors=frozenset({404}),
    )
    def get(self, name: str) -> Response:
        picture = services().artwork.draw(name)
        return Response(
            picture.svg,
            mimetype="image/svg+xml",
            headers={
                "Cache-Control": _FOR_EVER if picture.current else _FOR_NOW,
                "Content-Security-Policy": _POLICY,
                "Cross-Origin-Resource-Policy": "cross-origin",
            },
        )
