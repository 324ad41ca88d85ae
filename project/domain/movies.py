"""Movies as the rest of the program sees them: values, without a database behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from project.domain.artwork import PortraitSubject, PosterSubject, artwork_name, poster_name
from project.domain.paging import IdFilter, Reference


class Job(StrEnum):
    """What a person did for a movie. Acting makes the cast, everything else the crew."""

    ACTOR = "actor"
    CINEMATOGRAPHER = "cinematographer"
    COMPOSER = "composer"
    DIRECTOR = "director"
    EDITOR = "editor"
    PRODUCER = "producer"
    WRITER = "writer"


class MovieSort(StrEnum):
    AVG_RATING = "avg_rating"
    CREATED_AT = "created_at"
    ID = "id"
    NEW = "new"
    POPULARITY = "popularity"
    RATING = "rating"
    TITLE = "title"
    TOP = "top"
    YEAR = "year"


BEST_FIRST = frozenset({MovieSort.TOP, MovieSort.POPULARITY, MovieSort.NEW})
"""Sorts whose natural direction is descending."""


@dataclass(frozen=True, slots=True)
class MovieOrder:
    """A sort and its direction. `reverse` is the minus sign in front of its name."""

    sort: MovieSort = MovieSort.ID
    reverse: bool = False

    @property
    def descending(self) -> bool:
        return (self.sort in BEST_FIRST) is not self.reverse


@dataclass(frozen=True, slots=True)
class MovieFilter:
    """What a list of movies is narrowed to; None means any.

    `title` holds folded words, each of which has to begin a word of the title or original
    title. `average_from` and `average_to` are hundredths of a star, both ends included.
    """

    title: tuple[str, ...] = ()
    genres: IdFilter | None = None
    directors: IdFilter | None = None
    people: IdFilter | None = None
    year_from: int | None = None
    year_to: int | None = None
    average_from: int | None = None
    average_to: int | None = None
    classification: str | None = None


@dataclass(frozen=True, slots=True)
class Mine:
    """What a movie is to the caller; the rating in half stars."""

    rating: int | None = None
    bookmarked: bool = False
    viewings: int = 0


@dataclass(frozen=True, slots=True)
class Movie:
    """A movie as lists show it.

    `rating` is in hundredths of 10, `average` in hundredths of a star (None when unrated),
    `runtime` in minutes. `year` may be known where `release_date` is not.
    """

    id: int
    title: str
    original_title: str
    description: str
    trailer: str
    poster: str
    year: int | None
    release_date: date | None
    rating: int | None
    classification: str | None
    runtime: int | None
    average: int | None
    rating_count: int
    genre: Reference
    director: Reference
    imdb_id: str | None
    tmdb_id: int | None
    created_at: datetime
    updated_at: datetime
    version: int
    mine: Mine | None = None
    """None where nobody known asks."""

    @property
    def thumbnail(self) -> str:
        """The name of the picture drawn for this movie."""
        return poster_name(self.id, self.title, self.year, self.genre.name, self.director.name)

    @property
    def poster_subject(self) -> PosterSubject:
        return PosterSubject(self.id, self.title, self.year, self.genre.name, self.director.name)


@dataclass(frozen=True, slots=True)
class RatedMovie:
    """A movie, and what a member thinks of it: in half stars, and since when."""

    movie: Movie
    value: int
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class Credit:
    """A person's part in a movie, seen from the movie."""

    person_id: int
    name: str
    job: Job
    character: str

    @property
    def thumbnail(self) -> str:
        return artwork_name(PortraitSubject(self.person_id, self.name))


@dataclass(frozen=True, slots=True)
class HistogramBar:
    """How many ratings there are of so many half stars."""

    value: int
    count: int


@dataclass(frozen=True, slots=True)
class MovieDetail:
    """A movie with all that belongs to it. `histogram` counts ratings by half stars, 1 to 10.

    `countries` are where it was made, by their English names, the first first.
    """

    movie: Movie
    genres: Sequence[Reference]
    countries: Sequence[str]
    credits: Sequence[Credit]
    histogram: Sequence[int]

    @property
    def cast(self) -> list[Credit]:
        return [credit for credit in self.credits if credit.job is Job.ACTOR]

    @property
    def crew(self) -> list[Credit]:
        return [credit for credit in self.credits if credit.job is not Job.ACTOR]

    @property
    def bars(self) -> list[HistogramBar]:
        return [HistogramBar(value, count) for value, count in enumerate(self.histogram, 1)]

    @property
    def directors(self) -> list[Reference]:
        return [
            Reference(credit.person_id, credit.name)
            for credit in self.credits
            if credit.job is Job.DIRECTOR
        ]


@dataclass(frozen=True, slots=True)
class Named:
    """A genre or person given by id or by name, as an editor writes it.

    `field` is where the client wrote the id, "" where its place in a list says so: what is refused
    of it is named by that.
    """

    id: int | None = None
    name: str | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class CreditDraft:
    who: Named
    job: Job
    character: str = ""


@dataclass(frozen=True, slots=True)
class MovieDraft:
    """What an editor says about a movie: the fields in `values`, and the lists that were given.

    A list that is None was not given; an empty one empties it.
    """

    values: dict[str, object] = field(default_factory=dict)
    genres: Sequence[Named] | None = None
    countries: Sequence[str] | None = None
    directors: Sequence[Named] | None = None
    cast: Sequence[CreditDraft] | None = None
    crew: Sequence[CreditDraft] | None = None


@dataclass(frozen=True, slots=True)
class RatingSummary:
    """A movie's community rating, and the caller's own part in it (half stars)."""

    average: int | None
    rating_count: int
    own: int | None
