"""Genres and years beside what lists are ordered by"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTE_ORDERED: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

MOVIE_KEYS: Final = (
    "title_key",
    "year_up",
    "year_down",
    "newness",
    "rating_up",
    "rating_down",
    "created_at",
)
RANK_KEYS: Final = ("average_up", "average_down", "score_up", "score_down", "popularity")


def upgrade() -> None:
    op.create_table(
        "facet_movies",
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("facet", IDENTIFIER, nullable=False),
        sa.Column("title_key", BYTE_ORDERED, nullable=False),
        sa.Column("year_up", sa.SmallInteger(), nullable=False),
        sa.Column("year_down", sa.SmallInteger(), nullable=False),
        sa.Column("newness", sa.BigInteger(), nullable=False),
        sa.Column("rating_up", sa.SmallInteger(), nullable=False),
        sa.Column("rating_down", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_facet_movies_movie_id")),
        sa.PrimaryKeyConstraint("movie_id", "facet", name=op.f("pk_facet_movies")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "facet_ranks",
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("facet", IDENTIFIER, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in RANK_KEYS),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_facet_ranks_movie_id")),
        sa.PrimaryKeyConstraint("movie_id", "facet", name=op.f("pk_facet_ranks")),
        sqlite_with_rowid=False,
    )
    _fill("facet_movies", "movies", "id", MOVIE_KEYS)
    _fill("facet_ranks", "movie_stats", "movie_id", RANK_KEYS)
    # After the rows, all of them in one go.
    op.create_index("ix_facet_movies_facet", "facet_movies", ["facet", "movie_id"])
    for table, keys in (("facet_movies", MOVIE_KEYS), ("facet_ranks", RANK_KEYS)):
        for key in keys:
            op.create_index(f"ix_{table}_{key}", table, ["facet", key, "movie_id"])


def _fill(table: str, source: str, movie_id: str, keys: tuple[str, ...]) -> None:
    """Write the rows of the movies that are there."""
    columns = ", ".join(keys)
    values = ", ".join(f"kept.{key}" for key in keys)
    for facet, facets in (
        ("linked.genre_id", "JOIN movie_genres linked ON linked.movie_id = movie.id"),
        ("-1 - movie.year", ""),
    ):
        op.execute(
            f"INSERT INTO {table} (movie_id, facet, {columns}) "  # noqa: S608 - our names
            f"SELECT movie.id, {facet}, {values} FROM movies movie "
            f"JOIN {source} kept ON kept.{movie_id} = movie.id {facets} "
            f"WHERE movie.deleted_at IS NULL AND {facet} IS NOT NULL ORDER BY movie.id"
        )


def downgrade() -> None:
    op.drop_table("facet_ranks")
    op.drop_table("facet_movies")
