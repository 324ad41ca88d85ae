"""The caller's own sessions."""

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import no_content, show_all
from project.views.schemas.sessions import SessionSchema

ns = Namespace("sessions", "One's own sessions", path="/user/sessions")

_SESSION = SessionSchema()


@ns.route("")
class OwnSessions(Resource):
    @operation(
        "List one's sessions, the newest first",
        access=Access.SESSION,
        answers={200: Answer(SessionSchema, listed=True)},
    )
    def get(self, identity: Identity) -> Response:
        return show_all(_SESSION, services().sessions.list_own(identity))

    @operation("End all sessions but this one", access=Access.SESSION, answers={204: Answer()})
    def delete(self, identity: Identity) -> Response:
        services().sessions.end_others(identity)
        return no_content()


@ns.route("/<id:session_id>")
class OwnSession(Resource):
    @operation("End a session", access=Access.SESSION, answers={204: Answer()})
    def delete(self, session_id: int, identity: Identity) -> Response:
        services().sessions.end_own(identity, session_id)
        return no_content()
