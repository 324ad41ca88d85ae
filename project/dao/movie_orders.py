"""The columns that lists of movies are ordered by, in each table that can be walked."""

from typing import Any, Final

from sqlalchemy import BigInteger, Select, type_coerce

from project.dao.keyset import Order, keys_of
from project.dao.models import FacetMovie, FacetRank, Movie, MovieStats
from project.domain.movies import MovieOrder, MovieSort

# Ascending key, descending key.
_KEYS: Final = {
    MovieSort.TITLE: ("title_key", "title_key"),
    MovieSort.YEAR: ("year_up", "year_down"),
    MovieSort.NEW: ("newness", "newness"),
    MovieSort.RATING: ("rating_up", "rating_down"),
    MovieSort.CREATED_AT: ("created_at", "created_at"),
    MovieSort.AVG_RATING: ("average_up", "average_down"),
    MovieSort.TOP: ("score_up", "score_down"),
    MovieSort.POPULARITY: ("popularity", "popularity"),
}
_RANKED: Final = frozenset({MovieSort.AVG_RATING, MovieSort.TOP, MovieSort.POPULARITY})


def order_of_all(order: MovieOrder, *, ranks: bool = False) -> Order:
    """The order of the whole list; `ranks` are at hand for a list that needs them and no order."""
    ranked = order.sort in _RANKED or (ranks and order.sort is MovieSort.ID)
    return _order(order, MovieStats if ranked else Movie)


def order_of_facets(order: MovieOrder) -> Order:
    """The same order, of the movies below a genre or year."""
    return _order(order, FacetRank if order.sort in _RANKED else FacetMovie)


def visible(order: Order) -> Select[Any]:
    """The movies that are not hidden, of a whole list in this order."""
    stands: Any = Movie.deleted_at.is_(None)
    if order.record_id.class_ is MovieStats:
        stands = MovieStats.visible
    return keys_of(order.record_id).where(stands)


def _order(order: MovieOrder, table: Any) -> Order:
    record_id = Movie.id if table is Movie else table.movie_id
    if order.sort is MovieSort.ID:
        return Order(record_id, record_id, descending=order.descending)
    key = getattr(table, _KEYS[order.sort][order.descending])
    if key is Movie.created_at:
        key = type_coerce(key, BigInteger)
    return Order(key, record_id, descending=order.descending)
