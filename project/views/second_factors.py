"""The caller's second factor."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.limits import Policy
from project.views.access import services, visitor
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import no_content, show
from project.views.schemas.accounts import PasswordProofInput
from project.views.schemas.second_factors import (
    BackupCodesSchema,
    CodeInput,
    EnrolmentSchema,
    FactorProofInput,
    FactorStateSchema,
)

ns = Namespace("two-factor", "One's own second factor", path="/user/two-factor")

_STATE = FactorStateSchema()
_ENROLMENT = EnrolmentSchema()
_CODES = BackupCodesSchema()


@ns.route("")
class OwnFactor(Resource):
    @operation(
        "Show whether one has a second factor, and needs one",
        access=Access.SESSION,
        answers={200: Answer(FactorStateSchema)},
    )
    def get(self, identity: Identity) -> Response:
        return show(_STATE, services().second_factors.state(identity))

    @operation(
        "Begin to set up an authenticator app",
        access=Access.SESSION,
        body=Body(PasswordProofInput),
        answers={201: Answer(EnrolmentSchema)},
        errors=frozenset({409}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def post(self, identity: Identity, body: dict[str, Any]) -> Response:
        services().passwords.prove(identity, body["password"], visitor())
        return show(_ENROLMENT, services().second_factors.enrol(identity), 201)

    @operation(
        "Show a first code of the app; from now on logging in needs one",
        access=Access.SESSION,
        body=Body(CodeInput),
        answers={200: Answer(BackupCodesSchema)},
        errors=frozenset({409}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def put(self, identity: Identity, body: dict[str, Any]) -> Response:
        codes = services().second_factors.confirm(identity, body["code"])
        return show(_CODES, {"backup_codes": codes})

    @operation(
        "Do without the second factor",
        access=Access.SESSION,
        body=Body(FactorProofInput),
        answers={204: Answer()},
        errors=frozenset({404}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def delete(self, identity: Identity, body: dict[str, Any]) -> Response:
        services().passwords.prove(identity, body["password"], visitor(), body["code"])
        services().second_factors.disable(identity.user_id)
        return no_content()
