"""The caller's own account: profile, password, ratings, leaving."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.limits import Policy
from project.views.access import authenticate, services, visitor
from project.views.conditional import entity_tag, expected_versions
from project.views.cookies import drop_session
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import no_content, page_request, show, show_list, show_page
from project.views.schemas.accounts import (
    PasswordInput,
    PasswordProofInput,
    ProfileInput,
    ProfileSchema,
)
from project.views.schemas.movies import RatedMovieSchema
from project.views.schemas.queries import PageQuery

ns = Namespace("account", "One's own account", path="/user")

_PROFILE = ProfileSchema()
_RATED = RatedMovieSchema()


def _demand_fresh(*_: int) -> None:
    """Before anything is said about the change itself: what it is for may be gone."""
    services().accounts.demand_version(authenticate(), expected_versions())


@ns.route("")
class OwnAccount(Resource):
    @operation(
        "Show one's profile",
        access=Access.MEMBER,
        answers={200: Answer(ProfileSchema)},
    )
    def get(self, identity: Identity) -> Response:
        profile = services().accounts.profile(identity)
        return entity_tag(show(_PROFILE, profile), profile.version)

    @operation(
        "Change one's profile",
        access=Access.MEMBER,
        body=Body(ProfileInput, target=_demand_fresh),
        answers={200: Answer(ProfileSchema, headers=("ETag",))},
        errors=frozenset({412}),
    )
    def patch(self, identity: Identity, body: dict[str, Any]) -> Response:
        profile = services().accounts.change(identity, body, expected_versions())
        return entity_tag(show(_PROFILE, profile), profile.version)

    @operation(
        "Delete one's account and all that is in it",
        access=Access.SESSION,
        body=Body(PasswordProofInput),
        answers={204: Answer()},
        errors=frozenset({409}),
        limit=Policy.LOGIN_ADDRESS,
    )
    def delete(self, identity: Identity, body: dict[str, Any]) -> Response:
        services().passwords.prove(identity, body["password"], visitor())
        services().administration.leave(identity.user_id)
        return drop_session(no_content())


@ns.route("/password")
class OwnPassword(Resource):
    @operation(
        "Change one's password, which ends every other session",
        access=Access.SESSION,
        body=Body(PasswordInput),
        answers={204: Answer()},
        limit=Policy.LOGIN_ADDRESS,
    )
    def put(self, identity: Identity, body: tuple[str, str]) -> Response:
        services().passwords.change(identity, *body, visitor())
        return no_content()


@ns.route("/ratings")
class OwnRatings(Resource):
    @operation(
        "List the movies that one has rated, the newest rating first",
        access=Access.MEMBER,
        query=PageQuery,
        answers={200: Answer(RatedMovieSchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        user_id = identity.user_id
        asked = page_request(query, f"ratings of {user_id}")
        if asked is None:
            return show_list(
                _RATED,
                lambda found: found.mine.listing_of(identity, found.ratings.listing_of(user_id)),
            )
        page = services().ratings.page_of(user_id, asked)
        return show_page(_RATED, services().mine.page_of(identity, page), f"ratings of {user_id}")
