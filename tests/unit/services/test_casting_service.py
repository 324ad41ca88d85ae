"""Casting: what it adds to the catalogue's own services."""

from datetime import date
from typing import Any
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.casting import CastingDAO
from project.domain.casting import Actor, ActorDraft, CastingMovie
from project.domain.errors import InvalidInputError, NotFoundError
from project.domain.identity import Identity
from project.domain.movies import MovieDetail, MovieDraft, MovieFilter, MovieOrder
from project.domain.paging import Edge, Listing, Page, PageRequest
from project.domain.people import Person, PersonDetail, PersonDraft
from project.services.casting import CastingService
from project.services.movie_edit import MovieEditService
from project.services.movies import MovieService
from project.services.people import PersonService
from tests.factories.movies import NOW, a_movie
from tests.factories.work import FakeUnitOfWork

EDITOR = Identity(3)


def a_person(person_id: int = 5, **fields: Any) -> Person:
    blank = dict.fromkeys(("location", "gender", "born", "died", "birth_year", "death_year"))
    return Person(**({"id": person_id, "name": "Uma", "description": "", "version": 1} | blank
                     | fields))  # fmt: skip


class Desk:
    """The service over mocked services of the catalogue."""

    def __init__(self, mocker: MockerFixture) -> None:
        self.casting: Mock = mocker.create_autospec(CastingDAO, instance=True)
        self.people: Mock = mocker.create_autospec(PersonService, instance=True)
        self.movies: Mock = mocker.create_autospec(MovieService, instance=True)
        self.movie_edit: Mock = mocker.create_autospec(MovieEditService, instance=True)
        self.uow = FakeUnitOfWork()
        self.service = CastingService(
            casting=self.casting,
            people=self.people,
            movies=self.movies,
            movie_edit=self.movie_edit,
            uow=self.uow,
            clock=FixedClock(NOW),
        )
        self.casting.titles.return_value = {}
        self.casting.names.return_value = {}
        self.people.create.return_value = PersonDetail(a_person(), [])
        self.people.get.return_value = PersonDetail(a_person(), [])
        self.movies.get.return_value = MovieDetail(a_movie(id=7), [], [], [], [])
        self.movie_edit.create.return_value = self.movies.get.return_value


@pytest.fixture
def desk(mocker: MockerFixture) -> Desk:
    return Desk(mocker)


class TestReading:
    def test_an_actor_has_an_age_by_the_clock_and_titles(self, desk: Desk) -> None:
        uma = a_person(gender="female", born=date(1970, 4, 29), birth_year=1970)
        desk.people.get.return_value = PersonDetail(uma, [])
        desk.casting.titles.return_value = {5: ["Gattaca"]}

        assert desk.service.actor(5) == Actor(5, "Uma", 55, "female", ["Gattaca"], 1)

    def test_a_movie_has_the_names_of_its_cast(self, desk: Desk) -> None:
        gattaca = a_movie(id=7, title="Gattaca", release_date=date(1997, 10, 24))
        desk.movies.get.return_value = MovieDetail(gattaca, [], [], [], [])
        desk.casting.names.return_value = {7: ["Uma", "Jude"]}

        movie = desk.service.movie(7)

        assert movie == CastingMovie(7, "Gattaca", date(1997, 10, 24), ["Uma", "Jude"], 1)

    def test_a_page_keeps_its_facts_and_asks_once_for_all_titles(self, desk: Desk) -> None:
        page = Page([a_person(1), a_person(2)], 3, 2, 9, Edge(1, 1), Edge(2, 2))
        desk.people.page.return_value = page
        desk.casting.titles.return_value = {2: ["Gattaca"]}

        shown = desk.service.actors_page(PageRequest(3, 2))

        assert [actor.movies for actor in shown.items] == [[], ["Gattaca"]]
        assert (shown.number, shown.per_page, shown.total) == (3, 2, 9)
        assert (shown.before, shown.after) == (page.before, page.after)
        desk.casting.titles.assert_called_once_with([1, 2])

    def test_a_whole_list_asks_once_a_batch_and_not_before_it_is_read(self, desk: Desk) -> None:
        batches = iter([[a_movie(id=1), a_movie(id=2)], [a_movie(id=3)]])
        desk.movies.listing.return_value = Listing(batches, 3)

        listing = desk.service.movies_listing()
        asked_before = desk.casting.names.call_count
        read = [[movie.id for movie in batch] for batch in listing.batches]

        assert asked_before == 0
        assert (read, listing.total) == ([[1, 2], [3]], 3)
        assert [call.args[0] for call in desk.casting.names.call_args_list] == read
        desk.movies.listing.assert_called_once_with(MovieFilter(), MovieOrder())


class TestWriting:
    def test_an_actor_is_made_and_cast_in_one_unit_of_work(self, desk: Desk) -> None:
        depths: list[int] = []
        desk.movie_edit.add_to_cast.side_effect = lambda *_: depths.append(desk.uow.depth)
        draft = PersonDraft({"name": "Uma"}, 55)

        actor = desk.service.create_actor(EDITOR, ActorDraft(draft, 7))

        assert actor.id == 5
        desk.people.create.assert_called_once_with(EDITOR, draft)
        desk.movie_edit.add_to_cast.assert_called_once_with(EDITOR, 7, 5)
        assert (depths, desk.uow.commits) == ([1], 1)

    def test_without_a_movie_nobody_is_cast(self, desk: Desk) -> None:
        desk.service.create_actor(EDITOR, ActorDraft(PersonDraft({"name": "Uma"})))
        desk.service.update_actor(EDITOR, 5, ActorDraft(PersonDraft({"name": "Uma"})))

        desk.movie_edit.add_to_cast.assert_not_called()

    @pytest.mark.parametrize("method", ["create_actor", "update_actor"])
    def test_an_unknown_movie_undoes_it_all(self, desk: Desk, method: str) -> None:
        desk.movie_edit.add_to_cast.side_effect = NotFoundError("Movie", 99)
        place = [5] if method == "update_actor" else []

        with pytest.raises(InvalidInputError) as refusal:
            getattr(desk.service, method)(EDITOR, *place, ActorDraft(PersonDraft({}), 99))

        assert refusal.value.errors == {"movie_id": ["There is no such movie."]}
        assert (desk.uow.commits, desk.uow.rollbacks) == (0, 1)

    def test_who_is_not_there_is_not_cast(self, desk: Desk) -> None:
        desk.people.update.side_effect = NotFoundError("Person", 5)

        with pytest.raises(NotFoundError, match="Person 5 does not exist"):
            desk.service.update_actor(EDITOR, 5, ActorDraft(PersonDraft({}), 7))

        desk.movie_edit.add_to_cast.assert_not_called()

    def test_movies_are_written_by_the_catalogue(self, desk: Desk) -> None:
        draft = MovieDraft({"title": "Gattaca"})

        made = desk.service.create_movie(EDITOR, draft)
        changed = desk.service.update_movie(EDITOR, 7, draft)

        assert made.id == changed.id == 7
        desk.movie_edit.create.assert_called_once_with(EDITOR, draft)
        desk.movie_edit.update.assert_called_once_with(EDITOR, 7, draft, None)
