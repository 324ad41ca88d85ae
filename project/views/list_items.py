"""The movies on a list."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.container import RequestContainer
from project.domain.identity import Identity
from project.domain.lists import MovieList
from project.domain.movies import MovieSort
from project.domain.paging import Listing
from project.views.access import authenticate, known_caller, services
from project.views.cursors import binding
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import page_request, show, show_all, show_list, show_page
from project.views.schemas.lists import (
    AddedSchema,
    ListedMovieSchema,
    ListItemSchema,
    ListItemsInput,
    ListMoveInput,
    ListMovieQuery,
    ListNoteInput,
    ListRemovalInput,
    RemovedSchema,
    read_rule,
)

ns = Namespace("list items", "The movies on lists", path="/lists/<id:list_id>")

_MOVIE = ListedMovieSchema()
_ITEM = ListItemSchema()
_ADDED = AddedSchema()
_REMOVED = RemovedSchema()


def _must_be_own(list_id: int, *_: int) -> None:
    services().lists.require_own(authenticate(), list_id)


@ns.route("/movies")
class ListMovies(Resource):
    @operation(
        "List a list's movies in its order; by a rule, in the order of the rule",
        access=Access.PUBLIC,
        query=ListMovieQuery,
        answers={200: Answer(ListedMovieSchema, listed=True, paged=True)},
    )
    def get(self, list_id: int, query: dict[str, Any]) -> Response:
        caller = known_caller()
        found = services().lists.find(caller, list_id, query.pop("key", None))
        bound_to = binding(found.rule)
        by_title = found.rule is not None and read_rule(found.rule)[1].sort is MovieSort.TITLE
        request = page_request(query, bound_to, str if by_title else int)
        if request is None:
            return show_list(_MOVIE, lambda container: _all(container, caller, found))
        if found.rule is None:
            page = services().list_items.page(list_id, request)
        else:
            page = services().movies.page(*read_rule(found.rule), request)
        placed = services().list_items.placed_page(found, services().mine.page(caller, page))
        return show_page(_MOVIE, placed, bound_to)


def _all(container: RequestContainer, caller: Identity | None, found: MovieList) -> Listing[Any]:
    if found.rule is None:
        listing = container.list_items.listing(found.id)
    else:
        listing = container.movies.listing(*read_rule(found.rule))
    return container.list_items.placed_listing(found, container.mine.listing(caller, listing))


@ns.route("/items")
class ListItems(Resource):
    @operation(
        "Put movies on a list of one's own; those on it already stay where they are",
        access=Access.MEMBER,
        body=Body(ListItemsInput, target=_must_be_own),
        answers={200: Answer(AddedSchema)},
        errors=frozenset({409}),
    )
    def post(self, list_id: int, identity: Identity, body: dict[str, Any]) -> Response:
        return show(_ADDED, services().list_items.add(identity, list_id, **body))


@ns.route("/removals")
class ListRemovals(Resource):
    @operation(
        "Take movies off a list of one's own",
        access=Access.MEMBER,
        body=Body(ListRemovalInput, target=_must_be_own),
        answers={200: Answer(RemovedSchema)},
        errors=frozenset({409}),
    )
    def post(self, list_id: int, identity: Identity, body: dict[str, Any]) -> Response:
        return show(_REMOVED, services().list_items.remove(identity, list_id, **body))


@ns.route("/moves")
class ListMoves(Resource):
    @operation(
        "Put movies of a list in an order, the first of them at a rank; where they stand then",
        access=Access.MEMBER,
        body=Body(ListMoveInput, target=_must_be_own),
        answers={200: Answer(ListItemSchema, listed=True)},
        errors=frozenset({409}),
    )
    def post(self, list_id: int, identity: Identity, body: dict[str, Any]) -> Response:
        return show_all(_ITEM, services().list_items.move(identity, list_id, **body))


@ns.route("/items/<id:movie_id>")
class OneListItem(Resource):
    @operation(
        "Write a note on a movie of a list of one's own",
        access=Access.MEMBER,
        body=Body(ListNoteInput, target=_must_be_own),
        answers={200: Answer(ListItemSchema)},
        errors=frozenset({409}),
    )
    def patch(
        self, list_id: int, movie_id: int, identity: Identity, body: dict[str, Any]
    ) -> Response:
        return show(_ITEM, services().list_items.write_note(identity, list_id, movie_id, **body))
