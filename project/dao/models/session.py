"""Sessions: one row behind every credential that somebody got by logging in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId


class LoginSession(Base):
    """A browser's cookie or a program's pair of tokens. Ending one deletes its row."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("ix_sessions_user", "user_id", "id"),
        Index("ix_sessions_expires_at", "expires_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"))
    cookie_hash: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    """SHA-256 of what the browser holds; NULL for a pair of tokens."""
    browser: Mapped[str]
    address: Mapped[str]
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    idle_seconds: Mapped[int | None]
    """How long it may lie unused; NULL where only `expires_at` ends it."""

    proven: Mapped[bool] = mapped_column(default=False)
    """Whether a second factor was shown."""


class RefreshToken(Base):
    """A refresh token of a session; used once. The used ones stay to tell a thief by."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (Index("ix_refresh_tokens_session", "session_id"),)

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    session_id: Mapped[int] = mapped_column(Identifier, ForeignKey("sessions.id"))
    used_at: Mapped[datetime | None]
