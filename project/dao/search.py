"""The search index: finding documents by words, and keeping words, variants and postings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Update,
    and_,
    bindparam,
    delete,
    select,
    update,
)

from project.dao import search_statements as finding
from project.dao.base import BaseDAO
from project.dao.bulk import insert_many, reserve_ids
from project.dao.models import (
    SearchDocument,
    SearchPosting,
    Word,
    WordVariant,
)
from project.domain.artwork import PortraitSubject, PosterSubject, artwork_name
from project.domain.folding import index_words
from project.domain.search import MAX_WEIGHT, Document, Hit, Kind, variants


def _reweigh(condition: ColumnElement[bool]) -> Update:
    return update(SearchDocument).where(condition).values(weight=bindparam("new"))


def _rerank(condition: ColumnElement[bool]) -> Update:
    """The postings of the same documents, in the order of the new weight."""
    documents = select(SearchDocument.id).where(condition)
    return (
        update(SearchPosting)
        .where(SearchPosting.document_id.in_(documents))
        .values(rank=MAX_WEIGHT - bindparam("new", type_=Integer))
    )


_OF_MOVIE: Final = SearchDocument.movie_id == bindparam("movie")
_OF_PERSON: Final = and_(
    SearchDocument.person_id == bindparam("person"), SearchDocument.kind == Kind.PERSON.value
)
_REWEIGH, _RERANK = _reweigh(_OF_MOVIE), _rerank(_OF_MOVIE)
_REWEIGH_PERSON, _RERANK_PERSON = _reweigh(_OF_PERSON), _rerank(_OF_PERSON)


class SearchDAO(BaseDAO):
    def words_beginning(self, typed: str) -> dict[int, tuple[str, int]]:
        """(word, frequency) by word id, for the typed word and the most frequent it begins."""
        if len(typed) == 1:
            return _by_id(finding.BEGUN_BY_LETTER.run(self._session, typed=typed))
        return _by_id(
            finding.BEGUN.run(self._session, typed=typed, end=typed + finding.AFTER_ANY_LETTER)
        )

    def words_like(self, typed: str) -> dict[int, tuple[str, int]]:
        """(word, frequency) by word id, for words that share a variant with the typed one."""
        return _by_id(finding.LIKE.run(self._session, variants=sorted(variants(typed))))

    def best_documents(
        self, limits: Mapping[int, int], others: Sequence[Sequence[int]] = ()
    ) -> set[int]:
        """The documents in which one of the words stands, the best of each up to its limit.

        Of each of `others` one word has to stand in them too.
        """
        if not limits:
            return set()
        values: dict[str, Any] = {f"other_{number}": ids for number, ids in enumerate(others)}
        for number, (word_id, limit) in enumerate(limits.items()):
            values |= {f"word_{number}": word_id, f"limit_{number}": limit}
        best = finding.best_documents(len(limits), len(others))
        return {row[0] for row in best.run(self._session, **values)}

    def documents(self, document_ids: Iterable[int]) -> list[Document]:
        rows = finding.DOCUMENTS.run(self._session, ids=sorted(document_ids))
        return [Document(Kind(row[0]), *row[1:]) for row in rows]

    def hits(self, documents: Sequence[Document]) -> list[Hit]:
        """The documents with their movies' titles and people's names; at most two statements."""
        movies = self._movies({document.movie_id for document in documents})
        people = self._people({document.person_id for document in documents})
        return [_hit(document, movies, people) for document in documents]

    def _movies(self, ids: set[int | None]) -> dict[int | None, PosterSubject]:
        if not any(ids):
            return {}
        rows = finding.MOVIES.run(self._session, ids=sorted(one for one in ids if one))
        return {
            row[0]: PosterSubject(row[0], row[1], row[2], row[3] or "", row[4] or "")
            for row in rows
        }

    def _people(self, ids: set[int | None]) -> dict[int | None, str]:
        if not any(ids):
            return {}
        rows = finding.PEOPLE.run(self._session, ids=sorted(one for one in ids if one))
        return {row[0]: row[1] for row in rows}

    def add_documents(self, documents: Sequence[Document]) -> None:
        """Put documents into the index."""
        spelt = [set(index_words(document.text)) for document in documents]
        word_ids = self._count_words(Counter(word for one in spelt for word in one))
        ids = reserve_ids(self._session, SearchDocument, len(documents))
        insert_many(
            self._session,
            SearchDocument,
            [
                {
                    "id": document_id,
                    "kind": document.kind.value,
                    "movie_id": document.movie_id,
                    "person_id": document.person_id,
                    "text": document.text,
                    "weight": document.weight,
                }
                for document_id, document in zip(ids, documents, strict=True)
            ],
        )
        insert_many(
            self._session,
            SearchPosting,
            [
                {
                    "word_id": word_ids[word],
                    "rank": MAX_WEIGHT - document.weight,
                    "document_id": document_id,
                }
                for document_id, document, contained in zip(ids, documents, spelt, strict=True)
                for word in sorted(contained)
            ],
        )

    def _count_words(self, counted: Counter[str]) -> dict[str, int]:
        """Make the words known, count them, and answer their ids."""
        found: dict[str, int] = {}
        if not counted:
            return found
        new = [
            {"word": word, "initial": word[0], "frequency": counted[word]}
            for word in sorted(counted)
        ]
        statement = self._upsert(Word)
        rows = self._session.connection().execute(
            statement.on_conflict_do_update(
                index_elements=[Word.word],
                set_={"frequency": Word.frequency + statement.excluded.frequency},
            ).returning(Word.id, Word.word, Word.frequency),
            new,
        )
        first = []
        for word_id, word, frequency in rows:
            found[word] = word_id
            if frequency == counted[word]:
                first.append((word, word_id))
        self._add_variants(first)
        return found

    def _add_variants(self, new: Sequence[tuple[str, int]]) -> None:
        """Make words findable by their misspellings; harmless for a word that already is."""
        rows = [
            {"variant": variant, "word_id": word_id}
            for word, word_id in new
            for variant in sorted(variants(word))
        ]
        if rows:
            self._session.connection().execute(
                self._upsert(WordVariant).on_conflict_do_nothing(), rows
            )

    def reweigh_people(self, weights: Mapping[int, int]) -> None:
        """The same for people and their names, by person."""
        rows = [{"person": person, "new": weights[person]} for person in sorted(weights)]
        if rows:
            connection = self._session.connection()
            connection.execute(_REWEIGH_PERSON, rows)
            connection.execute(_RERANK_PERSON, rows)

    def reweigh_movies(self, weights: Mapping[int, int]) -> None:
        """Give the documents of movies new weights, by movie, and their postings the ranks."""
        rows = [{"movie": movie_id, "new": weights[movie_id]} for movie_id in sorted(weights)]
        if rows:
            connection = self._session.connection()
            connection.execute(_REWEIGH, rows)
            connection.execute(_RERANK, rows)

    def remove_movie(self, movie_id: int) -> None:
        """Take a movie's titles and roles out of the index."""
        self._remove(SearchDocument.movie_id == movie_id)

    def remove_person(self, person_id: int) -> None:
        """Take a person's name and roles out of the index."""
        self._remove(SearchDocument.person_id == person_id)

    def remove_person_name(self, person_id: int) -> None:
        self._remove(
            and_(SearchDocument.person_id == person_id, SearchDocument.kind == Kind.PERSON)
        )

    def _remove(self, condition: Any) -> None:
        documents = select(SearchDocument.id).where(condition)
        postings = SearchPosting.document_id.in_(documents)
        counted = Counter(
            self._session.scalars(select(SearchPosting.word_id).where(postings)).all()
        )
        for word_id in sorted(counted):
            self._session.execute(
                update(Word)
                .where(Word.id == word_id)
                .values(frequency=Word.frequency - counted[word_id])
            )
        self._session.execute(delete(SearchPosting).where(postings))
        self._session.execute(delete(SearchDocument).where(condition))


def _by_id(rows: Iterable[Any]) -> dict[int, tuple[str, int]]:
    return {row[0]: (row[1], row[2]) for row in rows}


def _hit(
    document: Document, movies: dict[int | None, PosterSubject], people: dict[int | None, str]
) -> Hit:
    movie = movies.get(document.movie_id)
    name = people.get(document.person_id, "")
    subject = movie or PortraitSubject(document.person_id or 0, name)
    return Hit(
        document=document,
        title=movie.title if movie else "",
        year=movie.year if movie else None,
        name=name,
        thumbnail=artwork_name(subject),
    )
