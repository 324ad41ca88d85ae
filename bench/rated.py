"""A catalogue made up for rating: plain movies, below genres and years, and what members gave them.

All movies have been rated alike, but for the first, to which every member gave something. Beside
the tables of the program stand others with the same ratings, for other ways to store them: with
a narrow table of sums, and with an average in each movie's row.
"""

# ruff: noqa: S608 - the numbers in the statements are ours

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, Table, delete, text, true

from bench.grow import all_statistics
from bench.made_up import MOMENT
from project.dao.facets import list_all
from project.dao.models import FacetMovie, FacetRank, Movie, MovieStats, Rating
from project.setup.db import write_options

HOT: Final = 1
"""The movie that everybody has rated."""

_GENRES: Final = 20
_SHARE: Final = 100
_HASTE: Final = (
    "session_replication_role = replica", "maintenance_work_mem = '256MB'",
    "work_mem = '256MB'", "statement_timeout = 0",
)  # fmt: skip
_AT: Final = int(MOMENT.timestamp() * 1000)
# fmt: off
_USERS: Final = (
    "INSERT INTO users (id, name, created_at) "
    f"SELECT n, 'Rater ' || n, {_AT} FROM generate_series(1, :members) n"
)
_CATALOGUE: Final = (
    ("INSERT INTO genres (id, name, name_key, movie_count) SELECT n, 'Kind ' || n, 'kind ' || n, 0 "
    f"FROM generate_series(1, {_GENRES}) n"),
    ("INSERT INTO movies (id, title, original_title, description, trailer, poster, year, genre_id, "
    "created_at, updated_at, version, title_key, title_words, year_up, year_down, newness, "
    "rating_up, rating_down) SELECT n, 'Movie ' || n, 'Movie ' || n, '', '', '', 1950 + n % 75, "
    f"n % {_GENRES} + 1, {_AT}, {_AT}, 1, 'movie ' || n, ' movie ' || n, 1950 + n % 75, "
    "1950 + n % 75, (1950 + n % 75) * 10000, 32767, -1 FROM generate_series(1, :movies) n"),
    (f"INSERT INTO movie_genres (movie_id, genre_id, position) SELECT n, (n + 7 * k) % {_GENRES} "
    "+ 1, k FROM generate_series(1, :movies) n, generate_series(0, 1) k"),
    f"UPDATE genres SET movie_count = :movies * 2 / {_GENRES}",
    "UPDATE counters SET value = :movies WHERE name = 'movies'",
)
_RATINGS: Final = (
    # No member rates a movie twice: 613 has no divisor in common with their number.
    "INSERT INTO ratings (user_id, movie_id, value, rated_at) "
    "SELECT user_id, movie_id, (user_id * 31 + movie_id * 17) % 10 + 1, :at FROM ("
    f"SELECT n AS user_id, {HOT} AS movie_id FROM generate_series(1, :members) n UNION ALL "
    "SELECT ((2 + g % (:movies - 1)) * 7919 + g / (:movies - 1) * 613) % :members + 1, "
    "2 + g % (:movies - 1) FROM generate_series(CAST(0 AS bigint), :ratings - :members - 1) g"
    ") AS given ORDER BY 1, 2"
)
_PEERS: Final = (
    ("CREATE TABLE peer_ratings (user_id bigint, movie_id bigint, value smallint NOT NULL, "
    "previous smallint)"),
    "INSERT INTO peer_ratings SELECT user_id, movie_id, value FROM ratings ORDER BY 1, 2",
    "ALTER TABLE peer_ratings ADD PRIMARY KEY (user_id, movie_id)",
    "CREATE INDEX ON peer_ratings (movie_id)",
    ("CREATE TABLE peer_stats (movie_id bigint PRIMARY KEY, rating_count integer NOT NULL, "
    "rating_sum integer NOT NULL) WITH (fillfactor = 50)"),
    "INSERT INTO peer_stats SELECT movie_id, rating_count, rating_sum FROM movie_stats",
    ("CREATE TABLE peer_naive_ratings (user_id bigint, movie_id bigint, value smallint NOT NULL, "
    "PRIMARY KEY (user_id, movie_id))"),
    "INSERT INTO peer_naive_ratings SELECT user_id, movie_id, value FROM ratings ORDER BY 1, 2",
    "CREATE INDEX ON peer_naive_ratings (movie_id)",
    # The average with the movie, and lists that are ordered by it: as the movie's own keys are.
    "CREATE TABLE peer_movies (LIKE movies INCLUDING ALL)",
    ("ALTER TABLE peer_movies ADD rating_count integer NOT NULL DEFAULT 0, "
    "ADD average double precision"),
    ("INSERT INTO peer_movies SELECT m.*, s.rating_count, "
    "s.rating_sum / CAST(nullif(s.rating_count, 0) AS double precision) "
    "FROM movies m JOIN movie_stats s ON s.movie_id = m.id"),
    "CREATE INDEX ON peer_movies (average, id)",
    "CREATE INDEX ON peer_movies (rating_count, id)",
)
# fmt: on


def members_of(ratings: int) -> int:
    """How many members give so many ratings: the hot movie has one of a hundred."""
    return ratings // _SHARE


def make_rated(engine: Engine, movies: int, ratings: int) -> None:
    """Fill an empty PostgreSQL database."""
    values = {"movies": movies, "ratings": ratings, "members": members_of(ratings), "at": _AT}
    with engine.execution_options(**write_options(engine)).begin() as connection:
        _run(connection, [f"SET LOCAL {setting}" for setting in _HASTE])
        with _without_indexes(connection):
            _run(connection, (_USERS, *_CATALOGUE, _RATINGS), values)
            connection.execute(delete(MovieStats))
            for made in (all_statistics(), *list_all(true())):
                connection.execute(made)
        _run(connection, (*_PEERS, *map(_let_go_on, ("users", "movies", "genres"))))
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        _run(connection, ("SET statement_timeout = 0", "VACUUM (ANALYZE)", "CHECKPOINT"))
        # What follows is measured with the program's own settings.
        connection.invalidate()


def _run(
    connection: Connection, statements: Iterable[str], values: Mapping[str, int] | None = None
) -> None:
    for statement in statements:
        used = {name: one for name, one in (values or {}).items() if f":{name}" in statement}
        connection.execute(text(statement), used)


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """Made anew after the block, which is sooner done than to keep them."""
    tables = [model.__table__ for model in (Movie, MovieStats, Rating, FacetMovie, FacetRank)]
    indexes = [index for table in tables if isinstance(table, Table) for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def _let_go_on(table: str) -> str:
    return f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
