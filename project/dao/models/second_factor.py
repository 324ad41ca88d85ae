"""Second factors of accounts."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, Identifier


class SecondFactor(Base):
    """The secret of an authenticator app, sealed with our key."""

    __tablename__ = "second_factors"

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    sealed_secret: Mapped[bytes] = mapped_column(LargeBinary)
    confirmed_at: Mapped[datetime | None]
    """NULL until a first code showed that the app has the secret."""

    last_step: Mapped[int] = mapped_column(BigInteger, default=0)


class BackupCode(Base):
    """A code that stands in for the app, once."""

    __tablename__ = "backup_codes"

    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
