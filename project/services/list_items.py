"""The movies on members' lists."""

from collections.abc import Sequence
from functools import partial

from project.adapters.clock import Clock
from project.dao.list_items import ListItemsDAO
from project.dao.lists import ListsDAO
from project.dao.movies import MoviesDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ConflictError, InvalidInputError, NotFoundError
from project.domain.identity import Identity
from project.domain.lists import (
    MOST_ITEMS,
    Added,
    ListedMovie,
    ListItem,
    MovieList,
    Removed,
    reordered,
)
from project.domain.movies import Movie
from project.domain.paging import Listing, Page, PageRequest
from project.services.lists import ListService


class ListItemService:
    def __init__(
        self,
        *,
        items: ListItemsDAO,
        lists: ListsDAO,
        owned: ListService,
        movies: MoviesDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._items = items
        self._lists = lists
        self._owned = owned
        self._movies = movies
        self._uow = uow
        self._clock = clock

    def page(self, list_id: int, request: PageRequest) -> Page[Movie]:
        """A page of the movies of a list made by hand, in its order."""
        return self._items.page(list_id, request)

    def listing(self, list_id: int) -> Listing[Movie]:
        """All of them."""
        return Listing(self._items.stream(list_id), self._items.count(list_id))

    def placed_page(self, found: MovieList, page: Page[Movie]) -> Page[ListedMovie]:
        """A page of a list's movies with their places."""
        return page.map(partial(self._placed, found))

    def placed_listing(self, found: MovieList, listing: Listing[Movie]) -> Listing[ListedMovie]:
        """All of them, batch by batch."""
        return listing.map(partial(self._placed, found))

    def add(
        self, identity: Identity, list_id: int, movie_ids: Sequence[int], position: int | None
    ) -> Added:
        """Put movies on the caller's list, at its end or at a rank; those on it stay in place.

        Raises NotFoundError, InvalidInputError for an unknown movie, ConflictError where the list
        has a rule or would be too long.
        """
        wanted = list(dict.fromkeys(movie_ids))
        with self._uow:
            self._hold(identity, list_id)
            self._demand_movies(movie_ids)
            moment = self._clock.now()
            added = self._items.append(list_id, wanted, moment)
            if self._lists.item_count(list_id) + len(added) > MOST_ITEMS:
                raise ConflictError(f"A list has at most {MOST_ITEMS} movies")
            if added:
                self._lists.count_items(list_id, len(added), moment)
                if position is not None:
                    self._move(list_id, added, position)
        new = set(added)
        return Added(added, [one for one in wanted if one not in new])

    def remove(self, identity: Identity, list_id: int, movie_ids: Sequence[int]) -> Removed:
        """Take movies off the caller's list; which of them were on it.

        Raises NotFoundError, ConflictError.
        """
        with self._uow:
            self._hold(identity, list_id)
            removed = self._items.remove(list_id, movie_ids)
            if removed:
                self._lists.count_items(list_id, -len(removed), self._clock.now())
        return Removed([one for one in dict.fromkeys(movie_ids) if one in removed])

    def move(
        self, identity: Identity, list_id: int, movie_ids: Sequence[int], position: int
    ) -> Sequence[ListItem]:
        """Put movies of the caller's list in the given order, the first at a rank.

        Raises NotFoundError, InvalidInputError for a movie that is not on it, ConflictError.
        """
        wanted = list(dict.fromkeys(movie_ids))
        with self._uow:
            self._hold(identity, list_id)
            self._move(list_id, wanted, position)
            self._lists.count_items(list_id, 0, self._clock.now())
            return self._places(list_id, wanted)

    def write_note(self, identity: Identity, list_id: int, movie_id: int, note: str) -> ListItem:
        """Raises NotFoundError, for a movie that is not on the list too; ConflictError."""
        with self._uow:
            self._hold(identity, list_id)
            if not self._movies.exists(movie_id) or not self._items.among(list_id, [movie_id]):
                raise NotFoundError("Movie", movie_id)
            self._items.set_note(list_id, movie_id, note)
            self._lists.count_items(list_id, 0, self._clock.now())
            return self._places(list_id, [movie_id])[0]

    def _hold(self, identity: Identity, list_id: int) -> None:
        if self._owned.hold_own(identity, list_id).rule is not None:
            raise ConflictError("The movies of this list follow from its rule")

    def _demand_movies(self, movie_ids: Sequence[int]) -> None:
        known = self._movies.visible_among(movie_ids)
        _refuse(movie_ids, [one for one in movie_ids if one not in known], "does not exist")

    def _move(self, list_id: int, movie_ids: Sequence[int], position: int) -> None:
        order = self._items.order(list_id)
        shown = {one.movie_id for one in order if one.shown}
        _refuse(movie_ids, [one for one in movie_ids if one not in shown], "is not on the list")
        self._items.place(list_id, reordered(order, movie_ids, position))

    def _placed(self, found: MovieList, movies: Sequence[Movie]) -> Sequence[ListedMovie]:
        """Neighbours on a list with their places: two statements."""
        if found.rule is not None:
            return [ListedMovie(one, ListItem(one.id, None, "", None)) for one in movies]
        places = {
            one.movie_id: one for one in self._places(found.id, [movie.id for movie in movies])
        }
        # One that was taken off meanwhile is no longer shown.
        return [ListedMovie(one, places[one.id]) for one in movies if one.id in places]

    def _places(self, list_id: int, movie_ids: Sequence[int]) -> list[ListItem]:
        """The items of movies that stand next to each other, in order."""
        items = self._items.among(list_id, movie_ids)
        before = self._items.shown_before(list_id, items[0][0]) if items else 0
        return [
            ListItem(movie_id, before + n, note, added_at)
            for n, (movie_id, note, added_at) in enumerate(items, 1)
        ]


def _refuse(movie_ids: Sequence[int], unfit: Sequence[int], reason: str) -> None:
    """Raises InvalidInputError that names each by its place in the body."""
    if unfit:
        raise InvalidInputError(
            {f"movie_ids.{movie_ids.index(one)}": [f"Movie {one} {reason}."] for one in unfit}
        )
