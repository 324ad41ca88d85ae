"""Importing movies and people: in batches, each whole or not at all, safe to run twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar

from project.adapters.clock import Clock
from project.dao.counters import CountersDAO
from project.dao.imports import ImportsDAO
from project.dao.models import (
    Credit,
    Genre,
    Movie,
    MovieCountry,
    MovieGenre,
    MovieSource,
    MovieStats,
    Person,
)
from project.dao.rating_sums import NO_RATINGS
from project.dao.search import SearchDAO
from project.dao.uow import UnitOfWork
from project.domain import movies as domain
from project.domain.folding import sort_key
from project.domain.imports import BadRow, MovieRecord, PersonRecord, Report
from project.domain.movies import Job
from project.domain.search import Document
from project.services.import_matching import Matching
from project.services.import_rows import (
    country_rows,
    credit_rows,
    genre_rows,
    movie_row,
    person_row,
)
from project.services.search import (
    movie_documents,
    movie_weight,
    person_document,
    person_weight,
    role_documents,
)

BATCH: Final = 2_000
"""Movies that are written in one transaction."""

T = TypeVar("T")
Progress = Callable[[int], None]


def silent(_: int) -> None:
    """Shows no progress."""


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of at most `size`."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


@dataclass(slots=True)
class _Batch:
    """What one transaction writes."""

    movies: list[dict[str, Any]] = field(default_factory=list)
    stats: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    genres: list[dict[str, Any]] = field(default_factory=list)
    countries: list[dict[str, Any]] = field(default_factory=list)
    credits: list[dict[str, Any]] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    adopted: list[dict[str, Any]] = field(default_factory=list)


class ImportService:
    def __init__(
        self,
        *,
        imports: ImportsDAO,
        counters: CountersDAO,
        search: SearchDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._imports = imports
        self._counters = counters
        self._search = search
        self._uow = uow
        self._clock = clock
        self._credited: set[int] = set()

    def import_people(
        self, rows: Iterable[PersonRecord | BadRow], progress: Progress = silent
    ) -> Report:
        """Add people whose names the catalogue does not have yet."""
        report = Report()
        for batch in batches(rows, BATCH):
            with self._uow:
                self._counters.wait_for_other_editors()
                good = _good(batch, report)
                keys = {sort_key(record.name): record for record in good}
                known = self._imports.people_by_key(keys)
                new = [record for key, record in keys.items() if key not in known]
                self._add_people(new)
            report.written += len(new)
            report.present += len(good) - len(new)
            progress(len(batch))
        return report

    def import_movies(
        self, source: str, rows: Iterable[MovieRecord | BadRow], progress: Progress = silent
    ) -> Report:
        """Add the movies of a data set that the catalogue does not have yet.

        A movie is there already if this data set brought it before, if its IMDb id is known, or
        if there is exactly one movie of its title and year that this data set did not bring and
        that has no other IMDb id. Where it has no countries, it gets those of the data set.
        """
        report = Report()
        known = self._imports.movies_of(source)
        self._credited.clear()
        for batch in batches(rows, BATCH):
            with self._uow:
                self._counters.wait_for_other_editors()
                self._import_batch(source, _good(batch, report), known, report)
            progress(len(batch))
        with self._uow:
            counts = self._imports.people_counts(self._credited)
            self._search.reweigh_people(
                {person: person_weight(count) for person, count in counts.items()}
            )
            self._imports.analyse()
        return report

    def _import_batch(
        self, source: str, records: Sequence[MovieRecord], known: dict[str, int], report: Report
    ) -> None:
        now = self._clock.now()
        new = [one for one in {one.key: one for one in records}.values() if one.key not in known]
        matching = Matching(self._imports, new, set(known.values()))
        found = matching.find(new)
        fresh = [record for record in new if record.key not in found]
        ids = dict(
            zip(
                (record.key for record in fresh),
                self._imports.reserve(Movie, len(fresh)),
                strict=True,
            )
        )
        adopted = [
            {"movie": found[record.key], **matching.outside_ids(record)}
            for record in new
            if record.key in found
        ]
        batch = self._assemble(fresh, ids, matching, now)
        batch.sources = [
            {"source": source, "key": key, "movie_id": movie_id}
            for key, movie_id in (found | ids).items()
        ]
        present = found | {one.key: known[one.key] for one in records if one.key in known}
        batch.countries += self._missing_countries(records, present)
        batch.adopted = [row for row in adopted if row["imdb_id"] or row["tmdb_id"]]
        self._write(batch)
        known |= found | ids
        report.written += len(fresh)
        report.present += len(records) - len(fresh)

    def _assemble(
        self,
        records: Sequence[MovieRecord],
        ids: dict[str, int],
        matching: Matching,
        now: datetime,
    ) -> _Batch:
        """The rows of new movies; genres and people they name are made on the way."""
        genres = self._genres({name for record in records for name in record.genres})
        people = self._people({one.name for record in records for one in record.credits})
        batch = _Batch()
        for record in records:
            movie_id = ids[record.key]
            genre_ids = list(dict.fromkeys(genres[sort_key(name)] for name in record.genres))
            credited = _credits(record, people)
            directors = [one.person_id for one in credited if one.job is Job.DIRECTOR]
            batch.movies.append(
                movie_row(record, now)
                | matching.outside_ids(record)
                | {
                    "id": movie_id,
                    "genre_id": genre_ids[0] if genre_ids else None,
                    "director_id": directors[0] if directors else None,
                }
            )
            batch.stats.append({"movie_id": movie_id} | NO_RATINGS)
            batch.genres += genre_rows(movie_id, genre_ids)
            batch.countries += country_rows(movie_id, record)
            batch.credits += credit_rows(movie_id, credited)
            batch.documents += _documents(record, movie_id, credited)
        return batch

    def _missing_countries(
        self, records: Sequence[MovieRecord], present: dict[str, int]
    ) -> list[dict[str, Any]]:
        """Of movies that were loaded before countries were kept; editors may want it so."""
        told = {present[one.key]: one for one in records if one.countries and one.key in present}
        lacking = self._imports.without_countries(told)
        return [row for movie_id in lacking for row in country_rows(movie_id, told[movie_id])]

    def _write(self, batch: _Batch) -> None:
        for model, rows in (
            (Movie, batch.movies),
            (MovieStats, batch.stats),
            (MovieSource, batch.sources),
            (MovieGenre, batch.genres),
            (MovieCountry, batch.countries),
            (Credit, batch.credits),
        ):
            self._imports.insert(model, rows)
        self._imports.list_anew([row["id"] for row in batch.movies])
        self._imports.adopt_ids(batch.adopted)
        self._search.add_documents(batch.documents)
        self._counters.add("movies", len(batch.movies))
        self._counters.add_to_genres(Counter(row["genre_id"] for row in batch.genres))
        movies = _movies_of(batch.credits)
        self._counters.add_to_people(movies, _movies_of(batch.credits, "director"))
        self._credited |= movies.keys()

    def _genres(self, names: set[str]) -> dict[str, int]:
        """The id of every genre, by folded name, the given ones made where missing."""
        known = self._imports.genres_by_key()
        new = {sort_key(name): name for name in sorted(names) if sort_key(name) not in known}
        ids = self._imports.reserve(Genre, len(new))
        self._imports.insert(
            Genre,
            [
                {"id": genre_id, "name": name, "name_key": key, "movie_count": 0}
                for genre_id, (key, name) in zip(ids, new.items(), strict=True)
            ],
        )
        self._counters.add("genres", len(new))
        return known | dict(zip(new, ids, strict=True))

    def _people(self, names: set[str]) -> dict[str, int]:
        """The ids of people by folded name, those made who are missing."""
        keys = {sort_key(name): name for name in sorted(names)}
        known = self._imports.people_by_key(keys)
        missing = [PersonRecord(name) for key, name in keys.items() if key not in known]
        return known | self._add_people(missing)

    def _add_people(self, records: Sequence[PersonRecord]) -> dict[str, int]:
        now = self._clock.now()
        ids = self._imports.reserve(Person, len(records))
        self._imports.insert(
            Person,
            [
                person_row(record, now) | {"id": person_id}
                for person_id, record in zip(ids, records, strict=True)
            ],
        )
        self._search.add_documents(
            [person_document(one, record.name, 0) for one, record in zip(ids, records, strict=True)]
        )
        self._counters.add("people", len(records))
        return {sort_key(record.name): one for one, record in zip(ids, records, strict=True)}


def _good(batch: Sequence[T | BadRow], report: Report) -> list[T]:
    """The rows that can be read; the others go into the report."""
    report.refused += [row for row in batch if isinstance(row, BadRow)]
    return [row for row in batch if not isinstance(row, BadRow)]


def _credits(record: MovieRecord, people: dict[str, int]) -> list[domain.Credit]:
    """Everybody once for each job and character, in billing order."""
    return list(
        dict.fromkeys(
            domain.Credit(people[sort_key(one.name)], one.name, one.job, one.character)
            for one in record.credits
        )
    )


def _documents(
    record: MovieRecord, movie_id: int, credited: Sequence[domain.Credit]
) -> list[Document]:
    weight = movie_weight(record.year, 0)
    original = record.original_title or record.title
    titles = movie_documents(movie_id, record.title, original, weight)
    return titles + role_documents(movie_id, credited, weight)


def _movies_of(credited: Sequence[dict[str, Any]], job: str | None = None) -> Counter[int]:
    """In how many movies everybody is credited, in one job or in any."""
    pairs = {
        (row["person_id"], row["movie_id"]) for row in credited if job is None or row["job"] == job
    }
    return Counter(person for person, _ in pairs)
