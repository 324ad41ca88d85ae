"""Logging in at an outside provider: the two redirects, and whether there is one."""

from typing import Any, Final

from flask import Response, redirect, request
from flask_restx import Namespace, Resource

from project.domain.errors import InvalidTokenError
from project.domain.limits import Policy
from project.views.access import services
from project.views.cookies import drop_login, login_cookie, set_login
from project.views.logins import logged_in
from project.views.next_path import own_path
from project.views.operation import Access, Answer, operation
from project.views.rendering import show
from project.views.schemas.external import CallbackQuery, ExternalLoginQuery, ProviderSchema

ns = Namespace("provider", "Logging in at an outside provider", path="/auth/oidc")

_PROVIDER = ProviderSchema()
_LOGIN: Final = "/auth/oidc/login"
_CALLBACK: Final = "auth/oidc/callback"


@ns.route("")
class Provider(Resource):
    @operation(
        "Show the outside provider that one can log in with",
        access=Access.PUBLIC,
        answers={200: Answer(ProviderSchema)},
    )
    def get(self) -> Response:
        return show(_PROVIDER, {"name": services().external.provider_name(), "path": _LOGIN})


@ns.route("/login")
class ExternalLogin(Resource):
    @operation(
        "Go to the provider to log in",
        access=Access.PUBLIC,
        query=ExternalLoginQuery,
        answers={302: Answer(headers=("Location", "Set-Cookie"))},
        errors=frozenset({404}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def get(self, query: dict[str, Any]) -> Response:
        return to_provider(own_path(query["next"]))


@ns.route("/callback")
class ExternalCallback(Resource):
    @operation(
        "Come back from the provider",
        access=Access.PUBLIC,
        query=CallbackQuery,
        answers={302: Answer(headers=("Location", "Set-Cookie"))},
        errors=frozenset({401, 404}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def get(self, query: dict[str, Any]) -> Response:
        if query["error"] or not query["code"]:
            # They changed their mind, or the provider did: the login page says so.
            return drop_login(_redirect("/login?refused=1"))
        kept = login_cookie()
        if not kept:
            raise InvalidTokenError
        credentials, next_path = services().external.finish(
            kept, query["state"], query["code"], _callback_address()
        )
        return drop_login(logged_in(_redirect(next_path), credentials, remember=True))


def to_provider(next_path: str) -> Response:
    """The redirect that begins a login. Raises NoSuchAddressError without a provider."""
    url, kept = services().external.begin(next_path, _callback_address())
    return set_login(_redirect(url), kept)


def _callback_address() -> str:
    """Where the provider sends the browser back to: this host, which `ALLOWED_HOSTS` allows."""
    return request.host_url + _CALLBACK


def _redirect(address: str) -> Response:
    answer = redirect(address)
    assert isinstance(answer, Response)  # noqa: S101 - what the application's factory makes
    return answer
