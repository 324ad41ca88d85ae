"""Entries of the trail, records as they are now, and what editors do to both."""

from typing import Any

from flask.testing import FlaskClient

from project.domain.paging import Reference
from project.domain.trail import Action, Entry, Record, RecordKind, RecordState
from tests.factories.movies import NOW

FULL: dict[str, Any] = {
    "title": "Ocean's Eleven",
    "description": "A great heist movie",
    "release_date": "2001-12-07T00:00:00.000Z",
    "rating": 7.75,
    "rating_classification": "PG-13",
    "runtime": {"hours": 1, "minutes": 56},
    "ids": {"imdb": "tt0240772"},
    "genres": ["Crime", "Comedy"],
    "countries": ["United States", "Australia"],
    "directors": ["Steven Soderbergh"],
    "cast": [{"name": "George Clooney", "character": "Danny"}, {"name": "Brad Pitt"}],
    "crew": [{"name": "Ted Griffin", "job": "writer"}],
}
MOVIE = Record(RecordKind.MOVIE, 5)
PERSON = Record(RecordKind.PERSON, 6)


def an_entry(action: Action = Action.UPDATE, **fields: Any) -> Entry:
    """The change of a movie's title, unless told."""
    titles = {} if action is Action.CREATE else {"title": "Heat"}, {"title": "Heat II"}
    if action in {Action.DELETE, Action.RESTORE}:
        titles = {}, {}
    blank: dict[str, Any] = {
        "id": 1,
        "record": MOVIE,
        "action": action,
        "at": NOW,
        "by": Reference(3, "The Editor"),
        "before": titles[0],
        "after": titles[1],
        "undone": False,
    }
    return Entry(**(blank | fields))


def a_state(*, deleted: bool = False, **fields: Any) -> RecordState:
    """The record as that change left it, unless told."""
    shown = {"title": "Heat II", "year": None, "cast": []} | fields
    return RecordState(str(shown["title"]), deleted, shown)


def make(editor: FlaskClient, path: str = "/movies", **fields: Any) -> dict[str, Any]:
    named = {"name": "Uma"} if path == "/people" else {"title": "Heat"}
    answer = editor.post(path, json=named | fields)
    assert answer.status_code == 201, answer.json
    return dict(answer.json)


def trail(client: FlaskClient, path: str = "/movies/1") -> list[dict[str, Any]]:
    answer = client.get(f"{path}/trail")
    assert answer.status_code == 200, answer.json
    return list(answer.json)


def undo(client: FlaskClient, entry: dict[str, Any]) -> Any:
    return client.post(f"/trail/{entry['id']}/undo")
