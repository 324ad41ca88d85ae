"""API tokens: keys for programs, of one member and with some of the member's rights."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

PREFIX: Final = "kt_"
"""By which people and leak scanners know one."""

MOST_TOKENS: Final = 50


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as its owner sees it; itself it is shown once."""

    id: int
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None

    def is_over(self, now: datetime) -> bool:
        return self.expires_at is not None and now >= self.expires_at
