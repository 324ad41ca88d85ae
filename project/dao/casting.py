"""Who acts in what: names and titles for many records by one statement."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from project.dao.base import BaseDAO
from project.dao.models import Credit, Movie, Person
from project.domain.movies import Job


class CastingDAO(BaseDAO):
    def titles(self, person_ids: Sequence[int]) -> dict[int, list[str]]:
        """By person, the titles of the visible movies they act in, newest first."""
        rows = self._session.execute(
            select(Credit.person_id, Movie.id, Movie.title)
            .join(Movie, Movie.id == Credit.movie_id)
            .where(
                Credit.person_id.in_(person_ids),
                Credit.job == Job.ACTOR,
                Movie.deleted_at.is_(None),
            )
            .order_by(Movie.newness.desc(), Movie.id.desc())
        )
        return _gathered(rows)

    def names(self, movie_ids: Sequence[int]) -> dict[int, list[str]]:
        """By movie, the names of the visible people in its cast, in the order of billing."""
        rows = self._session.execute(
            select(Credit.movie_id, Person.id, Person.name)
            .join(Person, Person.id == Credit.person_id)
            .where(
                Credit.movie_id.in_(movie_ids),
                Credit.job == Job.ACTOR,
                Person.deleted_at.is_(None),
            )
            .order_by(Credit.position, Credit.id)
        )
        return _gathered(rows)


def _gathered(rows: Iterable[Any]) -> dict[int, list[str]]:
    """Rows of (owner, id, text) as the owners' texts: one for each id, whatever the text."""
    found: dict[int, dict[int, str]] = {}
    for owner, other, text in rows:
        found.setdefault(owner, {}).setdefault(other, text)
    return {owner: list(texts.values()) for owner, texts in found.items()}
