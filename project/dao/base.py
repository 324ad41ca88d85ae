"""What every DAO is made of, and the few words in which the databases differ."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from project.dao.models import Base

T = TypeVar("T")

CHUNK: Final = 500
"""Values in one IN list or rows in one INSERT: below every database's limit of parameters."""


class BaseDAO:
    """A DAO has a session and nothing else; it never commits (`docs/decisions/0002`)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _upsert(self, model: type[Base]) -> postgresql.Insert | sqlite.Insert:
        """An INSERT that can say ON CONFLICT, which both databases spell alike."""
        dialect = self._session.get_bind().dialect.name
        table = cast("Table", model.__table__)
        return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
