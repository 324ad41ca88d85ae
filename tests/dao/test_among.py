"""Many values as one."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Connection, bindparam, select, text

from project.container import RequestContainer
from project.dao.among import Among
from project.dao.models import Person, Word
from project.dao.prepared import Prepared
from project.views.access import app_container

IDS = Prepared(select(Person.id).where(Among(Person.id, "ids")), kept=True)
WORDS = Prepared(
    select(Word.word).where(Among(Word.word, "words"), Word.frequency > bindparam("n"))
)


@pytest.fixture
def words(services: RequestContainer) -> set[str]:
    added = {"it's", '"quoted"', "back\\slash", "слово"}
    with services.uow:
        services.session.add_all(
            Word(word=word, initial=word[0], frequency=1) for word in added | {"other"}
        )
    return added


def test_texts_of_any_spelling_are_found(services: RequestContainer, words: set[str]) -> None:
    found = WORDS.run(services.session, words=sorted(words), n=0)

    assert {row[0] for row in found} == words


def test_among_no_values_is_nothing(services: RequestContainer) -> None:
    assert not IDS.run(services.session, ids=[])


def test_they_are_looked_up_by_an_index(catalogue: FlaskClient, kind: str) -> None:
    # Where there is something to look up: SQLite reads a table of few rows whole.
    with app_container(catalogue.application).request() as services:
        plan = plan_of(services.session.connection(), kind)

    assert "SEARCH people" in plan or "Index" in plan


def plan_of(connection: Connection, kind: str) -> str:
    statement = str(IDS._compile(connection.dialect, "named"))
    if kind == "postgresql":
        connection.execute(text("SET enable_seqscan = off"))
    explain = "EXPLAIN QUERY PLAN " if kind == "sqlite" else "EXPLAIN "
    ids = "[1, 2]" if kind == "sqlite" else [1, 2]

    plan = str(connection.execute(text(explain + statement), {"ids": ids}).all())

    if kind == "postgresql":
        connection.execute(text("RESET enable_seqscan"))
    return plan
