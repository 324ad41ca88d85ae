"""Pictures for movies without a poster and people without a portrait, drawn when asked for."""

from dataclasses import dataclass

from project.domain.artwork import (
    PortraitSubject,
    PosterSubject,
    artwork_name,
    parse_artwork_name,
    portrait_svg,
    poster_svg,
)
from project.domain.errors import NoSuchAddressError
from project.services.movies import MovieService
from project.services.people import PersonService


@dataclass(frozen=True, slots=True)
class Picture:
    """`current` is False under a name that the movie or person no longer has."""

    svg: str
    current: bool


class ArtworkService:
    def __init__(self, movies: MovieService, people: PersonService) -> None:
        self._movies = movies
        self._people = people

    def draw(self, name: str) -> Picture:
        """The picture of this name, drawn anew. Raises NotFoundError and NoSuchAddressError."""
        subject = self._subject(name)
        return Picture(_svg(subject), artwork_name(subject) == name)

    def _subject(self, name: str) -> PosterSubject | PortraitSubject:
        parsed = parse_artwork_name(name)
        if parsed is None:
            raise NoSuchAddressError
        kind, record_id = parsed
        if kind == "movie":
            return self._movies.get(record_id).movie.poster_subject
        person = self._people.get(record_id).person
        return PortraitSubject(person.id, person.name)


def _svg(subject: PosterSubject | PortraitSubject) -> str:
    return poster_svg(subject) if isinstance(subject, PosterSubject) else portrait_svg(subject)
