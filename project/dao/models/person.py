"""People."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, RecordId, Small


class Person(Base):
    """Somebody with credits. The two counts are kept: visible movies, and those directed."""

    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_name_key", "name_key"),
        Index(
            "ix_people_directing",
            "id",
            sqlite_where=text("directed_count > 0 AND deleted_at IS NULL"),
            postgresql_where=text("directed_count > 0 AND deleted_at IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(ByteOrdered)
    location: Mapped[str | None]
    gender: Mapped[str | None]
    born: Mapped[date | None]
    died: Mapped[date | None]
    birth_year: Mapped[Small | None]
    death_year: Mapped[Small | None]
    description: Mapped[str] = mapped_column(default="")
    movie_count: Mapped[int] = mapped_column(default=0)
    directed_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declarative's own contract
