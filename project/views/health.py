"""Health, for whoever keeps the process running."""

from flask import Response
from flask_restx import Namespace, Resource

from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import show
from project.views.schemas.health import LiveSchema, ReadySchema

ns = Namespace("health", "Health", path="/health")

_LIVE = LiveSchema()
_READY = ReadySchema()


@ns.route("/live")
class Live(Resource):
    @operation("Whether the process runs", access=Access.PUBLIC, answers={200: Answer(LiveSchema)})
    def get(self) -> Response:
        return show(_LIVE, {"status": "up"})


@ns.route("/ready")
class Ready(Resource):
    @operation(
        "Whether the process can serve: its database is there and up to date",
        access=Access.PUBLIC,
        answers={200: Answer(ReadySchema)},
    )
    def get(self) -> Response:
        readiness = services().health.readiness()
        return show(_READY, readiness, 200 if readiness.ready else 503)
