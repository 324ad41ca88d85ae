"""Attempts that are limited where there is no Redis to count them."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, RecordId


class Attempt(Base):
    """One attempt under a key; only those of the last window stay."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_key", "key", "at"), Index("ix_attempts_at", "at"))

    id: Mapped[RecordId]
    key: Mapped[str] = mapped_column(ByteOrdered)
    at: Mapped[datetime]
