"""Lists of movies"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0008"
down_revision: Final = "0007"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "lists",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_words", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("ranked", sa.Boolean(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("share_key", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("item_count >= 0", name=op.f("ck_lists_item_count")),
        sa.CheckConstraint(
            "(visibility = 'unlisted') = (share_key IS NOT NULL)", name=op.f("ck_lists_share_key")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_lists_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lists_user", "lists", ["user_id", "updated_at", "id"])
    op.create_index("ix_lists_visibility", "lists", ["visibility", "updated_at", "id"])
    op.create_table(
        "list_items",
        sa.Column("list_id", IDENTIFIER, nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["lists.id"], name=op.f("fk_list_items_list_id")),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_list_items_movie_id")),
        sa.PrimaryKeyConstraint("list_id", "movie_id", name=op.f("pk_list_items")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_list_items_position", "list_items", ["list_id", "position", "movie_id"])
    op.create_index("ix_list_items_movie", "list_items", ["movie_id"])


def downgrade() -> None:
    op.drop_table("list_items")
    op.drop_table("lists")
