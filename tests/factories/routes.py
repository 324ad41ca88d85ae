"""Every address that an application has, from its own map."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient

from project.views.operation import Operation
from tests.factories.lists import make_list

_BLANK = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(app: Flask, method: str) -> Iterator[str]:
    """Of every rule that takes the method, an address: its ids are 1."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if method in (rule.methods or ()):
            yield _BLANK.sub("1", rule.rule)


def filled(editor: FlaskClient) -> None:
    """Give every list something to show: movie 1, person 1, a rating, a bookmark, a viewing,
    a review, a trail.
    """
    movie = {"title": "Heat", "genres": ["Crime"], "directors": ["Michael Mann"]}
    editor.post("/movies", json=movie)
    editor.put("/movies/1/rating", json={"value": 4})
    editor.post("/favorites/movies/1")
    editor.post("/user/diary", json={"movie_id": 1, "watched_on": "2025-12-31"})
    make_list(editor, 1, visibility="public")
    editor.post("/movies/1/reviews", json={"body": "Rain.", "visibility": "public"})
    editor.post("/reviews/1/replies", json={"body": "Indeed."})
    editor.post("/user/tokens", json={"name": "backup", "scopes": ["read"]})


@dataclass(frozen=True)
class Route:
    """A method of an address, and what its view declares."""

    method: str
    path: str
    declared: Operation
    rule: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def routes(app: Flask) -> Iterator[Route]:
    """Every declared operation, its ids being 1."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        resource = getattr(app.view_functions[rule.endpoint], "view_class", None)
        for method in sorted(rule.methods or ()):
            declared = getattr(getattr(resource, method.lower(), None), "operation", None)
            if declared:
                yield Route(method, _BLANK.sub("1", rule.rule), declared, rule.rule)


def paged_routes(app: Flask) -> list[Route]:
    return [
        one for one in routes(app) if "page" in getattr(one.declared.query, "_declared_fields", ())
    ]


def routes_with_body(app: Flask) -> list[Route]:
    return [one for one in routes(app) if one.declared.body]
