"""Replies that can be changed"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0014"
down_revision: Final = "0013"
branch_labels: Final = None
depends_on: Final = None

NEW: Final = {
    "version": sa.Integer(),
    "updated_at": sa.BigInteger(),
}


def upgrade() -> None:
    for name, kind in NEW.items():
        op.add_column("review_replies", sa.Column(name, kind, nullable=False, server_default="1"))
    op.execute("UPDATE review_replies SET updated_at = created_at")
    if op.get_bind().dialect.name == "postgresql":
        for name in NEW:
            op.alter_column("review_replies", name, server_default=None)


def downgrade() -> None:
    for name in NEW:
        op.drop_column("review_replies", name)
