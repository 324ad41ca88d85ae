"""The editors' trail"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "trail",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", IDENTIFIER, nullable=False),
        sa.Column("user_id", IDENTIFIER, nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undone_by_id", IDENTIFIER, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_trail_user_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["trail.id"], name=op.f("fk_trail_undone_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trail_record", "trail", ["kind", "record_id", "id"])
    op.create_index("ix_trail_user", "trail", ["user_id", "id"])


def downgrade() -> None:
    op.drop_table("trail")
