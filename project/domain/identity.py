"""Who is asking: every kind of credential ends as one of these."""

from dataclasses import dataclass, field

from project.domain.errors import PermissionMissingError
from project.domain.external import ExternalUser
from project.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Identity:
    """A known caller: by a session, an API token, or a token of an outside provider."""

    user_id: int
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    session_id: int = 0
    by_cookie: bool = False
    """Browsers send cookies unasked: such a caller's writes must come from our own pages."""

    reads_own: bool = True
    writes_own: bool = True
    """Whether the caller's own things may be read and written; API tokens may be without."""

    external: ExternalUser | None = None
    """Whom a provider's token names. Without a member yet, `user_id` is 0."""

    @property
    def key(self) -> str:
        """What the caller's requests are counted by."""
        if self.user_id or self.external is None:
            return str(self.user_id)
        return f"{self.external.issuer} {self.external.subject}"

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
    """A token of a browser that logged in before (`services/passwords.py`)."""
