"""The movies that pass a filter, to be counted: as far as anybody counts, and in no order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Select, select, union

from project.dao.models import FacetMovie, Genre
from project.dao.movie_filters import (
    but_years,
    has_averages,
    has_years,
    id_sets,
    narrow,
    year_facets,
)
from project.dao.movie_orders import order_of_all, order_of_facets, visible
from project.domain.movies import MovieFilter, MovieOrder, MovieSort
from project.domain.paging import EXACT_TOTAL_LIMIT

COUNTED: Final = EXACT_TOTAL_LIMIT + 1
"""Nobody counts further: so many say that there are too many."""

_BY_ID: Final = MovieOrder()


def passing(narrowed: MovieFilter, few: Select[Any] | None) -> Select[Any]:
    """The ids of the movies that pass, each once and no more than COUNTED.

    `few` gathers some among which they all are.
    """
    return _passing(narrowed, few).limit(COUNTED)


def rarest(genre_ids: Sequence[int]) -> Select[int]:
    """The genre that has the fewest movies."""
    return select(Genre.id).where(Genre.id.in_(genre_ids)).order_by(Genre.movie_count).limit(1)


def _passing(narrowed: MovieFilter, few: Select[Any] | None) -> Select[Any]:
    if few is not None:
        return _walked(narrowed, _BY_ID).where(order_of_all(_BY_ID).record_id.in_(few))
    if narrowed.genres:
        return _of_genres(narrowed, id_sets(narrowed.genres))
    if has_years(narrowed):
        return _below(but_years(narrowed), FacetMovie.facet.between(*year_facets(narrowed)))
    # By a range of averages an index begins and ends.
    ranged = has_averages(narrowed) and narrowed.classification is None and not narrowed.title
    return _walked(narrowed, MovieOrder(MovieSort.AVG_RATING) if ranged else _BY_ID)


def _walked(narrowed: MovieFilter, order: MovieOrder) -> Select[Any]:
    ordered = order_of_all(order)
    return narrow(visible(ordered), narrowed, ordered).add_columns(ordered.record_id)


def _of_genres(narrowed: MovieFilter, sets: Sequence[Sequence[int]]) -> Select[Any]:
    if len(sets) > 1:
        fewest = rarest([one for ids in sets for one in ids]).scalar_subquery()
        return _below(narrowed, FacetMovie.facet == fewest)
    rest = replace(narrowed, genres=None)
    parts = [_below(rest, FacetMovie.facet == genre_id) for genre_id in sets[0]]
    if len(parts) == 1:
        return parts[0]
    limited = [select(one.limit(COUNTED).subquery()) for one in parts]
    return select(union(*limited).subquery())


def _below(rest: MovieFilter, facets: Any) -> Select[Any]:
    """Movies below facets, of which each has one."""
    return narrow(select(FacetMovie.movie_id), rest, order_of_facets(_BY_ID)).where(facets)
