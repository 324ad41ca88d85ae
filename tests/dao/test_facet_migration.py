"""Migration 0005 on a catalogue that has movies already."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import inspect

from project.container import RequestContainer
from project.domain.movies import MovieDraft, Named
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from tests.factories.editors import the_editor
from tests.factories.migrations import downgrade_to
from tests.recount import check_facets

GENRES = [Named(name="Drama"), Named(name="Comedy")]


@pytest.fixture
def without(app: Flask, services: RequestContainer) -> Iterator[RequestContainer]:
    """Some movies, one of them hidden, in a catalogue of before."""
    for year in (1999, None, 1999, 2000):
        draft = MovieDraft({"title": f"Of {year}", "year": year}, genres=GENRES)
        last = services.movie_edit.create(the_editor(services), draft).movie.id
    services.movie_edit.delete(the_editor(services), last)
    services.session.close()
    downgrade_to(app, "0004")
    yield services
    upgrade(engine_of(app))


def test_going_down_leaves_no_facets(app: Flask, without: RequestContainer) -> None:
    tables = inspect(engine_of(app)).get_table_names()

    assert "movies" in tables
    assert not [table for table in tables if table.startswith("facet")]


def test_going_up_lists_the_movies_that_are_there(app: Flask, without: RequestContainer) -> None:
    upgrade(engine_of(app))

    check_facets(without)
