"""Replies of disabled accounts are not counted"""

from typing import Final

from alembic import op

revision: Final = "0013"
down_revision: Final = "0012"
branch_labels: Final = None
depends_on: Final = None

SILENCED: Final = (
    "FROM review_replies JOIN accounts ON accounts.user_id = review_replies.user_id "
    "WHERE accounts.disabled_at IS NOT NULL AND review_replies.hidden_at IS NULL"
)


def upgrade() -> None:
    _count("-")


def _count(sign: str) -> None:
    op.execute(
        f"UPDATE reviews SET reply_count = reply_count {sign} "  # noqa: S608 - our words
        f"(SELECT count(*) {SILENCED} AND review_replies.review_id = reviews.id) "
        f"WHERE id IN (SELECT review_replies.review_id {SILENCED})"
    )


def downgrade() -> None:
    _count("+")
