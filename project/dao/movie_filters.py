"""What a movie has to be to pass a filter, as conditions on whatever table a list walks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, exists, select

from project.dao.facets import year_facet
from project.dao.keyset import Order
from project.dao.models import (
    Credit,
    FacetMovie,
    FacetRank,
    Movie,
    MovieGenre,
    MovieStats,
    Person,
    SearchDocument,
    SearchPosting,
    Word,
)
from project.dao.search_statements import begins_with
from project.domain.movies import Job, MovieFilter
from project.domain.paging import AllOf, IdFilter
from project.domain.scores import UNKNOWN_LAST, UNKNOWN_SMALL_LAST
from project.domain.search import Kind
from project.domain.sort_keys import newness

Condition = ColumnElement[bool]


def narrow(keys: Select[Any], narrowed: MovieFilter, order: Order) -> Select[Any]:
    """The movies among `keys` that pass; `order` says which table is walked, and how."""
    record_id = order.record_id
    walked: Any = record_id.class_
    years = Movie if walked in {MovieStats, FacetRank} else walked
    averages = MovieStats if walked in {Movie, FacetMovie} else walked
    on_movie = [*_texts(narrowed), *_years(narrowed, order, years)]
    on_stats = [*_averages(narrowed, order, averages)]
    if on_movie and walked is not Movie and (years is Movie or narrowed_by_text(narrowed)):
        keys = keys.join(Movie, Movie.id == record_id)
    if on_stats and averages is not walked:
        keys = keys.join(MovieStats, MovieStats.movie_id == record_id)
    return keys.where(*on_movie, *on_stats, *_links(narrowed, record_id))


def narrowed_by_text(narrowed: MovieFilter) -> bool:
    return bool(narrowed.title) or narrowed.classification is not None


def has_years(narrowed: MovieFilter) -> bool:
    return narrowed.year_from is not None or narrowed.year_to is not None


def has_averages(narrowed: MovieFilter) -> bool:
    return narrowed.average_from is not None or narrowed.average_to is not None


def year_ends(narrowed: MovieFilter) -> tuple[int, int]:
    """The first and last year asked for; movies of unknown years pass no such filter."""
    last = UNKNOWN_SMALL_LAST - 1 if narrowed.year_to is None else narrowed.year_to
    return narrowed.year_from or 0, last


def year_facets(narrowed: MovieFilter) -> tuple[int, int]:
    first, last = year_ends(narrowed)
    return year_facet(last), year_facet(first)


def but_years(narrowed: MovieFilter) -> MovieFilter:
    return replace(narrowed, year_from=None, year_to=None)


def average_ends(narrowed: MovieFilter) -> tuple[int, int]:
    last = UNKNOWN_LAST - 1 if narrowed.average_to is None else narrowed.average_to
    return narrowed.average_from or 0, last


def _texts(narrowed: MovieFilter) -> Iterator[Condition]:
    for word in narrowed.title:
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        yield Movie.title_words.like(f"% {escaped}%", escape="\\")
    if narrowed.classification is not None:
        yield Movie.classification == narrowed.classification


def _years(narrowed: MovieFilter, order: Order, table: Any) -> Iterator[Condition]:
    """A range of what the list is ordered by, if that is years: it begins and ends there."""
    if not has_years(narrowed):
        return
    first, last = year_ends(narrowed)
    key: Any = order.key
    if key.key == "newness":
        yield key.between(newness(first, None), newness(last + 1, None) - 1)
    elif key.key in {"year_up", "year_down"}:
        yield key.between(first, last)
    else:
        yield table.year_up.between(first, last)


def _averages(narrowed: MovieFilter, order: Order, table: Any) -> Iterator[Condition]:
    if not has_averages(narrowed):
        return
    key: Any = order.key
    column = key if key.key in {"average_up", "average_down"} else table.average_down
    if order.by_id_alone:
        column += 0  # Else SQLite gathers and sorts what it could find in order.
    yield column.between(*average_ends(narrowed))


def _links(narrowed: MovieFilter, record_id: Any) -> Iterator[Condition]:
    if narrowed.genres:
        link = MovieGenre.movie_id == record_id
        for ids in id_sets(narrowed.genres):
            yield exists().where(link, MovieGenre.genre_id.in_(ids))
    for found in credited(narrowed):
        yield record_id.in_(found)


def credited(narrowed: MovieFilter) -> Iterator[Select[Any]]:
    """The movies of each person or director that has to be credited."""
    if narrowed.directors:
        yield from _credited(narrowed.directors, Credit.job == Job.DIRECTOR)
    if narrowed.people:
        yield from _credited(narrowed.people)


def _credited(people: IdFilter, *more: Any) -> Iterator[Select[Any]]:
    """A hidden person has no movies."""
    visible = exists().where(Person.id == Credit.person_id, Person.deleted_at.is_(None))
    for ids in id_sets(people):
        yield select(Credit.movie_id).where(Credit.person_id.in_(ids), visible, *more)


def id_sets(filtered: IdFilter) -> list[tuple[int, ...]]:
    """Sets of ids, of each of which one has to be linked."""
    return [(one,) for one in filtered.ids] if isinstance(filtered, AllOf) else [filtered.ids]


def titled(word: str) -> Select[Any]:
    """The movies of which a word of the titles begins so, by the search index."""
    return (
        select(cast("ColumnElement[int]", SearchDocument.movie_id))
        .join(SearchPosting, SearchPosting.document_id == SearchDocument.id)
        .join(Word, Word.id == SearchPosting.word_id)
        .where(SearchDocument.kind == Kind.MOVIE, begins_with(word))
    )
