"""Genres: reading them, and finding or making the ones an editor names."""

from collections.abc import Sequence

from project.dao.counters import CountersDAO
from project.dao.genres import GenresDAO
from project.domain.errors import InvalidInputError, NotFoundError
from project.domain.genres import Genre
from project.domain.movies import Named
from project.domain.paging import Listing, Page, PageRequest


class GenreService:
    def __init__(self, genres: GenresDAO, counters: CountersDAO) -> None:
        self._genres = genres
        self._counters = counters

    def page(self, request: PageRequest) -> Page[Genre]:
        return self._genres.page(request, self._counters.value("genres"))

    def listing(self) -> Listing[Genre]:
        return Listing(self._genres.stream(), self._counters.value("genres"))

    def get(self, genre_id: int) -> Genre:
        """Raises NotFoundError."""
        genre = self._genres.get(genre_id)
        if genre is None:
            raise NotFoundError("Genre", genre_id)
        return genre

    def resolve(self, named: Sequence[Named]) -> list[int]:
        """The ids of the genres an editor named, new names becoming genres; each once.

        Raises InvalidInputError naming the fields of unknown ids. Needs a unit of work.
        """
        given = [one.id for one in named if one.id is not None]
        known = self._genres.known_ids(given)
        errors = {
            one.field: ["There is no such genre."]
            for one in named
            if one.id is not None and one.id not in known
        }
        if errors:
            raise InvalidInputError(errors)
        return list(dict.fromkeys(one.id or self._by_name(one.name or "") for one in named))

    def _by_name(self, name: str) -> int:
        found = self._genres.by_name(name)
        if found is None:
            found = self._genres.add(name)
            self._counters.add("genres", 1)
        return found
