"""Popularity by the ratings of the last weeks"""

import time
from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0010"
down_revision: Final = "0009"
branch_labels: Final = None
depends_on: Final = None

WEEKS: Final = 8
RECENT: Final = 1 << 32
WEEK_MS: Final = 7 * 24 * 60 * 60 * 1000
BEFORE_EPOCH_MS: Final = 3 * 24 * 60 * 60 * 1000
NUMBERS: Final = ("recent_week", *(f"recent_{slot}" for slot in range(WEEKS)), "listing")


def upgrade() -> None:
    _retype("movie_stats", sa.Integer(), sa.BigInteger())
    _retype("facet_ranks", sa.Integer(), sa.BigInteger())
    for name in NUMBERS:
        op.add_column(
            "movie_stats", sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        )
    _count(int(time.time() * 1000 + BEFORE_EPOCH_MS) // WEEK_MS)
    if op.get_bind().dialect.name == "postgresql":
        for name in NUMBERS:
            op.alter_column("movie_stats", name, server_default=None)


def _retype(table: str, old: sa.Integer, new: sa.Integer) -> None:
    """A number is a number to SQLite."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column(table, "popularity", existing_type=old, type_=new)


def _count(week: int) -> None:
    """What was rated in the last weeks, as of this one."""
    rated_in = f"((rated_at + {BEFORE_EPOCH_MS}) / {WEEK_MS})"
    slots = ", ".join(
        f"sum(CASE WHEN {rated_in} % {WEEKS} = {slot} THEN 1 ELSE 0 END) AS recent_{slot}"
        for slot in range(WEEKS)
    )
    sets = ", ".join(f"recent_{slot} = kept.recent_{slot}" for slot in range(WEEKS))
    op.execute(
        f"UPDATE movie_stats SET recent_week = {week}, {sets}, popularity = rating_count "  # noqa: S608 - our names
        f"+ kept.weight * {RECENT} FROM (SELECT movie_id, {slots}, "
        f"sum({WEEKS} - {week} + {rated_in}) AS weight FROM ratings "
        f"WHERE {rated_in} > {week - WEEKS} AND {rated_in} <= {week} GROUP BY movie_id) AS kept "
        "WHERE kept.movie_id = movie_stats.movie_id"
    )
    _rerank()


def _rerank() -> None:
    op.execute(
        "UPDATE facet_ranks SET popularity = kept.popularity FROM movie_stats AS kept "
        "WHERE kept.movie_id = facet_ranks.movie_id AND kept.popularity <> facet_ranks.popularity"
    )


def downgrade() -> None:
    op.execute("UPDATE movie_stats SET popularity = rating_count WHERE popularity <> rating_count")
    _rerank()
    for name in reversed(NUMBERS):
        op.drop_column("movie_stats", name)
    _retype("movie_stats", sa.BigInteger(), sa.Integer())
    _retype("facet_ranks", sa.BigInteger(), sa.Integer())
