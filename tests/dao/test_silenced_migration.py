"""Migration 0013 where an account with replies is disabled already."""

from flask import Flask
from flask.testing import FlaskClient

from project.container import RequestContainer
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from tests.conftest import add_user, signed_in
from tests.factories.migrations import downgrade_to
from tests.recount import check_reviews


def test_going_up_counts_their_replies_out_and_going_down_in_again(
    app: Flask, client: FlaskClient, editor: FlaskClient, services: RequestContainer
) -> None:
    editor.post("/movies", json={"title": "Heat"})
    editor.post("/movies/1/reviews", json={"body": "Rain.", "visibility": "public"})
    ann = add_user(app, "ann")
    known = signed_in(app, ann)
    for one in (known, known, known, editor):
        one.post("/reviews/1/replies", json={"body": "Indeed."})
    editor.put("/replies/1/hidden")
    editor.patch(f"/admin/users/{ann}", json={"disabled": True})

    services.session.close()
    downgrade_to(app, "0012")
    before = client.get("/reviews/1").json["reply_count"]
    upgrade(engine_of(app))

    assert (before, client.get("/reviews/1").json["reply_count"]) == (3, 1)
    check_reviews(services)
