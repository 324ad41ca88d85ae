"""The search index: what is put in, what is taken out, and how it is counted."""

import pytest
from sqlalchemy import func, select

from project.container import RequestContainer
from project.dao.models import SearchDocument, SearchPosting, Word
from project.dao.search import SearchDAO
from project.domain.movies import CreditDraft, Job, MovieDraft, Named
from project.domain.search import MAX_WEIGHT, Document, Kind
from tests.factories.editors import the_editor


def add(services: RequestContainer, title: str, *roles: str) -> int:
    cast = [CreditDraft(Named(name="Uma Thurman"), Job.ACTOR, role) for role in roles]
    draft = MovieDraft({"title": title}, cast=cast)
    return services.movie_edit.create(the_editor(services), draft).movie.id


def frequencies(services: RequestContainer) -> dict[str, int]:
    rows = services.session.execute(select(Word.word, Word.frequency).where(Word.frequency != 0))
    return {row[0]: row[1] for row in rows}


def found(services: RequestContainer, text: str) -> list[str]:
    return [hit.document.text for hit in services.search.find(text)]


class TestFrequencies:
    def test_a_word_counts_once_for_each_document(self, services: RequestContainer) -> None:
        add(services, "Bill Bill", "The Bride", "Bill")

        assert frequencies(services) == {"bill": 2, "the": 1, "bride": 1, "uma": 1, "thurman": 1}

    def test_they_return_to_zero(self, services: RequestContainer) -> None:
        ids = [add(services, title, "The Bride") for title in ("Kill Bill", "Kill Bill 2")]
        for movie_id in ids:
            services.movie_edit.delete(the_editor(services), movie_id)
        services.people.delete(the_editor(services), 1)

        assert frequencies(services) == {}
        for table in (SearchDocument, SearchPosting):
            assert services.session.scalar(select(func.count()).select_from(table)) == 0

    def test_saving_again_changes_none(self, services: RequestContainer) -> None:
        movie_id = add(services, "Kill Bill", "The Bride")
        before = frequencies(services)

        services.movie_edit.update(
            the_editor(services), movie_id, MovieDraft({"title": "Kill Bill"})
        )

        assert frequencies(services) == before

    def test_they_equal_a_recount_after_edits(self, services: RequestContainer) -> None:
        first, second = add(services, "Kill Bill", "The Bride"), add(services, "The Bride")
        services.movie_edit.update(
            the_editor(services), first, MovieDraft({"title": "Bill"}, cast=[])
        )
        services.movie_edit.delete(the_editor(services), second)
        add(services, "Bride Bill Bill", "Bill")

        counted = select(Word.word, func.count()).join(
            SearchPosting, SearchPosting.word_id == Word.id
        )
        rows = services.session.execute(counted.group_by(Word.word))
        assert frequencies(services) == {row[0]: row[1] for row in rows}


class TestFinding:
    def test_an_old_title_is_found_no_longer(self, services: RequestContainer) -> None:
        movie_id = add(services, "Kill Bill")

        services.movie_edit.update(
            the_editor(services),
            movie_id,
            MovieDraft({"title": "Jackie Brown", "original_title": ""}),
        )

        assert (found(services, "kill"), found(services, "jackie")) == ([], ["Jackie Brown"])

    def test_a_word_that_vanished_and_came_back_is_found(self, services: RequestContainer) -> None:
        services.movie_edit.delete(the_editor(services), add(services, "Kill Bill"))

        add(services, "Kill Bill")

        assert found(services, "kil bill") == ["Kill Bill"]
        assert found(services, "kill") == ["Kill Bill"]

    @pytest.mark.parametrize("typed", ["matrix", "mátrix", "matri", "matirx", "matrx", "mmatrix"])
    def test_whole_begun_and_misspelt_words_are_found(
        self, services: RequestContainer, typed: str
    ) -> None:
        add(services, "The Matrix")

        assert found(services, typed) == ["The Matrix"]

    def test_a_hidden_persons_roles_are_found_no_longer(self, services: RequestContainer) -> None:
        add(services, "Kill Bill", "The Bride")

        services.people.delete(the_editor(services), 1)

        assert found(services, "bride") == found(services, "thurman") == []

    def test_wildcards_mean_themselves(self, services: RequestContainer) -> None:
        add(services, "The Matrix")

        assert found(services, "%") == found(services, "___") == found(services, "zz%") == []


class TestWeights:
    def test_new_weights_reorder_documents_and_postings(self, services: RequestContainer) -> None:
        first, second = add(services, "Heat"), add(services, "Heat")
        before = [hit.document.movie_id for hit in services.search.find("heat")]

        with services.uow:
            SearchDAO(services.session).reweigh_movies({second: 5_000, first: 7})

        hits = services.search.find("heat")
        assert before == [first, second]
        assert [hit.document.movie_id for hit in hits] == [second, first]
        ranks = services.session.scalars(select(SearchPosting.rank).order_by(SearchPosting.rank))
        assert list(ranks) == [MAX_WEIGHT - 5_000, MAX_WEIGHT - 7]

    def test_the_heaviest_fits(self, services: RequestContainer) -> None:
        movie_id = add(services, "Heat")

        with services.uow:
            SearchDAO(services.session).reweigh_movies({movie_id: MAX_WEIGHT})

        assert services.search.find("heat")[0].document.weight == MAX_WEIGHT


class TestManyDocuments:
    def test_they_are_put_in_at_once(self, services: RequestContainer) -> None:
        movie_id = add(services, "Heat")
        documents = [
            Document(Kind.ROLE, f"Common {'x' * 50} number{place}", movie_id, None, place)
            for place in range(120)
        ]

        with services.uow:
            SearchDAO(services.session).add_documents(documents)

        counted = frequencies(services)
        assert (counted["common"], counted["x" * 40], counted["number7"]) == (120, 120, 1)
        assert found(services, "number119") == [documents[119].text]

    def test_texts_without_words_are_no_trouble(self, services: RequestContainer) -> None:
        with services.uow:
            SearchDAO(services.session).add_documents([])
            SearchDAO(services.session).add_documents(
                [Document(Kind.MOVIE, "?!", add(services, "Heat"), None, 0)]
            )

        assert frequencies(services) == {"heat": 1}
