"""The diary"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "viewings",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("rewatch", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_viewings_user_id")),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_viewings_movie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_viewings")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_viewings_user", "viewings", ["user_id", "day", "id", "movie_id"])
    op.create_index("ix_viewings_movie", "viewings", ["user_id", "movie_id", "day", "rewatch"])


def downgrade() -> None:
    op.drop_table("viewings")
