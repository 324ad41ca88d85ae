"""People and directors: reading and editing them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final

from project.adapters.clock import Clock, today
from project.dao.counters import CountersDAO
from project.dao.models import Person
from project.dao.movie_edit import MovieEditDAO
from project.dao.people import PeopleDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import InvalidInputError, NotFoundError
from project.domain.folding import sort_key
from project.domain.genres import Director
from project.domain.identity import Identity
from project.domain.movies import Named
from project.domain.paging import Listing, Page, PageRequest
from project.domain.people import Person as PersonView
from project.domain.people import PersonDetail, PersonDraft, age_of, birth_year_at, is_backwards
from project.domain.record_fields import PERSON, Fields, columns, differing, person_fields
from project.domain.trail import Action, Record, RecordKind
from project.domain.versions import Versions, demand_version
from project.services.search import SearchIndex
from project.services.trail_writer import TrailWriter

# A date and the year that stands for it where only the year is known.
_YEARS: Final = {"born": "birth_year", "died": "death_year"}


class PersonService:
    def __init__(  # noqa: PLR0913 - editing a person touches all that names them
        self,
        *,
        people: PeopleDAO,
        movies: MovieEditDAO,
        counters: CountersDAO,
        index: SearchIndex,
        trail: TrailWriter,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._people = people
        self._movies = movies
        self._counters = counters
        self._index = index
        self._trail = trail
        self._uow = uow
        self._clock = clock

    def page(self, request: PageRequest) -> Page[PersonView]:
        return self._people.page(request, self._counters.value("people"))

    def listing(self) -> Listing[PersonView]:
        return Listing(self._people.stream(), self._counters.value("people"))

    def directors_page(self, request: PageRequest) -> Page[Director]:
        return self._people.directors_page(request, self._counters.value("directors"))

    def directors_listing(self) -> Listing[Director]:
        return Listing(self._people.stream_directors(), self._counters.value("directors"))

    def get(self, person_id: int) -> PersonDetail:
        """A person with their roles. Raises NotFoundError."""
        detail = self._people.detail(person_id)
        if detail is None:
            raise NotFoundError("Person", person_id)
        return detail

    def require(self, person_id: int, versions: Versions = None) -> None:
        """Raises NotFoundError unless there is such a person, StaleError if it has changed."""
        version = self._people.version(person_id)
        if version is None:
            raise NotFoundError("Person", person_id)
        demand_version(version, versions)

    def get_director(self, person_id: int) -> Director:
        """Raises NotFoundError, also for people who never directed."""
        director = self._people.director(person_id)
        if director is None:
            raise NotFoundError("Director", person_id)
        return director

    def create(self, identity: Identity, draft: PersonDraft) -> PersonDetail:
        """Raises InvalidInputError when a date and its year contradict each other."""
        with self._uow:
            self._trail.begin(identity)
            person = self._add(identity, draft)
        return self.get(person.id)

    def _add(self, identity: Identity, draft: PersonDraft) -> Person:
        now = self._clock.now()
        person = Person(created_at=now, updated_at=now, name_key="", movie_count=0, version=1)
        _apply(person, draft, today(self._clock))
        self._people.add(person)
        self._index.put_person(person)
        self._counters.add("people", 1)
        self._trail.note_creation(identity, _record(person.id), person_fields(person))
        return person

    def update(
        self, identity: Identity, person_id: int, draft: PersonDraft, versions: Versions = None
    ) -> PersonDetail:
        """Raises NotFoundError, StaleError and InvalidInputError."""
        with self._changing(identity, person_id, versions) as person:
            _apply(person, draft, today(self._clock))
        return self.get(person_id)

    @contextmanager
    def _changing(
        self, identity: Identity, person_id: int, versions: Versions = None
    ) -> Iterator[Person]:
        """A person to change, with what follows from that. What changes nothing has no effect."""
        with self._uow:
            self._trail.begin(identity)
            person = self._for_update(person_id)
            demand_version(person.version, versions)
            before = person_fields(person)
            yield person
            was, became = differing(before, person_fields(person))
            if became:
                person.updated_at = self._clock.now()
                self._people.save(person)
                self._trail.note_change(identity, _record(person_id), was, became)
            if "name" in became:
                self._index.put_person(person)

    def delete(self, identity: Identity, person_id: int, versions: Versions = None) -> None:
        """Hide a person everywhere; their credits are kept. Raises NotFoundError, StaleError."""
        with self._uow:
            self._trail.begin(identity)
            person = self._for_update(person_id)
            demand_version(person.version, versions)
            person.deleted_at = self._clock.now()
            self._people.save(person)
            self._index.remove_person(person_id)
            self._counters.add("people", -1)
            if person.directed_count > 0:
                self._counters.add("directors", -1)
            self._rename_directors(person_id)
            self._trail.note(identity, _record(person_id), Action.DELETE)

    def restore(self, identity: Identity, person_id: int) -> None:
        """Show a deleted person again, with their credits. Raises NotFoundError."""
        with self._uow:
            self._trail.begin(identity)
            person = self._for_update(person_id, deleted=True)
            person.deleted_at = None
            self._people.save(person)
            self._index.put_person(person)
            self._index.put_roles(person_id, self._people.characters_of(person_id))
            self._counters.add("people", 1)
            if person.directed_count > 0:
                self._counters.add("directors", 1)
            self._rename_directors(person_id)
            self._trail.note(identity, _record(person_id), Action.RESTORE)

    def revert(self, identity: Identity, person_id: int, fields: Fields) -> None:
        """Give fields the values that the trail has of them, to the letter and unexamined.

        Raises NotFoundError.
        """
        with self._changing(identity, person_id) as person:
            for name, value in columns(PERSON, fields).items():
                setattr(person, name, value)
            person.name_key = sort_key(person.name)

    def _rename_directors(self, person_id: int) -> None:
        """Let the first visible director stand in the movies that this person directed."""
        for movie in self._movies.directed_by(person_id):
            movie.director_id = self._movies.first_director(movie.id)
            self._movies.save(movie)

    def _for_update(self, person_id: int, *, deleted: bool = False) -> Person:
        person = self._people.get_for_update(person_id, deleted=deleted)
        if person is None:
            raise NotFoundError("Person", person_id)
        return person

    def resolve(self, identity: Identity, named: Sequence[Named], field: str) -> list[int]:
        """The ids of the people an editor named, new names becoming people.

        Raises InvalidInputError naming the fields of unknown ids, by their place below
        `field` where they have none of their own. Needs a unit of
        work.
        """
        known = self._people.visible_ids([one.id for one in named if one.id is not None])
        errors = {
            one.field or f"{field}.{place}.person_id": ["There is no such person."]
            for place, one in enumerate(named)
            if one.id is not None and one.id not in known
        }
        if errors:
            raise InvalidInputError(errors)
        return [one.id or self._by_name(identity, one.name or "") for one in named]

    def _by_name(self, identity: Identity, name: str) -> int:
        found = self._people.by_name(name)
        return found if found is not None else self._add(identity, PersonDraft({"name": name})).id


def _record(person_id: int) -> Record:
    return Record(RecordKind.PERSON, person_id)


def _apply(person: Person, draft: PersonDraft, day: date) -> None:
    """Set the given fields and what follows from them."""
    for name, value in draft.values.items():
        setattr(person, name, value)
    person.name_key = sort_key(person.name)
    if draft.age is not None:
        _set_age(person, draft.age, day)
    for day_field, year_field in _YEARS.items():
        _agree(person, draft, day_field, year_field)
    if is_backwards(person):
        field = "died" if draft.values.get("died") else "death_year"
        raise InvalidInputError({field: ["Must not lie before the birth."]})


def _set_age(person: Person, age: int, day: date) -> None:
    """Let the person be so old, or have died so old, by the year of birth alone.

    Who is that old anyway keeps the date of birth.
    """
    if age_of(person, day) == age:
        return
    year = birth_year_at(age, person, day)
    if year < 1:
        raise InvalidInputError({"age": ["Must lie in our era with the year of death."]})
    person.birth_year, person.born = year, None


def _agree(person: Person, draft: PersonDraft, day_field: str, year_field: str) -> None:
    """A date sets its year; a year given alone takes the place of a date of another year."""
    day: date | None = getattr(person, day_field)
    if day is None:
        return
    if draft.values.get(day_field) is not None:
        if draft.values.get(year_field, day.year) != day.year:
            raise InvalidInputError({year_field: [f"Must be the year of {day_field}."]})
        setattr(person, year_field, day.year)
    elif getattr(person, year_field) != day.year:
        setattr(person, day_field, None)
