"""Replies to reviews."""

from project.adapters.clock import Clock
from project.dao.replies import RepliesDAO
from project.dao.reviews import ReviewsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ForbiddenError, InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.limits import Policy
from project.domain.paging import Listing, Page, PageRequest
from project.domain.reviews import Reply, moderates
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

    def delete(self, identity: Identity, reply_id: int) -> None:
        """Delete the caller's reply, whether or not they may still read the review.

        Raises NotFoundError, ForbiddenError for somebody else's.
        """
        with self._uow:
            # Read again once it is locked: it may have been hidden or deleted meanwhile.
            self._reviews.lock(self._existing(reply_id).review_id)
            reply = self._existing(reply_id)
            if reply.user.id != identity.user_id:
                self._demand_visible(identity, reply)
                raise ForbiddenError("This reply is somebody else's")
            self._replies.remove(reply_id)
            if not reply.kept_back:
                self._reviews.count_replies(reply.review_id, -1)

    def get(self, caller: Identity | None, reply_id: int) -> Reply:
        """A reply that the caller may read. Raises NotFoundError."""
        reply = self._existing(reply_id)
        self._demand_visible(caller, reply)
        return reply

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
