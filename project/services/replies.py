"""Replies to reviews."""

from collections.abc import Mapping

from project.adapters.clock import Clock
from project.dao.replies import RepliesDAO
from project.dao.reviews import ReviewsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ForbiddenError, InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.limits import Policy
from project.domain.paging import Listing, Page, PageRequest
from project.domain.reviews import Reply, moderates
from project.domain.versions import Versions, demand_version
from project.services.limits import LimitService
from project.services.reviews import ReviewService

_NOBODY = 0


class ReplyService:
    def __init__(
        self,
        *,
        replies: RepliesDAO,
        reviews: ReviewsDAO,
        reading: ReviewService,
        limits: LimitService,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._replies = replies
        self._reviews = reviews
        self._reading = reading
        self._limits = limits
        self._uow = uow
        self._clock = clock

    def page(self, caller: Identity | None, review_id: int, request: PageRequest) -> Page[Reply]:
        """A page of the replies to a review, the oldest first. Raises NotFoundError."""
        self._reading.require(caller, review_id)
        return self._replies.page(review_id, _hidden_of(caller), request)

    def listing(self, caller: Identity | None, review_id: int) -> Listing[Reply]:
        """All of them. Raises NotFoundError."""
        self._reading.require(caller, review_id)
        hidden_of = _hidden_of(caller)
        return Listing(
            self._replies.stream(review_id, hidden_of), self._replies.count(review_id, hidden_of)
        )

    def create(self, identity: Identity, review_id: int, body: str) -> Reply:
        """Raises NotFoundError, TooManyRequestsError.

        InvalidTokenError where the caller's account has just been disabled.
        """
        self._limits.attempt(Policy.WRITING, identity.key)
        with self._uow:
            self._reading.hold(identity, review_id)
            now = self._clock.now()
            reply = self._existing(self._replies.add(review_id, identity.user_id, body, now))
            if reply.silenced:
                raise InvalidTokenError
            self._reviews.count_replies(review_id, 1)
            return reply

    def change(
        self,
        identity: Identity,
        reply_id: int,
        given: Mapping[str, str],
        versions: Versions = None,
    ) -> Reply:
        """Change what was given of the caller's reply; what changes nothing raises no version.

        Raises as `delete` does, and TooManyRequestsError.
        """
        self._limits.attempt(Policy.WRITING, identity.key)
        with self._uow:
            reply = self._own_held(identity, reply_id, versions)
            if any(getattr(reply, name) != value for name, value in given.items()):
                self._replies.change(reply_id, given, self._clock.now())
            return self._existing(reply_id)

    def delete(self, identity: Identity, reply_id: int, versions: Versions = None) -> None:
        """Delete the caller's reply, whether or not they may still read the review.

        Raises NotFoundError, ForbiddenError for somebody else's, StaleError.
        """
        with self._uow:
            reply = self._own_held(identity, reply_id, versions)
            self._replies.remove(reply_id)
            if not reply.kept_back:
                self._reviews.count_replies(reply.review_id, -1)

    def get(self, caller: Identity | None, reply_id: int) -> Reply:
        """A reply that the caller may read. Raises NotFoundError."""
        reply = self._existing(reply_id)
        self._demand_visible(caller, reply)
        return reply

    def require_own(self, caller: Identity, reply_id: int, versions: Versions = None) -> None:
        """Raises NotFoundError, ForbiddenError for somebody else's, StaleError."""
        demand_version(self._own(caller, reply_id).version, versions)

    def _own_held(self, identity: Identity, reply_id: int, versions: Versions) -> Reply:
        """The caller's reply, which nobody else changes in this unit of work."""
        # Read again once it is locked: it may have been hidden or deleted meanwhile.
        self._reviews.lock(self._existing(reply_id).review_id)
        reply = self._own(identity, reply_id)
        demand_version(reply.version, versions)
        return reply

    def _own(self, identity: Identity, reply_id: int) -> Reply:
        """By who wrote it alone: a token may write what it may not read."""
        reply = self._existing(reply_id)
        if reply.user.id == identity.user_id:
            return reply
        self._demand_visible(identity, reply)
        raise ForbiddenError("This reply is somebody else's")

    def _demand_visible(self, caller: Identity | None, reply: Reply) -> None:
        review = self._reviews.get(reply.review_id)
        readable = review is not None and review.is_visible_to(caller)
        if not readable or not reply.is_visible_to(caller):
            raise NotFoundError("Reply", reply.id)

    def _existing(self, reply_id: int) -> Reply:
        reply = self._replies.get(reply_id)
        if reply is None:
            raise NotFoundError("Reply", reply_id)
        return reply


def _hidden_of(caller: Identity | None) -> int | None:
    """Whose hidden replies the caller reads; None for everybody's."""
    if moderates(caller):
        return None
    return caller.user_id if caller is not None and caller.reads_own else _NOBODY
