"""Genres."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Select, Subquery, bindparam, select

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import Genre as GenreRow
from project.dao.prepared import Prepared
from project.domain.folding import sort_key
from project.domain.genres import Genre
from project.domain.paging import Page, PageRequest


def _hydrate(page: Subquery) -> Select[Any]:
    return select(page.c.key, page.c.id, GenreRow.name, GenreRow.movie_count).join(
        GenreRow, GenreRow.id == page.c.id
    )


_GENRES: Final = Keyset(
    keys_of(GenreRow.id), Order(GenreRow.id, GenreRow.id), _hydrate, constant=True
)
_ONE: Final = Prepared(
    select(GenreRow.id, GenreRow.name, GenreRow.movie_count).where(
        GenreRow.id == bindparam("genre_id")
    ),
    kept=True,
)


def _build(row: Any) -> Genre:
    return Genre(*row[1:])


class GenresDAO(BaseDAO):
    def page(self, request: PageRequest, total: int) -> Page[Genre]:
        return fetch_page(self._session, _GENRES, request, _build, total)

    def stream(self) -> Iterator[Sequence[Genre]]:
        return stream(self._session, _GENRES, _build)

    def get(self, genre_id: int) -> Genre | None:
        row = _ONE.one(self._session, genre_id=genre_id)
        return Genre(*row) if row else None

    def known_ids(self, genre_ids: Sequence[int]) -> set[int]:
        return set(self._session.scalars(select(GenreRow.id).where(GenreRow.id.in_(genre_ids))))

    def by_name(self, name: str) -> int | None:
        """The genre of this name, however it is spelt."""
        return self._session.scalar(select(GenreRow.id).where(GenreRow.name_key == sort_key(name)))

    def add(self, name: str) -> int:
        """Store a new genre and answer its id. A second one of its name is a conflict."""
        genre = GenreRow(name=name, name_key=sort_key(name))
        self._session.add(genre)
        self._session.flush()
        return genre.id
