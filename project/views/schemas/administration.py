"""Accounts and roles, as administrators see them."""

from typing import Any

from marshmallow import Schema, fields, post_load

from project.services.administration import AccountChange
from project.views.schemas.base import Flag, Input, Moment, ShortList
from project.views.schemas.queries import PageQuery

_MAX_ROLES = 50


class AccountSchema(Schema):
    id = fields.Integer(required=True)
    user_id = fields.Integer(required=True, dump_only=True, attribute="id")
    email = fields.String(required=True)
    name = fields.String(required=True)
    surname = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)
    disabled = fields.Boolean(required=True)
    created_at = Moment(required=True)


class AccountInput(Input):
    """`roles` replaces all roles; a disabled account cannot log in and has no sessions."""

    roles = ShortList(fields.String(), _MAX_ROLES)
    disabled = Flag()

    @post_load
    def _change(self, data: dict[str, Any], **_: Any) -> AccountChange:
        return AccountChange(**data)


class AccountQuery(PageQuery):
    q = fields.String(metadata={"description": "Part of the e-mail."}, load_default="")


class AccountRoleSchema(Schema):
    id = fields.Integer(required=True)
    name = fields.String(required=True)
    permissions = fields.List(fields.String(), required=True)


class OneTimeSecretSchema(Schema):
    """Shown once: whoever has it can set the account's password within a day."""

    secret = fields.String(required=True)
    path = fields.String(required=True, metadata={"description": "The site's page for it."})
