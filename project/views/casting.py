"""The catalogue as a casting agency's clients know it: people are actors, answers are objects."""

from typing import Any, Final

from flask import Response, redirect
from flask_restx import Namespace, Resource
from werkzeug import Response as AnyResponse

from project.domain.casting import Actor, ActorDraft, CastingMovie
from project.domain.identity import Identity
from project.domain.movies import MovieDraft
from project.domain.permissions import Permission
from project.views.access import services
from project.views.conditional import entity_tag, expected_versions
from project.views.external import to_provider
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import page_request, show, show_list, show_page
from project.views.schemas.casting import (
    ActorAnswerSchema,
    ActorCreatedSchema,
    ActorInput,
    ActorListSchema,
    ActorSchema,
    CastingMovieAnswerSchema,
    CastingMovieCreatedSchema,
    CastingMovieInput,
    CastingMovieListSchema,
    CastingMovieSchema,
    DeletedSchema,
)
from project.views.schemas.queries import PageQuery

ns = Namespace("casting", "Casting", path="/casting")

_LOGIN_PAGE: Final = "/login"

_ACTOR = ActorSchema()
_ACTOR_ANSWER = ActorAnswerSchema()
_ACTOR_CREATED = ActorCreatedSchema()
_MOVIE = CastingMovieSchema()
_MOVIE_ANSWER = CastingMovieAnswerSchema()
_MOVIE_CREATED = CastingMovieCreatedSchema()
_DELETED = DeletedSchema()


def _actors(actors: list[Any], total: int | None) -> dict[str, Any]:
    return {"success": True, "actors": actors, "total_actors": total}


def _movies(movies: list[Any], total: int | None) -> dict[str, Any]:
    return {"success": True, "movies": movies, "total_movies": total}


def _demand_fresh_actor(actor_id: int) -> None:
    services().people.require(actor_id, expected_versions())


def _demand_fresh_movie(movie_id: int) -> None:
    services().movies.require(movie_id, expected_versions())


def _shown_actor(actor: Actor) -> Response:
    return entity_tag(show(_ACTOR_ANSWER, {"actor": actor}), actor.version)


def _shown_movie(movie: CastingMovie) -> Response:
    return entity_tag(show(_MOVIE_ANSWER, {"movie": movie}), movie.version)


@ns.route("")
class Casting(Resource):
    @operation(
        "Go to the login page: the outside provider's, where there is one",
        access=Access.PUBLIC,
        answers={302: Answer(description="The login page", headers=("Location",))},
    )
    def get(self) -> AnyResponse:
        offered = services().external.provider_name() is not None
        return to_provider("/") if offered else redirect(_LOGIN_PAGE)


@ns.route("/actors")
class Actors(Resource):
    @operation(
        "List actors",
        access=Permission.GET_ACTORS,
        query=PageQuery,
        answers={200: Answer(ActorListSchema, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        del identity
        request = page_request(query)
        if request is None:
            return show_list(
                _ACTOR, lambda services: services.casting.actors_listing(), wrap=_actors
            )
        return show_page(_ACTOR, services().casting.actors_page(request), wrap=_actors)

    @operation(
        "Add an actor",
        access=Permission.POST_ACTOR,
        body=Body(ActorInput),
        answers={200: Answer(ActorCreatedSchema)},
    )
    def post(self, identity: Identity, body: ActorDraft) -> Response:
        actor = services().casting.create_actor(identity, body)
        return show(_ACTOR_CREATED, {"actor": actor, "created": actor.id})


@ns.route("/actors/<id:actor_id>")
class OneActor(Resource):
    @operation(
        "Show an actor",
        access=Permission.GET_ACTORS,
        answers={200: Answer(ActorAnswerSchema)},
    )
    def get(self, actor_id: int, identity: Identity) -> Response:
        del identity
        return _shown_actor(services().casting.actor(actor_id))

    @operation(
        "Change an actor",
        access=Permission.PATCH_ACTOR,
        body=Body(ActorInput, partial=True, target=_demand_fresh_actor),
        answers={200: Answer(ActorAnswerSchema, headers=("ETag",))},
        errors=frozenset({409, 412}),
    )
    def patch(self, actor_id: int, identity: Identity, body: ActorDraft) -> Response:
        versions = expected_versions()
        return _shown_actor(services().casting.update_actor(identity, actor_id, body, versions))

    @operation(
        "Delete an actor",
        access=Permission.DELETE_ACTOR,
        answers={200: Answer(DeletedSchema)},
        errors=frozenset({412}),
    )
    def delete(self, actor_id: int, identity: Identity) -> Response:
        services().people.delete(identity, actor_id, expected_versions())
        return show(_DELETED, {"deleted": actor_id, "delete": actor_id})


@ns.route("/movies")
class CastingMovies(Resource):
    @operation(
        "List movies with their actors",
        access=Permission.GET_MOVIES,
        query=PageQuery,
        answers={200: Answer(CastingMovieListSchema, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        del identity
        request = page_request(query)
        if request is None:
            return show_list(
                _MOVIE, lambda services: services.casting.movies_listing(), wrap=_movies
            )
        return show_page(_MOVIE, services().casting.movies_page(request), wrap=_movies)

    @operation(
        "Add a movie by its title and date",
        access=Permission.POST_MOVIE,
        body=Body(CastingMovieInput),
        answers={200: Answer(CastingMovieCreatedSchema)},
    )
    def post(self, identity: Identity, body: MovieDraft) -> Response:
        movie = services().casting.create_movie(identity, body)
        return show(_MOVIE_CREATED, {"movie": movie, "created": movie.id})


@ns.route("/movies/<id:movie_id>")
class OneCastingMovie(Resource):
    @operation(
        "Show a movie with its actors",
        access=Permission.GET_MOVIES,
        answers={200: Answer(CastingMovieAnswerSchema)},
    )
    def get(self, movie_id: int, identity: Identity) -> Response:
        del identity
        return _shown_movie(services().casting.movie(movie_id))

    @operation(
        "Change a movie's title, date or description",
        access=Permission.PATCH_MOVIE,
        body=Body(CastingMovieInput, partial=True, target=_demand_fresh_movie),
        answers={200: Answer(CastingMovieAnswerSchema, headers=("ETag",))},
        errors=frozenset({409, 412}),
    )
    def patch(self, movie_id: int, identity: Identity, body: MovieDraft) -> Response:
        versions = expected_versions()
        return _shown_movie(services().casting.update_movie(identity, movie_id, body, versions))

    @operation(
        "Delete a movie",
        access=Permission.DELETE_MOVIE,
        answers={200: Answer(DeletedSchema)},
        errors=frozenset({412}),
    )
    def delete(self, movie_id: int, identity: Identity) -> Response:
        services().movie_edit.delete(identity, movie_id, expected_versions())
        return show(_DELETED, {"deleted": movie_id, "delete": movie_id})
