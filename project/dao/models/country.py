"""Where movies were made."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, Small


class MovieCountry(Base):
    """A country in which a movie was made, the first first."""

    __tablename__ = "movie_countries"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - declarative's own contract

    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    country: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[Small]
