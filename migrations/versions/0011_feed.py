"""Viewings and lists of members by when they came to be"""

from typing import Final

from alembic import op

revision: Final = "0011"
down_revision: Final = "0010"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    op.create_index("ix_viewings_logged", "viewings", ["user_id", "created_at", "id"])
    op.create_index("ix_lists_made", "lists", ["user_id", "created_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_lists_made", "lists")
    op.drop_index("ix_viewings_logged", "viewings")
