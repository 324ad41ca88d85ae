"""Accounts, roles and sessions, for administrators."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.permissions import Permission
from project.services.administration import AccountChange
from project.views.access import services
from project.views.operation import Answer, Body, operation
from project.views.rendering import (
    no_content,
    page_request,
    render,
    show,
    show_all,
    show_list,
    show_page,
)
from project.views.schemas.administration import (
    AccountInput,
    AccountQuery,
    AccountRoleSchema,
    AccountSchema,
    OneTimeSecretSchema,
)
from project.views.schemas.sessions import SessionSchema

ns = Namespace("administration", "Accounts and roles, for administrators", path="/admin")

_ACCOUNT = AccountSchema()
_ROLE = AccountRoleSchema()
_SESSION = SessionSchema()


def _must_exist(user_id: int) -> None:
    services().administration.require(user_id)


@ns.route("/users")
class Accounts(Resource):
    @operation(
        "List accounts",
        access=Permission.MANAGE_USERS,
        query=AccountQuery,
        answers={200: Answer(AccountSchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        del identity
        part = query.pop("q")
        asked = page_request(query, part)
        if asked is None:
            return show_list(_ACCOUNT, lambda found: found.administration.listing(part))
        return show_page(_ACCOUNT, services().administration.page(part, asked), part)


@ns.route("/users/<id:user_id>")
class OneAccount(Resource):
    @operation(
        "Show an account", access=Permission.MANAGE_USERS, answers={200: Answer(AccountSchema)}
    )
    def get(self, user_id: int, identity: Identity) -> Response:
        del identity
        return show(_ACCOUNT, services().administration.get(user_id))

    @operation(
        "Give an account its roles, disable or enable it",
        access=Permission.MANAGE_USERS,
        body=Body(AccountInput, target=_must_exist),
        answers={200: Answer(AccountSchema)},
        errors=frozenset({409}),
    )
    def patch(self, user_id: int, identity: Identity, body: AccountChange) -> Response:
        return show(_ACCOUNT, services().administration.change(identity, user_id, body))

    @operation(
        "Delete an account and all that is in it",
        access=Permission.MANAGE_USERS,
        answers={204: Answer()},
        errors=frozenset({409}),
    )
    def delete(self, user_id: int, identity: Identity) -> Response:
        services().administration.delete(identity, user_id)
        return no_content()


@ns.route("/users/<id:user_id>/sessions")
class AccountSessions(Resource):
    @operation(
        "List an account's sessions",
        access=Permission.MANAGE_USERS,
        answers={200: Answer(SessionSchema, listed=True)},
    )
    def get(self, user_id: int, identity: Identity) -> Response:
        del identity
        _must_exist(user_id)
        return show_all(_SESSION, services().sessions.list_of(user_id))

    @operation(
        "End all sessions of an account",
        access=Permission.MANAGE_USERS,
        answers={204: Answer()},
    )
    def delete(self, user_id: int, identity: Identity) -> Response:
        del identity
        _must_exist(user_id)
        services().sessions.end_all(user_id)
        return no_content()


@ns.route("/users/<id:user_id>/secret")
class AccountSecret(Resource):
    @operation(
        "Make a one-time secret, by which the account's owner sets a new password",
        access=Permission.MANAGE_USERS,
        answers={201: Answer(OneTimeSecretSchema, headers=("Location",))},
    )
    def post(self, user_id: int, identity: Identity) -> Response:
        del identity
        secret = services().passwords.issue_secret(user_id)
        content = {"secret": secret, "path": f"/welcome#{secret}"}
        return render(content, 201, {"Location": f"/admin/users/{user_id}"})


@ns.route("/users/<id:user_id>/two-factor")
class AccountFactor(Resource):
    @operation(
        "Take away an account's second factor, for whoever lost theirs",
        access=Permission.MANAGE_USERS,
        answers={204: Answer()},
    )
    def delete(self, user_id: int, identity: Identity) -> Response:
        del identity
        services().second_factors.disable(user_id)
        return no_content()


@ns.route("/roles")
class Roles(Resource):
    @operation(
        "List the roles and their permissions",
        access=Permission.MANAGE_USERS,
        answers={200: Answer(AccountRoleSchema, listed=True)},
    )
    def get(self, identity: Identity) -> Response:
        del identity
        return show_all(_ROLE, services().administration.roles())
