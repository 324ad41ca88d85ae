"""The contract's roles, and what their holders make through the casting API."""

from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from project.domain.permissions import Permission
from tests.conftest import add_user, signed_in

ASSISTANT = {Permission.GET_ACTORS, Permission.GET_MOVIES}
DIRECTOR = ASSISTANT | {
    Permission.POST_ACTOR, Permission.DELETE_ACTOR, Permission.PATCH_ACTOR, Permission.PATCH_MOVIE,
}  # fmt: skip
PRODUCER = DIRECTOR | {Permission.POST_MOVIE, Permission.DELETE_MOVIE}
ROLES: dict[str, set[Permission] | None] = {
    "anonymous": None,
    "plain account": set(),
    "casting assistant": ASSISTANT,
    "casting director": DIRECTOR,
    "executive producer": PRODUCER,
    "administrator": set(Permission),
}

_numbers = count(1)


def caller_with(app: Flask, permissions: set[Permission] | None) -> FlaskClient:
    """A client of an account with just these permissions; of nobody for None."""
    if permissions is None:
        return app.test_client()
    name = f"caller{next(_numbers)}"
    return signed_in(app, add_user(app, name, permissions))


def make(client: FlaskClient, record: str, **fields: Any) -> dict[str, Any]:
    """A new actor or movie as it is shown."""
    named = {"name": "Uma"} if record == "actor" else {"title": "Gattaca"}
    answer = client.post(f"/casting/{record}s", json=named | fields)
    assert answer.status_code == 200, answer.json
    return dict(answer.json[record])
