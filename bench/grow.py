"""Grow a catalogue from the Wikipedia set to a million movies, seeded, so that it can be measured.

The data is GROWN, and says so: every movie after the real ones is a copy of a real one, its title
followed by `qx1`, `qx2` and so on. Seven copies of everybody share them. Directors, ratings,
editorial ratings and classifications are made up. Rows are written table by table, what is kept
of them by the program's own arithmetic; the tests recount a small one whole.
"""

# ruff: noqa: S608 - the names in the statements are ours

from collections.abc import Mapping
from itertools import islice
from typing import Final, cast

from sqlalchemy import (
    Connection,
    Engine,
    Insert,
    Table,
    case,
    func,
    insert,
    literal,
    select,
    text,
    true,
)
from sqlalchemy.orm import Session

from bench.made_up import (
    COPIED_MOVIE,
    KEPT_COUNTS,
    MOMENT,
    MOVIE_WEIGHT,
    PERSON_WEIGHT,
    RATERS,
    ratings,
)
from project.dao.bulk import insert_many
from project.dao.facets import list_all
from project.dao.imports import ImportsDAO
from project.dao.models import (
    Base,
    Credit,
    FacetMovie,
    FacetRank,
    Movie,
    MovieGenre,
    MovieStats,
    Person,
    Rating,
    SearchDocument,
    SearchPosting,
    User,
    Word,
    WordVariant,
)
from project.dao.rating_sums import derived
from project.domain.popularity import SLOTS, WEEKS, week_of
from project.domain.scores import HALF_STARS
from project.domain.search import MAX_WEIGHT, variants
from project.setup.db import write_options

PEOPLE_COPIES: Final = 7
FILMOGRAPHY: Final = 5_000
CAST: Final = 2_000
_BATCH: Final = 100_000
_MARK: Final = "qx"
"""Begins no word of any title."""
_GROWN: Final[tuple[type[Base], ...]] = (
    Movie, MovieStats, MovieGenre, Person, Credit, Rating, SearchDocument, SearchPosting,
    FacetMovie, FacetRank,
)  # fmt: skip
_HASTE: Final = (
    "session_replication_role = replica", "maintenance_work_mem = '512MB'",
    "work_mem = '256MB'", "statement_timeout = 0",
)  # fmt: skip


