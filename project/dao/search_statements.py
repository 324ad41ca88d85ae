"""The statements of a search, none of which ever changes its text."""

from functools import lru_cache
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    bindparam,
    exists,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from project.dao.among import Among
from project.dao.models import (
    Genre,
    Movie,
    Person,
    SearchDocument,
    SearchPosting,
    Word,
    WordVariant,
)
from project.dao.prepared import Prepared

_WORDS_OF_PREFIX: Final = 24
"""How many words that begin as typed are looked into, the most frequent first."""
_VARIANT_WORDS: Final = 200
_MOST_SHAPES: Final = 256
AFTER_ANY_LETTER: Final = "\U0010ffff"


def begins_with(typed: str) -> ColumnElement[bool]:
    return and_(Word.word >= typed, Word.word < typed + AFTER_ANY_LETTER)


def _found_words(begun: ColumnElement[bool]) -> Prepared:
    """The typed word, and the most frequent that it begins."""
    columns = select(Word.id, Word.word, Word.frequency).where(Word.frequency > 0)
    first = columns.where(begun).order_by(Word.frequency.desc(), Word.word)
    first = first.limit(literal_column(str(_WORDS_OF_PREFIX)))
    exact = columns.where(Word.word == bindparam("typed"))
    return Prepared(union_all(select(first.subquery()), exact))


BEGUN_BY_LETTER: Final = _found_words(Word.initial == bindparam("typed"))
BEGUN: Final = _found_words(and_(Word.word >= bindparam("typed"), Word.word < bindparam("end")))
LIKE: Final = Prepared(
    select(Word.id, Word.word, Word.frequency)
    .join(WordVariant, WordVariant.word_id == Word.id)
    .where(Among(WordVariant.variant, "variants"), Word.frequency > 0)
    .distinct()
    .order_by(Word.frequency.desc(), Word.word)
    .limit(literal_column(str(_VARIANT_WORDS)))
)
DOCUMENTS: Final = Prepared(
    select(
        SearchDocument.kind,
        SearchDocument.text,
        SearchDocument.movie_id,
        SearchDocument.person_id,
        SearchDocument.weight,
        SearchDocument.id,
    ).where(Among(SearchDocument.id, "ids")),
    kept=True,
)
MOVIES: Final = Prepared(
    select(Movie.id, Movie.title, Movie.year, Genre.name, Person.name.label("director"))
    .outerjoin(Genre, Genre.id == Movie.genre_id)
    .outerjoin(Person, Person.id == Movie.director_id)
    .where(Among(Movie.id, "ids")),
    kept=True,
)
PEOPLE: Final = Prepared(select(Person.id, Person.name).where(Among(Person.id, "ids")), kept=True)


@lru_cache(maxsize=_MOST_SHAPES)
def best_documents(count: int, others: int) -> Prepared:
    """The best documents of so many words in which so many other terms stand too."""
    stand_too = [_stands_too(f"other_{number}") for number in range(others)]
    return Prepared(
        union_all(
            *(
                select(
                    select(SearchPosting.document_id)
                    .where(SearchPosting.word_id == bindparam(f"word_{number}"), *stand_too)
                    .order_by(SearchPosting.rank, SearchPosting.document_id)
                    .limit(bindparam(f"limit_{number}", type_=Integer))
                    .subquery()
                )
                for number in range(count)
            )
        )
    )


def _stands_too(name: str) -> ColumnElement[bool]:
    """One of the words stands in the same document."""
    other = aliased(SearchPosting)
    return exists().where(
        other.document_id == SearchPosting.document_id, Among(other.word_id, name)
    )
