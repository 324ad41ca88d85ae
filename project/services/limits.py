"""Limits: how often somebody may do something, counted before it is done."""

from collections.abc import Callable, Mapping
from typing import Final

import structlog

from project.adapters.clock import Clock
from project.adapters.windows import MemoryWindows, Windows
from project.dao.limits import LimitsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import TooManyRequestsError
from project.domain.limits import Policy, Rate, Standing, Window

_Hit = Callable[[str, Rate], Window]
Rates = Mapping[Policy, tuple[Rate, ...]]

security: Final = structlog.get_logger("security")


class LimitService:
    """Counted in Redis; where there is none, or it is silent, in this process for requests and
    in the database for attempts, which no restart and no second process may forget.
    """

    def __init__(
        self,
        rates: Rates,
        shared: Windows,
        memory: MemoryWindows,
        attempts: LimitsDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._rates = rates
        self._shared = shared
        self._memory = memory
        self._attempts = attempts
        self._uow = uow
        self._clock = clock

    def request(self, policy: Policy, who: str) -> Standing:
        """Count a request; the tightest standing. Raises TooManyRequestsError."""
        return self._count(policy, who, self._memory.hit, self._memory.look)

    def attempt(self, policy: Policy, who: str) -> Standing:
        """Count a try at something that could be guessed. Raises TooManyRequestsError."""
        return self._count(policy, who, self._hit_database, self._look_database)

    def forgive(self, policy: Policy, who: str) -> None:
        """Forget the tries of somebody who turned out to be right."""
        for rate in self._rates[policy]:
            key = _key(policy, who, rate)
            self._shared.clear(key, rate)
            with self._uow:
                self._attempts.clear(key)

    def _count(self, policy: Policy, who: str, hit: _Hit, look: _Hit) -> Standing:
        standings = []
        for rate in self._rates[policy]:
            key = _key(policy, who, rate)
            standing = Standing(policy, rate, self._shared.hit(key, rate) or hit(key, rate))
            if not standing.window.allowed:
                slowest = self._slowest(policy, who, standing, look)
                security.warning("limited", policy=policy, who=who, wait=slowest.wait)
                raise TooManyRequestsError(slowest)
            standings.append(standing)
        return min(standings, key=lambda one: one.remaining)

    def _slowest(self, policy: Policy, who: str, refused: Standing, look: _Hit) -> Standing:
        """The rate that refuses for longest: who waits as told must not be refused again."""
        full = [refused]
        for rate in self._rates[policy]:
            key = _key(policy, who, rate)
            standing = Standing(policy, rate, self._shared.look(key, rate) or look(key, rate))
            full += [standing] if standing.remaining == 0 else []
        return max(full, key=lambda one: one.wait)

    def _look_database(self, key: str, rate: Rate) -> Window:
        return self._attempts.look(key, rate, self._clock.now())

    def _hit_database(self, key: str, rate: Rate) -> Window:
        with self._uow:
            self._attempts.take_turn(key)
            return self._attempts.hit(key, rate, self._clock.now())


def _key(policy: Policy, who: str, rate: Rate) -> str:
    return f"{policy}:{rate.seconds}:{who}"
