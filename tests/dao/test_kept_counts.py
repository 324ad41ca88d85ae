"""Kept counts agree with what counting would find."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from project.container import RequestContainer
from project.dao.counters import CountersDAO
from project.dao.models import Person
from project.domain.movies import CreditDraft, Job, MovieDraft, MovieFilter, MovieOrder, Named
from project.domain.paging import AnyOf
from tests.factories.editors import the_editor
from tests.recount import check_counts


def directed_by(services: RequestContainer, *names: str) -> int:
    directors = [Named(name=name) for name in names]
    draft = MovieDraft({"title": "x"}, directors=directors, genres=[Named(name="Drama")])
    return services.movie_edit.create(the_editor(services), draft).movie.id


def person_id(services: RequestContainer, name: str) -> int:
    found = services.session.scalar(select(Person.id).where(Person.name == name))
    assert found is not None
    return found


def directors(services: RequestContainer) -> int:
    return CountersDAO(services.session).value("directors")


class TestDirectors:
    def test_a_first_movie_makes_one(self, services: RequestContainer) -> None:
        directed_by(services, "A", "B")
        directed_by(services, "A")

        assert directors(services) == 2
        check_counts(services)

    @pytest.mark.parametrize(("left", "count"), [(["B"], 1), ([], 0), (["A", "C"], 2)])
    def test_another_movies_directors_change_the_number(
        self, services: RequestContainer, left: Sequence[str], count: int
    ) -> None:
        movie_id = directed_by(services, "A", "B")
        draft = MovieDraft(directors=[Named(name=name) for name in left])

        services.movie_edit.update(the_editor(services), movie_id, draft)

        assert directors(services) == count
        check_counts(services)

    def test_who_loses_the_last_movie_is_none_any_longer(self, services: RequestContainer) -> None:
        first, second = directed_by(services, "A"), directed_by(services, "A")
        services.movie_edit.delete(the_editor(services), first)
        kept = directors(services)

        services.movie_edit.delete(the_editor(services), second)

        assert (kept, directors(services)) == (1, 0)
        check_counts(services)

    def test_an_actor_of_the_same_movie_stays_no_director(self, services: RequestContainer) -> None:
        cast = [CreditDraft(Named(name="A"), Job.ACTOR, role) for role in ("x", "y")]
        services.movie_edit.create(the_editor(services), MovieDraft({"title": "x"}, cast=cast))

        assert directors(services) == 0
        check_counts(services)

    def test_hidden_people_are_none_whatever_happens_to_their_movies(
        self, services: RequestContainer
    ) -> None:
        movie_id = directed_by(services, "A", "B")
        services.people.delete(the_editor(services), person_id(services, "A"))
        hidden = directors(services)

        services.movie_edit.update(the_editor(services), movie_id, MovieDraft({"title": "y"}))
        services.movie_edit.delete(the_editor(services), movie_id)

        assert (hidden, directors(services)) == (1, 0)
        check_counts(services)

    def test_the_next_director_stands_first_when_one_is_hidden(
        self, services: RequestContainer
    ) -> None:
        movie_id = directed_by(services, "A", "B")

        services.people.delete(the_editor(services), person_id(services, "A"))

        assert services.movies.get(movie_id).movie.director.name == "B"


class TestTotals:
    @pytest.mark.parametrize("field", ["people", "directors"])
    def test_a_hidden_persons_list_says_how_long_it_is(
        self, services: RequestContainer, field: str
    ) -> None:
        directed_by(services, "A")
        hidden = person_id(services, "A")
        services.people.delete(the_editor(services), hidden)

        listing = services.movies.listing(MovieFilter(**{field: AnyOf((hidden,))}), MovieOrder())

        assert listing.total == sum(len(batch) for batch in listing.batches)

    def test_editing_does_not_count_as_an_edit_of_the_people(
        self, services: RequestContainer
    ) -> None:
        directed_by(services, "A")

        directed_by(services, "A")

        assert services.people.get(person_id(services, "A")).person.version == 1
