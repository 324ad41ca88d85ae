"""Whether this process can serve."""

from dataclasses import dataclass

from project.adapters.redis_probe import Probe
from project.dao.health import HealthDAO
from project.dao.schema_version import HEAD


@dataclass(frozen=True, slots=True)
class Readiness:
    """`redis` is informative: without it all works."""

    database: str
    redis: str

    @property
    def ready(self) -> bool:
        return self.database == "up"

    @property
    def status(self) -> str:
        return "up" if self.ready else "down"


class HealthService:
    def __init__(self, health: HealthDAO, redis: Probe) -> None:
        self._health = health
        self._redis = redis

    def readiness(self) -> Readiness:
        """`database` is `up` at the migration this program was written for, else `outdated`."""
        database = "up" if self._health.migration() == HEAD else "outdated"
        return Readiness(database, self._redis.state())
