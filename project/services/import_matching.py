"""Which imported movies the catalogue has already, and who gets an outside id."""

from collections.abc import Sequence

from project.dao.imports import ImportsDAO
from project.domain.folding import sort_key
from project.domain.imports import MovieRecord


class Matching:
    """The matches of one batch. `claimed` are the movies that its data set has brought or found.

    A data set's records are different movies, so each movie is found by one of them only.
    """

    def __init__(
        self, imports: ImportsDAO, records: Sequence[MovieRecord], claimed: set[int]
    ) -> None:
        self._claimed = claimed
        self._by_imdb = imports.movies_by_imdb(one.imdb_id for one in records if one.imdb_id)
        self._by_title = imports.movies_by_title(
            (sort_key(one.title), one.year) for one in records if one.year
        )
        self._taken_imdb = set(self._by_imdb)
        self._taken_tmdb = imports.taken_tmdb(one.tmdb_id for one in records if one.tmdb_id)

    def find(self, records: Sequence[MovieRecord]) -> dict[str, int]:
        """The movies that others brought, by key of the records."""
        found: dict[str, int] = {}
        for record in records:
            movie_id = self._find(record)
            if movie_id is not None:
                found[record.key] = movie_id
                self._claimed.add(movie_id)
        return found

    def _find(self, record: MovieRecord) -> int | None:
        """By IMDb id, else the only free one of its title and year without another IMDb id."""
        known = self._by_imdb.get(record.imdb_id or "")
        if known is not None:
            return None if known in self._claimed else known
        free = [
            movie_id
            for movie_id, imdb_id in self._by_title.get(
                (sort_key(record.title), record.year or 0), []
            )
            if movie_id not in self._claimed and (imdb_id is None or record.imdb_id is None)
        ]
        return free[0] if len(free) == 1 else None

    def outside_ids(self, record: MovieRecord) -> dict[str, str | int | None]:
        """The record's IMDb and TMDB ids, each None if another movie has it; now they are taken."""
        imdb = None if record.imdb_id in self._taken_imdb else record.imdb_id
        tmdb = None if record.tmdb_id in self._taken_tmdb else record.tmdb_id
        self._taken_imdb |= {imdb} if imdb else set()
        self._taken_tmdb |= {tmdb} if tmdb else set()
        return {"imdb_id": imdb, "tmdb_id": tmdb}
