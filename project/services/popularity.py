"""Keeping popularity current, without a clockwork: whoever is first in a week sees to it."""

from threading import Lock

from project.adapters.clock import Clock
from project.dao.popularity import PopularityDAO
from project.dao.uow import UnitOfWork
from project.domain.popularity import week_of


class KeptWeek:
    """The week for which this process has seen that all movies are current."""

    def __init__(self) -> None:
        self.number = -1
        self.lock = Lock()


class PopularityService:
    def __init__(
        self, popularity: PopularityDAO, uow: UnitOfWork, clock: Clock, kept: KeptWeek
    ) -> None:
        self._popularity = popularity
        self._uow = uow
        self._clock = clock
        self._kept = kept

    def keep_current(self) -> None:
        """Make every movie as popular as it is this week, unless that is done or being done.

        In many small transactions: nobody waits for all of them. Who rates a movie meanwhile
        does this for it, so that it is never wrong.
        """
        week = week_of(self._clock.now())
        if self._kept.number == week or not self._kept.lock.acquire(blocking=False):
            return
        try:
            while self._keep_some():
                pass
            self._kept.number = week
        finally:
            self._kept.lock.release()

    def keep_one(self, movie_id: int) -> None:
        """Make one movie as popular as it is this week."""
        with self._uow:
            self._popularity.keep([movie_id], self._clock.now())

    def _keep_some(self) -> bool:
        with self._uow:
            moment = self._clock.now()
            behind = self._popularity.behind(moment)
            self._popularity.keep(behind, moment)
        return bool(behind)
