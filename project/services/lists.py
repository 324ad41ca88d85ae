"""Members' lists of movies: finding, making and changing them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from project.adapters.clock import Clock
from project.adapters.tokens import random_token
from project.dao.accounts import AccountsDAO
from project.dao.list_items import ListItemsDAO
from project.dao.lists import ListsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ConflictError, InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.lists import (
    MOST_LISTS,
    ListFilter,
    ListVisibility,
    MovieList,
    Progress,
)
from project.domain.paging import Listing, Page, PageRequest
from project.domain.versions import Versions, demand_version


class ListService:
    def __init__(
        self,
        *,
        lists: ListsDAO,
        items: ListItemsDAO,
        accounts: AccountsDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._lists = lists
        self._items = items
        self._accounts = accounts
        self._uow = uow
        self._clock = clock

    def page(
        self,
        caller: Identity | None,
        narrowed: ListFilter,
        request: PageRequest,
        movie_id: int | None = None,
    ) -> Page[MovieList]:
        """A page of lists, those that changed last first, each with what it is to the caller.

        With `movie_id` each says whether it has that movie.
        """
        page = self._lists.page(narrowed, request)
        return page.map(partial(self._told, caller, movie_id=movie_id))

    def listing(
        self, caller: Identity | None, narrowed: ListFilter, movie_id: int | None = None
    ) -> Listing[MovieList]:
        """All of them."""
        listing = Listing(self._lists.stream(narrowed), self._lists.count(narrowed))
        return listing.map(partial(self._told, caller, movie_id=movie_id))

    def find(self, caller: Identity | None, list_id: int, key: str | None = None) -> MovieList:
        """A list that the caller may see, without its counts. Raises NotFoundError."""
        found = self._lists.get(list_id)
        if found is None or not found.is_open_to(_member(caller), key):
            raise NotFoundError("List", list_id)
        return found

    def get(self, caller: Identity | None, list_id: int, key: str | None = None) -> MovieList:
        """A list that the caller may see. Raises NotFoundError."""
        return self._told(caller, [self.find(caller, list_id, key)])[0]

    def require_own(
        self, identity: Identity | None, list_id: int, versions: Versions = None
    ) -> None:
        """Raises NotFoundError unless it is the caller's, StaleError if it has changed."""
        found = self._lists.get(list_id)
        demand_version(_own(identity, list_id, found).version, versions)

    def hold_own(self, identity: Identity, list_id: int) -> MovieList:
        """The caller's list, which nobody else changes before the unit of work ends.

        Raises NotFoundError.
        """
        if not self._accounts.hold_member(identity.user_id):
            raise InvalidTokenError
        return _own(identity, list_id, self._lists.lock(list_id))

    def create(self, identity: Identity, values: dict[str, Any]) -> MovieList:
        """A new list. Raises ConflictError where the caller has too many."""
        with self._uow:
            # Alone, so that two at once are counted.
            if self._accounts.lock(identity.user_id) is None:
                raise InvalidTokenError
            if (self._lists.count(ListFilter(identity.user_id)) or 0) >= MOST_LISTS:
                raise ConflictError(f"There are {MOST_LISTS} lists already: delete some")
            given = values | _key(ListVisibility(values["visibility"]))
            list_id = self._lists.add(identity.user_id, given, self._clock.now())
            return self.get(identity, list_id)

    def change(
        self,
        identity: Identity,
        list_id: int,
        given: dict[str, Any],
        versions: Versions = None,
    ) -> MovieList:
        """Change what was given of the caller's list.

        Raises NotFoundError, StaleError, ConflictError for a rule where there was none or none
        where there was one.
        """
        with self._uow:
            found = self.hold_own(identity, list_id)
            demand_version(found.version, versions)
            if "rule" in given and (given["rule"] is None) is not (found.rule is None):
                raise ConflictError("A list made by hand stays one, and one by a rule too")
            visibility = given.get("visibility", found.visibility)
            if visibility != found.visibility:
                # A link that was taken back stays so.
                given = given | _key(visibility)
            if given:
                self._lists.change(list_id, given, self._clock.now())
            return self.get(identity, list_id)

    def renew_key(self, identity: Identity, list_id: int) -> MovieList:
        """Give an unlisted list a new share key. Raises NotFoundError, ConflictError."""
        with self._uow:
            found = self.hold_own(identity, list_id)
            if found.visibility is not ListVisibility.UNLISTED:
                raise ConflictError("Only an unlisted list has a share key")
            self._lists.change(list_id, _key(found.visibility), self._clock.now())
            return self.get(identity, list_id)

    def delete(self, identity: Identity, list_id: int, versions: Versions = None) -> None:
        """Raises NotFoundError, StaleError."""
        with self._uow:
            demand_version(self.hold_own(identity, list_id).version, versions)
            self._lists.remove(list_id)

    def _told(
        self,
        caller: Identity | None,
        lists: Sequence[MovieList],
        movie_id: int | None = None,
    ) -> Sequence[MovieList]:
        """Lists with their counts and what they are to the caller: two statements at most."""
        by_hand = [one.id for one in lists if one.rule is None]
        user_id = _member(caller)
        counted = self._items.progress(by_hand, user_id) if by_hand else {}
        holding = self._items.holding(by_hand, movie_id) if by_hand and movie_id else set()
        return [
            self._counted(one, counted, holding if movie_id else None, user_id) for one in lists
        ]

    @staticmethod
    def _counted(
        one: MovieList,
        counted: Mapping[int, Progress],
        holding: Collection[int] | None,
        user_id: int | None,
    ) -> MovieList:
        share_key = one.share_key if one.user.id == user_id else None
        if one.rule is not None:
            return replace(one, share_key=share_key)
        progress = counted.get(one.id, Progress(0, 0))
        return replace(
            one,
            share_key=share_key,
            item_count=progress.total,
            progress=None if user_id is None else progress,
            has_movie=None if holding is None else one.id in holding,
        )


def _member(caller: Identity | None) -> int | None:
    """Whose own things the caller may see."""
    return caller.user_id if caller and caller.reads_own else None


def _own(identity: Identity | None, list_id: int, found: MovieList | None) -> MovieList:
    if found is None or identity is None or found.user.id != identity.user_id:
        raise NotFoundError("List", list_id)
    return found


def _key(visibility: ListVisibility) -> dict[str, str | None]:
    """A new share key where one is needed."""
    unlisted = visibility is ListVisibility.UNLISTED
    return {"share_key": random_token() if unlisted else None}
