"""Movies: their lists, and one whole."""

from project.dao.counters import CountersDAO
from project.dao.genres import GenresDAO
from project.dao.movies import MoviesDAO
from project.dao.people import PeopleDAO
from project.domain.errors import NotFoundError
from project.domain.movies import Movie, MovieDetail, MovieFilter, MovieOrder
from project.domain.paging import IdFilter, Listing, Page, PageRequest


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

    def require(self, movie_id: int) -> None:
        """Raises NotFoundError unless there is such a movie."""
        if not self._movies.exists(movie_id):
            raise NotFoundError("Movie", movie_id)

    def _total(self, narrowed: MovieFilter) -> int | None:
        """From a kept count where there is one: the whole list, one genre, director or person."""
        if narrowed == MovieFilter():
            return self._counters.value("movies")
        for field in ("genres", "directors", "people"):
            one = _only_id(narrowed, field)
            if one is not None:
                return self._kept_count(field, one)
        return self._movies.count(narrowed)

    def _kept_count(self, field: str, record_id: int) -> int:
        if field == "genres":
            genre = self._genres.get(record_id)
            return genre.movie_count if genre else 0
        counts = self._people.counts(record_id)
        if counts is None:
            return 0
        movies, directed = counts
        return directed if field == "directors" else movies


def _only_id(narrowed: MovieFilter, field: str) -> int | None:
    """The id in `field` if that is all there is to the filter."""
    value: IdFilter | None = getattr(narrowed, field)
    if value is None or len(value.ids) != 1:
        return None
    return value.ids[0] if narrowed == MovieFilter(**{field: value}) else None
