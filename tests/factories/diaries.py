"""A catalogue and diaries by chance, and what they come to, added up in Python."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from project.dao.models import (
    Credit,
    Genre,
    Movie,
    MovieCountry,
    MovieGenre,
    Person,
    Rating,
    Viewing,
)
from project.domain.diary import ViewingDraft
from project.domain.identity import Identity
from project.domain.imports import CreditRecord
from project.domain.movies import Job
from project.views.access import app_container
from tests.factories.movies import NOW, a_record

FIRST_DAY = date(2023, 11, 20)


def fill(app: Flask, members: Sequence[int], dice: Random) -> None:
    """Forty movies, and sixty viewings and some ratings of each member."""
    with app_container(app).request() as services:
        services.imports.import_movies("set", [_record(str(n), dice) for n in range(40)])
        movies = list(services.session.scalars(select(Movie.id)))
        with services.uow:
            for member in members:
                for draft in _drafts(movies, dice):
                    services.daos.diary.add(member, draft, NOW)
        for member in members:
            for movie in dice.sample(movies, 20):
                app_container(app).clock.moment = _moment(dice)  # type: ignore[attr-defined]
                services.ratings.rate(Identity(member), movie, dice.randint(1, 10))


def _record(key: str, dice: Random) -> Any:
    names = [f"Person {number}" for number in range(12)]
    actors = dice.choices(names, k=dice.randrange(6))
    credited = [CreditRecord(name, Job.DIRECTOR) for name in dice.sample(names, dice.randrange(3))]
    credited += [CreditRecord(name, Job.ACTOR, f"Role {n}") for n, name in enumerate(actors)]
    return a_record(
        key,
        year=dice.choice([None, 1899, 1990, 1999, 2000, 2024]),
        runtime=dice.choice([None, 90, 90, 121]),
        genres=tuple(dice.sample([f"Genre {n}" for n in range(13)], dice.randrange(4))),
        countries=tuple(dice.sample(["Chile", "Italy", "Japan"], dice.randrange(3))),
        credits=tuple(credited),
    )


def _drafts(movies: Sequence[int], dice: Random) -> Iterable[ViewingDraft]:
    for _ in range(60):
        movie = dice.choice(movies[: dice.choice([5, 40])])
        day = FIRST_DAY + timedelta(days=int(dice.triangular(0, 500, 40)))
        yield ViewingDraft(movie, dice.choice([None, day, day, day]), dice.random() < 0.3)


def _moment(dice: Random) -> datetime:
    return datetime(dice.choice([2023, 2024]), 12, 31, 23, 59, 59, 999_000, UTC) + timedelta(
        milliseconds=dice.randrange(3)
    )


@dataclass
class Recomputed:
    """The rows of members' diaries, from which every figure is made anew."""

    session: Session
    members: Sequence[int]
    year: int | None

    def __post_init__(self) -> None:
        rows = self.session.scalars(select(Viewing).where(Viewing.user_id.in_(self.members)))
        self.movies = {
            one.id: one for one in self.session.scalars(select(Movie)) if one.deleted_at is None
        }
        self.always = [row for row in rows if row.movie_id in self.movies]
        self.viewings = [
            row for row in self.always if self.year is None or row.day // 10_000 == self.year
        ]
        self.ratings: dict[int, list[int]] = defaultdict(list)
        self.given: list[int] = []
        for rating in self.session.scalars(select(Rating).where(Rating.user_id.in_(self.members))):
            if rating.movie_id in self.movies:
                self.ratings[rating.movie_id].append(rating.value)
                if self.year is None or rating.rated_at.year == self.year:
                    self.given.append(rating.value)

    def common(self) -> dict[str, Any]:
        """The answer's part that is not one member's alone."""
        return {
            "sums": self._sums(),
            "years": self._periods(self.always, lambda day: str(day // 10_000)),
            "months": self._periods(
                self.viewings, lambda day: f"{day // 10_000}-{day // 100 % 100:02}"
            ),
            "ratings": [
                {"value": half / 2, "count": self.given.count(half)} for half in range(1, 11)
            ],
            "genres": self._most(self._links(MovieGenre, "genre_id"), self._names(Genre)),
            "directors": self._people(Job.DIRECTOR),
            "actors": self._people(Job.ACTOR),
            "decades": sorted(
                self._most(self._decades(), {}, most=99), key=lambda one: int(one["id"])
            ),
            "countries": [
                one | {"id": 0, "name": one["id"]}
                for one in self._most(self._links(MovieCountry, "country"), {})
            ],
        }

    def _sums(self) -> dict[str, Any]:
        return {
            "viewings": len(self.viewings),
            "movies": len({one.movie_id for one in self.viewings}),
            "rewatches": sum(one.rewatch for one in self.viewings),
            "minutes": sum(self._runtime(one) for one in self.viewings),
            "ratings": len(self.given),
            "avg_rating": _mean(self.given),
        }

    def _runtime(self, viewing: Viewing) -> int:
        return self.movies[viewing.movie_id].runtime or 0

    def _periods(
        self, viewings: Sequence[Viewing], name: Callable[[int], str]
    ) -> list[dict[str, Any]]:
        counts: Counter[str] = Counter()
        minutes: Counter[str] = Counter()
        for one in viewings:
            if one.day:
                counts[name(one.day)] += 1
                minutes[name(one.day)] += self._runtime(one)
        return [
            {"name": key, "viewings": counts[key], "minutes": minutes[key]}
            for key in sorted(counts)
        ]

    def _links(self, model: Any, column: str) -> set[tuple[int, Any]]:
        rows = self.session.execute(select(model.movie_id, getattr(model, column)))
        return {(row[0], row[1]) for row in rows}

    def _decades(self) -> set[tuple[int, Any]]:
        return {
            (movie.id, movie.year // 10 * 10)
            for movie in self.movies.values()
            if movie.year is not None
        }

    def _names(self, model: Any) -> dict[int, str]:
        return {row[0]: row[1] for row in self.session.execute(select(model.id, model.name))}

    def _people(self, job: Job) -> list[dict[str, Any]]:
        shown = self.session.scalars(select(Person.id).where(Person.deleted_at.is_(None))).all()
        rows = self.session.execute(
            select(Credit.movie_id, Credit.person_id).where(Credit.job == job)
        )
        links = {(row[0], row[1]) for row in rows if row[1] in shown}
        return self._most(links, self._names(Person), fewest=2)

    def _most(
        self, links: set[tuple[int, Any]], names: dict[int, str], fewest: int = 1, most: int = 10
    ) -> list[dict[str, Any]]:
        seen = Counter(one.movie_id for one in self.viewings)
        found = []
        for key in {key for _, key in links}:
            movies = {movie for movie, linked in links if linked == key and movie in seen}
            if len(movies) >= fewest:
                found.append({
                    "id": key,
                    "name": names.get(key, ""),
                    "viewings": sum(seen[movie] for movie in movies),
                    "movies": len(movies),
                    "avg_rating": _mean([one for movie in movies for one in self.ratings[movie]]),
                })  # fmt: skip
        found.sort(key=lambda one: (-one["viewings"], -(one["avg_rating"] or -1), one["id"]))
        return found[:most]

    def rewatched(self) -> list[tuple[int, int]]:
        """(movie, viewings)."""
        seen = Counter(one.movie_id for one in self.viewings)
        often = [(movie, count) for movie, count in seen.items() if count > 1]
        return sorted(often, key=lambda one: (-one[1], -self._rated(one[0]), one[0]))[:10]

    def _rated(self, movie_id: int) -> int:
        return sum(self.ratings[movie_id])

    def streak(self) -> tuple[int, date] | None:
        """The longest row of days, and its first day; of several the first."""
        days = {_date(one.day) for one in self.viewings if one.day}
        rows = [(_length(day, days), day) for day in days if day - timedelta(1) not in days]
        return min(rows, key=lambda row: (-row[0], row[1]), default=None)

    def highlights(self) -> dict[str, int | None]:
        """Movies by what they are."""
        dated = sorted((one.day, one.id, one.movie_id) for one in self.viewings if one.day)
        seen = Counter(one.movie_id for one in self.viewings)
        lasting = [movie for movie in seen if self.movies[movie].runtime]
        rated = [movie for movie in seen if self.ratings[movie]]
        return {
            "first": dated[0][2] if dated else None,
            "last": dated[-1][2] if dated else None,
            "longest": min(
                lasting, key=lambda one: (-(self.movies[one].runtime or 0), one), default=None
            ),
            "best": min(rated, key=lambda one: (-self._rated(one), -seen[one], one), default=None),
        }


def _mean(halves: Sequence[int]) -> float | None:
    """In stars, to the hundredth, halves up."""
    if not halves:
        return None
    return (100 * sum(halves) + len(halves)) // (2 * len(halves)) / 100


def _date(day: int) -> date:
    return date(day // 10_000, day // 100 % 100, day % 100)


def _length(day: date, days: set[date]) -> int:
    length = 1
    while day + timedelta(length) in days:
        length += 1
    return length
