"""How much members have seen of the lists whose movies follow from a rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from project.dao.rule_progress import RuleProgressDAO
from project.domain.identity import Identity
from project.domain.lists import MovieList
from project.domain.movies import MovieFilter
from project.domain.paging import Listing, Page

ReadRule = Callable[[Mapping[str, str]], MovieFilter | None]
"""What a rule narrows the catalogue to; None where it means nothing any more."""


class RuleProgressService:
    """Tells a known caller of these lists what is counted of the others as they are read."""

    def __init__(self, progress: RuleProgressDAO) -> None:
        self._progress = progress

    def page(
        self, caller: Identity | None, page: Page[MovieList], read_rule: ReadRule
    ) -> Page[MovieList]:
        """A page of lists of either kind: two statements at most."""
        return page.map(partial(self._told, caller, read_rule))

    def listing(
        self, caller: Identity | None, listing: Listing[MovieList], read_rule: ReadRule
    ) -> Listing[MovieList]:
        """All of them, batch by batch."""
        return listing.map(partial(self._told, caller, read_rule))

    def of_one(self, caller: Identity | None, found: MovieList, read_rule: ReadRule) -> MovieList:
        return self._told(caller, read_rule, [found])[0]

    def _told(
        self, caller: Identity | None, read_rule: ReadRule, lists: Sequence[MovieList]
    ) -> Sequence[MovieList]:
        if caller is None or not caller.reads_own:
            return lists
        filters = {one.id: read_rule(one.rule) for one in lists if one.rule is not None}
        # In their order, so that the same page is the same statement.
        asked = [*dict.fromkeys(one for one in filters.values() if one is not None)]
        counted = self._progress.progress(asked, caller.user_id) if asked else {}
        progress = {key: counted.get(one) for key, one in filters.items() if one is not None}
        return [replace(one, progress=progress.get(one.id, one.progress)) for one in lists]
