"""Moderation: what members report, and hiding it."""

from collections.abc import Sequence
from datetime import datetime

from project.adapters.clock import Clock
from project.dao.moderation import ModerationDAO
from project.dao.replies import RepliesDAO
from project.dao.reviews import ReviewsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ConflictError, NotFoundError
from project.domain.identity import Identity
from project.domain.limits import Policy
from project.domain.paging import Listing, Page, PageRequest, Reference
from project.domain.reviews import Reply, Report, ShownReport
from project.services.limits import LimitService
from project.services.replies import ReplyService
from project.services.reviews import ReviewService


class ModerationService:
    def __init__(  # noqa: PLR0913 - it is about reviews and replies alike
        self,
        *,
        moderation: ModerationDAO,
        reviews: ReviewsDAO,
        replies: RepliesDAO,
        reading: ReviewService,
        reading_replies: ReplyService,
        limits: LimitService,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._moderation = moderation
        self._reviews = reviews
        self._replies = replies
        self._reading = reading
        self._reading_replies = reading_replies
        self._limits = limits
        self._uow = uow
        self._clock = clock

    def page(self, request: PageRequest, *, resolved: bool) -> Page[ShownReport]:
        """A page of the reports that are resolved or not, the newest first."""
        return self._moderation.page(request, resolved=resolved).map(self._shown)

    def listing(self, *, resolved: bool) -> Listing[ShownReport]:
        """All of them."""
        found = self._moderation.stream(resolved=resolved)
        return Listing(found, self._moderation.count(resolved=resolved)).map(self._shown)

    def report_review(self, identity: Identity, review_id: int, reason: str) -> None:
        """Raises NotFoundError, ConflictError for one's own and where one did; and for too many."""
        self._limits.attempt(Policy.WRITING, identity.key)
        with self._uow:
            review = self._reading.hold(identity, review_id)
            self._report(identity, review.user, review_id, None, reason)

    def report_reply(self, identity: Identity, reply_id: int, reason: str) -> None:
        """Raises as `report_review` does."""
        self._limits.attempt(Policy.WRITING, identity.key)
        with self._uow:
            reply = self._held(identity, reply_id)
            self._report(identity, reply.user, reply.review_id, reply_id, reason)

    def resolve(self, report_id: int) -> None:
        """Note that a report needs nothing more. Raises NotFoundError."""
        with self._uow:
            if not self._moderation.exists(report_id):
                raise NotFoundError("Report", report_id)
            self._moderation.resolve(report_id, self._clock.now())

    def hide_review(self, identity: Identity, review_id: int) -> None:
        """Hide a review from all but its author; its reports are resolved. Raises NotFoundError."""
        with self._uow:
            self._reading.hold(identity, review_id)
            now = self._clock.now()
            self._reviews.hide(review_id, identity.user_id, now)
            self._moderation.resolve_of(review_id, None, now)

    def unhide_review(self, identity: Identity, review_id: int) -> None:
        """Raises NotFoundError."""
        with self._uow:
            self._reading.hold(identity, review_id)
            self._reviews.unhide(review_id)

    def hide_reply(self, identity: Identity, reply_id: int) -> None:
        """Hide a reply from all but its author; its reports are resolved. Raises NotFoundError."""
        with self._uow:
            reply, now = self._held(identity, reply_id), self._clock.now()
            self._set_hidden(reply, now)
            self._moderation.resolve_of(reply.review_id, reply_id, now)

    def unhide_reply(self, identity: Identity, reply_id: int) -> None:
        """Raises NotFoundError."""
        with self._uow:
            self._set_hidden(self._held(identity, reply_id), None)

    def _set_hidden(self, reply: Reply, moment: datetime | None) -> None:
        """One that is silenced is not counted either way."""
        if reply.hidden is (moment is not None):
            return
        self._replies.set_hidden(reply.id, moment)
        if not reply.silenced:
            self._reviews.count_replies(reply.review_id, 1 if moment is None else -1)

    def _held(self, identity: Identity, reply_id: int) -> Reply:
        """A reply that the caller may read, and nobody else changes in this unit of work."""
        self._reading.hold(identity, self._reading_replies.get(identity, reply_id).review_id)
        return self._reading_replies.get(identity, reply_id)

    def _report(
        self,
        identity: Identity,
        author: Reference,
        review_id: int,
        reply_id: int | None,
        reason: str,
    ) -> None:
        if author.id == identity.user_id:
            raise ConflictError("What is your own you can change or delete")
        now = self._clock.now()
        if not self._moderation.add(identity.user_id, review_id, reply_id, reason, now):
            raise ConflictError("You have reported this already")

    def _shown(self, reports: Sequence[Report]) -> Sequence[ShownReport]:
        """Reports with what they are about: two statements, but for what has just gone."""
        reviews = self._reviews.by_ids({report.review_id for report in reports})
        named = {report.reply_id for report in reports if report.reply_id is not None}
        replies = self._replies.by_ids(named)
        return [
            ShownReport(
                report,
                reviews[report.review_id],
                None if report.reply_id is None else replies.get(report.reply_id),
            )
            for report in reports
            if report.review_id in reviews
        ]
