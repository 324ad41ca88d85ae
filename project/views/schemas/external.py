"""Logging in at an outside provider."""

from marshmallow import Schema, fields

from project.views.schemas.queries import Parameters


class ProviderSchema(Schema):
    name = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "What the login page calls it; null where there is none."},
    )
    path = fields.String(required=True)


class ExternalLoginQuery(Parameters):
    next = fields.String(load_default="/", metadata={"description": "A path of this site."})


class CallbackQuery(Parameters):
    """What the provider sends back; `error` in place of `code` where it refused."""

    code = fields.String(load_default="")
    state = fields.String(load_default="")
    error = fields.String(load_default="")
