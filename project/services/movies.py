"""Movies: their lists, and one whole."""

from collections.abc import Sequence
from dataclasses import fields

from project.dao.counters import CountersDAO
from project.dao.genres import GenresDAO
from project.dao.movies import MoviesDAO
from project.dao.people import PeopleDAO
from project.domain.errors import NotFoundError
from project.domain.movies import Movie, MovieDetail, MovieFilter, MovieOrder
from project.domain.paging import Listing, Page, PageRequest
from project.domain.versions import Versions, demand_version


class MovieService:
    def __init__(
        self, movies: MoviesDAO, genres: GenresDAO, people: PeopleDAO, counters: CountersDAO
    ) -> None:
        self._movies = movies
        self._genres = genres
        self._people = people
        self._counters = counters

    def page(self, narrowed: MovieFilter, order: MovieOrder, request: PageRequest) -> Page[Movie]:
        """One page of the movies that pass the filter, empty past the end."""
        return self._movies.page(narrowed, order, request, self._total(narrowed))

    def listing(self, narrowed: MovieFilter, order: MovieOrder) -> Listing[Movie]:
        """All movies that pass the filter."""
        return Listing(self._movies.stream(narrowed, order), self._total(narrowed))

    def get(self, movie_id: int) -> MovieDetail:
        """A movie with its cast, crew, genres and histogram. Raises NotFoundError."""
        detail = self._movies.detail(movie_id)
        if detail is None:
            raise NotFoundError("Movie", movie_id)
        return detail

    def require(self, movie_id: int, versions: Versions = None) -> None:
        """Raises NotFoundError unless there is such a movie, StaleError if it has changed."""
        version = self._movies.version(movie_id)
        if version is None:
            raise NotFoundError("Movie", movie_id)
        demand_version(version, versions)

    def _total(self, narrowed: MovieFilter) -> int | None:
        """From a kept count where there is one: the whole list, one genre, director or person."""
        given = [
            one.name for one in fields(narrowed) if getattr(narrowed, one.name) not in (None, ())
        ]
        if not given:
            return self._counters.value("movies")
        kept = self._kept_count(given[0], narrowed) if len(given) == 1 else None
        return self._movies.count(narrowed) if kept is None else kept

    def _kept_count(self, field: str, narrowed: MovieFilter) -> int | None:
        """How many movies one genre, director or person has; None for any other filter."""
        ids: Sequence[int] = getattr(getattr(narrowed, field), "ids", ())
        if len(ids) != 1:
            return None
        if field == "genres":
            genre = self._genres.get(ids[0])
            return genre.movie_count if genre else 0
        movies, directed = self._people.counts(ids[0]) or (0, 0)
        return directed if field == "directors" else movies
