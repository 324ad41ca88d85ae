"""What a readiness check asks of the database."""

from sqlalchemy import text

from project.dao.base import BaseDAO


class HealthDAO(BaseDAO):
    def migration(self) -> str | None:
        """The migration the database stands at. Raises the driver's error when it is down."""
        version = self._session.scalar(text("SELECT version_num FROM alembic_version"))
        return None if version is None else str(version)