class Growth:
    """One growing, on a connection in a transaction of its own."""

    def __init__(self, connection: Connection, movies: int) -> None:
        self._connection = connection
        self._session = Session(connection)
        self._movies = movies
        self._real = self._number("SELECT max(id) FROM movies")
        self._people = self._number("SELECT max(id) FROM people")
        self._documents = self._number("SELECT max(id) FROM search_documents")
        self._copies = -(-movies // self._real) - 1

    def run(self) -> None:
        indexes = [index for model in _GROWN for index in _table(model).indexes]
        for index in indexes:
            index.drop(self._connection)
        for step in (
            self._number_copies, self._copy_movies, self._copy_genres, self._copy_people,
            self._copy_credits, self._add_giants, self._rate, self._keep_statistics,
            self._keep_counts, self._copy_documents, self._copy_postings, self._list,
        ):  # fmt: skip
            step()
        for index in indexes:
            index.create(self._connection)
        ImportsDAO(self._session).analyse()

    def _run(self, statement: str) -> None:
        values = {
            "real": self._real, "people": self._people, "documents": self._documents,
            "movies": self._movies, "copies": self._copies,
        }  # fmt: skip
        used = {name: value for name, value in values.items() if f":{name}" in statement}
        self._connection.execute(text(statement), used)

    def _number(self, statement: str) -> int:
        return int(self._connection.scalar(text(statement)) or 0)

    def _number_copies(self) -> None:
        """The copies, the people that share each, and the word that tells it apart."""
        numbers = range(1, self._copies + 1)
        self._run("CREATE TEMPORARY TABLE copies (k INTEGER PRIMARY KEY, j INTEGER, word TEXT)")
        self._connection.execute(
            text("INSERT INTO copies VALUES (:k, :j, :word)"),
            [{"k": k, "j": k % PEOPLE_COPIES, "word": f"{_MARK}{k}"} for k in numbers],
        )
        words = [Word(word=f"{_MARK}{k}", initial=_MARK[0], frequency=0) for k in numbers]
        self._session.add_all(words)
        self._session.flush()
        self._session.add_all(
            WordVariant(variant=variant, word_id=one.id)
            for one in words
            for variant in variants(one.word)
        )
        self._session.flush()

    def _copy_movies(self) -> None:
        source = (
            "movies m CROSS JOIN copies "
            "LEFT JOIN credits c ON c.movie_id = m.id AND c.position = 0 AND m.id % 3 > 0 "
            "WHERE m.id <= :real AND m.id + k * :real <= :movies ORDER BY k, m.id"
        )
        self._copy(Movie, COPIED_MOVIE, source)

    def _copy(self, model: type[Base], given: Mapping[str, str], source: str) -> None:
        """Insert the rows of `source`, in which `m` is the model, all but `given` alike."""
        names = [column.name for column in _table(model).columns]
        if model is Credit:
            names.remove("id")
        values = ", ".join(given.get(name, f"m.{name}") for name in names)
        self._run(
            f"INSERT INTO {model.__tablename__} ({', '.join(names)}) SELECT {values} FROM {source}"
        )

    def _copy_genres(self) -> None:
        self._copy(
            MovieGenre,
            {"movie_id": "m.movie_id + k * :real"},
            "movie_genres m CROSS JOIN copies WHERE m.movie_id + k * :real <= :movies "
            "ORDER BY k, m.movie_id",
        )

    def _copy_people(self) -> None:
        self._copy(
            Person,
            {"id": "m.id + j * :people", "name": "m.name", "directed_count": "0"},
            f"people m CROSS JOIN (SELECT DISTINCT k AS j FROM copies WHERE k < {PEOPLE_COPIES}) "
            "AS sets WHERE m.id <= :people ORDER BY j, m.id",
        )

    def _copy_credits(self) -> None:
        copied = {"movie_id": "m.movie_id + k * :real", "person_id": "m.person_id + j * :people"}
        of_copies = "credits m CROSS JOIN copies WHERE m.movie_id + k * :real <= :movies"
        first = "SELECT * FROM credits WHERE position = 0"
        self._run(f"CREATE TEMPORARY TABLE first_credits AS {first}")
        self._copy(Credit, copied, f"{of_copies} ORDER BY k, m.movie_id")
        directing = copied | {"job": "'director'", "character": "''"}
        of_first = of_copies.replace("credits", "first_credits")
        self._copy(Credit, directing, f"{of_first} AND m.movie_id % 3 > 0")

    def _add_giants(self) -> None:
        """Somebody with thousands of movies, and a movie with a cast of thousands."""
        self._run(
            "INSERT INTO credits (movie_id, person_id, job, character, position) "
            "SELECT id, 1, 'producer', '', 0 FROM movies "
            f"WHERE id % {max(1, self._movies // FILMOGRAPHY)} = 0"
        )
        self._run(
            "INSERT INTO credits (movie_id, person_id, job, character, position) "
            f"SELECT 1, id, 'editor', '', id FROM people WHERE id <= {CAST}"
        )

    def _rate(self) -> None:
        named = ({"id": n, "name": f"Grown rater {n}"} for n in range(1, RATERS + 1))
        insert_many(self._session, User, [one | {"created_at": MOMENT} for one in named])
        drawn = ratings(self._real, self._movies)
        while batch := list(islice(drawn, _BATCH)):
            insert_many(self._session, Rating, batch)

    def _keep_statistics(self) -> None:
        self._run("DELETE FROM movie_stats")
        self._connection.execute(all_statistics())

    def _keep_counts(self) -> None:
        for table, column, counted in KEPT_COUNTS:
            self._run(f"UPDATE {table} SET {column} = 0")
            self._run(
                f"UPDATE {table} SET {column} = kept.n FROM ({counted}) AS kept "
                f"WHERE kept.id = {table}.id"
            )
        for name, table in (
            ("movies", "movies"), ("people", "people"),
            ("directors", "people WHERE directed_count > 0"),
        ):  # fmt: skip
            counted = f"SELECT count(*) FROM {table}"
            self._run(f"UPDATE counters SET value = ({counted}) WHERE name = '{name}'")

    def _copy_documents(self) -> None:
        stats = "JOIN movie_stats s ON s.movie_id = m.id"
        self._run(
            "INSERT INTO search_documents (id, kind, movie_id, text, weight) "
            f"SELECT d.id + k * :documents, d.kind, m.id, d.text || ' ' || word, {MOVIE_WEIGHT} "
            "FROM search_documents d CROSS JOIN copies "
            f"JOIN movies m ON m.id = d.movie_id + k * :real {stats} WHERE d.kind = 'movie' "
            "ORDER BY k, d.id"
        )
        weight = f"(SELECT {PERSON_WEIGHT} FROM people p WHERE p.id = search_documents.person_id)"
        self._run(f"UPDATE search_documents SET weight = {weight} WHERE kind = 'person'")
        self._run(
            "INSERT INTO search_documents (id, kind, person_id, text, weight) "
            f"SELECT d.id + (:copies + j) * :documents, d.kind, p.id, d.text, {PERSON_WEIGHT} "
            "FROM search_documents d CROSS JOIN "
            f"(SELECT k AS j FROM copies WHERE k < {PEOPLE_COPIES}) AS sets "
            "JOIN people p ON p.id = d.person_id + j * :people WHERE d.kind = 'person'"
        )

    def _copy_postings(self) -> None:
        """Anew, since the weights of people have changed."""
        spelt = "SELECT word_id, document_id FROM search_postings"
        self._run(f"CREATE TEMPORARY TABLE spelt AS {spelt}")
        self._run("DELETE FROM search_postings")
        number = "CASE WHEN d.id % :documents = 0 THEN :documents ELSE d.id % :documents END"
        copy = f"(d.id - {number}) / :documents"
        self._run("CREATE INDEX spelt_document ON spelt (document_id)")
        self._run(
            "INSERT INTO search_postings (word_id, rank, document_id) "
            f"SELECT s.word_id, {MAX_WEIGHT} - d.weight, d.id FROM search_documents d "
            f"JOIN spelt s ON s.document_id = {number} UNION ALL "
            f"SELECT w.id, {MAX_WEIGHT} - d.weight, d.id FROM search_documents d "
            f"JOIN copies ON k = {copy} JOIN words w ON w.word = copies.word "
            "WHERE d.kind = 'movie' ORDER BY 1, 2, 3"
        )
        self._run(
            "UPDATE words SET frequency = kept.n FROM (SELECT word_id, count(*) AS n "
            "FROM search_postings GROUP BY word_id) AS kept WHERE kept.word_id = words.id"
        )

    def _list(self) -> None:
        for model in (FacetMovie, FacetRank):
            self._run(f"DELETE FROM {model.__tablename__}")
        for statement in list_all(true()):
            self._connection.execute(statement)


def all_statistics() -> Insert:
    """Statement that keeps every movie's statistics, by the arithmetic that rating one has."""
    values = Rating.value
    sums = (
        select(
            Rating.movie_id,
            func.count().label("n"),
            func.sum(values).label("total"),
            *(func.sum(case((values == v, 1), else_=0)).label(f"half_{v}") for v in HALF_STARS),
        )
        .group_by(Rating.movie_id)
        .subquery()
    )
    count, total = (func.coalesce(column, 0) for column in (sums.c.n, sums.c.total))
    kept = {"movie_id": Movie.id, "visible": true(), "rating_count": count, "rating_sum": total}
    kept |= {f"half_{v}": func.coalesce(sums.c[f"half_{v}"], 0) for v in HALF_STARS}
    kept |= derived(count, total) | {"listing": literal(0), "popularity": count}
    # All was rated longer ago than popularity is made of.
    kept |= {"recent_week": literal(week_of(MOMENT) + WEEKS)}
    kept |= {f"recent_{slot}": literal(0) for slot in SLOTS}
    rows = select(*kept.values()).outerjoin(sums, sums.c.movie_id == Movie.id)
    return insert(MovieStats).from_select(list(kept), rows.select_from(Movie).order_by(Movie.id))


def grow(engine: Engine, movies: int) -> None:
    """Grow the catalogue, whose only movies are those of the Wikipedia set, to so many."""
    with engine.execution_options(**write_options(engine)).connect() as connection:
        if engine.dialect.name == "sqlite":
            for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-1000000"):
                # Not by way of SQLAlchemy, which would begin a transaction.
                connection.connection.cursor().execute(f"PRAGMA {pragma}")
        with connection.begin():
            if engine.dialect.name == "postgresql":
                for setting in _HASTE:
                    connection.execute(text(f"SET LOCAL {setting}"))
            Growth(connection, movies).run()
    engine.dispose()
    _settle(engine)


def _settle(engine: Engine) -> None:
    """What both databases do by themselves in time: let the ids go on, and sweep."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("SET statement_timeout = 0"))
        for table in ("movies", "people", "users", "search_documents"):
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(text(f"SELECT setval({sequence}, max(id)) FROM {table}"))
        connection.execute(text("VACUUM (ANALYZE)"))


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)
