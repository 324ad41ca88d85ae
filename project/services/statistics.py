"""Statistics of what members watched and rated."""

from dataclasses import replace

from project.adapters.clock import Clock
from project.adapters.lately import Lately
from project.dao.statistics import StatisticsDAO
from project.domain.statistics import FEWEST_MEMBERS, PersonalStatistics, Statistics


class StatisticsService:
    def __init__(self, statistics: StatisticsDAO, lately: Lately[Statistics], clock: Clock) -> None:
        self._statistics = statistics
        self._lately = lately
        self._clock = clock

    def of_member(self, user_id: int, year: int | None) -> PersonalStatistics:
        """Of all times, those of unknown days too, or of a year."""
        return self._statistics.of_member(user_id, year)

    def of_everybody(self) -> Statistics:
        """Of all members: sums, and where enough of them keep a diary what they watch most.

        As it was some minutes ago.
        """
        return self._lately.get(self._clock.now(), self._add_up)

    def _add_up(self) -> Statistics:
        found, members = self._statistics.of_everybody()
        if members >= FEWEST_MEMBERS:
            return found
        return replace(found, genres=(), directors=(), actors=(), decades=(), countries=())
