"""Following: members who want to hear of what others do."""

from project.adapters.clock import Clock
from project.dao.accounts import AccountsDAO
from project.dao.follows import FollowsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ConflictError, InvalidTokenError
from project.domain.feed import MOST_FOLLOWED
from project.domain.identity import Identity
from project.domain.paging import Listing, Page, PageRequest, Reference
from project.services.profiles import ProfileService


class FollowService:
    """Only who lets everybody see them is followed, and only such members are listed."""

    def __init__(
        self,
        *,
        follows: FollowsDAO,
        profiles: ProfileService,
        accounts: AccountsDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._follows = follows
        self._profiles = profiles
        self._accounts = accounts
        self._uow = uow
        self._clock = clock

    def follow(self, identity: Identity, user_id: int) -> None:
        """Follow a member. Raises NotFoundError; ConflictError for oneself, or one too many."""
        if user_id == identity.user_id:
            raise ConflictError("Nobody follows themselves")
        with self._uow:
            # In the order of their ids, as everybody holds members who holds two.
            gone = {
                one
                for one in sorted((identity.user_id, user_id))
                if not self._accounts.hold_member(one)
            }
            if identity.user_id in gone:
                raise InvalidTokenError
            self._profiles.demand_open(identity, user_id)
            self._demand_room(identity.user_id, user_id)
            self._follows.add(identity.user_id, user_id, self._clock.now())

    def _demand_room(self, user_id: int, followed_id: int) -> None:
        """Requests at once may pass the limit by one each: it bounds what a feed costs."""
        if self._follows.has(user_id, followed_id):
            return
        if self._follows.number_followed(user_id) >= MOST_FOLLOWED:
            raise ConflictError(f"You follow {MOST_FOLLOWED} members already: follow fewer")

    def unfollow(self, identity: Identity, user_id: int) -> None:
        """Follow a member no more, whoever that is: a private one may have been public once."""
        with self._uow:
            self._follows.remove(identity.user_id, user_id)

    def followers(
        self, caller: Identity | None, user_id: int, request: PageRequest
    ) -> Page[Reference]:
        """A page of a member's followers, the newest first. Raises NotFoundError."""
        self._profiles.demand_open(caller, user_id)
        return self._follows.followers(user_id, request)

    def followed(
        self, caller: Identity | None, user_id: int, request: PageRequest
    ) -> Page[Reference]:
        """A page of those whom a member follows, the newest first. Raises NotFoundError."""
        self._profiles.demand_open(caller, user_id)
        return self._follows.followed(user_id, request)

    def all_followers(self, caller: Identity | None, user_id: int) -> Listing[Reference]:
        """All of them. Raises NotFoundError."""
        self._profiles.demand_open(caller, user_id)
        count = self._follows.count_followers(user_id)
        return Listing(self._follows.stream_followers(user_id), count)

    def all_followed(self, caller: Identity | None, user_id: int) -> Listing[Reference]:
        """All of them. Raises NotFoundError."""
        self._profiles.demand_open(caller, user_id)
        count = self._follows.count_followed(user_id)
        return Listing(self._follows.stream_followed(user_id), count)
