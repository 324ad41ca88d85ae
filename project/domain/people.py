"""People as the rest of the program sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from project.domain.artwork import PortraitSubject, artwork_name
from project.domain.movies import Job


class Lifetime(Protocol):
    """When somebody lived, as far as it is known."""

    @property
    def born(self) -> date | None: ...
    @property
    def died(self) -> date | None: ...
    @property
    def birth_year(self) -> int | None: ...
    @property
    def death_year(self) -> int | None: ...


def age_of(life: Lifetime, today: date) -> int | None:
    """Full years at `today` or at death; from years alone, the most it can be."""
    if life.birth_year is None:
        return None
    years = (life.death_year or today.year) - life.birth_year
    end = life.died if life.death_year else today
    if life.born and end and (end.month, end.day) < (life.born.month, life.born.day):
        years -= 1
    return max(0, years)


def birth_year_at(age: int, life: Lifetime, today: date) -> int:
    """The year of birth from which alone `age_of` makes that age."""
    return (life.death_year or today.year) - age


def is_impossible(life: Lifetime) -> bool:
    """Whether the dates contradict each other or their years."""
    days_of_years = ((life.born, life.birth_year), (life.died, life.death_year))
    return is_backwards(life) or any(day and day.year != year for day, year in days_of_years)


def is_backwards(life: Lifetime) -> bool:
    """Whether somebody died before being born."""
    if life.born and life.died:
        return life.died < life.born
    return bool(life.birth_year and life.death_year and life.death_year < life.birth_year)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as lists show them. Often only a year is known: then the date is None."""

    id: int
    name: str
    location: str | None
    gender: str | None
    born: date | None
    died: date | None
    birth_year: int | None
    death_year: int | None
    description: str
    version: int

    @property
    def thumbnail(self) -> str:
        return artwork_name(PortraitSubject(self.id, self.name))

    def age(self, today: date) -> int | None:
        return age_of(self, today)


@dataclass(frozen=True, slots=True)
class Role:
    """A person's part in a movie, seen from the person."""

    movie_id: int
    title: str
    year: int | None
    release_date: date | None
    character: str
    job: Job


@dataclass(frozen=True, slots=True)
class PersonDetail:
    person: Person
    roles: Sequence[Role]


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What an editor says about a person: only the fields that were given.

    An age is not kept, since it changes: it tells the year of birth.
    """

    values: dict[str, object]
    age: int | None = None
