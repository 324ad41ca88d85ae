"""How a list of movies is read, so that no filter and sort together walk the whole table.

Three ways, by what is known of the filter:

- *few*: at most `FEW` movies pass a part of it. They are gathered by that part and then sorted.
- *facets*: it names genres or years. The rows of each are walked in the list's own order and the
  first of each are merged (`docs/decisions/0013-facets.md`).
- *all*: the whole table is walked in the list's order; what passes is not rare.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ARRAY, BigInteger, Select, bindparam, func, select, true
from sqlalchemy.orm import Session, aliased

from project.dao.base import BaseDAO
from project.dao.keyset import Merge, Order, keys_of
from project.dao.models import FacetMovie, Movie, MovieStats, Word
from project.dao.movie_counts import passing, rarest
from project.dao.movie_filters import (
    average_ends,
    but_years,
    credited,
    has_averages,
    has_years,
    id_sets,
    narrow,
    titled,
    year_ends,
    year_facets,
)
from project.dao.movie_orders import order_of_all, order_of_facets, visible
from project.dao.search_statements import begins_with
from project.domain.movies import MovieFilter, MovieOrder, MovieSort
from project.domain.paging import EXACT_TOTAL_LIMIT

FEW: Final = 3_000
"""So many movies are gathered and sorted in a few milliseconds."""

MOST_MERGED: Final = 20_000
"""With more rows to merge than this, for far pages by number and whole lists of many years, the
table is walked instead."""

NOTHING: Final = 0
"""No facet."""

_BY_YEAR: Final = frozenset({MovieSort.YEAR, MovieSort.NEW})


@dataclass(frozen=True, slots=True)
class Walk:
    """The statement that walks a list, its order, and how several are merged."""

    keys: Select[Any]
    order: Order
    merge: Merge | None = None


class MovieLists(BaseDAO):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._looked_up: dict[MovieFilter, Select[Any] | None] = {}

    def walk(self, narrowed: MovieFilter, order: MovieOrder, rows: int) -> Walk:
        """The list; `rows` of it are going to be read from its start or a cursor."""
        few = self._few(narrowed)
        if few is not None:
            return _gathered(few, narrowed, order)
        facets, rest = self._facets(narrowed, order.sort)
        if facets and len(facets) * rows <= max(MOST_MERGED, rows):
            return _merged(facets, rest, order)
        ordered = order_of_all(order, ranks=has_averages(narrowed))
        return Walk(narrow(visible(ordered), narrowed, ordered), ordered)

    def count(self, narrowed: MovieFilter) -> int | None:
        """How many movies pass the filter, None above EXACT_TOTAL_LIMIT."""
        counted = passing(narrowed, self._few(narrowed)).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def _few(self, narrowed: MovieFilter) -> Select[Any] | None:
        """What gathers few movies among which are all that pass, if there is such a thing."""
        if narrowed not in self._looked_up:
            # A filmography is small, whosever it is.
            found = next(credited(narrowed), None)
            # The limit, which none reaches, is for PostgreSQL to know that they are few.
            few = (one.limit(2 * FEW) for one in self._parts(narrowed) if self._is_few(one))
            self._looked_up[narrowed] = next(few, None) if found is None else found
        return self._looked_up[narrowed]

    def _parts(self, narrowed: MovieFilter) -> Iterator[Select[Any]]:
        """Statements of the ids that pass parts of the filter, where an index counts them."""
        yield from (titled(word) for word in narrowed.title if self._is_rare(word))
        if has_averages(narrowed):
            between = MovieStats.average_down.between(*average_ends(narrowed))
            yield select(MovieStats.movie_id).where(MovieStats.visible, between)
        if narrowed.classification is not None:
            classified = Movie.classification == narrowed.classification
            yield select(Movie.id).where(Movie.deleted_at.is_(None), classified)
        yield from _facet_parts(narrowed)

    def _is_few(self, part: Select[Any]) -> bool:
        some = part.limit(FEW + 1).subquery()
        return (self._session.scalar(select(func.count()).select_from(some)) or 0) <= FEW

    def _is_rare(self, word: str) -> bool:
        return (self._session.scalar(frequency_of(word)) or 0) <= FEW

    def _facets(self, narrowed: MovieFilter, sort: MovieSort) -> tuple[Sequence[int], MovieFilter]:
        """The facets that hold all that passes, and what they leave of the filter."""
        if narrowed.genres:
            sets = id_sets(narrowed.genres)
            if len(sets) == 1:
                return sets[0], replace(narrowed, genres=None)
            return (self._rarest([one for ids in sets for one in ids]),), narrowed
        if has_years(narrowed) and sort not in _BY_YEAR:
            return self._years(narrowed), but_years(narrowed)
        return (), narrowed

    def _rarest(self, genre_ids: Sequence[int]) -> int:
        return self._session.scalar(rarest(genre_ids)) or genre_ids[0]

    def _years(self, narrowed: MovieFilter) -> Sequence[int]:
        """From the first to the last year of the range that has movies."""
        ends = year_facets(narrowed)
        if ends[0] == ends[1]:
            return ends[:1]
        facets = select(FacetMovie.facet).where(FacetMovie.facet.between(*ends))
        first = facets.order_by(FacetMovie.facet).limit(1).scalar_subquery()
        last = facets.order_by(FacetMovie.facet.desc()).limit(1).scalar_subquery()
        found = self._session.execute(select(first, last)).one()
        return (NOTHING,) if found[0] is None else range(found[0], found[1] + 1)


def frequency_of(word: str) -> Select[Any]:
    """How many texts have words that begin so: beyond FEW not exactly, NULL for none."""
    some = select(Word.frequency).where(begins_with(word)).limit(FEW).subquery()
    return select(func.sum(some.c.frequency))


def _facet_parts(narrowed: MovieFilter) -> Iterator[Select[Any]]:
    """Those that genres and years pass, where there is more to pass than one of them."""
    sets = id_sets(narrowed.genres) if narrowed.genres else []
    years = has_years(narrowed)
    if len(sets) + years + bool(_but_facets(narrowed) != MovieFilter()) <= 1:
        return
    ids = select(FacetMovie.movie_id)
    for genre_ids in sets:
        of_genre = ids.where(FacetMovie.facet.in_(genre_ids))
        between = FacetMovie.year_up.between(*year_ends(narrowed))
        yield of_genre.where(between) if years else of_genre
    if years and not sets:
        yield ids.where(FacetMovie.facet.between(*year_facets(narrowed)))


def _gathered(few: Select[Any], narrowed: MovieFilter, order: MovieOrder) -> Walk:
    walked = order_of_all(order)
    keys = narrow(visible(walked), narrowed, walked).where(walked.record_id.in_(few))
    if walked.by_id_alone:
        return Walk(keys, walked)
    # OFFSET 0 keeps PostgreSQL from walking the order's index in the hope of finding some.
    found = (
        keys.add_columns(walked.key.label("key"), walked.record_id.label("id"))
        .offset(0)
        .subquery("found")
    )
    ordered = Order(found.c.key, found.c.id, descending=order.descending)
    return Walk(select().select_from(found), ordered)


def _merged(facets: Sequence[int], rest: MovieFilter, order: MovieOrder) -> Walk:
    below = order_of_facets(order)
    keys = narrow(keys_of(below.record_id), rest, below)
    if len(facets) == 1:
        return Walk(keys.where(below.record_id.class_.facet == facets[0]), below)

    def merge(one: Select[Any], session: Session) -> Select[Any]:
        if session.get_bind().dialect.name == "postgresql":
            return _merge_postgresql(one, below, facets)
        return _merge_sqlite(one, below, facets)

    return Walk(keys, below, merge)


def _merge_postgresql(one: Select[Any], order: Order, facets: Sequence[int]) -> Select[Any]:
    given = bindparam(None, list(facets), type_=ARRAY(BigInteger))
    wanted = func.unnest(given).table_valued("facet").render_derived(name="wanted")
    first = (
        one.add_columns(order.key.label("key"), order.record_id.label("id"))
        .where(order.record_id.class_.facet == wanted.c.facet)
        .lateral("first")
    )
    return select(first.c.key, first.c.id).distinct().select_from(wanted).join(first, true())


def _merge_sqlite(one: Select[Any], order: Order, facets: Sequence[int]) -> Select[Any]:
    """SQLite knows no LATERAL: the ids alone are looked up for each facet, and found again."""
    table: Any = order.record_id.class_
    wanted = func.json_each(json.dumps(list(facets))).table_valued("value", name="wanted")
    first = one.add_columns(order.record_id).where(table.facet == wanted.c.value)
    found = aliased(table)
    key = getattr(found, getattr(order.key, "key", ""))
    return (
        select(key.label("key"), found.movie_id.label("id"))
        .distinct()
        .select_from(wanted)
        .join(found, found.facet == wanted.c.value)
        .where(found.movie_id.in_(first.correlate(wanted).scalar_subquery()))
    )


def whole_list(order: MovieOrder) -> Walk:
    """All visible movies."""
    ordered = order_of_all(order)
    return Walk(visible(ordered), ordered)


def facet_list(order: MovieOrder) -> Walk:
    """The movies of the genre or year that is given as `facet`."""
    below = order_of_facets(order)
    of_facet = below.record_id.class_.facet == bindparam("facet", type_=BigInteger)
    return Walk(keys_of(below.record_id).where(of_facet), below)


def only_facet(narrowed: MovieFilter, order: MovieOrder) -> int | None:
    """The genre or year that is all that the filter names, where its rows have the order."""
    if narrowed.genres and replace(narrowed, genres=None) == MovieFilter():
        sets = id_sets(narrowed.genres)
        return sets[0][0] if len(sets) == len(sets[0]) == 1 else None
    if has_years(narrowed) and but_years(narrowed) == MovieFilter() and order.sort not in _BY_YEAR:
        first, last = year_facets(narrowed)
        return first if first == last else None
    return None


def _but_facets(narrowed: MovieFilter) -> MovieFilter:
    return replace(but_years(narrowed), genres=None)
