"""Lists of movies: those that are public, one, and what its owner does with it."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.container import RequestContainer
from project.domain.identity import Identity
from project.domain.lists import ListFilter, ListVisibility, MovieList
from project.domain.paging import Listing
from project.views.access import known_caller, services
from project.views.conditional import entity_tag, expected_versions
from project.views.cursors import binding
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import no_content, page_request, show, show_list, show_page
from project.views.schemas.lists import (
    ListInput,
    ListQuery,
    ListSchema,
    ShareKeyQuery,
    filter_of,
)

ns = Namespace("lists", "Lists of movies", path="/lists")

_LIST = ListSchema()


def demand_fresh(list_id: int) -> None:
    services().lists.require_own(known_caller(), list_id, expected_versions())


def shown(caller: Identity | None, found: MovieList) -> Response:
    told = services().rule_progress.of_one(caller, found, filter_of)
    return entity_tag(show(_LIST, told), found.version)


def show_lists(caller: Identity | None, narrowed: ListFilter, query: dict[str, Any]) -> Response:
    """A page of lists, or all of them."""
    movie_id, bound_to = query["movie_id"], binding(narrowed)
    request = page_request(query["paging"], bound_to)
    if request is None:
        return show_list(_LIST, lambda found: _all(found, caller, narrowed, movie_id))
    page = services().lists.page(caller, narrowed, request, movie_id)
    return show_page(_LIST, services().rule_progress.page(caller, page, filter_of), bound_to)


def _all(
    container: RequestContainer,
    caller: Identity | None,
    narrowed: ListFilter,
    movie_id: int | None,
) -> Listing[MovieList]:
    listing = container.lists.listing(caller, narrowed, movie_id)
    return container.rule_progress.listing(caller, listing, filter_of)


@ns.route("")
class Lists(Resource):
    @operation(
        "List the public lists, those that changed last first",
        access=Access.PUBLIC,
        query=ListQuery,
        answers={200: Answer(ListSchema, listed=True, paged=True)},
    )
    def get(self, query: dict[str, Any]) -> Response:
        narrowed = ListFilter(visibility=ListVisibility.PUBLIC, words=query["words"])
        return show_lists(known_caller(), narrowed, query)


@ns.route("/<id:list_id>")
class OneList(Resource):
    @operation(
        "Show a list",
        access=Access.PUBLIC,
        query=ShareKeyQuery,
        answers={200: Answer(ListSchema)},
    )
    def get(self, list_id: int, query: dict[str, Any]) -> Response:
        caller = known_caller()
        return shown(caller, services().lists.get(caller, list_id, query.get("key")))

    @operation(
        "Change a list of one's own",
        access=Access.MEMBER,
        body=Body(ListInput, partial=True, target=demand_fresh),
        answers={200: Answer(ListSchema, headers=("ETag",))},
        errors=frozenset({409, 412}),
    )
    def patch(self, list_id: int, identity: Identity, body: dict[str, Any]) -> Response:
        changed = services().lists.change(identity, list_id, body, expected_versions())
        return shown(identity, changed)

    @operation(
        "Delete a list of one's own",
        access=Access.MEMBER,
        answers={204: Answer()},
        errors=frozenset({412}),
    )
    def delete(self, list_id: int, identity: Identity) -> Response:
        services().lists.delete(identity, list_id, expected_versions())
        return no_content()


@ns.route("/<id:list_id>/key")
class ShareKey(Resource):
    @operation(
        "Give an unlisted list a new share key: the old one opens it no more",
        access=Access.MEMBER,
        answers={200: Answer(ListSchema, headers=("ETag",))},
        errors=frozenset({409}),
    )
    def post(self, list_id: int, identity: Identity) -> Response:
        return shown(identity, services().lists.renew_key(identity, list_id))
