"""Ratings."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, Small


class Rating(Base):
    """What a member thinks of a movie, in half stars: 1 to 10, one for each movie."""

    __tablename__ = "ratings"
    __table_args__ = (
        Index("ix_ratings_movie", "movie_id"),
        Index("ix_ratings_user", "user_id", "rated_at", "movie_id"),
        CheckConstraint("value BETWEEN 1 AND 10", "value"),
        {"sqlite_with_rowid": False},
    )

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    value: Mapped[Small]
    rated_at: Mapped[datetime]
