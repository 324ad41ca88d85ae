"""What somebody's diary and ratings come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from project.domain.movies import HistogramBar, Movie
from project.domain.paging import Reference

MOST_SHOWN: Final = 10
"""Lines of a list of what was watched most."""

FEWEST_MOVIES: Final = 2
"""Of one movie alone, however often it was seen, nobody is the favourite actor."""

FEWEST_MEMBERS: Final = 3
"""Where fewer keep diaries, what all of them watch together would tell what one does."""


@dataclass(frozen=True, slots=True)
class Sums:
    """`minutes` leaves out movies of unknown runtime. `average` is in hundredths of a star."""

    viewings: int
    movies: int
    rewatches: int
    minutes: int
    ratings: int
    average: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """A month (`2001-12`) or a year (`2001`) in which something was watched."""

    name: str
    viewings: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what was watched has a genre, a country, a person; `id` is 0 without one.

    `average` is the mean of the ratings of these movies, in hundredths of a star.
    """

    id: int
    name: str
    viewings: int
    movies: int
    average: int | None


@dataclass(frozen=True, slots=True)
class SeenMovie:
    movie: Movie
    viewings: int


@dataclass(frozen=True, slots=True)
class Streak:
    """Days one after the other with a viewing on each."""

    days: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Highlights:
    """The first and last movie of known days, the longest, and the one that was rated best.

    `person` directed or played in most of what was watched.
    """

    first: Movie | None
    last: Movie | None
    longest: Movie | None
    best: Movie | None
    person: Reference | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of all times or one year. `years` are always all that there are; an unknown day is in none.

    Lists of what was watched most are ranked by viewings and then by the mean rating.
    """

    sums: Sums
    years: Sequence[Period]
    months: Sequence[Period]
    ratings: Sequence[HistogramBar]
    genres: Sequence[Share]
    directors: Sequence[Share]
    actors: Sequence[Share]
    decades: Sequence[Share]
    countries: Sequence[Share]


@dataclass(frozen=True, slots=True)
class PersonalStatistics:
    """A member's."""

    of: Statistics
    rewatched: Sequence[SeenMovie]
    streak: Streak | None
    highlights: Highlights
