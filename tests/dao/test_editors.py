"""Editors at work at the same time: nobody waits in a ring, and no count is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from project.container import RequestContainer
from project.domain.errors import InvalidTokenError
from project.domain.identity import Identity
from project.domain.people import PersonDraft
from project.domain.permissions import Permission
from tests.conftest import add_user, signed_in
from tests.recount import check_counts

WORDS = ("red", "green", "blue", "night", "day")


def edit(app: Flask, user_id: int, number: int) -> list[int]:
    """The statuses of one editor's work: people and movies that share words, names and genres."""
    client = signed_in(app, user_id)
    statuses = []
    for turn in range(6):
        words = " ".join(WORDS[(number + turn + step) % 5] for step in range(3))
        made = client.post(
            "/movies",
            json={
                "title": words.title(),
                "genres": [WORDS[number % 3], WORDS[turn % 3]],
                "directors": [f"Director {turn % 2}"],
                "cast": [{"name": f"Actor {(number + turn) % 3}", "character": words}],
            },
        )
        person = client.post("/people", json={"name": words[::-1]})
        renamed = client.patch(f"/people/{person.json['id']}", json={"name": words})
        changed = client.patch(f"/movies/{made.json['id']}", json={"title": words[::-1]})
        rated = client.put(f"/movies/{made.json['id']}/rating", json={"value": 4})
        gone = client.delete(f"/movies/{made.json['id']}") if turn % 2 else changed
        statuses += [one.status_code for one in (made, person, renamed, changed, rated, gone)]
    return statuses


def test_eight_editors_neither_fail_nor_lose_a_count(
    app: Flask, member: Identity, editor: FlaskClient, services: RequestContainer
) -> None:
    editor.post("/movies", json={"title": "x", "genres": list(WORDS[:3])})

    with ThreadPoolExecutor(8) as pool:
        statuses = [
            one
            for work in pool.map(lambda number: edit(app, member.user_id, number), range(8))
            for one in work
        ]

    assert set(statuses) <= {200, 201, 204}
    kept = services.session.execute(text("SELECT name, value FROM counters ORDER BY name"))
    counted = {
        "directors": "SELECT count(DISTINCT person_id) FROM credits JOIN movies"
        " ON movies.id = movie_id WHERE job = 'director' AND movies.deleted_at IS NULL",
        "genres": "SELECT count(*) FROM genres",
        "movies": "SELECT count(*) FROM movies WHERE deleted_at IS NULL",
        "people": "SELECT count(*) FROM people WHERE deleted_at IS NULL",
    }
    assert [tuple(row) for row in kept] == [
        (name, services.session.scalar(text(statement))) for name, statement in counted.items()
    ]


def test_editors_who_leave_while_they_edit_stop_nobody(
    app: Flask, member: Identity, editor: FlaskClient, services: RequestContainer
) -> None:
    leaving = [add_user(app, f"editor{number}", Permission) for number in range(4)]
    for number in range(20):
        editor.post("/movies", json={"title": WORDS[number % 5]})
    clients = [signed_in(app, user_id) for user_id in leaving]
    for client in clients:
        for number in range(1, 21):
            client.put(f"/movies/{number}/rating", json={"value": 4})

    def work(number: int) -> list[int]:
        statuses = []
        for movie in range(1 + number * 5, 6 + number * 5):
            statuses.append(clients[number].delete(f"/movies/{movie}").status_code)
            entry = editor.get(f"/movies/{movie}/trail").json[0]["id"]
            statuses.append(editor.post(f"/trail/{entry}/undo").status_code)
        return statuses

    def leave(number: int) -> list[int]:
        return [editor.delete(f"/admin/users/{leaving[number]}").status_code]

    with ThreadPoolExecutor(8) as pool:
        at_work = [pool.submit(work, number) for number in range(4)]
        gone = [pool.submit(leave, number) for number in range(4)]
        statuses = [one for task in (*at_work, *gone) for one in task.result()]

    # 401 once the account is gone; then the newest entry is the creation, which can be undone.
    assert set(statuses) <= {200, 204, 401}
    assert {one["by"] and one["by"]["id"] for one in editor.get("/trail").json} <= {
        None, member.user_id,
    }  # fmt: skip
    check_counts(services)


def test_who_has_left_edits_nothing(services: RequestContainer) -> None:
    with pytest.raises(InvalidTokenError):
        services.people.create(Identity(77, frozenset(Permission)), PersonDraft({"name": "Uma"}))

    assert services.people.listing().total == 0
