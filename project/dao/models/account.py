"""Accounts: what makes a member somebody who can log in, and what they may do."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier, RecordId


class Account(Base):
    """A member's credentials and private profile; a member without one cannot log in."""

    __tablename__ = "accounts"

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    password_hash: Mapped[str]
    surname: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    favorite_genre_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("genres.id"))
    demo: Mapped[bool] = mapped_column(default=False)
    """Whether everybody knows the password: the fixtures' accounts."""
    disabled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class OneTimeSecret(Base):
    """Lets whoever has it set an account's password, once: there is no mail to send a link by."""

    __tablename__ = "one_time_secrets"

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    expires_at: Mapped[datetime]


class Role(Base):
    """A named set of permissions."""

    __tablename__ = "roles"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declarative's own contract

    id: Mapped[RecordId]
    name: Mapped[str] = mapped_column(unique=True)


class RolePermission(Base):
    __tablename__ = "role_permissions"

    role_id: Mapped[int] = mapped_column(Identifier, ForeignKey("roles.id"), primary_key=True)
    permission: Mapped[str] = mapped_column(primary_key=True)


class UserRole(Base):
    __tablename__ = "user_roles"
    __table_args__ = (Index("ix_user_roles_role", "role_id"),)

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(Identifier, ForeignKey("roles.id"), primary_key=True)
