"""Counting anew what is kept: counts, what lists show, and the search index."""

from collections import Counter as Tally

from sqlalchemy import func, select

from project.container import RequestContainer
from project.dao.counters import CountersDAO
from project.dao.models import (
    Credit,
    Genre,
    Movie,
    MovieGenre,
    MovieStats,
    Person,
    SearchDocument,
    SearchPosting,
    Word,
)
from project.domain.folding import sort_key
from project.domain.movies import Job
from project.domain.search import Kind


def check_counts(services: RequestContainer) -> None:
    """Count everything anew and compare."""
    session, counters = services.session, CountersDAO(services.session)
    visible = Movie.deleted_at.is_(None)
    for kind, count in (
        ("movies", select(func.count(Movie.id)).where(visible)),
        ("people", select(func.count(Person.id)).where(Person.deleted_at.is_(None))),
        ("genres", select(func.count(Genre.id))),
    ):
        assert counters.value(kind) == session.scalar(count), kind
    directing = 0
    credited = (
        select(func.count(Movie.id.distinct()))
        .join(Credit, Credit.movie_id == Movie.id)
        .where(visible)
    )
    for row in session.execute(
        select(Person.id, Person.movie_count, Person.directed_count, Person.deleted_at)
    ):
        mine = credited.where(Credit.person_id == row[0])
        directed = session.scalar(mine.where(Credit.job == Job.DIRECTOR)) or 0
        assert (row[1], row[2]) == (session.scalar(mine), directed)
        directing += bool(directed) and row[3] is None
    assert counters.value("directors") == directing
    of_genre = select(func.count(Movie.id)).join(MovieGenre, MovieGenre.movie_id == Movie.id)
    for genre_id, kept in session.execute(select(Genre.id, Genre.movie_count)):
        assert kept == session.scalar(of_genre.where(MovieGenre.genre_id == genre_id, visible))


def check_links(services: RequestContainer) -> None:
    """The first genre and director of every movie, and whether ranked lists show it."""
    rows = services.session.execute(
        select(Movie, MovieStats.visible).join(MovieStats, MovieStats.movie_id == Movie.id)
    )
    for movie, visible in rows:
        genres = select(MovieGenre.genre_id).where(MovieGenre.movie_id == movie.id)
        directors = (
            select(Credit.person_id)
            .join(Person, Person.id == Credit.person_id)
            .where(
                Credit.movie_id == movie.id,
                Credit.job == Job.DIRECTOR,
                Person.deleted_at.is_(None),
            )
        )
        assert visible is (movie.deleted_at is None)
        assert movie.genre_id == services.session.scalar(genres.order_by(MovieGenre.position))
        assert movie.director_id == services.session.scalar(directors.order_by(Credit.position))


def check_index(services: RequestContainer) -> None:
    """The documents are those of what is visible, and words are counted right."""
    session = services.session
    movies = session.execute(
        select(Movie.id, Movie.title, Movie.original_title).where(Movie.deleted_at.is_(None))
    )
    expected: Tally[tuple[str, str, int | None, int | None]] = Tally()
    for movie_id, title, original in movies:
        spellings = {sort_key(text): text for text in (original, title)}
        expected.update((Kind.MOVIE.value, text, movie_id, None) for text in spellings.values())
    people = select(Person.id, Person.name).where(Person.deleted_at.is_(None))
    expected.update((Kind.PERSON.value, row[1], None, row[0]) for row in session.execute(people))
    roles = (
        select(Credit.character, Credit.movie_id, Credit.person_id)
        .join(Movie, Movie.id == Credit.movie_id)
        .join(Person, Person.id == Credit.person_id)
        .where(
            Movie.deleted_at.is_(None),
            Person.deleted_at.is_(None),
            Credit.job == Job.ACTOR,
            Credit.character != "",
        )
    )
    expected.update((Kind.ROLE.value, *row) for row in session.execute(roles))
    columns = (SearchDocument.kind, SearchDocument.text, SearchDocument.movie_id)
    found = session.execute(select(*columns, SearchDocument.person_id))
    assert Tally(tuple(row) for row in found) == expected
    counted = dict(
        session.execute(
            select(SearchPosting.word_id, func.count()).group_by(SearchPosting.word_id)
        ).all()
    )
    kept = session.execute(select(Word.id, Word.frequency).where(Word.frequency != 0))
    assert {row[0]: row[1] for row in kept} == counted


def check_all(services: RequestContainer) -> None:
    check_counts(services)
    check_links(services)
    check_index(services)
