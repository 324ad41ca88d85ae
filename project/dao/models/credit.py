"""Credits: who did what for which movie."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId, Small


class Credit(Base):
    """A person's job on a movie, in the order of billing within the job."""

    __tablename__ = "credits"
    __table_args__ = (
        Index("ix_credits_movie", "movie_id", "job", "position"),
        Index("ix_credits_person", "person_id", "job", "movie_id"),
    )

    id: Mapped[RecordId]
    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"))
    person_id: Mapped[int] = mapped_column(Identifier, ForeignKey("people.id"))
    job: Mapped[str]
    character: Mapped[str] = mapped_column(default="")
    position: Mapped[Small]
