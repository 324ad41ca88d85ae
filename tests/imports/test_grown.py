"""The grown catalogue that is measured is one that the program could have written."""

from itertools import islice

import pytest
from flask import Flask

from bench import grow, made_up
from project.container import RequestContainer
from project.importers import wikipedia
from project.setup.db import engine_of
from tests.conftest import WIKIPEDIA
from tests.recount import check_all

REAL, GROWN = 40, 330


@pytest.mark.skipif(not WIKIPEDIA.exists(), reason="the data set is not here")
def test_everything_kept_is_as_if_counted(
    app: Flask, services: RequestContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in (
        (grow, "FILMOGRAPHY", 30),
        (grow, "CAST", 20),
        (grow, "RATERS", 50),
        (made_up, "RATERS", 50),
    ):
        monkeypatch.setattr(module, name, value)
    films = islice(wikipedia.movies(WIKIPEDIA), 20_000, 20_000 + REAL)
    services.imports.import_movies(wikipedia.SOURCE, films)

    grow.grow(engine_of(app), GROWN)

    page = app.test_client().get("/movies/?page=1&sort=top&genre_id=1")
    assert app.test_client().get("/movies/?page=1").headers["X-Total-Count"] == str(GROWN)
    assert page.json[0]["avg_rating"] > page.json[-1]["avg_rating"]
    check_all(services)
