"""Importing the ratings of a data set, whose raters become members without a login."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from project.adapters.clock import Clock
from project.dao.imports import ImportsDAO
from project.dao.models import Rating, User
from project.dao.ratings import RatingsDAO
from project.dao.search import SearchDAO
from project.dao.uow import UnitOfWork
from project.domain.imports import BadRow, RatingRecord, Report
from project.domain.popularity import week_of
from project.services.imports import Progress, batches, silent
from project.services.search import movie_weight

BATCH: Final = 100_000
"""Ratings that are written in one transaction."""


class RatingImportService:
    def __init__(
        self,
        *,
        imports: ImportsDAO,
        ratings: RatingsDAO,
        search: SearchDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._imports = imports
        self._ratings = ratings
        self._search = search
        self._uow = uow
        self._clock = clock

    def import_ratings(
        self,
        source: str,
        members: str,
        rows: Iterable[RatingRecord | BadRow],
        progress: Progress = silent,
    ) -> Report:
        """Add ratings of movies that `source` brought, by raters of the data set `members`.

        A rating whose movie is unknown is refused; one whose rater has rated the movie is
        there already, and stays as it is.
        """
        report = Report()
        movies = self._imports.movies_of(source)
        users = self._imports.users_of(members)
        rated: set[int] = set()
        for batch in batches(rows, BATCH):
            with self._uow:
                good = self._known(batch, movies, report)
                rated |= self._import_batch(members, good, movies, users, report)
            progress(len(batch))
        with self._uow:
            weights = self._imports.rated_years(rated)
            self._search.reweigh_movies(
                {movie_id: movie_weight(year, count) for movie_id, year, count in weights}
            )
            self._imports.analyse()
        return report

    def _import_batch(
        self,
        members: str,
        records: Sequence[RatingRecord],
        movies: dict[str, int],
        users: dict[str, int],
        report: Report,
    ) -> set[int]:
        """Write one batch; answers the movies whose sums changed."""
        self._add_users(members, records, users)
        rated = self._imports.rated_by(users[record.user_key] for record in records)
        changes: dict[int, Counter[tuple[int, int]]] = {}
        rows = []
        for record in records:
            pair = (users[record.user_key], movies[record.movie_key])
            if pair not in rated:
                rated.add(pair)
                rated_in = week_of(record.rated_at)
                changes.setdefault(pair[1], Counter())[record.value, rated_in] += 1
                rows.append(
                    {
                        "user_id": pair[0],
                        "movie_id": pair[1],
                        "value": record.value,
                        "rated_at": record.rated_at,
                    }
                )
        self._imports.insert(Rating, rows)
        self._ratings.count_changes(changes, self._clock.now())
        report.written += len(rows)
        report.present += len(records) - len(rows)
        return set(changes)

    def _add_users(
        self, members: str, records: Sequence[RatingRecord], users: dict[str, int]
    ) -> None:
        """Make members of raters who are none yet."""
        new = list(dict.fromkeys(one.user_key for one in records if one.user_key not in users))
        ids = self._imports.reserve(User, len(new))
        now = self._clock.now()
        self._imports.add_users(
            members,
            new,
            [
                {"id": user_id, "name": f"{members} {key}", "created_at": now}
                for user_id, key in zip(ids, new, strict=True)
            ],
        )
        users |= dict(zip(new, ids, strict=True))

    def _known(
        self, batch: Sequence[RatingRecord | BadRow], movies: dict[str, int], report: Report
    ) -> list[RatingRecord]:
        """The ratings of movies that are there, given by now; all else goes into the report."""
        good = []
        now = self._clock.now()
        for row in batch:
            if isinstance(row, BadRow):
                report.refused.append(row)
            elif row.movie_key not in movies:
                report.refused.append(BadRow(row.line, "The movie is not in the catalogue"))
            elif row.rated_at > now:
                report.refused.append(BadRow(row.line, "The rating was given in the future"))
            else:
                good.append(row)
        return good
