"""What a readiness check asks of the database."""

from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from project.dao.base import BaseDAO


class HealthDAO(BaseDAO):
    def migration(self) -> str | None:
        """The migration the database stands at, None before the first.

        Raises the driver's error when the database is down.
        """
        try:
            version = self._session.scalar(text("SELECT version_num FROM alembic_version"))
        except ProgrammingError:
            return None
        return None if version is None else str(version)
