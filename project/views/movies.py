"""Movies."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.movies import MovieDetail, MovieDraft, MovieSort
from project.domain.permissions import Permission
from project.views.access import known_caller, services
from project.views.conditional import entity_tag, expected_versions
from project.views.cursors import binding
from project.views.operation import JSON, PLAIN, Access, Answer, Body, operation
from project.views.rendering import (
    created,
    no_content,
    page_request,
    show,
    show_list,
    show_page,
)
from project.views.schemas.movie_edit import MovieInput, PlainRatingInput, RatingInput
from project.views.schemas.movies import MovieDetailSchema, MovieSchema, RatingSchema
from project.views.schemas.queries import MovieQuery

ns = Namespace("movies", "Movies", path="/movies")

_MOVIE = MovieSchema()
_DETAIL = MovieDetailSchema()
_RATING = RatingSchema()


def _must_exist(movie_id: int) -> None:
    services().movies.require(movie_id)


def _demand_fresh(movie_id: int) -> None:
    services().movies.require(movie_id, expected_versions())


def _shown(detail: MovieDetail, caller: Identity | None) -> Response:
    shown = show(_DETAIL, services().mine.detail(caller, detail))
    return entity_tag(shown, detail.movie.version)


@ns.route("")
class Movies(Resource):
    @operation(
        "List movies",
        access=Access.PUBLIC,
        query=MovieQuery,
        answers={200: Answer(MovieSchema, listed=True, paged=True)},
    )
    def get(self, query: dict[str, Any]) -> Response:
        caller = known_caller()
        narrowed, order = query["narrowed"], query["order"]
        bound_to = binding(narrowed, order)
        key_type = str if order.sort is MovieSort.TITLE else int
        request = page_request(query["paging"], bound_to, key_type)
        if request is None:
            return show_list(
                _MOVIE,
                lambda found: found.mine.listing(caller, found.movies.listing(narrowed, order)),
            )
        page = services().movies.page(narrowed, order, request)
        return show_page(_MOVIE, services().mine.page(caller, page), bound_to)

    @operation(
        "Add a movie",
        access=Permission.POST_MOVIE,
        body=Body(MovieInput),
        answers={201: Answer(MovieDetailSchema, headers=("Location",))},
        errors=frozenset({409}),
    )
    def post(self, identity: Identity, body: MovieDraft) -> Response:
        detail = services().mine.detail(identity, services().movie_edit.create(identity, body))
        return created(_DETAIL, detail, f"/movies/{detail.movie.id}")


@ns.route("/<id:movie_id>")
class OneMovie(Resource):
    @operation(
        "Show a movie with its cast, crew, genres and ratings",
        access=Access.PUBLIC,
        answers={200: Answer(MovieDetailSchema)},
    )
    def get(self, movie_id: int) -> Response:
        return _shown(services().movies.get(movie_id), known_caller())

    @operation(
        "Change a movie",
        access=Permission.PATCH_MOVIE,
        body=Body(MovieInput, partial=True, target=_demand_fresh),
        answers={200: Answer(MovieDetailSchema, headers=("ETag",))},
        errors=frozenset({409, 412}),
    )
    def patch(self, movie_id: int, identity: Identity, body: MovieDraft) -> Response:
        versions = expected_versions()
        return _shown(services().movie_edit.update(identity, movie_id, body, versions), identity)

    @operation(
        "Delete a movie",
        access=Permission.DELETE_MOVIE,
        answers={204: Answer()},
        errors=frozenset({412}),
    )
    def delete(self, movie_id: int, identity: Identity) -> Response:
        services().movie_edit.delete(identity, movie_id, expected_versions())
        return no_content()

    @operation(
        "Rate a movie with a bare number, as older clients do",
        access=Access.MEMBER,
        body=Body(
            PlainRatingInput,
            media=(JSON, PLAIN),
            target=_must_exist,
            wrap=lambda value: value if isinstance(value, dict) else {"rating": value},
        ),
        answers={200: Answer(RatingSchema)},
    )
    def put(self, movie_id: int, identity: Identity, body: int) -> Response:
        return show(_RATING, services().ratings.rate(identity, movie_id, body))


@ns.route("/<id:movie_id>/cast")
class MovieCast(Resource):
    @operation(
        "Show a movie, at the address that older clients know",
        access=Access.PUBLIC,
        answers={200: Answer(MovieDetailSchema)},
    )
    def get(self, movie_id: int) -> Response:
        return _shown(services().movies.get(movie_id), known_caller())


@ns.route("/<id:movie_id>/rating")
class MovieRating(Resource):
    @operation(
        "Rate a movie, 0.5 to 5 stars by half stars",
        access=Access.MEMBER,
        body=Body(RatingInput, target=_must_exist),
        answers={200: Answer(RatingSchema)},
    )
    def put(self, movie_id: int, identity: Identity, body: int) -> Response:
        return show(_RATING, services().ratings.rate(identity, movie_id, body))

    @operation(
        "Withdraw one's rating",
        access=Access.MEMBER,
        answers={200: Answer(RatingSchema)},
    )
    def delete(self, movie_id: int, identity: Identity) -> Response:
        return show(_RATING, services().ratings.withdraw(identity, movie_id))
