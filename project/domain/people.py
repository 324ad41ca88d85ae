"""People as the rest of the program sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from project.domain.artwork import PortraitSubject, artwork_name
from project.domain.movies import Job


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
        """Full years at `today` or at death; from years alone, the most it can be."""
        if self.birth_year is None:
            return None
        end_year = self.death_year or today.year
        years = end_year - self.birth_year
        end = self.died if self.death_year else today
        if self.born and end and (end.month, end.day) < (self.born.month, self.born.day):
            years -= 1
        return max(0, years)


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
    """What an editor says about a person: only the fields that were given."""

    values: dict[str, object]
