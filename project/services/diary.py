"""The diary: what a member saw, and when."""

from dataclasses import replace
from datetime import date
from typing import Final

from project.adapters.clock import Clock, today
from project.dao.accounts import AccountsDAO
from project.dao.diary import DiaryDAO
from project.dao.movies import MoviesDAO
from project.dao.uow import UnitOfWork
from project.domain.diary import (
    FIRST_DAY,
    DiaryFilter,
    Viewing,
    ViewingChanges,
    ViewingDraft,
    is_day_to_watch,
)
from project.domain.errors import InvalidInputError, InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.paging import Listing, Page, PageRequest
from project.domain.versions import Versions, demand_version

_NO_MOVIE: Final = {"movie_id": ["There is no such movie."]}


class DiaryService:
    def __init__(
        self,
        *,
        diary: DiaryDAO,
        movies: MoviesDAO,
        accounts: AccountsDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._diary = diary
        self._movies = movies
        self._accounts = accounts
        self._uow = uow
        self._clock = clock

    def page(self, user_id: int, chosen: DiaryFilter, request: PageRequest) -> Page[Viewing]:
        """A page of a member's viewings, the last first, those of unknown days at the end."""
        return self._diary.page(user_id, chosen, request)

    def listing(self, user_id: int, chosen: DiaryFilter) -> Listing[Viewing]:
        """All of them."""
        return Listing(self._diary.stream(user_id, chosen), self._diary.count(user_id, chosen))

    def get(self, identity: Identity, viewing_id: int) -> Viewing:
        """The caller's own viewing. Raises NotFoundError."""
        viewing = self._diary.get(identity.user_id, viewing_id)
        if viewing is None:
            raise NotFoundError("Viewing", viewing_id)
        return viewing

    def require(self, identity: Identity, viewing_id: int, versions: Versions) -> None:
        """Raises NotFoundError unless the caller has such a viewing, StaleError if it changed."""
        demand_version(self.get(identity, viewing_id).version, versions)

    def add(self, identity: Identity, draft: ViewingDraft) -> Viewing:
        """Note a viewing; it is a rewatch unless told where there is another of the movie.

        Raises InvalidInputError.
        """
        self._demand_day(draft.watched_on)
        with self._uow:
            # The member before the movie, as everybody locks them who touches both.
            if not self._accounts.hold_member(identity.user_id):
                raise InvalidTokenError
            if not self._movies.exists(draft.movie_id):
                raise InvalidInputError(_NO_MOVIE)
            if draft.rewatch is None:
                seen = self._diary.has_seen(identity.user_id, draft.movie_id)
                draft = replace(draft, rewatch=seen)
            added = self._diary.add(identity.user_id, draft, self._clock.now())
            viewing = self._diary.get(identity.user_id, added)
            if viewing is None:
                # It was taken away since.
                raise InvalidInputError(_NO_MOVIE)
            return viewing

    def update(
        self, identity: Identity, viewing_id: int, changes: ViewingChanges, versions: Versions
    ) -> Viewing:
        """Change what is given of the caller's own viewing.

        Raises NotFoundError, StaleError, InvalidInputError.
        """
        with self._uow:
            self._hold(identity, viewing_id, versions)
            self._demand_day(changes.get("watched_on"))
            self._diary.change(viewing_id, changes, self._clock.now())
            return self.get(identity, viewing_id)

    def remove(self, identity: Identity, viewing_id: int, versions: Versions) -> None:
        """Take back the caller's own viewing. Raises NotFoundError, StaleError."""
        with self._uow:
            self._hold(identity, viewing_id, versions)
            self._diary.remove(viewing_id)

    def _hold(self, identity: Identity, viewing_id: int, versions: Versions) -> None:
        version = self._diary.lock(identity.user_id, viewing_id)
        if version is None:
            raise NotFoundError("Viewing", viewing_id)
        demand_version(version, versions)

    def _demand_day(self, day: date | None) -> None:
        if day is not None and not is_day_to_watch(day, today(self._clock)):
            reason = f"Must be a day from {FIRST_DAY} on, and not in the future."
            raise InvalidInputError({"watched_on": [reason]})
