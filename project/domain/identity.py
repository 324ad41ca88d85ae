"""Who is asking: every kind of credential ends as one of these."""

from dataclasses import dataclass, field

from project.domain.errors import PermissionMissingError
from project.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Identity:
    """A known caller, by a session."""

    user_id: int
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    session_id: int = 0
    by_cookie: bool = False
    """Browsers send cookies unasked: such a caller's writes must come from our own pages."""

    def demand(self, permission: Permission) -> None:
        """Raises PermissionMissingError unless the caller holds `permission`."""
        if permission not in self.permissions:
            raise PermissionMissingError


@dataclass(frozen=True, slots=True)
class Presented:
    """The credentials that came with a request."""

    authorization: str | None = None
    cookie: str | None = None

    def __bool__(self) -> bool:
        return self.authorization is not None or bool(self.cookie)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a request comes from: what sessions are named by and attempts are counted by."""

    address: str
    agent: str = ""
    device: str = ""
    """A token of a browser that logged in before (`services/attempts.py`)."""
