"""Keeping the rows of genres and years that lists walk; `dao/movie_lists.py` reads them."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Insert, Select, delete, insert, literal, select, update
from sqlalchemy.orm import Session

from project.dao.base import chunks
from project.dao.models import FacetMovie, FacetRank, Movie, MovieGenre, MovieStats

_MOVIE_KEYS: Final = (
    "title_key", "year_up", "year_down", "newness", "rating_up", "rating_down", "created_at",
)  # fmt: skip
RANK_KEYS: Final = ("average_up", "average_down", "score_up", "score_down", "popularity")


def year_facet(year: int) -> int:
    """Years lie below 0, the last year lowest; genres above."""
    return -1 - year


def list_anew(session: Session, movie_ids: Sequence[int]) -> None:
    """Put movies below their genres and years, as they are now: hidden ones below none.

    Whoever rates one of them waits, and sees by its `listing` that there are new rows to keep.
    """
    for chunk in chunks(sorted(movie_ids)):
        of_these = MovieStats.movie_id.in_(chunk)
        lock_stats(session, of_these)
        session.execute(update(MovieStats).where(of_these).values(listing=MovieStats.listing + 1))
        for model in (FacetMovie, FacetRank):
            session.execute(delete(model).where(model.movie_id.in_(chunk)))
        for statement in list_all(Movie.id.in_(chunk)):
            session.execute(statement)


def lock_stats(session: Session, condition: ColumnElement[bool]) -> None:
    """Keep raters waiting, by movie in the order in which all lock movies who lock several."""
    locked = select(MovieStats.movie_id).where(condition).order_by(MovieStats.movie_id)
    session.execute(locked.with_for_update(key_share=True)).all()


def list_all(condition: ColumnElement[bool]) -> Iterator[Insert]:
    """Statements that insert the rows of those visible movies that the condition names."""
    for model, keys in ((FacetMovie, _MOVIE_KEYS), (FacetRank, RANK_KEYS)):
        for rows in _rows(keys):
            yield insert(model).from_select(("movie_id", "facet", *keys), rows.where(condition))


def _rows(keys: Sequence[str]) -> tuple[Select[Any], Select[Any]]:
    """The rows of visible movies' genres, and of their years."""
    source: Any = MovieStats if keys is RANK_KEYS else Movie
    columns = [getattr(source, key) for key in keys]
    genres = select(Movie.id, MovieGenre.genre_id, *columns).join(
        MovieGenre, MovieGenre.movie_id == Movie.id
    )
    years = select(Movie.id, literal(-1) - Movie.year, *columns).where(Movie.year.is_not(None))
    if source is MovieStats:
        genres = genres.join(MovieStats, MovieStats.movie_id == Movie.id)
        years = years.join(MovieStats, MovieStats.movie_id == Movie.id)
    return genres.where(Movie.deleted_at.is_(None)), years.where(Movie.deleted_at.is_(None))


def rerank(condition: ColumnElement[bool]) -> Any:
    """Statement that copies the statistics of movies, whose `facet_ranks` the condition names."""
    return (
        update(FacetRank)
        .where(FacetRank.movie_id == MovieStats.movie_id, condition)
        .values({key: getattr(MovieStats, key) for key in RANK_KEYS})
        .execution_options(synchronize_session=False)
    )
