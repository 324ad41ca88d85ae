"""The caller's API tokens."""

from dataclasses import asdict
from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.views.access import services
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import created, no_content, show_all
from project.views.schemas.api_tokens import ApiTokenInput, ApiTokenSchema, NewApiTokenSchema

ns = Namespace("tokens", "One's own API tokens", path="/user/tokens")

_TOKEN = ApiTokenSchema()
_NEW = NewApiTokenSchema()


@ns.route("")
class ApiTokens(Resource):
    @operation(
        "List one's API tokens, the newest first",
        access=Access.SESSION,
        answers={200: Answer(ApiTokenSchema, listed=True)},
    )
    def get(self, identity: Identity) -> Response:
        return show_all(_TOKEN, services().api_tokens.list_own(identity))

    @operation(
        "Make an API token; its text is shown this once",
        access=Access.SESSION,
        body=Body(ApiTokenInput),
        answers={201: Answer(NewApiTokenSchema, headers=("Location",))},
        errors=frozenset({409}),
    )
    def post(self, identity: Identity, body: dict[str, Any]) -> Response:
        token, text = services().api_tokens.create(identity, **body)
        return created(_NEW, asdict(token) | {"token": text}, f"/user/tokens/{token.id}")


@ns.route("/<id:token_id>")
class OneApiToken(Resource):
    @operation("Take an API token back", access=Access.SESSION, answers={204: Answer()})
    def delete(self, token_id: int, identity: Identity) -> Response:
        services().api_tokens.remove(identity, token_id)
        return no_content()
