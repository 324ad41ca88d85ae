"""Reviews"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0012"
down_revision: Final = "0011"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _reviews()
    _likes()
    _replies()
    _reports()


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("spoiler", sa.Boolean(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("like_count", sa.Integer(), nullable=False),
        sa.Column("reply_count", sa.Integer(), nullable=False),
        sa.Column("hidden_at", sa.BigInteger(), nullable=True),
        sa.Column("hidden_by", IDENTIFIER, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "visibility IN ('private', 'public')", name=op.f("ck_reviews_visibility")
        ),
        sa.CheckConstraint("like_count >= 0", name=op.f("ck_reviews_like_count")),
        sa.CheckConstraint("reply_count >= 0", name=op.f("ck_reviews_reply_count")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reviews_user_id")),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_reviews_movie_id")),
        sa.ForeignKeyConstraint(["hidden_by"], ["users.id"], name=op.f("fk_reviews_hidden_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("user_id", "movie_id", name=op.f("uq_reviews_user_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reviews_user", "reviews", ["user_id", "created_at", "id"])
    shown = "visibility = 'public' AND hidden_at IS NULL"
    for name, columns in (
        ("movie", ["movie_id", "created_at", "id"]),
        ("movie_likes", ["movie_id", "like_count", "id"]),
        ("posted", ["created_at", "id"]),
    ):
        _partial_index(f"ix_reviews_{name}", "reviews", columns, shown)
    _partial_index("ix_reviews_hidden_by", "reviews", ["hidden_by"], "hidden_by IS NOT NULL")


def _likes() -> None:
    op.create_table(
        "review_likes",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("review_id", IDENTIFIER, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_review_likes_user_id")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_likes_review_id")
        ),
        sa.PrimaryKeyConstraint("user_id", "review_id", name=op.f("pk_review_likes")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_review_likes_review", "review_likes", ["review_id"])


def _replies() -> None:
    op.create_table(
        "review_replies",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("review_id", IDENTIFIER, nullable=False),
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hidden_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_replies_review_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_review_replies_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_replies")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_replies_review", "review_replies", ["review_id", "id"])
    op.create_index("ix_review_replies_user", "review_replies", ["user_id", "id"])


def _reports() -> None:
    op.create_table(
        "review_reports",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("review_id", IDENTIFIER, nullable=False),
        sa.Column("reply_id", IDENTIFIER, nullable=True),
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_reports_review_id")
        ),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["review_replies.id"], name=op.f("fk_review_reports_reply_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_review_reports_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_reports")),
        sqlite_autoincrement=True,
    )
    table = "review_reports"
    unresolved = "resolved_at IS NULL"
    for name, columns, which in (
        ("uq_review_reports_open", ["user_id", "review_id"], "reply_id IS NULL"),
        ("uq_review_reports_open_of_reply", ["user_id", "reply_id"], "reply_id IS NOT NULL"),
    ):
        _partial_index(name, table, columns, f"{unresolved} AND {which}", unique=True)
    _partial_index("ix_review_reports_unresolved", table, ["id"], unresolved)
    op.create_index("ix_review_reports_review", table, ["review_id"])
    op.create_index("ix_review_reports_reply", table, ["reply_id"])
    op.create_index("ix_review_reports_user", table, ["user_id", "id"])


def _partial_index(
    name: str, table: str, columns: list[str], where: str, *, unique: bool = False
) -> None:
    condition = sa.text(where)
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )


def downgrade() -> None:
    for table in ("review_reports", "review_replies", "review_likes", "reviews"):
        op.drop_table(table)
