"""Counting anew what is kept: counts, what lists show, and the search index."""

from collections import Counter as Tally
from typing import Any

from sqlalchemy import Integer, func, select, type_coerce

from project.container import RequestContainer
from project.dao.counters import CountersDAO
from project.dao.models import (
    Account,
    Credit,
    FacetMovie,
    FacetRank,
    Genre,
    ListItem,
    Movie,
    MovieGenre,
    MovieList,
    MovieStats,
    Person,
    Rating,
    Review,
    ReviewLike,
    ReviewReply,
    SearchDocument,
    SearchPosting,
    Word,
)
from project.domain.folding import sort_key
from project.domain.movies import Job
from project.domain.popularity import SLOTS, WEEKS, popularity, week_of
from project.domain.scores import (
    HALF_STARS,
    UNKNOWN_FIRST,
    UNKNOWN_LAST,
    mean_hundredths,
    weighted_score,
)
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


def check_facets(services: RequestContainer) -> None:
    """Every visible movie stands below its genres and its year, with the keys that it has."""
    years = select(Movie.id, -1 - Movie.year).where(Movie.year.is_not(None))
    genres = select(Movie.id, MovieGenre.genre_id).join(MovieGenre)
    expected = {
        tuple(row)
        for facets in (years, genres)
        for row in services.session.execute(facets.where(Movie.deleted_at.is_(None)))
    }
    for model, source, record_id in (
        (FacetMovie, Movie, Movie.id),
        (FacetRank, MovieStats, MovieStats.movie_id),
    ):
        names = [column.name for column in model.__table__.columns][2:]
        kept = [getattr(model, name) for name in names]
        true = [_stored(getattr(source, name)).label(f"true_{name}") for name in names]
        rows = services.session.execute(
            select(model.movie_id, model.facet, *kept, *true).join(
                source, record_id == model.movie_id
            )
        ).all()
        assert {(row[0], row[1]) for row in rows} == expected
        assert len(rows) == len(expected)
        assert all(row[2 : 2 + len(names)] == row[2 + len(names) :] for row in rows)


def _stored(column: Any) -> Any:
    """A moment as the number that it is stored as."""
    return type_coerce(column, Integer) if column.key == "created_at" else column


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


def check_lists(services: RequestContainer) -> None:
    """Every list's kept count is that of its items, no two of which have one place."""
    places = func.count(ListItem.position.distinct())
    found = select(ListItem.list_id, places).group_by(ListItem.list_id)
    counted = {row[0]: row[1] for row in services.session.execute(found)}
    kept = services.session.execute(select(MovieList.id, MovieList.item_count))
    assert {row[0]: row[1] for row in kept if row[1]} == counted


def check_ratings(services: RequestContainer) -> None:
    """What is kept of every movie's ratings is what they come to.

    Popularity is that of the last week that the movie's statistics were reckoned for.
    """
    given: dict[int, list[tuple[int, int]]] = {}
    rows = services.session.execute(select(Rating.movie_id, Rating.value, Rating.rated_at))
    for movie_id, value, rated_at in rows:
        given.setdefault(movie_id, []).append((value, week_of(rated_at)))
    anew = select(MovieStats).execution_options(populate_existing=True)
    for kept in services.session.scalars(anew):
        ratings = given.get(kept.movie_id, [])
        values, weeks = [value for value, _ in ratings], [week for _, week in ratings]
        count, total = len(values), sum(values)
        mean = mean_hundredths(total, count) if count else None
        score = weighted_score(total, count) if count else None
        assert (kept.rating_count, kept.rating_sum) == (count, total)
        assert kept.average_down == (UNKNOWN_FIRST if mean is None else mean)
        assert kept.average_up == (UNKNOWN_LAST if mean is None else mean)
        assert kept.score_down == (UNKNOWN_FIRST if score is None else score)
        assert kept.score_up == (UNKNOWN_LAST if score is None else score)
        for value in HALF_STARS:
            assert getattr(kept, f"half_{value}") == values.count(value)
        assert kept.popularity == popularity(weeks, kept.recent_week)
        for slot in SLOTS:
            recent = [week for week in weeks if kept.recent_week - WEEKS < week]
            assert getattr(kept, f"recent_{slot}") == sum(week % WEEKS == slot for week in recent)


def check_reviews(services: RequestContainer) -> None:
    """Likes are counted, and replies that are neither hidden nor silenced: as of now."""
    services.session.rollback()
    liked = select(func.count()).where(ReviewLike.review_id == Review.id).scalar_subquery()
    shown = ReviewReply.hidden_at.is_(None) & Account.disabled_at.is_(None)
    replied = (
        select(func.count(ReviewReply.id))
        .outerjoin(Account, Account.user_id == ReviewReply.user_id)
        .where(ReviewReply.review_id == Review.id, shown)
        .scalar_subquery()
    )
    kept = select(Review.like_count, Review.reply_count, liked, replied)
    for likes, replies, counted_likes, counted_replies in services.session.execute(kept):
        assert (likes, replies) == (counted_likes, counted_replies)


def check_all(services: RequestContainer) -> None:
    check_counts(services)
    check_links(services)
    check_ratings(services)
    check_facets(services)
    check_lists(services)
    check_reviews(services)
    check_index(services)
