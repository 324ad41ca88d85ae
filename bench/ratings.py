"""How many ratings a second become durable, beside recomputing the average of each rated movie.

    python -m bench.ratings movies.json.gz

The services run in threads of this process, each rating a transaction of its own, in members'
names that are drawn. Ratings go to all movies alike, or all to one that has many already. The
other way writes the same ratings into a bare table with two indexes, and lets the database take
the average of the movie anew.
"""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

import click
from flask import Flask
from sqlalchemy import Engine, func, select, text

from bench.load import load
from project.config import Settings
from project.dao.bulk import insert_many
from project.dao.models import Movie, Rating, User
from project.domain.identity import Identity
from project.domain.popularity import week_of
from project.setup.app import create_app
from project.setup.db import engine_of, write_options
from project.views.access import app_container
from tests.factories.movies import NOW
from tests.servers.kinoteka import run_program
from tests.servers.postgresql import postgresql_server

THREADS: Final = 8
SECONDS: Final = 4
MEMBERS: Final = 20_000
"""Of whom each has rated the hot movie."""

_NAIVE: Final = (
    (
        "CREATE TABLE naive_ratings (user_id BIGINT, movie_id BIGINT, value INTEGER NOT NULL, "
        "PRIMARY KEY (user_id, movie_id))"
    ),
    "CREATE TABLE naive_movies (id BIGINT PRIMARY KEY, average FLOAT)",
    "INSERT INTO naive_movies (id) SELECT id FROM movies",
    "INSERT INTO naive_ratings SELECT user_id, movie_id, value FROM ratings",
    "CREATE INDEX naive_ratings_movie ON naive_ratings (movie_id, value)",
)
_RATE: Final = text(
    "INSERT INTO naive_ratings VALUES (:user, :movie, :value) "
    "ON CONFLICT (user_id, movie_id) DO UPDATE SET value = :value"
)
_RECOMPUTE: Final = text(
    "UPDATE naive_movies SET average = "
    "(SELECT avg(value) FROM naive_ratings WHERE movie_id = :movie) WHERE id = :movie"
)

Rate = Callable[[int, int, int], object]
"""Rates as a member a movie in half stars."""


def measure_ratings(environment: Mapping[str, str]) -> dict[str, float]:
    """Ratings a second by what is rated, and how."""
    app = create_app(
        Settings(data_dir=Path(environment["DATA_DIR"]), database_url=environment["DATABASE_URL"])
    )
    engine = engine_of(app)
    first, movies = _prepare(app)
    hot = movies[0]
    try:
        with _naive(engine) as naive:
            return {
                f"{what}, {how}": _rate_per_second(rate, first, among)
                for what, among in (("all movies", movies), ("one movie", [hot]))
                for how, rate in (("kept", _ours(app)), ("recomputed", naive))
            }
    finally:
        engine.dispose()


def _prepare(app: Flask) -> tuple[int, list[int]]:
    """Add the members, all of whom have rated the first movie: (the first of them, movies)."""
    with app_container(app).request() as services, services.uow:
        session = services.session
        first = (session.scalar(select(func.max(User.id))) or 0) + 1
        movies = list(session.scalars(select(Movie.id).where(Movie.deleted_at.is_(None))))
        members = range(first, first + MEMBERS)
        insert_many(session, User, [
            {"id": one, "name": f"Rater {one}", "created_at": NOW} for one in members
        ])  # fmt: skip
        insert_many(session, Rating, [
            {"user_id": one, "movie_id": movies[0], "value": one % 10 + 1, "rated_at": NOW}
            for one in members
        ])  # fmt: skip
        given = {(value, week_of(NOW)): MEMBERS // 10 for value in range(1, 11)}
        services.daos.ratings.count_changes({movies[0]: given}, NOW)
    return first, movies


def _ours(app: Flask) -> Rate:
    def rate(member: int, movie: int, value: int) -> None:
        with app_container(app).request() as services:
            services.ratings.rate(Identity(member), movie, value)

    return rate


@contextmanager
def _naive(engine: Engine) -> Iterator[Rate]:
    writing = engine.execution_options(**write_options(engine))

    def rate(member: int, movie: int, value: int) -> None:
        with writing.begin() as connection:
            connection.execute(_RATE, {"user": member, "movie": movie, "value": value})
            connection.execute(_RECOMPUTE, {"movie": movie})

    with writing.begin() as connection:
        for statement in _NAIVE:
            connection.execute(text(statement))
    yield rate
    with writing.begin() as connection:
        for table in ("naive_ratings", "naive_movies"):
            connection.execute(text(f"DROP TABLE {table}"))


def _rate_per_second(rate: Rate, first: int, movies: list[int]) -> float:
    until = time.monotonic() + SECONDS

    def run(seed: int) -> int:
        dice = Random(seed)  # noqa: S311 - the same ratings every time
        done = 0
        while time.monotonic() < until:
            rate(dice.randrange(first, first + MEMBERS), dice.choice(movies), dice.randint(1, 10))
            done += 1
        return done

    started = time.monotonic()
    with ThreadPoolExecutor(THREADS) as threads:
        done = sum(threads.map(run, range(THREADS)))
    return round(done / (time.monotonic() - started), 1)


@click.command()
@click.argument("wikipedia", type=click.Path(exists=True, path_type=Path))
def main(wikipedia: Path) -> None:
    """Measure on both databases, new ones that hold the data set."""
    with (
        tempfile.TemporaryDirectory() as folder,
        postgresql_server(durable=True, roomy=True) as server,
    ):
        server.create_database("rated")
        for url in (f"sqlite:///{folder}/rated.sqlite", server.url("rated")):
            environment = {"DATA_DIR": folder, "DATABASE_URL": url}
            code, words = run_program(environment, "create_tables.py")
            if code:
                raise click.ClickException(words)
            load(environment, "Wikipedia", "--wikipedia", str(wikipedia))
            logging.disable(logging.INFO)
            for what, rate in measure_ratings(environment).items():
                click.echo(f"{url.partition(':')[0]}, {what}: {rate:,.0f} ratings/s")


if __name__ == "__main__":
    main()
