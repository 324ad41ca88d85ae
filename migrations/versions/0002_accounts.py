"""Accounts, roles, sessions, bookmarks, attempts"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTE_ORDERED: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

ASSISTANT: Final = ("get:actors", "get:movies")
DIRECTOR: Final = (*ASSISTANT, "delete:actor", "patch:actor", "patch:movie", "post:actor")
PRODUCER: Final = (*DIRECTOR, "delete:movie", "post:movie")
ROLES: Final = {
    "casting assistant": ASSISTANT,
    "casting director": DIRECTOR,
    "executive producer": PRODUCER,
    "administrator": (*PRODUCER, "manage:imports", "manage:users", "moderate:reviews"),
}


def upgrade() -> None:
    roles = op.create_table(
        "roles",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("name", name=op.f("uq_roles_name")),
        sqlite_autoincrement=True,
    )
    permissions = op.create_table(
        "role_permissions",
        sa.Column("role_id", IDENTIFIER, nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_role_permissions_role_id")
        ),
        sa.PrimaryKeyConstraint("role_id", "permission", name=op.f("pk_role_permissions")),
    )
    op.create_table(
        "user_roles",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("role_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_user_roles_role_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id")),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_user_roles")),
    )
    op.create_index("ix_user_roles_role", "user_roles", ["role_id"])
    op.create_table(
        "accounts",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("favorite_genre_id", IDENTIFIER, nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["favorite_genre_id"], ["genres.id"], name=op.f("fk_accounts_favorite_genre_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_accounts_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_accounts")),
    )
    op.create_table(
        "one_time_secrets",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_one_time_secrets_user_id")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_one_time_secrets")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_one_time_secrets_secret_hash")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("cookie_hash", sa.LargeBinary(), nullable=True),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("idle_seconds", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("cookie_hash", name=op.f("uq_sessions_cookie_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sessions_user", "sessions", ["user_id", "id"])
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", IDENTIFIER, nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_refresh_tokens_session_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_refresh_tokens")),
    )
    op.create_index("ix_refresh_tokens_session", "refresh_tokens", ["session_id"])
    op.create_table(
        "bookmarks",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_bookmarks_movie_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_bookmarks_user_id")),
        sa.PrimaryKeyConstraint("user_id", "movie_id", name=op.f("pk_bookmarks")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bookmarks_user", "bookmarks", ["user_id", "created_at", "movie_id"])
    op.create_table(
        "attempts",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("key", BYTE_ORDERED, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index("ix_attempts_key", "attempts", ["key", "at"])
    op.create_index("ix_ratings_user", "ratings", ["user_id", "rated_at", "movie_id"])
    op.create_index("ix_attempts_at", "attempts", ["at"])
    op.bulk_insert(roles, [{"id": number, "name": name} for number, name in enumerate(ROLES, 1)])
    if op.get_bind().dialect.name == "postgresql":
        # The numbers were given by hand: the next role must get one that is free.
        op.execute("SELECT setval(pg_get_serial_sequence('roles', 'id'), max(id)) FROM roles")
    op.bulk_insert(
        permissions,
        [
            {"role_id": number, "permission": permission}
            for number, granted in enumerate(ROLES.values(), 1)
            for permission in granted
        ],
    )


def downgrade() -> None:
    op.drop_index("ix_ratings_user", "ratings")
    for table in (
        "attempts",
        "bookmarks",
        "refresh_tokens",
        "sessions",
        "one_time_secrets",
        "accounts",
        "user_roles",
        "role_permissions",
        "roles",
    ):
        op.drop_table(table)
