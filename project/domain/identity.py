"""Who is asking: every kind of credential ends as one of these."""

from dataclasses import dataclass, field

from project.domain.errors import ForbiddenError
from project.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Identity:
    """A known caller."""

    user_id: int
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    def demand(self, permission: Permission) -> None:
        """Raises ForbiddenError unless the caller holds `permission`."""
        if permission not in self.permissions:
            raise ForbiddenError
