"""People and directors: their lists, one whole, and the rows that writing one takes."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Select, Subquery, bindparam, select

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import Credit, Movie, MovieStats
from project.dao.models import Person as PersonRow
from project.dao.prepared import Prepared
from project.domain.folding import sort_key
from project.domain.genres import Director
from project.domain.movies import Job
from project.domain.paging import Page, PageRequest
from project.domain.people import Person, PersonDetail, Role

_COLUMNS: Final = (
    PersonRow.name,
    PersonRow.location,
    PersonRow.gender,
    PersonRow.born,
    PersonRow.died,
    PersonRow.birth_year,
    PersonRow.death_year,
    PersonRow.description,
    PersonRow.version,
)


def _read(*columns: Any) -> Any:
    def hydrate(page: Subquery) -> Select[Any]:
        return select(page.c.key, page.c.id, *columns).join(PersonRow, PersonRow.id == page.c.id)

    return hydrate


_BY_ID: Final = Order(PersonRow.id, PersonRow.id)
_VISIBLE: Final = keys_of(PersonRow.id).where(PersonRow.deleted_at.is_(None))
_PEOPLE: Final = Keyset(_VISIBLE, _BY_ID, _read(*_COLUMNS), constant=True)
_DIRECTORS: Final = Keyset(
    _VISIBLE.where(PersonRow.directed_count > 0),
    _BY_ID,
    _read(PersonRow.name, PersonRow.directed_count),
    constant=True,
)
_THIS: Final = select(PersonRow.id, *_COLUMNS).where(
    PersonRow.id == bindparam("person_id"), PersonRow.deleted_at.is_(None)
)
_ONE: Final = Prepared(_THIS, kept=True)
_VERSION: Final = Prepared(_THIS.with_only_columns(PersonRow.version), kept=True)
_ROLES: Final = Prepared(
    select(Movie.id, Movie.title, Movie.year, Movie.release_date, Credit.character, Credit.job)
    .join(Credit, Credit.movie_id == Movie.id)
    .where(Credit.person_id == bindparam("person_id"), Movie.deleted_at.is_(None))
    .order_by(Movie.newness.desc(), Movie.id.desc(), Credit.job, Credit.position)
)


def _person(row: Any) -> Person:
    _, *values = row
    return Person(*values)


def _director(row: Any) -> Director:
    _, *values = row
    return Director(*values)


class PeopleDAO(BaseDAO):
    def page(self, request: PageRequest, total: int) -> Page[Person]:
        return fetch_page(self._session, _PEOPLE, request, _person, total)

    def stream(self) -> Iterator[Sequence[Person]]:
        return stream(self._session, _PEOPLE, _person)

    def directors_page(self, request: PageRequest, total: int) -> Page[Director]:
        return fetch_page(self._session, _DIRECTORS, request, _director, total)

    def stream_directors(self) -> Iterator[Sequence[Director]]:
        return stream(self._session, _DIRECTORS, _director)

    def director(self, person_id: int) -> Director | None:
        row = self._session.execute(
            select(PersonRow.id, PersonRow.name, PersonRow.directed_count).where(
                PersonRow.id == person_id,
                PersonRow.deleted_at.is_(None),
                PersonRow.directed_count > 0,
            )
        ).one_or_none()
        return Director(*row) if row else None

    def detail(self, person_id: int) -> PersonDetail | None:
        """A visible person with their roles in visible movies, newest first."""
        row = _ONE.one(self._session, person_id=person_id)
        return PersonDetail(_person((None, *row)), self._roles(person_id)) if row else None

    def _roles(self, person_id: int) -> list[Role]:
        rows = _ROLES.run(self._session, person_id=person_id)
        return [Role(row[0], row[1], row[2], row[3], row[4], Job(row[5])) for row in rows]

    def counts(self, person_id: int) -> tuple[int, int] | None:
        """(movies, movies directed) of a visible person."""
        row = self._session.execute(
            select(PersonRow.movie_count, PersonRow.directed_count).where(
                PersonRow.id == person_id, PersonRow.deleted_at.is_(None)
            )
        ).one_or_none()
        return (row[0], row[1]) if row else None

    def version(self, person_id: int) -> int | None:
        """The version of a visible person."""
        row = _VERSION.one(self._session, person_id=person_id)
        return row[0] if row else None

    def visible_ids(self, person_ids: Sequence[int]) -> set[int]:
        """Which of these people exist and are visible."""
        statement = select(PersonRow.id).where(
            PersonRow.id.in_(person_ids), PersonRow.deleted_at.is_(None)
        )
        return set(self._session.scalars(statement))

    def by_name(self, name: str) -> int | None:
        """The first visible person of this name, however it is spelt."""
        statement = select(PersonRow.id).where(
            PersonRow.name_key == sort_key(name), PersonRow.deleted_at.is_(None)
        )
        return self._session.scalar(statement.order_by(PersonRow.id).limit(1))

    def get_for_update(self, person_id: int, *, deleted: bool = False) -> PersonRow | None:
        """The row of a visible or else of a deleted person, locked until the unit of work ends."""
        hidden = PersonRow.deleted_at.is_not(None)
        return self._session.scalar(
            select(PersonRow)
            .where(PersonRow.id == person_id, hidden if deleted else ~hidden)
            .with_for_update(key_share=True)
        )

    def characters_of(self, person_id: int) -> list[tuple[int, str, int | None, int]]:
        """(movie, character, year, number of ratings) of the roles in visible movies."""
        rows = self._session.execute(
            select(Movie.id, Credit.character, Movie.year, MovieStats.rating_count)
            .join(Movie, Movie.id == Credit.movie_id)
            .join(MovieStats, MovieStats.movie_id == Movie.id)
            .where(
                Credit.person_id == person_id,
                Credit.job == Job.ACTOR,
                Credit.character != "",
                Movie.deleted_at.is_(None),
            )
            .order_by(Movie.id, Credit.position, Credit.id)
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def add(self, person: PersonRow) -> PersonRow:
        """Store a new person, who has an id afterwards."""
        self._session.add(person)
        self._session.flush()
        return person

    def save(self, person: PersonRow) -> None:
        self._session.add(person)
        self._session.flush()
