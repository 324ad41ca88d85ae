"""The editors' trail."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId


class TrailEntry(Base):
    """One change that an editor made of one record.

    `before` and `after` are JSON of the fields that changed. `user_id` is NULL once the account
    is deleted.
    """

    __tablename__ = "trail"
    __table_args__ = (
        Index("ix_trail_record", "kind", "record_id", "id"),
        Index("ix_trail_user", "user_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    kind: Mapped[str]
    record_id: Mapped[int] = mapped_column(Identifier)
    """A movie's or a person's; such rows are never removed."""
    user_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("users.id"))
    action: Mapped[str]
    at: Mapped[datetime]
    before: Mapped[str]
    after: Mapped[str]
    undone_by_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("trail.id"))
