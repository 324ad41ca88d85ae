"""Profiles that others may see, and who follows whom"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "profiles",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("rating_scale", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "visibility IN ('private', 'public')", name=op.f("ck_profiles_visibility")
        ),
        sa.CheckConstraint(
            "rating_scale IN ('stars', 'ten', 'hundred')", name=op.f("ck_profiles_rating_scale")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_profiles_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "follows",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("followed_id", IDENTIFIER, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("user_id <> followed_id", name=op.f("ck_follows_others")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_follows_user_id")),
        sa.ForeignKeyConstraint(["followed_id"], ["users.id"], name=op.f("fk_follows_followed_id")),
        sa.PrimaryKeyConstraint("user_id", "followed_id", name=op.f("pk_follows")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_follows_user", "follows", ["user_id", "created_at", "followed_id"])
    op.create_index("ix_follows_followed", "follows", ["followed_id", "created_at", "user_id"])


def downgrade() -> None:
    op.drop_table("follows")
    op.drop_table("profiles")
