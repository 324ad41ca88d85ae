"""Bookmarks."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import no_content, page_request, show, show_list, show_page
from project.views.schemas.movies import MovieDetailSchema, MovieSchema
from project.views.schemas.queries import PageQuery

ns = Namespace("bookmarks", "Bookmarked movies", path="/favorites/movies")

_MOVIE = MovieSchema()
_DETAIL = MovieDetailSchema()


@ns.route("")
class Bookmarks(Resource):
    @operation(
        "List one's bookmarked movies, the newest bookmark first",
        access=Access.MEMBER,
        query=PageQuery,
        answers={200: Answer(MovieSchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        bound_to = f"bookmarks of {identity.user_id}"
        asked = page_request(query, bound_to)
        if asked is None:
            return show_list(
                _MOVIE,
                lambda found: found.mine.listing(identity, found.bookmarks.listing(identity)),
            )
        page = services().bookmarks.page(identity, asked)
        return show_page(_MOVIE, services().mine.page(identity, page), bound_to)


@ns.route("/<id:movie_id>")
class OneBookmark(Resource):
    @operation(
        "Bookmark a movie; 200 where it was bookmarked already",
        access=Access.MEMBER,
        answers={
            201: Answer(MovieDetailSchema, headers=("Location",)),
            200: Answer(MovieDetailSchema),
        },
    )
    def post(self, movie_id: int, identity: Identity) -> Response:
        is_new = services().bookmarks.add(identity, movie_id)
        detail = services().mine.detail(identity, services().movies.get(movie_id))
        response = show(_DETAIL, detail, 201 if is_new else 200)
        if is_new:
            response.headers["Location"] = f"/favorites/movies/{movie_id}"
        return response

    @operation("Remove a bookmark", access=Access.MEMBER, answers={204: Answer()})
    def delete(self, movie_id: int, identity: Identity) -> Response:
        services().bookmarks.remove(identity, movie_id)
        return no_content()
