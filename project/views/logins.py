"""Sessions of browsers: logging in and out by cookie, and what a page asks when it loads."""

from typing import Any

from flask import Response, request
from flask_restx import Namespace, Resource

from project.domain.accounts import Credentials
from project.domain.identity import Identity
from project.domain.limits import Policy
from project.views.access import known_caller, services, visitor
from project.views.cookies import drop_session, session_cookie, set_device, set_session
from project.views.cross_site import demand_deliberate
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import no_content, render, show
from project.views.schemas.accounts import (
    CookieLoginInput,
    CookieUserSchema,
    HomeSchema,
    MessageSchema,
    SignupInput,
)

ns = Namespace("logins", "Logging in with a browser", path="/user")

_USER = CookieUserSchema()
_HOME = HomeSchema()


@ns.route("/login")
class Login(Resource):
    @operation(
        "Log in; opens a cookie session",
        access=Access.OWN_PAGES,
        body=Body(CookieLoginInput),
        answers={200: Answer(CookieUserSchema, headers=("Set-Cookie",))},
        errors=frozenset({401}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def post(self, body: dict[str, Any]) -> Response:
        credentials = services().passwords.check(
            body["username"], body["password"], visitor(), body["code"]
        )
        return logged_in(_user(credentials), credentials, remember=bool(body["remember"]))


@ns.route("/signup")
class Signup(Resource):
    @operation(
        "Open an account and log in",
        access=Access.OWN_PAGES,
        body=Body(SignupInput),
        answers={201: Answer(CookieUserSchema, headers=("Location", "Set-Cookie"))},
        errors=frozenset({409}),
        limit=Policy.SIGNUP,
    )
    def post(self, body: dict[str, Any]) -> Response:
        response = services().accounts.register_and(
            body["username"],
            body["password"],
            body["name"],
            lambda credentials: logged_in(_user(credentials, 201), credentials, remember=False),
        )
        response.headers["Location"] = "/user"
        return response


@ns.route("/logout")
class Logout(Resource):
    @operation(
        "Log out, by a link",
        access=Access.PUBLIC,
        answers={200: Answer(MessageSchema, headers=("Set-Cookie",))},
        errors=frozenset({403}),
    )
    def get(self) -> Response:
        answer = render({"message": "Logged Out"})
        if request.method == "HEAD":
            # Flask answers HEAD as GET, and asking about a thing must not do it.
            return answer
        demand_deliberate()
        services().sessions.end_current(known_caller(), session_cookie())
        return drop_session(answer)

    @operation("Log out", access=Access.OWN_PAGES, answers={204: Answer()})
    def post(self) -> Response:
        services().sessions.end_current(known_caller(), session_cookie())
        return drop_session(no_content())


@ns.route("/home")
class Home(Resource):
    @operation(
        "Show who is logged in, with an access token for the session",
        access=Access.SESSION,
        answers={200: Answer(HomeSchema)},
    )
    def get(self, identity: Identity) -> Response:
        profile = services().accounts.profile(identity)
        token = services().sessions.access_token(identity)
        return show(_HOME, {"logged_in": profile, "token": token})


def _user(credentials: Credentials, status: int = 200) -> Response:
    return show(_USER, services().accounts.of(credentials.user_id), status)


def logged_in(response: Response, credentials: Credentials, *, remember: bool) -> Response:
    """An answer with a new session's cookie, in place of whatever cookie was there."""
    cookie = services().sessions.open_cookie(
        credentials, visitor(), remember=remember, ends=session_cookie()
    )
    set_device(response, services().passwords.device_token(credentials))
    return set_session(response, cookie, remember=remember)
