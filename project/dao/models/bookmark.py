"""Bookmarks."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier


class Bookmark(Base):
    """A movie that a member wants to find again."""

    __tablename__ = "bookmarks"
    __table_args__ = (
        Index("ix_bookmarks_user", "user_id", "created_at", "movie_id"),
        {"sqlite_with_rowid": False},
    )

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    created_at: Mapped[datetime]
