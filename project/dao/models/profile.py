"""What members let others see, and whom they follow."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier


class MemberProfile(Base):
    """A member's choices about their profile; who has no row made none."""

    __tablename__ = "profiles"
    __table_args__ = (
        CheckConstraint("visibility IN ('private', 'public')", "visibility"),
        CheckConstraint("rating_scale IN ('stars', 'ten', 'hundred')", "rating_scale"),
    )

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    visibility: Mapped[str]
    rating_scale: Mapped[str]
    about: Mapped[str]
    version: Mapped[int]


class Follow(Base):
    """A member, `user_id`, who wants to hear of what another does."""

    __tablename__ = "follows"
    __table_args__ = (
        Index("ix_follows_user", "user_id", "created_at", "followed_id"),
        Index("ix_follows_followed", "followed_id", "created_at", "user_id"),
        CheckConstraint("user_id <> followed_id", "others"),
        {"sqlite_with_rowid": False},
    )

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    followed_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    created_at: Mapped[datetime]
