"""The search index: an inverted one, of our own making, the same on both databases.

A document is one text that can be found: a movie's title, a person's name, a character.
"""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from project.dao.models.base import Base, ByteOrdered, Identifier, RecordId


class Word(Base):
    """A folded word, its first letter, and in how many documents it stands."""

    __tablename__ = "words"
    __table_args__ = (Index("ix_words_initial", "initial", "frequency"),)

    id: Mapped[RecordId]
    word: Mapped[str] = mapped_column(ByteOrdered, unique=True)
    initial: Mapped[str] = mapped_column(ByteOrdered)
    frequency: Mapped[int] = mapped_column(default=0)


class WordVariant(Base):
    """A word, or the word less one letter: what misspelt words are found by."""

    __tablename__ = "word_variants"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - declarative's own contract

    variant: Mapped[str] = mapped_column(ByteOrdered, primary_key=True)
    word_id: Mapped[int] = mapped_column(Identifier, ForeignKey("words.id"), primary_key=True)


class SearchDocument(Base):
    """A text that can be found. `weight` orders documents that match alike: more is better."""

    __tablename__ = "search_documents"
    __table_args__ = (
        Index("ix_search_documents_movie", "movie_id"),
        Index("ix_search_documents_person", "person_id"),
    )

    id: Mapped[RecordId]
    kind: Mapped[str]
    movie_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("movies.id"))
    person_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("people.id"))
    text: Mapped[str]
    weight: Mapped[int]


class SearchPosting(Base):
    """A word stands in a document. The key walks a word's documents by rank, best first.

    `rank` is the weight turned round (`MAX_WEIGHT - weight`): a key ascends on both databases.
    """

    __tablename__ = "search_postings"
    __table_args__ = (
        Index("ix_search_postings_document", "document_id", "word_id"),
        {"sqlite_with_rowid": False},
    )

    word_id: Mapped[int] = mapped_column(Identifier, ForeignKey("words.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(
        Identifier, ForeignKey("search_documents.id"), primary_key=True
    )
