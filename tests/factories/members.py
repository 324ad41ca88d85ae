"""A member with something in every table that is about members."""

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Column, func, select

from project.container import RequestContainer
from project.dao.models import Base, ExternalIdentity, UserSource
from tests.conftest import add_user, signed_in
from tests.factories.profiles import let_see
from tests.factories.second_factors import set_up


def about_members() -> Iterator[Column[int]]:
    """Every column of every table that names a member."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == "users" for key in column.foreign_keys):
                yield column


def mentions(services: RequestContainer, user_id: int) -> dict[str, int]:
    """How many rows name a member, by `table.column`; each such column is there."""
    services.session.rollback()
    return {
        f"{column.table.name}.{column.name}": services.session.scalar(
            select(func.count()).select_from(column.table).where(column == user_id)
        )
        or 0
        for column in about_members()
    }


def busy_member(app: Flask, editor: FlaskClient, services: RequestContainer) -> FlaskClient:
    """Ann, logged in, who did everything that members do with movie 1 and the editor.

    Whoever adds a table about members lets her have a row in it here.
    """
    user_id = add_user(app, "ann")
    ann = signed_in(app, user_id)
    editor.patch(f"/admin/users/{user_id}", json={"roles": ["executive producer"]})
    made = ann.post("/movies", json={"title": "Heat", "year": 1995})
    movie = made.json["id"]
    ann.patch("/user", json={"name": "Ann"})
    ann.patch("/user/preferences", json={"about": "Noir."})
    ann.put(f"/movies/{movie}/rating", json={"value": 4.5})
    ann.post(f"/favorites/movies/{movie}")
    ann.post("/user/diary", json={"movie_id": movie, "watched_on": "2026-01-01", "note": "Again"})
    made = ann.post("/user/lists", json={"name": "To watch in winter"})
    ann.post(f"/lists/{made.json['id']}/items", json={"movie_ids": [movie]})
    written = {"body": "Rain.", "visibility": "public"}
    for author in (ann, editor):
        theirs = author.post(f"/movies/{movie}/reviews", json=written).json["id"]
    ann.put(f"/reviews/{theirs}/like")
    ann.post(f"/reviews/{theirs}/replies", json={"body": "Indeed."})
    ann.post(f"/reviews/{theirs}/reports", json={"reason": "Rude."})
    ann.post("/user/tokens", json={"name": "backup", "scopes": ["read:own"], "days": None})
    for client in (ann, editor):
        let_see(client)
    editor.put(f"/users/{user_id}/follow")
    ann.put(f"/users/{editor.get('/user').json['id']}/follow")
    set_up(app, ann)
    editor.post(f"/admin/users/{user_id}/secret")
    with services.uow:
        services.session.add(ExternalIdentity(issuer="https://a", subject="7", user_id=user_id))
        services.daos.reviews.hide(theirs, user_id, services.app.clock.now())
        services.session.add(UserSource(source="set", key="7", user_id=user_id))
    return ann
