"""How long the statistics of somebody with 10,000 viewings take, beside reading them and an ORM.

    python -m bench.statistics movies.json.gz

The limit reads the same viewings with what is added up of their movies, and adds up nothing. The
other way does what peers do: it reads objects with their movies, genres and credits, and counts
them in Python, which leaves less done than ours does. The diary is made up.
"""

import logging
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import click
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bench.load import load
from project.config import Settings
from project.dao.bulk import insert_many
from project.dao.models import Credit, Movie, MovieGenre, Rating, User, Viewing
from project.domain.diary import day_number
from project.setup.app import create_app
from project.setup.db import engine_of
from project.views.access import app_container
from tests.factories.movies import NOW
from tests.servers.kinoteka import run_program
from tests.servers.postgresql import postgresql_server

VIEWINGS: Final = 10_000
YEARS: Final = 10
TIMES: Final = 100
SLOW_TIMES: Final = 5

Read = Callable[[Session], object]


@dataclass(frozen=True)
class Taken:
    """Milliseconds."""

    what: str
    median: float
    p99: float


def measure_statistics(environment: Mapping[str, str]) -> list[Taken]:
    """Ours of all times and of a year, the limit, and the other way."""
    app = create_app(
        Settings(data_dir=Path(environment["DATA_DIR"]), database_url=environment["DATABASE_URL"])
    )
    member = _fill(app)
    year = NOW.year - 1
    ways: list[tuple[str, Read, int]] = [
        ("a bare SELECT of the same rows", lambda session: _bare(session, member), TIMES),
        ("statistics of all times", _ours(app, member, None), TIMES),
        ("statistics of a year", _ours(app, member, year), TIMES),
        ("objects counted in Python", lambda session: _counted(session, member), SLOW_TIMES),
    ]
    try:
        return [_taken(app, *way) for way in ways]
    finally:
        engine_of(app).dispose()


def _fill(app: Flask) -> int:
    """Add a member with a diary of ten years; half of it are movies seen again and again."""
    dice = Random(7)  # noqa: S311 - the same diary every time
    with app_container(app).request() as services, services.uow:
        session = services.session
        member = (session.scalar(select(func.max(User.id))) or 0) + 1
        movies = list(session.scalars(select(Movie.id).where(Movie.deleted_at.is_(None))))
        insert_many(session, User, [{"id": member, "name": "Keen", "created_at": NOW}])
        often = movies[:: max(1, len(movies) // 500)]
        seen = [dice.choice(dice.choice((often, movies))) for _ in range(VIEWINGS)]
        # The first number that nobody has.
        first = (session.scalar(select(func.max(Viewing.id))) or 0) + 1
        insert_many(session, Viewing, [
            _viewing(first + place, member, movie, dice) for place, movie in enumerate(seen)
        ])  # fmt: skip
        insert_many(session, Rating, [
            {"user_id": member, "movie_id": movie, "value": movie % 10 + 1, "rated_at": NOW}
            for movie in sorted(set(seen))
        ])  # fmt: skip
        if session.get_bind().dialect.name == "postgresql":
            # As autovacuum does within a minute.
            session.execute(text("ANALYZE viewings, ratings"))
    return member


def _viewing(viewing_id: int, member: int, movie: int, dice: Random) -> dict[str, Any]:
    day = date(NOW.year - YEARS, 1, 1) + timedelta(days=dice.randrange(365 * YEARS))
    return {
        "id": viewing_id, "user_id": member, "movie_id": movie, "day": day_number(day),
        "rewatch": dice.choice((False, True)), "note": "", "created_at": NOW, "updated_at": NOW,
        "version": 1,
    }  # fmt: skip


def _ours(app: Flask, member: int, year: int | None) -> Read:
    def read(_: Session) -> object:
        with app_container(app).request() as services:
            return services.statistics.of_member(member, year)

    return read


def _bare(session: Session, member: int) -> object:
    columns = (Viewing.day, Viewing.rewatch, Movie.id, Movie.year, Movie.runtime)
    read = select(*columns).join(Movie, Movie.id == Viewing.movie_id)
    return session.execute(read.where(Viewing.user_id == member)).all()


def _counted(session: Session, member: int) -> object:
    viewings = session.scalars(select(Viewing).where(Viewing.user_id == member)).all()
    ids = select(Viewing.movie_id).where(Viewing.user_id == member)
    movies = {one.id: one for one in session.scalars(select(Movie).where(Movie.id.in_(ids)))}
    linked = [
        (one.movie_id, getattr(one, column))
        for model, column in ((MovieGenre, "genre_id"), (Credit, "person_id"))
        for one in session.scalars(select(model).where(model.movie_id.in_(ids)))
    ]
    seen = Counter(one.movie_id for one in viewings)
    months = Counter(one.day // 100 for one in viewings)
    minutes = sum(movies[one.movie_id].runtime or 0 for one in viewings)
    counts: Counter[int] = Counter()
    for movie, key in linked:
        counts[key] += seen[movie]
    session.expunge_all()
    return months, minutes, counts.most_common(10)


def _taken(app: Flask, what: str, read: Read, times: int) -> Taken:
    taken = []
    with app_container(app).request() as services:
        read(services.session)
        for _ in range(times):
            services.let_go()
            started = time.perf_counter()
            read(services.session)
            taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return Taken(what, statistics.median(taken), taken[int(len(taken) * 0.99) - 1])


@click.command()
@click.argument("wikipedia", type=click.Path(exists=True, path_type=Path))
def main(wikipedia: Path) -> None:
    """Measure on both databases, new ones that hold the data set."""
    with (
        tempfile.TemporaryDirectory() as folder,
        postgresql_server(durable=True, roomy=True) as server,
    ):
        server.create_database("seen")
        for url in (f"sqlite:///{folder}/seen.sqlite", server.url("seen")):
            environment = {"DATA_DIR": folder, "DATABASE_URL": url}
            code, words = run_program(environment, "create_tables.py")
            if code:
                raise click.ClickException(words)
            load(environment, "Wikipedia", "--wikipedia", str(wikipedia))
            logging.disable(logging.INFO)
            found = measure_statistics(environment)
            for one in found:
                ratio = one.median / found[0].median
                click.echo(
                    f"{url.partition(':')[0]}, {one.what}: {ratio:.1f} of the limit, "
                    f"median {one.median:.1f} ms, p99 {one.p99:.1f} ms"
                )


if __name__ == "__main__":
    main()
