"""How much a member has seen of what rules find: of a whole page of lists in two statements."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BigInteger,
    Integer,
    Select,
    bindparam,
    case,
    func,
    literal_column,
    select,
    union,
    union_all,
)

from project.dao.base import BaseDAO, chunks
from project.dao.models import Rating, Viewing
from project.dao.movie_counts import passing
from project.dao.movie_filters import credited, titled
from project.dao.movie_lists import FEW, frequency_of
from project.domain.lists import Progress
from project.domain.movies import MovieFilter
from project.domain.paging import EXACT_TOTAL_LIMIT, MAX_PER_PAGE

_AT_ONCE: Final = MAX_PER_PAGE
"""SQLite takes 500 parts and 32,766 values in a statement, of which a rule has 200."""

_USER: Final = bindparam("user_id", type_=BigInteger)


class RuleProgressDAO(BaseDAO):
    def progress(
        self, filters: Collection[MovieFilter], user_id: int
    ) -> dict[MovieFilter, Progress]:
        """How many movies pass each filter, and how many of them a member rated or viewed.

        A filter that more than EXACT_TOTAL_LIMIT pass is absent.
        """
        found = {}
        for chunk in chunks(list(dict.fromkeys(filters)), _AT_ONCE):
            for number, seen, total in self._counts(chunk, user_id):
                if total <= EXACT_TOTAL_LIMIT:
                    found[chunk[number]] = Progress(seen, total)
        return found

    def _counts(self, filters: Sequence[MovieFilter], user_id: int) -> Sequence[Any]:
        """Rows of a filter's number, how many of its movies are seen, and how many there are."""
        rare = self._rare({_longest(one) for one in filters if one.title})
        seen = _seen()
        counts = union_all(*(
            _counted(number, passing(one, _few(one, rare)), seen)
            for number, one in enumerate(filters)
        ))  # fmt: skip
        return self._session.execute(counts, {"user_id": user_id}).all()

    def _rare(self, words: Collection[str]) -> set[str]:
        """Those of the words that begin words of few titles."""
        asked = sorted(words)
        if not asked:
            return set()
        counts = union_all(*(
            select(_number(number), frequency_of(word).scalar_subquery())
            for number, word in enumerate(asked)
        ))  # fmt: skip
        return {asked[row[0]] for row in self._session.execute(counts) if (row[1] or 0) <= FEW}


def _longest(narrowed: MovieFilter) -> str:
    """The word of a title that is likely to be the rarest."""
    return max(narrowed.title, key=len, default="")


def _few(narrowed: MovieFilter, rare: Collection[str]) -> Select[Any] | None:
    """What gathers few movies among which are all that pass, if there is such a thing."""
    # A filmography is small, whosever it is.
    found = next(credited(narrowed), None)
    word = _longest(narrowed)
    return titled(word) if found is None and word in rare else found


def _seen() -> CTE:
    """The movies that the member rated or viewed."""
    rated = select(Rating.movie_id).where(Rating.user_id == _USER)
    return union(rated, select(Viewing.movie_id).where(Viewing.user_id == _USER)).cte("seen")


def _counted(number: int, movies: Select[Any], seen: CTE) -> Select[int, int, int]:
    found = movies.subquery()
    is_seen = found.c[0].in_(select(seen.c.movie_id))
    counts = func.count(case((is_seen, 1))), func.count()
    return select(_number(number), *counts).select_from(found)


def _number(number: int) -> Any:
    return literal_column(str(number), Integer)
