"""Genres."""

from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, RecordId


class Genre(Base):
    """`name_key` is the folded name, by which a genre is found; `movie_count` is kept."""

    __tablename__ = "genres"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declarative's own contract

    id: Mapped[RecordId]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(ByteOrdered, unique=True)
    movie_count: Mapped[int] = mapped_column(default=0)
