"""Deleting an account: nothing of its member stays, and nothing else goes."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.container import RequestContainer
from tests.conftest import PASSWORD
from tests.factories.members import busy_member, mentions
from tests.factories.races import dump
from tests.recount import check_all

NAMES = {"ann@example.org", "'Ann'", "Noir.", "Again", "To watch in winter"}


@pytest.fixture
def ann(app: Flask, editor: FlaskClient, services: RequestContainer) -> FlaskClient:
    editor.post("/movies", json={"title": "First"})
    return busy_member(app, editor, services)


@pytest.fixture
def user_id(ann: FlaskClient) -> int:
    return int(ann.get("/user").json["id"])


def said(app: Flask) -> set[str]:
    """What is still said of her anywhere."""
    text = str(dump(app, frozenset()))
    return {name for name in NAMES if name in text}


def test_she_has_something_everywhere(app: Flask, services: RequestContainer, user_id: int) -> None:
    found = mentions(services, user_id)

    assert [place for place, count in found.items() if not count] == []
    assert said(app) == NAMES


@pytest.mark.parametrize("way", ["herself", "administrator"])
def test_no_row_of_any_table_mentions_who_left(
    app: Flask, editor: FlaskClient, ann: FlaskClient, services: RequestContainer, user_id: int,
    way: str,
) -> None:  # fmt: skip
    answer = (
        ann.delete("/user", json={"password": PASSWORD})
        if way == "herself"
        else editor.delete(f"/admin/users/{user_id}")
    )

    assert answer.status_code == 204
    assert {place for place, count in mentions(services, user_id).items() if count} == set()
    assert said(app) == set()
    assert ann.get("/user").status_code == 401
    check_all(services)


def test_what_she_edited_stays_and_says_nobody(
    editor: FlaskClient, ann: FlaskClient, user_id: int
) -> None:
    ann.delete("/user", json={"password": PASSWORD})

    trail = editor.get("/movies/2/trail").json

    assert editor.get("/movies/2").json["title"] == "Heat"
    assert [(entry["action"], entry["by"]) for entry in trail] == [("create", None)]


def test_others_see_nothing_of_her_any_more(
    client: FlaskClient, editor: FlaskClient, ann: FlaskClient, user_id: int
) -> None:
    editor_id = editor.get("/user").json["id"]
    before = len(editor.get("/user/feed").json)

    ann.delete("/user", json={"password": PASSWORD})

    paths = ["", "/ratings", "/followers", "/following"]
    statuses = [client.get(f"/users/{user_id}{path}").status_code for path in paths]
    assert before > 0
    assert statuses == [404] * len(paths)
    assert editor.get("/user/feed").json == []
    for name in ("followers", "following"):
        assert client.get(f"/users/{editor_id}/{name}").json == []
    counts = client.get(f"/users/{editor_id}").json["counts"]
    assert (counts["followers"], counts["following"]) == (0, 0)
