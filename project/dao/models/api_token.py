"""API tokens."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId


class ApiToken(Base):
    """A program's key. `scopes` are names with spaces between."""

    __tablename__ = "api_tokens"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declarative's own contract

    id: Mapped[RecordId]
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), index=True)
    name: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    scopes: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
