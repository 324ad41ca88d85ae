"""Lists of movies."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId


class MovieList(Base):
    """A member's list. `rule` is a query of the catalogue as JSON, NULL where made by hand.

    `item_count` counts the items, of hidden movies too. Items that come and go change
    `updated_at`; `version` counts what the list says of itself.
    """

    __tablename__ = "lists"
    __table_args__ = (
        Index("ix_lists_user", "user_id", "updated_at", "id"),
        Index("ix_lists_made", "user_id", "created_at", "id"),
        Index("ix_lists_visibility", "visibility", "updated_at", "id"),
        CheckConstraint("item_count >= 0", "item_count"),
        CheckConstraint("(visibility = 'unlisted') = (share_key IS NOT NULL)", "share_key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RecordId]
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"))
    name: Mapped[str]
    name_words: Mapped[str]
    """The folded words of the name with a space before each: what `q` looks into."""
    description: Mapped[str]
    ranked: Mapped[bool]
    visibility: Mapped[str]
    share_key: Mapped[str | None]
    rule: Mapped[str | None]
    item_count: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ListItem(Base):
    """A movie on a list. Positions have gaps between them (`domain/lists.py`)."""

    __tablename__ = "list_items"
    __table_args__ = (
        Index("ix_list_items_position", "list_id", "position", "movie_id"),
        Index("ix_list_items_movie", "movie_id"),
        {"sqlite_with_rowid": False},
    )

    list_id: Mapped[int] = mapped_column(Identifier, ForeignKey("lists.id"), primary_key=True)
    movie_id: Mapped[int] = mapped_column(Identifier, ForeignKey("movies.id"), primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime]
