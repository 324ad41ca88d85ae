"""Members."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, Identifier, RecordId


class User(Base):
    """A member. Without an e-mail nobody can log in as it: the raters of a data set are such."""

    __tablename__ = "users"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declarative's own contract

    id: Mapped[RecordId]
    email: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class UserSource(Base):
    """Which rater of which data set a member is."""

    __tablename__ = "user_sources"

    source: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(ByteOrdered, primary_key=True)
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"))
