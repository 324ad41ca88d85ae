"""Kept counts, so that no list has to count its table."""

from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base


class Counter(Base):
    """How many visible records a whole list has: `movies`, `people`, `directors`, `genres`."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
