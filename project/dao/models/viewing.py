"""Viewings: the diary."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId


class Viewing(Base):
    """That a member saw a movie, any number of times.

    `day` is written as `domain/diary.py` numbers days: never NULL, for the diary is ordered by it.
    """

    __tablename__ = "viewings"
    __table_args__ = (
        # With columns that they are not ordered by, so that statistics read nothing else.
        Index("ix_viewings_user", "user_id", "day", "id", "movie_id"),
        Index("ix_viewings_logged", "user_id", "created_at", "id"),
        Index("ix_viewings_movie", "user_id", "movie_id", "day", "rewatch"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"))
    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"))
    day: Mapped[int]
    rewatch: Mapped[bool]
    note: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declarative's own contract
