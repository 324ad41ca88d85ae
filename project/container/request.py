"""What one request or job uses. With the modules that it builds on, the only place that calls
the constructors of services.
"""

from functools import cached_property

from project.container.members import MemberServices
from project.services.health import HealthService


class RequestContainer(MemberServices):
    """What one request or job uses, made as it is asked for."""

    @cached_property
    def health(self) -> HealthService:
        return HealthService(self.daos.health, self.app.redis_probe)
