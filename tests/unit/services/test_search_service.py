"""Search: which words are looked for, and what is put into the index."""

from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.dao.models import Movie, Person
from project.dao.search import SearchDAO
from project.domain.movies import Credit, Job
from project.domain.search import MAX_WEIGHT, Document, Kind
from project.services.search import (
    SearchIndex,
    SearchService,
    movie_documents,
    movie_weight,
    person_weight,
)

WORDS = {1: ("matrix", 3), 2: ("matrices", 1), 3: ("reloaded", 1), 4: ("matrox", 2)}


@pytest.fixture
def search(mocker: MockerFixture) -> Mock:
    """An index of some words, each of which stands in document 10 and one of its own."""
    search: Mock = mocker.create_autospec(SearchDAO, instance=True)
    search.words_beginning.side_effect = lambda typed: {
        key: found for key, found in WORDS.items() if found[0].startswith(typed)
    }
    search.words_like.side_effect = lambda _: dict(WORDS)
    search.best_documents.side_effect = lambda limits, others: set.intersection(
        *({10} | {10 + one for one in ids} for ids in (limits, *others))
    )
    search.documents.side_effect = lambda ids: [
        Document(Kind.MOVIE, f"Film {one}", one, None, 0, one) for one in ids
    ]
    search.hits.side_effect = lambda documents: [document.id for document in documents]
    return search


class TestFinding:
    @pytest.mark.parametrize("text", ["", " ", "?!", "\x00", "…—"])
    def test_a_text_without_a_word_finds_nothing_and_asks_nobody(
        self, search: Mock, text: str
    ) -> None:
        assert SearchService(search).find(text) == []
        assert search.method_calls == []

    def test_typed_text_is_folded(self, search: Mock) -> None:
        SearchService(search).find("MÁTRIX")

        search.words_beginning.assert_called_once_with("matrix")

    def test_every_word_has_to_be_found(self, search: Mock) -> None:
        found = SearchService(search).find("matrix reloaded")

        assert set(found) == {10}

    def test_words_that_nothing_resembles_are_left_out(self, search: Mock) -> None:
        alone = SearchService(search).find("matrix")

        assert sorted(SearchService(search).find("xyzzy matrix plugh")) == sorted(alone)

    def test_nothing_is_found_where_every_word_is_unknown(self, search: Mock) -> None:
        assert SearchService(search).find("xyzzy") == []

    def test_too_little_found_is_widened_to_words_that_resemble(self, search: Mock) -> None:
        found = SearchService(search).find("matrix")

        assert set(found) == {10, 11, 14}  # matrox is one typo away, matrices three.

    def test_a_misspelt_word_is_found(self, search: Mock) -> None:
        assert 11 in SearchService(search).find("matirx")

    def test_enough_found_is_not_widened(self, search: Mock) -> None:
        search.best_documents.side_effect = lambda *_: set(range(1, 21))

        found = SearchService(search).find("matrix")

        assert len(found) == 20
        search.words_like.assert_not_called()

    def test_short_words_are_not_widened(self, search: Mock) -> None:
        SearchService(search).find("mat")

        search.words_like.assert_not_called()

    def test_at_most_20_hits_come_back(self, search: Mock) -> None:
        search.best_documents.side_effect = lambda *_: set(range(1, 200))

        assert len(SearchService(search).find("matrix")) == 20

    def test_the_rarest_word_is_looked_up_first(self, search: Mock) -> None:
        search.best_documents.side_effect = lambda *_: set(range(1, 100))

        SearchService(search).find("matrix reloaded")

        assert set(search.best_documents.call_args.args[0]) == {3}


class TestDocuments:
    def test_a_title_that_reads_the_same_twice_is_one_document(self) -> None:
        documents = movie_documents(1, "Amélie", "AMELIE!", 5)

        assert [one.text for one in documents] == ["Amélie"]

    def test_another_original_title_is_a_document_of_its_own(self) -> None:
        documents = movie_documents(1, "Seven Samurai", "七人の侍", 5)

        assert {one.text for one in documents} == {"Seven Samurai", "七人の侍"}

    def test_a_rating_weighs_more_than_any_year(self) -> None:
        assert movie_weight(1920, 1) > movie_weight(2200, 0) > movie_weight(None, 0)

    def test_no_weight_is_heavier_than_the_index_can_hold(self) -> None:
        assert movie_weight(2000, 10**9) == person_weight(10**9) == MAX_WEIGHT


class TestIndex:
    def test_a_movie_is_indexed_anew_by_titles_and_named_roles(self, search: Mock) -> None:
        movie = Movie(id=1, title="Heat", original_title="Heat", year=1995)
        credited = [
            Credit(7, "Al Pacino", Job.ACTOR, "Vincent"),
            Credit(8, "Nobody", Job.ACTOR, ""),
            Credit(9, "Michael Mann", Job.DIRECTOR, "ignored"),
        ]

        SearchIndex(search).put_movie(movie, credited, 2)

        assert [call[0] for call in search.method_calls] == ["remove_movie", "add_documents"]
        search.add_documents.assert_called_once_with(
            [
                Document(Kind.MOVIE, "Heat", 1, None, 21_995),
                Document(Kind.ROLE, "Vincent", 1, 7, 21_995),
            ]
        )

    def test_a_persons_name_is_indexed_anew_and_the_roles_stay(self, search: Mock) -> None:
        SearchIndex(search).put_person(Person(id=7, name="Al Pacino", movie_count=3))

        assert [call[0] for call in search.method_calls] == ["remove_person_name", "add_documents"]
        search.add_documents.assert_called_once_with(
            [Document(Kind.PERSON, "Al Pacino", None, 7, 30_000)]
        )
