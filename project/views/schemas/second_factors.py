"""Second factors."""

from marshmallow import Schema, fields

from project.views.schemas.accounts import Secret
from project.views.schemas.base import Input


class FactorStateSchema(Schema):
    enabled = fields.Boolean(required=True)
    demanded = fields.Boolean(
        required=True, metadata={"description": "Whether a role of the caller's asks for one."}
    )
    backup_codes_left = fields.Integer(required=True)


class EnrolmentSchema(Schema):
    """What an authenticator app is set up with; shown once."""

    secret = fields.String(required=True)
    uri = fields.String(required=True)
    picture = fields.String(required=True, metadata={"description": "A QR code, as a data URI."})


class CodeInput(Input):
    code = Secret(required=True)


class FactorProofInput(Input):
    """The password, and a code of the app or a backup code."""

    password = Secret(required=True)
    code = Secret(required=True)


class BackupCodesSchema(Schema):
    """Codes that stand in for the app, once each; shown once."""

    backup_codes = fields.List(fields.String(), required=True)
