"""Sessions: how long they last, and what their owner sees of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from project.domain.permissions import Permission

ACCESS_LIFE: Final = timedelta(minutes=15)
SESSION_LIFE: Final = timedelta(days=30)
"""The longest that anything lasts without a new login."""

DEVICE_LIFE: Final = timedelta(days=365)
"""How long a browser that logged in once is told from strangers."""

LOGIN_LIFE: Final = timedelta(minutes=10)
"""How long somebody may take to log in at an outside provider."""

IDLE_SECONDS: Final = 12 * 60 * 60
"""How long a browser that asked not to be remembered may be away."""

SEEN_EVERY: Final = timedelta(minutes=5)
"""How exactly a session knows when it was last used: a write each time would be dear."""

MOST_SESSIONS: Final = 100
"""Of one account; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its owner sees it; `kind` is `cookie` or `tokens`."""

    id: int
    kind: str
    browser: str
    address: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    idle_seconds: int | None
    proven: bool = False
    """Whether it was opened with a second factor."""

    current: bool = False

    def is_over(self, now: datetime) -> bool:
        if now >= self.expires_at:
            return True
        idle = self.idle_seconds
        return idle is not None and now >= self.last_seen_at + timedelta(seconds=idle)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a session stands for, with the rights of this moment."""

    user_id: int
    session: Session
    rights: frozenset[tuple[str, Permission]]
    """Permissions by the role that gives them."""

    def permissions(self, demanding: Collection[str] = ()) -> frozenset[Permission]:
        """What it may do now; roles that demand a second factor give nothing without one."""
        return frozenset(
            permission
            for role, permission in self.rights
            if self.session.proven or role not in demanding
        )


@dataclass(frozen=True, slots=True)
class TokenPair:
    access_token: str
    refresh_token: str
