"""Keeping popularity current: what the weeks that went by have taken from it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from project.dao.base import CHUNK, BaseDAO
from project.dao.facets import lock_stats, rerank
from project.dao.models import FacetRank, MovieStats
from project.dao.rating_sums import rolled
from project.domain.popularity import RECENT, week_of


def roll(session: Session, movie_ids: Collection[int] | Select[Any], week: int) -> None:
    """Let movies, whose statistics are locked, count none but the last weeks."""
    of_these = update(MovieStats).where(MovieStats.movie_id.in_(movie_ids))
    behind = of_these.where(MovieStats.recent_week < week).values(rolled(week))
    session.execute(behind.execution_options(synchronize_session=False))


class PopularityDAO(BaseDAO):
    def behind(self, moment: datetime) -> list[int]:
        """Some of the movies, if there are any, that are shown as popular as they were."""
        statement = (
            select(MovieStats.movie_id)
            .where(MovieStats.visible, MovieStats.popularity >= RECENT)
            .where(MovieStats.recent_week < week_of(moment))
            .limit(CHUNK)
        )
        return list(self._session.scalars(statement))

    def keep(self, movie_ids: Collection[int], moment: datetime) -> None:
        """Make movies as popular as they are by now."""
        if movie_ids:
            lock_stats(self._session, MovieStats.movie_id.in_(movie_ids))
            roll(self._session, movie_ids, week_of(moment))
            self._session.execute(rerank(FacetRank.movie_id.in_(movie_ids)))
