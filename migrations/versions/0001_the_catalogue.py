"""The catalogue"""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None
branch_labels: Final = None
depends_on: Final = None

IDENTIFIER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTE_ORDERED: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def where(condition: str) -> dict[str, Any]:
    """An index over a part of a table, as each database wants to be told."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


NOT_DELETED: Final = where("deleted_at IS NULL")
VISIBLE: Final = {"sqlite_where": sa.text("visible = 1"), "postgresql_where": sa.text("visible")}
DIRECTING: Final = where("directed_count > 0 AND deleted_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "genres",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", BYTE_ORDERED, nullable=False),
        sa.Column("movie_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_genres")),
        sa.UniqueConstraint("name_key", name=op.f("uq_genres_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "people",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", BYTE_ORDERED, nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("died", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.SmallInteger(), nullable=True),
        sa.Column("death_year", sa.SmallInteger(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("movie_count", sa.Integer(), nullable=False),
        sa.Column("directed_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_directing", "people", ["id"], **DIRECTING)
    op.create_index("ix_people_name_key", "people", ["name_key"])
    op.create_table(
        "users",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "words",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("word", BYTE_ORDERED, nullable=False),
        sa.Column("initial", BYTE_ORDERED, nullable=False),
        sa.Column("frequency", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_words")),
        sa.UniqueConstraint("word", name=op.f("uq_words_word")),
    )
    op.create_index("ix_words_initial", "words", ["initial", "frequency"])
    op.create_table(
        "movies",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("original_title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("trailer", sa.Text(), nullable=False),
        sa.Column("poster", sa.Text(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=True),
        sa.Column("release_date", sa.Date(), nullable=True),
        sa.Column("rating", sa.SmallInteger(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=True),
        sa.Column("runtime", sa.SmallInteger(), nullable=True),
        sa.Column("genre_id", IDENTIFIER, nullable=True),
        sa.Column("director_id", IDENTIFIER, nullable=True),
        sa.Column("imdb_id", sa.Text(), nullable=True),
        sa.Column("tmdb_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title_key", BYTE_ORDERED, nullable=False),
        sa.Column("title_words", sa.Text(), nullable=False),
        sa.Column("year_up", sa.SmallInteger(), nullable=False),
        sa.Column("year_down", sa.SmallInteger(), nullable=False),
        sa.Column("newness", sa.BigInteger(), nullable=False),
        sa.Column("rating_up", sa.SmallInteger(), nullable=False),
        sa.Column("rating_down", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("rating BETWEEN 0 AND 1000", name=op.f("ck_movies_rating")),
        sa.CheckConstraint("runtime > 0", name=op.f("ck_movies_runtime")),
        sa.ForeignKeyConstraint(["director_id"], ["people.id"], name=op.f("fk_movies_director_id")),
        sa.ForeignKeyConstraint(["genre_id"], ["genres.id"], name=op.f("fk_movies_genre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movies")),
        sa.UniqueConstraint("imdb_id", name=op.f("uq_movies_imdb_id")),
        sa.UniqueConstraint("tmdb_id", name=op.f("uq_movies_tmdb_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_movies_classification", "movies", ["classification", "id"], **NOT_DELETED)
    op.create_index("ix_movies_created_at", "movies", ["created_at", "id"], **NOT_DELETED)
    op.create_index("ix_movies_newness", "movies", ["newness", "id"], **NOT_DELETED)
    op.create_index("ix_movies_rating_down", "movies", ["rating_down", "id"], **NOT_DELETED)
    op.create_index("ix_movies_rating_up", "movies", ["rating_up", "id"], **NOT_DELETED)
    op.create_index("ix_movies_title", "movies", ["title_key", "id"], **NOT_DELETED)
    op.create_index("ix_movies_year_down", "movies", ["year_down", "id"], **NOT_DELETED)
    op.create_index("ix_movies_year_up", "movies", ["year_up", "id"], **NOT_DELETED)
    op.create_table(
        "user_sources",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", BYTE_ORDERED, nullable=False),
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_sources_user_id")),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_user_sources")),
    )
    op.create_table(
        "word_variants",
        sa.Column("variant", BYTE_ORDERED, nullable=False),
        sa.Column("word_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["words.id"], name=op.f("fk_word_variants_word_id")),
        sa.PrimaryKeyConstraint("variant", "word_id", name=op.f("pk_word_variants")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credits",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("person_id", IDENTIFIER, nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("character", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_credits_movie_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_credits_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credits")),
    )
    op.create_index("ix_credits_movie", "credits", ["movie_id", "job", "position"])
    op.create_index("ix_credits_person", "credits", ["person_id", "job", "movie_id"])
    op.create_table(
        "movie_genres",
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("genre_id", IDENTIFIER, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["genre_id"], ["genres.id"], name=op.f("fk_movie_genres_genre_id")),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_movie_genres_movie_id")),
        sa.PrimaryKeyConstraint("movie_id", "genre_id", name=op.f("pk_movie_genres")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_movie_genres_genre", "movie_genres", ["genre_id", "movie_id"])
    op.create_table(
        "movie_sources",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", BYTE_ORDERED, nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(
            ["movie_id"], ["movies.id"], name=op.f("fk_movie_sources_movie_id")
        ),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_movie_sources")),
    )
    op.create_index("ix_movie_sources_movie", "movie_sources", ["movie_id"])
    op.create_table(
        "movie_stats",
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.Column("rating_count", sa.Integer(), nullable=False),
        sa.Column("rating_sum", sa.Integer(), nullable=False),
        sa.Column("average_up", sa.Integer(), nullable=False),
        sa.Column("average_down", sa.Integer(), nullable=False),
        sa.Column("score_up", sa.Integer(), nullable=False),
        sa.Column("score_down", sa.Integer(), nullable=False),
        sa.Column("popularity", sa.Integer(), nullable=False),
        sa.Column("half_1", sa.Integer(), nullable=False),
        sa.Column("half_2", sa.Integer(), nullable=False),
        sa.Column("half_3", sa.Integer(), nullable=False),
        sa.Column("half_4", sa.Integer(), nullable=False),
        sa.Column("half_5", sa.Integer(), nullable=False),
        sa.Column("half_6", sa.Integer(), nullable=False),
        sa.Column("half_7", sa.Integer(), nullable=False),
        sa.Column("half_8", sa.Integer(), nullable=False),
        sa.Column("half_9", sa.Integer(), nullable=False),
        sa.Column("half_10", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_movie_stats_movie_id")),
        sa.PrimaryKeyConstraint("movie_id", name=op.f("pk_movie_stats")),
    )
    op.create_index(
        "ix_movie_stats_average_down", "movie_stats", ["average_down", "movie_id"], **VISIBLE
    )
    op.create_index(
        "ix_movie_stats_average_up", "movie_stats", ["average_up", "movie_id"], **VISIBLE
    )
    op.create_index(
        "ix_movie_stats_popularity", "movie_stats", ["popularity", "movie_id"], **VISIBLE
    )
    op.create_index(
        "ix_movie_stats_score_down", "movie_stats", ["score_down", "movie_id"], **VISIBLE
    )
    op.create_index("ix_movie_stats_score_up", "movie_stats", ["score_up", "movie_id"], **VISIBLE)
    op.create_table(
        "ratings",
        sa.Column("user_id", IDENTIFIER, nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.Column("rated_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("value BETWEEN 1 AND 10", name=op.f("ck_ratings_value")),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name=op.f("fk_ratings_movie_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_ratings_user_id")),
        sa.PrimaryKeyConstraint("user_id", "movie_id", name=op.f("pk_ratings")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ratings_movie", "ratings", ["movie_id"])
    op.create_table(
        "search_documents",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("movie_id", IDENTIFIER, nullable=True),
        sa.Column("person_id", IDENTIFIER, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["movie_id"], ["movies.id"], name=op.f("fk_search_documents_movie_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_search_documents_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
    )
    op.create_index("ix_search_documents_movie", "search_documents", ["movie_id"])
    op.create_index("ix_search_documents_person", "search_documents", ["person_id"])
    op.create_table(
        "search_postings",
        sa.Column("word_id", IDENTIFIER, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("document_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["search_documents.id"], name=op.f("fk_search_postings_document_id")
        ),
        sa.ForeignKeyConstraint(["word_id"], ["words.id"], name=op.f("fk_search_postings_word_id")),
        sa.PrimaryKeyConstraint("word_id", "rank", "document_id", name=op.f("pk_search_postings")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_postings_document", "search_postings", ["document_id", "word_id"])
    counters = sa.table("counters", sa.column("name"), sa.column("value"))
    names = ("movies", "people", "genres", "directors")
    op.bulk_insert(counters, [{"name": name, "value": 0} for name in names])


def downgrade() -> None:
    op.drop_index("ix_search_postings_document", table_name="search_postings")
    op.drop_table("search_postings")
    op.drop_index("ix_search_documents_person", table_name="search_documents")
    op.drop_index("ix_search_documents_movie", table_name="search_documents")
    op.drop_table("search_documents")
    op.drop_index("ix_ratings_movie", table_name="ratings")
    op.drop_table("ratings")
    op.drop_index("ix_movie_stats_score_up", table_name="movie_stats", **VISIBLE)
    op.drop_index("ix_movie_stats_score_down", table_name="movie_stats", **VISIBLE)
    op.drop_index("ix_movie_stats_popularity", table_name="movie_stats", **VISIBLE)
    op.drop_index("ix_movie_stats_average_up", table_name="movie_stats", **VISIBLE)
    op.drop_index("ix_movie_stats_average_down", table_name="movie_stats", **VISIBLE)
    op.drop_table("movie_stats")
    op.drop_index("ix_movie_sources_movie", table_name="movie_sources")
    op.drop_table("movie_sources")
    op.drop_index("ix_movie_genres_genre", table_name="movie_genres")
    op.drop_table("movie_genres")
    op.drop_index("ix_credits_person", table_name="credits")
    op.drop_index("ix_credits_movie", table_name="credits")
    op.drop_table("credits")
    op.drop_table("word_variants")
    op.drop_table("user_sources")
    op.drop_index("ix_movies_year_up", table_name="movies", **NOT_DELETED)
    op.drop_index("ix_movies_year_down", table_name="movies", **NOT_DELETED)
    op.drop_index("ix_movies_title", table_name="movies", **NOT_DELETED)
    op.drop_index("ix_movies_rating_up", table_name="movies", **NOT_DELETED)
    op.drop_index("ix_movies_rating_down", table_name="movies", **NOT_DELETED)
    op.drop_index("ix_movies_newness", table_name="movies", **NOT_DELETED)
    op.drop_index("ix_movies_created_at", table_name="movies", **NOT_DELETED)
    op.drop_index("ix_movies_classification", table_name="movies", **NOT_DELETED)
    op.drop_table("movies")
    op.drop_index("ix_words_initial", table_name="words")
    op.drop_table("words")
    op.drop_table("users")
    op.drop_index("ix_people_name_key", table_name="people")
    op.drop_index("ix_people_directing", table_name="people", **DIRECTING)
    op.drop_table("people")
    op.drop_table("genres")
    op.drop_table("counters")
