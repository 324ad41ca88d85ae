"""Search over movies, people and roles; and what is put into its index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from project.dao.models import Movie, Person
from project.dao.search import SearchDAO
from project.domain.folding import sort_key
from project.domain.movies import Credit, Job
from project.domain.search import (
    MAX_RESULTS,
    MAX_WEIGHT,
    Document,
    Hit,
    Kind,
    allowed_typos,
    best,
    query_words,
    typos,
)

_ENOUGH: Final = MAX_RESULTS
"""With so many documents found as typed, nobody looks for misspelt ones."""

_DOCUMENTS: Final = 150
_DOCUMENTS_OF_OTHERS: Final = 20
_FEW: Final = 500
"""Up to so many documents of a term's words together, none of them needs the lower limit."""

_RATING_WEIGHT: Final = 10_000
"""One rating counts for more than any year of release."""


@dataclass(slots=True)
class _Term:
    """A typed word and the words of the index that may be meant by it."""

    typed: str
    words: dict[int, tuple[str, int]] = field(default_factory=dict)

    @property
    def frequency(self) -> int:
        return sum(frequency for _, frequency in self.words.values())

    @property
    def as_typed(self) -> "_Term":
        """With no other word than itself, if the index has it."""
        same = {one: found for one, found in self.words.items() if found[0] == self.typed}
        return _Term(self.typed, same)

    @property
    def limits(self) -> dict[int, int]:
        """How many documents of each word are weighed: fewer of words that may be meant."""
        some = _DOCUMENTS if self.frequency <= _FEW else _DOCUMENTS_OF_OTHERS
        return {
            word_id: _DOCUMENTS if word == self.typed else some
            for word_id, (word, _) in self.words.items()
        }


class SearchService:
    def __init__(self, search: SearchDAO) -> None:
        self._search = search

    def find(self, text: str) -> list[Hit]:
        """The 20 best hits for any text, none for a text without a word.

        Every word has to be found, in any order, whole, begun or, where that finds too little,
        misspelt by a letter or two. Words that nothing resembles are left out of account.
        """
        typed = query_words(text)
        if not typed:
            return []
        terms = [self._term(word) for word in typed]
        hits = self._as_typed(terms)
        if len(hits) < MAX_RESULTS:
            hits = self._best(self._begun_or_misspelt(terms), terms)
        return self._search.hits(hits)

    def _as_typed(self, terms: Sequence[_Term]) -> list[Document]:
        """The best documents that have every word as typed: nothing else comes before them."""
        whole = [term.as_typed for term in terms]
        if min(term.frequency for term in whole) < MAX_RESULTS:
            return []
        return self._best(self._matching(whole), terms)

    def _begun_or_misspelt(self, terms: Sequence[_Term]) -> set[int]:
        found = self._matching(terms)
        if len(found) < _ENOUGH and self._widen(terms):
            found |= self._matching(terms)
        return found

    def _best(self, found: set[int], terms: Sequence[_Term]) -> list[Document]:
        typed = [term.typed for term in terms]
        return list(islice(best(self._search.documents(found), typed), MAX_RESULTS))

    def _term(self, typed: str) -> _Term:
        """The words that a typed one begins; where there are none, those it may misspell."""
        term = _Term(typed, self._search.words_beginning(typed))
        if not term.words:
            self._widen([term])
        return term

    def _widen(self, terms: Sequence[_Term]) -> bool:
        """Add the words that each typed word may be a misspelling of."""
        before = sum(len(term.words) for term in terms)
        for term in terms:
            limit = allowed_typos(term.typed)
            if limit:
                term.words |= {
                    word_id: found
                    for word_id, found in self._search.words_like(term.typed).items()
                    if typos(term.typed, found[0], limit) <= limit
                }
        return sum(len(term.words) for term in terms) > before

    def _matching(self, terms: Sequence[_Term]) -> set[int]:
        """The documents that answer every term for which the index has a word."""
        known = sorted((term for term in terms if term.words), key=lambda term: term.frequency)
        if not known:
            return set()
        rarest, *others = known
        return self._search.best_documents(rarest.limits, [list(term.words) for term in others])


class SearchIndex:
    """Keeps the index in step with the catalogue; called inside the writer's unit of work."""

    def __init__(self, search: SearchDAO) -> None:
        self._search = search

    def put_movie(self, movie: Movie, credited: Sequence[Credit], rating_count: int) -> None:
        """Index a movie anew: its titles and the characters in it."""
        self._search.remove_movie(movie.id)
        weight = movie_weight(movie.year, rating_count)
        self._search.add_documents(
            movie_documents(movie.id, movie.title, movie.original_title, weight)
            + role_documents(movie.id, credited, weight)
        )

    def put_person(self, person: Person) -> None:
        """Index a person's name anew."""
        self._search.remove_person_name(person.id)
        self._search.add_documents([person_document(person.id, person.name, person.movie_count)])

    def put_roles(
        self, person_id: int, characters: Sequence[tuple[int, str, int | None, int]]
    ) -> None:
        """Index the characters of a person who has none in the index.

        By movie, with its year and number of ratings.
        """
        self._search.add_documents(
            [
                Document(Kind.ROLE, character, movie_id, person_id, movie_weight(year, count))
                for movie_id, character, year, count in characters
            ]
        )

    def remove_movie(self, movie_id: int) -> None:
        self._search.remove_movie(movie_id)

    def remove_person(self, person_id: int) -> None:
        self._search.remove_person(person_id)


def movie_weight(year: int | None, rating_count: int) -> int:
    """Much rated before little rated, new before old."""
    return min(MAX_WEIGHT, rating_count * _RATING_WEIGHT + (year or 0))


def person_weight(movie_count: int) -> int:
    return min(MAX_WEIGHT, movie_count * _RATING_WEIGHT)


def movie_documents(movie_id: int, title: str, original_title: str, weight: int) -> list[Document]:
    """A document for the title, and one for the original title where it reads differently."""
    spellings: Mapping[str, str] = {sort_key(text): text for text in (original_title, title)}
    return [Document(Kind.MOVIE, text, movie_id, None, weight) for text in spellings.values()]


def person_document(person_id: int, name: str, movie_count: int) -> Document:
    return Document(Kind.PERSON, name, None, person_id, person_weight(movie_count))


def role_documents(movie_id: int, credited: Sequence[Credit], weight: int) -> list[Document]:
    return [
        Document(Kind.ROLE, credit.character, movie_id, credit.person_id, weight)
        for credit in credited
        if credit.job is Job.ACTOR and credit.character
    ]
