"""Movies and what hangs on one: its statistics, genres and where it was imported from."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, Identifier, RecordId, Small
from project.domain.scores import UNKNOWN_FIRST, UNKNOWN_LAST

_VISIBLE = text("deleted_at IS NULL")


def _ordered(name: str, *columns: str) -> Index:
    """An index that walks the visible movies in one order, either way."""
    return Index(f"ix_movies_{name}", *columns, sqlite_where=_VISIBLE, postgresql_where=_VISIBLE)


class Movie(Base):
    """One film.

    The columns below `version` are what lists are ordered by. They are never NULL: an unknown
    value has one key for each direction, so that it comes last both ways and a cursor can
    compare whole rows (`docs/decisions/0004-sort-keys.md`).
    """

    __tablename__ = "movies"
    __table_args__ = (
        _ordered("title", "title_key", "id"),
        _ordered("year_up", "year_up", "id"),
        _ordered("year_down", "year_down", "id"),
        _ordered("newness", "newness", "id"),
        _ordered("rating_up", "rating_up", "id"),
        _ordered("rating_down", "rating_down", "id"),
        _ordered("created_at", "created_at", "id"),
        _ordered("classification", "classification", "id"),
        CheckConstraint("rating BETWEEN 0 AND 1000", "rating"),
        CheckConstraint("runtime > 0", "runtime"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    title: Mapped[str]
    original_title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    trailer: Mapped[str] = mapped_column(default="")
    poster: Mapped[str] = mapped_column(default="")
    year: Mapped[Small | None]
    release_date: Mapped[date | None]
    rating: Mapped[Small | None]
    classification: Mapped[str | None]
    runtime: Mapped[Small | None]
    genre_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("genres.id"))
    director_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("people.id"))
    imdb_id: Mapped[str | None] = mapped_column(unique=True)
    tmdb_id: Mapped[int | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    title_key: Mapped[str] = mapped_column(ByteOrdered)
    title_words: Mapped[str]
    """The folded words of both titles with a space before each: what `q` looks into."""
    year_up: Mapped[int] = mapped_column(SmallInteger)
    year_down: Mapped[int] = mapped_column(SmallInteger)
    newness: Mapped[int] = mapped_column(BigInteger)
    """Year and release date in one number, 0 where unknown."""
    rating_up: Mapped[int] = mapped_column(SmallInteger)
    rating_down: Mapped[int] = mapped_column(SmallInteger)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declarative's own contract


def _ranked(name: str) -> Index:
    return Index(
        f"ix_movie_stats_{name}",
        name,
        "movie_id",
        # As SQLAlchemy writes the condition there: SQLite compares the words.
        sqlite_where=text("visible = 1"),
        postgresql_where=text("visible"),
    )


class MovieStats(Base):
    """A movie's ratings in sum: counted in half stars, changed by arithmetic in the database.

    A narrow table of its own, so that a rating rewrites no wide row. `visible` follows the
    movie's deletion: lists ordered by these columns need not look at the movie.
    """

    __tablename__ = "movie_stats"
    __table_args__ = (
        _ranked("average_up"),
        _ranked("average_down"),
        _ranked("score_up"),
        _ranked("score_down"),
        _ranked("popularity"),
    )

    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    visible: Mapped[bool] = mapped_column(default=True)
    rating_count: Mapped[int] = mapped_column(default=0)
    rating_sum: Mapped[int] = mapped_column(default=0)
    average_up: Mapped[int] = mapped_column(default=UNKNOWN_LAST)
    average_down: Mapped[int] = mapped_column(default=UNKNOWN_FIRST)
    score_up: Mapped[int] = mapped_column(default=UNKNOWN_LAST)
    score_down: Mapped[int] = mapped_column(default=UNKNOWN_FIRST)
    popularity: Mapped[int] = mapped_column(BigInteger, default=0)
    """As of `recent_week`: what follows from the last weeks' ratings and the number of all."""
    half_1: Mapped[int] = mapped_column(default=0)
    half_2: Mapped[int] = mapped_column(default=0)
    half_3: Mapped[int] = mapped_column(default=0)
    half_4: Mapped[int] = mapped_column(default=0)
    half_5: Mapped[int] = mapped_column(default=0)
    half_6: Mapped[int] = mapped_column(default=0)
    half_7: Mapped[int] = mapped_column(default=0)
    half_8: Mapped[int] = mapped_column(default=0)
    half_9: Mapped[int] = mapped_column(default=0)
    half_10: Mapped[int] = mapped_column(default=0)
    recent_week: Mapped[int] = mapped_column(default=0)
    """The last week of those in which the ratings below were given (`domain/popularity.py`)."""
    recent_0: Mapped[int] = mapped_column(default=0)
    recent_1: Mapped[int] = mapped_column(default=0)
    recent_2: Mapped[int] = mapped_column(default=0)
    recent_3: Mapped[int] = mapped_column(default=0)
    recent_4: Mapped[int] = mapped_column(default=0)
    recent_5: Mapped[int] = mapped_column(default=0)
    recent_6: Mapped[int] = mapped_column(default=0)
    recent_7: Mapped[int] = mapped_column(default=0)
    listing: Mapped[int] = mapped_column(default=0)
    """Counts how often the movie was put below its genres and year (`dao/facets.py`)."""


class MovieGenre(Base):
    """A movie's genres, the most fitting first."""

    __tablename__ = "movie_genres"
    __table_args__ = (
        Index("ix_movie_genres_genre", "genre_id", "movie_id"),
        {"sqlite_with_rowid": False},
    )

    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    genre_id: Mapped[int] = mapped_column(Identifier, ForeignKey("genres.id"), primary_key=True)
    position: Mapped[Small]


class MovieSource(Base):
    """Which record of which data set a movie is: what makes an import safe to run twice."""

    __tablename__ = "movie_sources"
    __table_args__ = (Index("ix_movie_sources_movie", "movie_id"),)

    source: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(ByteOrdered, primary_key=True)
    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"))
