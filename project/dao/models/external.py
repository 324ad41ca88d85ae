"""Members whom an outside provider knows."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, Identifier


class ExternalIdentity(Base):
    """Which member somebody at a provider is."""

    __tablename__ = "external_identities"

    issuer: Mapped[str] = mapped_column(ByteOrdered, primary_key=True)
    subject: Mapped[str] = mapped_column(ByteOrdered, primary_key=True)
    user_id: Mapped[int] = mapped_column(Identifier, ForeignKey("users.id"), index=True)
