"""What a process shares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from project.adapters.clock import Clock, SystemClock
from project.adapters.lately import Lately
from project.adapters.passwords import ArgonPasswords, Passwords
from project.adapters.provider import NullProvider, Provider
from project.adapters.redis_probe import NullProbe, Probe
from project.adapters.second_factors import SecondFactors
from project.adapters.tokens import TokenSigner
from project.adapters.windows import MemoryWindows, NullWindows, Windows
from project.config import Settings
from project.container.request import RequestContainer
from project.domain.limits import Policy, Rate
from project.domain.sessions import ACCESS_LIFE, DEVICE_LIFE, LOGIN_LIFE
from project.domain.statistics import Statistics
from project.services.popularity import KeptWeek

_STATISTICS_LIFE: Final = timedelta(minutes=5)
"""To add up all that all members watched takes long."""


@dataclass(slots=True)
class AppContainer:
    """What a process shares. `write_options` turn a connection into one that writes."""

    settings: Settings
    open_session: Callable[[], Session]
    write_options: Mapping[str, Any] = field(default_factory=dict)
    clock: Clock = field(default_factory=SystemClock)
    passwords: Passwords = field(default_factory=ArgonPasswords)
    shared_windows: Windows = field(default_factory=NullWindows)
    memory_windows: MemoryWindows = field(default_factory=MemoryWindows)
    provider: Provider = field(default_factory=NullProvider)
    redis_probe: Probe = field(default_factory=NullProbe)
    statistics: Lately[Statistics] = field(default_factory=lambda: Lately(_STATISTICS_LIFE))
    kept_week: KeptWeek = field(default_factory=KeptWeek)
    rates: Mapping[Policy, tuple[Rate, ...]] = field(init=False)
    access_tokens: TokenSigner = field(init=False)
    device_tokens: TokenSigner = field(init=False)
    login_tokens: TokenSigner = field(init=False)
    second_factors: SecondFactors = field(init=False)

    def __post_init__(self) -> None:
        keys = (self.settings.secret(), *self.settings.old_secret_keys)
        self.rates = self.settings.rates()
        self.access_tokens = TokenSigner("at", keys, ACCESS_LIFE)
        self.device_tokens = TokenSigner("device", keys, DEVICE_LIFE)
        self.login_tokens = TokenSigner("login", keys, LOGIN_LIFE)
        self.second_factors = SecondFactors(keys)

    def request(self) -> RequestContainer:
        return RequestContainer(self)
