"""Accounts and sessions for programs: registering, and pairs of tokens."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.limits import Policy
from project.domain.sessions import TokenPair
from project.views.access import services, visitor
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import created, no_content, show
from project.views.schemas.accounts import (
    LoginInput,
    ProfileSchema,
    RegisterInput,
    SecretPasswordInput,
    TokenPairInput,
    TokenPairSchema,
)

ns = Namespace("auth", "Registering, and tokens for programs", path="/auth")

_PROFILE = ProfileSchema()
_PAIR = TokenPairSchema()


@ns.route("/register")
class Register(Resource):
    @operation(
        "Open an account",
        access=Access.PUBLIC,
        body=Body(RegisterInput),
        answers={201: Answer(ProfileSchema, headers=("Location",))},
        errors=frozenset({409}),
        limit=Policy.SIGNUP,
    )
    def post(self, body: dict[str, Any]) -> Response:
        credentials = services().accounts.register(body["email"], body["password"])
        return created(_PROFILE, services().accounts.of(credentials.user_id), "/user")


@ns.route("/login")
class Tokens(Resource):
    @operation(
        "Get a pair of tokens for an e-mail and password",
        access=Access.PUBLIC,
        body=Body(LoginInput),
        answers={200: Answer(TokenPairSchema)},
        errors=frozenset({401}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def post(self, body: dict[str, Any]) -> Response:
        caller = visitor()
        credentials = services().passwords.check(
            body["email"], body["password"], caller, body["code"]
        )
        return show(_PAIR, services().sessions.open_tokens(credentials, caller))

    @operation(
        "Exchange a pair of tokens for a new one; a refresh token works once",
        access=Access.PUBLIC,
        body=Body(TokenPairInput),
        answers={200: Answer(TokenPairSchema)},
        errors=frozenset({401}),
    )
    def put(self, body: dict[str, Any]) -> Response:
        return show(_PAIR, services().sessions.rotate(TokenPair(**body), visitor()))


@ns.route("/password")
class ForgottenPassword(Resource):
    @operation(
        "Set a password by a one-time secret from an administrator",
        access=Access.PUBLIC,
        body=Body(SecretPasswordInput),
        answers={204: Answer()},
        errors=frozenset({401}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def put(self, body: dict[str, Any]) -> Response:
        services().passwords.reset(body["secret"], body["password"])
        return no_content()
