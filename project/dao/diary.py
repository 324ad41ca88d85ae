"""Viewings of movies."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, Subquery, delete, func, select, update

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import MovieStats, Viewing
from project.dao.movies import MOVIE_COLUMNS, build_movie, join_movies
from project.domain import diary as domain
from project.domain.diary import DiaryFilter, ViewingChanges, ViewingDraft, day_number, day_of
from project.domain.paging import EXACT_TOTAL_LIMIT, Page, PageRequest

# Unknown days have the lowest number, and so come last.
_NEWEST_FIRST: Final = Order(Viewing.day, Viewing.id, descending=True)
_COLUMNS: Final = (
    Viewing.day,
    Viewing.rewatch,
    Viewing.note,
    Viewing.created_at,
    Viewing.updated_at,
    Viewing.version,
)
_FIRST_OF_MOVIE: Final = 2 + len(_COLUMNS)


def _read(page: Subquery) -> Select[Any]:
    columns = (page.c.key, page.c.id, *_COLUMNS)
    statement = select(*columns, page.c.key, Viewing.movie_id, *MOVIE_COLUMNS)
    return join_movies(statement.join(Viewing, Viewing.id == page.c.id), Viewing.movie_id)


def _viewing(row: Any) -> domain.Viewing:
    _, viewing_id, day, *rest = row[:_FIRST_OF_MOVIE]
    values: tuple[Any, ...] = (day_of(day), *rest)
    return domain.Viewing(viewing_id, build_movie(row[_FIRST_OF_MOVIE:]), *values)


def _keys(user_id: int, chosen: DiaryFilter) -> Select[Any]:
    """A member's viewings of movies that are not hidden."""
    keys = (
        keys_of(Viewing.id)
        .join(MovieStats, MovieStats.movie_id == Viewing.movie_id)
        .where(Viewing.user_id == user_id, MovieStats.visible)
    )
    if chosen.movie_id is not None:
        keys = keys.where(Viewing.movie_id == chosen.movie_id)
    if chosen.first is not None:
        keys = keys.where(Viewing.day >= day_number(chosen.first))
    if chosen.last is not None:
        keys = keys.where(Viewing.day.between(1, day_number(chosen.last)))
    return keys


def _keyset(user_id: int, chosen: DiaryFilter) -> Keyset:
    return Keyset(_keys(user_id, chosen), _NEWEST_FIRST, _read)


def _of(user_id: int, viewing_id: int) -> tuple[Any, Any]:
    return Viewing.id == viewing_id, Viewing.user_id == user_id


class DiaryDAO(BaseDAO):
    def page(self, user_id: int, chosen: DiaryFilter, request: PageRequest) -> Page[domain.Viewing]:
        """A page of a member's viewings, the last first and those of unknown days at the end."""
        total = self.count(user_id, chosen)
        return fetch_page(self._session, _keyset(user_id, chosen), request, _viewing, total)

    def stream(self, user_id: int, chosen: DiaryFilter) -> Iterator[Sequence[domain.Viewing]]:
        """All of them, in batches."""
        return stream(self._session, _keyset(user_id, chosen), _viewing)

    def count(self, user_id: int, chosen: DiaryFilter) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        keys = _keys(user_id, chosen).add_columns(Viewing.id)
        counted = keys.limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def get(self, user_id: int, viewing_id: int) -> domain.Viewing | None:
        """A member's own viewing of a movie that is not hidden."""
        keys = _keys(user_id, DiaryFilter()).where(Viewing.id == viewing_id)
        page = keys.add_columns(Viewing.day.label("key"), Viewing.id.label("id"))
        row = self._session.execute(_read(page.subquery("page"))).one_or_none()
        return _viewing(row) if row else None

    def lock(self, user_id: int, viewing_id: int) -> int | None:
        """The version of a member's own viewing, which stays until the unit of work ends."""
        visible = select(MovieStats.movie_id).where(MovieStats.visible)
        return self._session.scalar(
            select(Viewing.version)
            .where(*_of(user_id, viewing_id), Viewing.movie_id.in_(visible))
            .with_for_update()
        )

    def has_seen(self, user_id: int, movie_id: int) -> bool:
        return bool(self.among(user_id, [movie_id]))

    def add(self, user_id: int, draft: ViewingDraft, moment: datetime) -> int:
        """Note a viewing; its id."""
        row = Viewing(
            user_id=user_id,
            movie_id=draft.movie_id,
            day=day_number(draft.watched_on),
            rewatch=bool(draft.rewatch),
            note=draft.note,
            created_at=moment,
            updated_at=moment,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def change(self, viewing_id: int, changes: ViewingChanges, moment: datetime) -> None:
        """Set fields of a viewing, and count its version on."""
        values = dict(changes)
        if "watched_on" in values:
            values["day"] = day_number(values.pop("watched_on"))
        self._session.execute(
            update(Viewing)
            .where(Viewing.id == viewing_id)
            .values(**values, updated_at=moment, version=Viewing.version + 1)
        )

    def remove(self, viewing_id: int) -> None:
        self._session.execute(delete(Viewing).where(Viewing.id == viewing_id))

    def among(self, user_id: int, movie_ids: Collection[int]) -> dict[int, int]:
        """How often a member saw movies, by movie; those never seen are absent."""
        rows = self._session.execute(
            select(Viewing.movie_id, func.count())
            .where(Viewing.user_id == user_id, Viewing.movie_id.in_(movie_ids))
            .group_by(Viewing.movie_id)
        )
        return {row[0]: row[1] for row in rows}
