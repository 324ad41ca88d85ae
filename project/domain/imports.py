"""What importers read out of files, and the account that is given of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from project.domain.movies import Job


@dataclass(frozen=True, slots=True)
class CreditRecord:
    name: str
    job: Job
    character: str = ""


@dataclass(frozen=True, slots=True)
class MovieRecord:
    """A movie of a data set. `key` names it within `source` for ever; `rating` in hundredths."""

    source: str
    key: str
    title: str
    original_title: str = ""
    year: int | None = None
    release_date: date | None = None
    runtime: int | None = None
    classification: str | None = None
    description: str = ""
    poster: str = ""
    rating: int | None = None
    genres: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    credits: tuple[CreditRecord, ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What a data set knows of a person beside the name."""

    name: str
    location: str | None = None
    gender: str | None = None
    born: date | None = None
    died: date | None = None
    birth_year: int | None = None
    death_year: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """An account to try the service with."""

    email: str
    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class RatingRecord:
    """A rating of a data set, in half stars, by keys of that data set."""

    line: int
    user_key: str
    movie_key: str
    value: int
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be imported. `line` counts rows of the file from 1."""

    line: int
    reason: str


@dataclass(slots=True)
class Report:
    """What became of an import's rows: read = written + present + refused."""

    written: int = 0
    present: int = 0
    refused: list[BadRow] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.written + self.present + len(self.refused)
