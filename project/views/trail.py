"""The editors' trail."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.permissions import Permission
from project.domain.trail import Record, RecordKind, TrailFilter
from project.views.access import services
from project.views.cursors import binding
from project.views.operation import Access, Answer, operation
from project.views.rendering import page_request, show, show_list, show_page
from project.views.schemas.queries import PageQuery
from project.views.schemas.trail import TrailEntrySchema, TrailQuery

ns = Namespace("trail", "What editors changed, and undoing it", path="/")

_ENTRY = TrailEntrySchema()


def _listed(identity: Identity, chosen: TrailFilter, paging: dict[str, Any]) -> Response:
    bound_to = binding(chosen)
    asked = page_request(paging, bound_to)
    if asked is None:
        return show_list(_ENTRY, lambda found: found.trail.listing(identity, chosen))
    return show_page(_ENTRY, services().trail.page(identity, chosen, asked), bound_to)


def _listed_of(identity: Identity, record: Record, paging: dict[str, Any]) -> Response:
    services().trail.require(record)
    return _listed(identity, TrailFilter(record.kind, record.id), paging)


@ns.route("/movies/<id:movie_id>/trail")
class MovieTrail(Resource):
    @operation(
        "List what editors changed of a movie, the newest first; of a deleted one too",
        access=Permission.PATCH_MOVIE,
        query=PageQuery,
        answers={200: Answer(TrailEntrySchema, listed=True, paged=True)},
    )
    def get(self, movie_id: int, identity: Identity, query: dict[str, Any]) -> Response:
        return _listed_of(identity, Record(RecordKind.MOVIE, movie_id), query)


@ns.route("/people/<id:person_id>/trail")
class PersonTrail(Resource):
    @operation(
        "List what editors changed of a person, the newest first; of a deleted one too",
        access=Permission.PATCH_ACTOR,
        query=PageQuery,
        answers={200: Answer(TrailEntrySchema, listed=True, paged=True)},
    )
    def get(self, person_id: int, identity: Identity, query: dict[str, Any]) -> Response:
        return _listed_of(identity, Record(RecordKind.PERSON, person_id), query)


@ns.route("/trail")
class Trail(Resource):
    @operation(
        "List all that editors changed, the newest first",
        access=Permission.MANAGE_USERS,
        query=TrailQuery,
        answers={200: Answer(TrailEntrySchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        return _listed(identity, query["chosen"], query["paging"])


@ns.route("/trail/<id:entry_id>/undo")
class Undoing(Resource):
    @operation(
        "Undo a change: needs the permission of editing, or of deleting where that is undone "
        "or is what undoing means",
        access=Access.MEMBER,
        answers={200: Answer(TrailEntrySchema)},
        errors=frozenset({409}),
    )
    def post(self, entry_id: int, identity: Identity) -> Response:
        return show(_ENTRY, services().trail.undo(identity, entry_id))
