"""Where movies were made"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0009"
down_revision: Final = "0008"
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "movie_countries",
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["movie_id"], ["movies.id"], name=op.f("fk_movie_countries_movie_id")
        ),
        sa.PrimaryKeyConstraint("movie_id", "country", name=op.f("pk_movie_countries")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("movie_countries")
