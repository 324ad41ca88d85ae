"""Members as others see them, and what each lets others see."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.views.access import authenticate, known_caller, services
from project.views.conditional import entity_tag, expected_versions
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import page_request, show, show_list, show_page
from project.views.schemas.movies import RatedMovieSchema
from project.views.schemas.profiles import PreferencesInput, PreferencesSchema, UserSchema
from project.views.schemas.queries import PageQuery

ns = Namespace("users", "Members as others see them", path="/")

_PREFERENCES = PreferencesSchema()
_USER = UserSchema()
_RATED = RatedMovieSchema()


def _demand_fresh(*_: int) -> None:
    services().profiles.demand_version(authenticate(), expected_versions())


@ns.route("/user/preferences")
class OwnPreferences(Resource):
    @operation(
        "Show one's choices: who sees one's profile, and how ratings are shown",
        access=Access.MEMBER,
        answers={200: Answer(PreferencesSchema)},
    )
    def get(self, identity: Identity) -> Response:
        chosen = services().profiles.preferences(identity)
        return entity_tag(show(_PREFERENCES, chosen), chosen.version)

    @operation(
        "Change one's choices; a profile is private until its owner says otherwise",
        access=Access.MEMBER,
        body=Body(PreferencesInput, target=_demand_fresh),
        answers={200: Answer(PreferencesSchema, headers=("ETag",))},
        errors=frozenset({412}),
    )
    def patch(self, identity: Identity, body: dict[str, Any]) -> Response:
        chosen = services().profiles.choose(identity, body, expected_versions())
        return entity_tag(show(_PREFERENCES, chosen), chosen.version)


@ns.route("/users/<id:user_id>")
class OneUser(Resource):
    @operation(
        "Show a member whose profile is public, or oneself",
        access=Access.PUBLIC,
        answers={200: Answer(UserSchema)},
    )
    def get(self, user_id: int) -> Response:
        return show(_USER, services().profiles.get(known_caller(), user_id))


@ns.route("/users/<id:user_id>/ratings")
class UserRatings(Resource):
    @operation(
        "List the movies that a member has rated, the newest rating first",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(RatedMovieSchema, listed=True, paged=True)},
    )
    def get(self, user_id: int, query: dict[str, Any]) -> Response:
        caller = known_caller()
        services().profiles.demand_open(caller, user_id)
        asked = page_request(query, "ratings")
        if asked is None:
            return show_list(
                _RATED,
                lambda found: found.mine.listing_of(caller, found.ratings.listing_of(user_id)),
            )
        page = services().ratings.page_of(user_id, asked)
        return show_page(_RATED, services().mine.page_of(caller, page), "ratings")
