"""The editors' trail: its entries, and the records they are about as those are now."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, Subquery, func, select, update

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import (
    Credit,
    Genre,
    Movie,
    MovieCountry,
    MovieGenre,
    Person,
    TrailEntry,
    User,
)
from project.domain import movies as domain
from project.domain.movies import Job
from project.domain.paging import EXACT_TOTAL_LIMIT, Page, PageRequest, Reference
from project.domain.record_fields import MOVIE, PERSON, Fields, movie_fields, person_fields
from project.domain.trail import (
    Action,
    Entry,
    Record,
    RecordKind,
    RecordState,
    TrailFilter,
)

_COLUMNS: Final = (
    TrailEntry.kind,
    TrailEntry.record_id,
    TrailEntry.action,
    TrailEntry.at,
    TrailEntry.user_id,
    User.name,
    TrailEntry.before,
    TrailEntry.after,
    TrailEntry.undone_by_id,
)
_NEWEST_FIRST: Final = Order(TrailEntry.id, TrailEntry.id, descending=True)
_MODELS: Final[dict[RecordKind, type[Movie] | type[Person]]] = {
    RecordKind.MOVIE: Movie,
    RecordKind.PERSON: Person,
}
_MOVIE_COLUMNS: Final = tuple(getattr(Movie, one.column) for one in MOVIE.values())
_PERSON_COLUMNS: Final = tuple(getattr(Person, one.column) for one in PERSON.values())


def _read(page: Subquery) -> Select[Any]:
    return (
        select(page.c.key, page.c.id, *_COLUMNS)
        .join(TrailEntry, TrailEntry.id == page.c.id)
        .outerjoin(User, User.id == TrailEntry.user_id)
    )


def _entry(row: Any) -> Entry:
    _, entry_id, kind, record_id, action, at, user_id, name, before, after, undone_by = row
    return Entry(
        id=entry_id,
        record=Record(RecordKind(kind), record_id),
        action=Action(action),
        at=at,
        by=None if user_id is None else Reference(user_id, name),
        before=json.loads(before),
        after=json.loads(after),
        undone=undone_by is not None,
    )


def _keyset(chosen: TrailFilter) -> Keyset:
    keys = keys_of(TrailEntry.id)
    for column, value in (
        (TrailEntry.kind, chosen.kind),
        (TrailEntry.record_id, chosen.record_id),
        (TrailEntry.user_id, chosen.user_id),
    ):
        if value is not None:
            keys = keys.where(column == value)
    return Keyset(keys, _NEWEST_FIRST, _read)


class TrailDAO(BaseDAO):
    def add(
        self, record: Record, action: Action, user_id: int, moment: datetime,
        *, before: Fields, after: Fields,
    ) -> None:  # fmt: skip
        entry = TrailEntry(
            kind=record.kind.value,
            record_id=record.id,
            action=action.value,
            user_id=user_id,
            at=moment,
            before=json.dumps(before, ensure_ascii=False),
            after=json.dumps(after, ensure_ascii=False),
        )
        self._session.add(entry)
        self._session.flush()

    def page(self, chosen: TrailFilter, request: PageRequest, total: int | None) -> Page[Entry]:
        """A page of the entries that pass the filter, the newest first."""
        return fetch_page(self._session, _keyset(chosen), request, _entry, total)

    def stream(self, chosen: TrailFilter) -> Iterator[Sequence[Entry]]:
        """All of them, in batches."""
        return stream(self._session, _keyset(chosen), _entry)

    def count(self, chosen: TrailFilter) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        keys = _keyset(chosen).keys.add_columns(TrailEntry.id)
        counted = keys.limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def get(self, entry_id: int) -> Entry | None:
        one = select(TrailEntry.id.label("key"), TrailEntry.id.label("id"))
        page = one.where(TrailEntry.id == entry_id).subquery("page")
        row = self._session.execute(_read(page)).one_or_none()
        return _entry(row) if row else None

    def newest_of(self, record: Record) -> int:
        """The id of a record's newest entry, 0 without any."""
        of_record = select(func.max(TrailEntry.id)).where(
            TrailEntry.kind == record.kind, TrailEntry.record_id == record.id
        )
        return self._session.scalar(of_record) or 0

    def set_undone(self, entry_id: int, by_id: int) -> None:
        """Note by which later entry one was undone."""
        self._session.execute(
            update(TrailEntry).where(TrailEntry.id == entry_id).values(undone_by_id=by_id)
        )

    def exists(self, record: Record) -> bool:
        """Whether there is or was such a record."""
        model = _MODELS[record.kind]
        return self._session.scalar(select(model.id).where(model.id == record.id)) is not None

    def states(self, kind: RecordKind, record_ids: Sequence[int]) -> dict[int, RecordState]:
        """Records as they are now, hidden ones too, by id; as many statements for any number."""
        if not record_ids:
            return {}
        return self._movies(record_ids) if kind is RecordKind.MOVIE else self._people(record_ids)

    def _people(self, person_ids: Sequence[int]) -> dict[int, RecordState]:
        rows = self._session.execute(
            select(Person.id, Person.deleted_at, *_PERSON_COLUMNS).where(Person.id.in_(person_ids))
        )
        return {
            row.id: RecordState(row.name, row.deleted_at is not None, person_fields(row))
            for row in rows
        }

    def _movies(self, movie_ids: Sequence[int]) -> dict[int, RecordState]:
        genres, countries = self._genres(movie_ids), self._countries(movie_ids)
        credited = self._credits(movie_ids)
        rows = self._session.execute(
            select(Movie.id, Movie.deleted_at, *_MOVIE_COLUMNS).where(Movie.id.in_(movie_ids))
        )
        return {
            row.id: RecordState(
                row.title,
                row.deleted_at is not None,
                movie_fields(
                    row,
                    genres.get(row.id, ()),
                    countries.get(row.id, ()),
                    credited.get(row.id, ()),
                ),
            )
            for row in rows
        }

    def _genres(self, movie_ids: Sequence[int]) -> dict[int, list[Reference]]:
        rows = self._session.execute(
            select(MovieGenre.movie_id, Genre.id, Genre.name)
            .join(Genre, Genre.id == MovieGenre.genre_id)
            .where(MovieGenre.movie_id.in_(movie_ids))
            .order_by(MovieGenre.position, Genre.id)
        )
        found: dict[int, list[Reference]] = {}
        for movie_id, genre_id, name in rows:
            found.setdefault(movie_id, []).append(Reference(genre_id, name))
        return found

    def _countries(self, movie_ids: Sequence[int]) -> dict[int, list[str]]:
        rows = self._session.execute(
            select(MovieCountry.movie_id, MovieCountry.country)
            .where(MovieCountry.movie_id.in_(movie_ids))
            .order_by(MovieCountry.position)
        )
        found: dict[int, list[str]] = {}
        for movie_id, country in rows:
            found.setdefault(movie_id, []).append(country)
        return found

    def _credits(self, movie_ids: Sequence[int]) -> dict[int, list[domain.Credit]]:
        rows = self._session.execute(
            select(Credit.movie_id, Credit.person_id, Person.name, Credit.job, Credit.character)
            .join(Person, Person.id == Credit.person_id)
            .where(Credit.movie_id.in_(movie_ids))
            .order_by(Credit.job, Credit.position, Credit.id)
        )
        found: dict[int, list[domain.Credit]] = {}
        for movie_id, person_id, name, job, character in rows:
            credit = domain.Credit(person_id, name, Job(job), character)
            found.setdefault(movie_id, []).append(credit)
        return found
