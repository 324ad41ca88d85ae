"""Accounts: what people type about themselves, and what comes out."""

import re
from typing import Any, Final

from marshmallow import Schema, ValidationError, fields, post_load, validates_schema

from project.domain.accounts import MAX_EMAIL, canonical_email
from project.views.json_body import MAX_SAFE_INTEGER
from project.views.schemas.base import ID_PATTERN, Flag, Input, Moment, Text

_NAME_LENGTH: Final = 100
_PHONE_LENGTH: Final = 40
_DIGITS: Final = re.compile(ID_PATTERN)


class Email(fields.String):
    """An e-mail, read into its one canonical form."""

    def __init__(self, **options: Any) -> None:
        described = {"format": "email", "maxLength": MAX_EMAIL}
        super().__init__(metadata=described | options.pop("metadata", {}), **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        email = canonical_email(super()._deserialize(value, *args, **kwargs))
        if email is None:
            raise ValidationError("Not a valid e-mail address.")
        return email


class Password(fields.String):
    """A password to be had; its rules need more than itself (`domain/passwords.py`)."""

    def __init__(self, **options: Any) -> None:
        described = {"format": "password", "minLength": 8, "maxLength": 1024}
        super().__init__(load_only=True, metadata=described, **options)


class Secret(fields.String):
    """A secret to be checked: whatever is not right is wrong, of any length."""

    def __init__(self, **options: Any) -> None:
        super().__init__(load_only=True, metadata={"format": "password"}, **options)


class GenreChoice(fields.Integer):
    """The id of a genre, as a number or in digits; null or empty for none."""

    alternatives = (
        fields.Integer(
            strict=True, allow_none=True, metadata={"minimum": 1, "maximum": MAX_SAFE_INTEGER}
        ),
        fields.String(metadata={"pattern": f"^({_DIGITS.pattern})?$"}),
    )

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        text = str(value) if type(value) in {int, str} else "-"
        if text == "":
            return None
        if not _DIGITS.fullmatch(text):
            raise ValidationError("Not the id of a genre.")
        return int(text)


class RegisterInput(Input):
    email = Email(required=True)
    password = Password(required=True)


class LoginInput(Input):
    """`code` is of the second factor, for accounts that have one."""

    email = fields.String(required=True)
    password = Secret(required=True)
    code = Secret(allow_none=True, load_default=None)


class SignupInput(Input):
    """`username` is the e-mail."""

    name = Text(_NAME_LENGTH, required=True)
    username = Email(required=True)
    password = Password(required=True)


class CookieLoginInput(Input):
    """`username` is the e-mail; without `remember` the session ends with the browser."""

    username = fields.String(required=True)
    password = Secret(required=True)
    code = Secret(allow_none=True, load_default=None)
    remember = Flag(load_default=False, allow_none=True)


class TokenPairSchema(Schema):
    access_token = fields.String(required=True)
    refresh_token = fields.String(required=True)


class TokenPairInput(Input):
    access_token = fields.String(required=True)
    refresh_token = fields.String(required=True)


class PasswordInput(Input):
    """The old password and the new one, under either pair of names."""

    password_1 = Secret()
    password_2 = Password()
    old_password = Secret()
    new_password = Password()

    @validates_schema
    def _one_pair(self, data: dict[str, Any], **_: Any) -> None:
        given = data.keys()
        for pair in (("password_1", "password_2"), ("old_password", "new_password")):
            if given & set(pair):
                missing = [name for name in pair if name not in given]
                extra = [name for name in given if name not in pair]
                reasons = {name: ["Missing data for required field."] for name in missing}
                reasons |= {name: ["Give one pair of passwords only."] for name in extra}
                if reasons:
                    raise ValidationError(reasons)
                return
        raise ValidationError(
            {
                name: ["Missing data for required field."]
                for name in ("old_password", "new_password")
            }
        )

    @post_load
    def _pair(self, data: dict[str, Any], **_: Any) -> tuple[str, str]:
        old, new = ("password_1", "password_2") if "password_1" in data else (
            "old_password", "new_password"
        )  # fmt: skip
        return data[old], data[new]


class SecretPasswordInput(Input):
    """A one-time secret, and the password that it lets its bearer set."""

    secret = Secret(required=True)
    password = Password(required=True)


class PasswordProofInput(Input):
    """The password, once more."""

    password = Secret(required=True)


class ProfileInput(Input):
    """Both spellings of the favourite genre are read."""

    name = Text(_NAME_LENGTH)
    surname = Text(_NAME_LENGTH)
    phone = Text(_PHONE_LENGTH)
    favorite_genre = GenreChoice(allow_none=True)
    favourite_genre = GenreChoice(allow_none=True)

    @post_load
    def _one_spelling(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        if "favourite_genre" in data:
            genre = data.pop("favourite_genre")
            if data.setdefault("favorite_genre", genre) != genre:
                raise ValidationError("Differs from favorite_genre.", "favourite_genre")
        return data


class ProfileSchema(Schema):
    """An account as its owner sees it."""

    id = fields.Integer(required=True)
    user_id = fields.Integer(required=True, dump_only=True, attribute="id")
    email = fields.String(required=True)
    name = fields.String(required=True)
    surname = fields.String(required=True)
    phone = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)
    permissions = fields.List(fields.String(), required=True)
    favorite_genre = fields.Integer(required=True, allow_none=True)
    favourite_genre = fields.Integer(
        required=True, allow_none=True, dump_only=True, attribute="favorite_genre"
    )
    created_at = Moment(required=True)


class CookieUserSchema(Schema):
    """Somebody who just logged in, as the older clients know them."""

    user_id = fields.Integer(required=True, attribute="id")
    name = fields.String(required=True)
    email = fields.String(required=True)
    phone = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)


class HomeSchema(Schema):
    """Who is logged in, and an access token for their session."""

    logged_in = fields.Nested(CookieUserSchema, required=True)
    token = fields.String(required=True)


class MessageSchema(Schema):
    message = fields.String(required=True)
