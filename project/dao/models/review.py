"""Reviews, and what members say and do about them."""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId

# In the words in which queries say it: SQLite compares them.
_SHOWN: Final = text("visibility = 'public' AND hidden_at IS NULL")
_BY_SOMEBODY: Final = text("hidden_by IS NOT NULL")
_OPEN: Final = text("resolved_at IS NULL AND reply_id IS NULL")
_OPEN_OF_REPLY: Final = text("resolved_at IS NULL AND reply_id IS NOT NULL")
_UNRESOLVED: Final = text("resolved_at IS NULL")


def _shown(name: str, *columns: str) -> Index:
    """An index that walks what everybody may read."""
    return Index(f"ix_reviews_{name}", *columns, sqlite_where=_SHOWN, postgresql_where=_SHOWN)


class Review(Base):
    """What a member wrote about a movie, one for each.

    `reply_count` counts the replies that are neither hidden nor silenced. `version` is of what its
    author writes: nothing that others do to it changes that.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("user_id", "movie_id", name="uq_reviews_user_id"),
        Index("ix_reviews_user", "user_id", "created_at", "id"),
        _shown("movie", "movie_id", "created_at", "id"),
        _shown("movie_likes", "movie_id", "like_count", "id"),
        _shown("posted", "created_at", "id"),
        Index(
            "ix_reviews_hidden_by",
            "hidden_by",
            sqlite_where=_BY_SOMEBODY,
            postgresql_where=_BY_SOMEBODY,
        ),
        CheckConstraint("visibility IN ('private', 'public')", "visibility"),
        CheckConstraint("like_count >= 0", "like_count"),
        CheckConstraint("reply_count >= 0", "reply_count"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"))
    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"))
    title: Mapped[str] = mapped_column(default="")
    body: Mapped[str]
    spoiler: Mapped[bool] = mapped_column(default=False)
    visibility: Mapped[str] = mapped_column(default="private")
    like_count: Mapped[int] = mapped_column(default=0)
    reply_count: Mapped[int] = mapped_column(default=0)
    hidden_at: Mapped[datetime | None]
    hidden_by: Mapped[int | None] = mapped_column(Identifier, ForeignKey("users.id"))
    """The moderator, NULL too once that account is deleted."""
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ReviewLike(Base):
    """That a member likes a review."""

    __tablename__ = "review_likes"
    __table_args__ = (
        Index("ix_review_likes_review", "review_id"),
        {"sqlite_with_rowid": False},
    )

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    review_id: Mapped[int] = mapped_column(Identifier, ForeignKey("reviews.id"), primary_key=True)
    created_at: Mapped[datetime]


class ReviewReply(Base):
    """What a member answered to a review. `version` is of what its author writes."""

    __tablename__ = "review_replies"
    __table_args__ = (
        Index("ix_review_replies_review", "review_id", "id"),
        Index("ix_review_replies_user", "user_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    review_id: Mapped[int] = mapped_column(Identifier, ForeignKey("reviews.id"))
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"))
    body: Mapped[str]
    hidden_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ReviewReport(Base):
    """That a member finds fault with a review, or with the reply to it that is named."""

    __tablename__ = "review_reports"
    __table_args__ = (
        Index(
            "uq_review_reports_open",
            "user_id",
            "review_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "uq_review_reports_open_of_reply",
            "user_id",
            "reply_id",
            unique=True,
            sqlite_where=_OPEN_OF_REPLY,
            postgresql_where=_OPEN_OF_REPLY,
        ),
        Index(
            "ix_review_reports_unresolved",
            "id",
            sqlite_where=_UNRESOLVED,
            postgresql_where=_UNRESOLVED,
        ),
        Index("ix_review_reports_review", "review_id"),
        Index("ix_review_reports_reply", "reply_id"),
        Index("ix_review_reports_user", "user_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    review_id: Mapped[int] = mapped_column(Identifier, ForeignKey("reviews.id"))
    reply_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("review_replies.id"))
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"))
    reason: Mapped[str]
    created_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
