"""What lists are narrowed to most, beside what they are ordered by.

A facet is a genre (its id) or a year (less than 0: `year_facet`). A visible movie has a row for
each of its genres and one for its year, so that an index walks a facet's movies in any order and
a page costs the same whatever the filter and the order have to do with each other
(`docs/decisions/0013-facets.md`). Ranks are apart: a rating rewrites them and nothing else.
"""

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, Identifier


def _ordered(table: str, name: str) -> Index:
    return Index(f"ix_{table}_{name}", "facet", name, "movie_id")


class FacetMovie(Base):
    """A movie below a facet, with the keys that editors change."""

    __tablename__ = "facet_movies"
    __table_args__ = (
        Index("ix_facet_movies_facet", "facet", "movie_id"),
        _ordered("facet_movies", "title_key"),
        _ordered("facet_movies", "year_up"),
        _ordered("facet_movies", "year_down"),
        _ordered("facet_movies", "newness"),
        _ordered("facet_movies", "rating_up"),
        _ordered("facet_movies", "rating_down"),
        _ordered("facet_movies", "created_at"),
        {"sqlite_with_rowid": False},
    )

    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    facet: Mapped[int] = mapped_column(Identifier, primary_key=True)
    title_key: Mapped[str] = mapped_column(ByteOrdered)
    year_up: Mapped[int] = mapped_column(SmallInteger)
    year_down: Mapped[int] = mapped_column(SmallInteger)
    newness: Mapped[int] = mapped_column(BigInteger)
    rating_up: Mapped[int] = mapped_column(SmallInteger)
    rating_down: Mapped[int] = mapped_column(SmallInteger)
    created_at: Mapped[int] = mapped_column(BigInteger)
    """The movie's, as the database stores it."""


class FacetRank(Base):
    """A movie below a facet, with the keys that raters change."""

    __tablename__ = "facet_ranks"
    __table_args__ = (
        _ordered("facet_ranks", "average_up"),
        _ordered("facet_ranks", "average_down"),
        _ordered("facet_ranks", "score_up"),
        _ordered("facet_ranks", "score_down"),
        _ordered("facet_ranks", "popularity"),
        {"sqlite_with_rowid": False},
    )

    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    facet: Mapped[int] = mapped_column(Identifier, primary_key=True)
    average_up: Mapped[int]
    average_down: Mapped[int]
    score_up: Mapped[int]
    score_down: Mapped[int]
    popularity: Mapped[int] = mapped_column(BigInteger)
