"""People: dates and years, naming them, hiding them."""

from datetime import date, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.counters import CountersDAO
from project.dao.models import Movie, Person
from project.dao.movie_edit import MovieEditDAO
from project.dao.people import PeopleDAO
from project.domain.errors import InvalidInputError, NotFoundError
from project.domain.identity import Identity
from project.domain.movies import Named
from project.domain.people import PersonDraft
from project.domain.trail import Action, Record, RecordKind
from project.services.people import PersonService
from project.services.search import SearchIndex
from project.services.trail_writer import TrailWriter
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

EDITOR = Identity(3)
PERSON = Record(RecordKind.PERSON, 5)


class Desk:
    """The service over mocks that remember a single person, the one with id 5."""

    def __init__(self, mocker: MockerFixture) -> None:
        self.people: Mock = mocker.create_autospec(PeopleDAO, instance=True)
        self.movies: Mock = mocker.create_autospec(MovieEditDAO, instance=True)
        self.counters: Mock = mocker.create_autospec(CountersDAO, instance=True)
        self.index: Mock = mocker.create_autospec(SearchIndex, instance=True)
        self.uow = FakeUnitOfWork()
        self.trail: Mock = mocker.create_autospec(TrailWriter, instance=True)
        self.service = PersonService(
            people=self.people,
            movies=self.movies,
            counters=self.counters,
            index=self.index,
            trail=self.trail,
            uow=self.uow,
            clock=FixedClock(NOW),
        )
        self.row = Person(id=5, name="Akira Kurosawa", name_key="", movie_count=0, directed_count=0)
        self.next_id = 100
        self.people.add.side_effect = self._add
        self.people.get_for_update.return_value = self.row
        self.movies.directed_by.return_value = []

    def _add(self, person: Person) -> Person:
        person.id = self.next_id
        self.next_id += 1
        self.row = person
        return person

    def create(self, **values: Any) -> Person:
        self.service.create(EDITOR, PersonDraft({"name": "A"} | values))
        return self.row

    def update(self, **values: Any) -> Person:
        self.service.update(EDITOR, 5, PersonDraft(values))
        return self.row


@pytest.fixture
def desk(mocker: MockerFixture) -> Desk:
    return Desk(mocker)


@pytest.mark.parametrize(("day", "year"), [("born", "birth_year"), ("died", "death_year")])
class TestDatesAndYears:
    def test_a_date_sets_its_year(self, desk: Desk, day: str, year: str) -> None:
        assert getattr(desk.create(**{day: date(1910, 3, 23)}), year) == 1910

    def test_both_may_be_given_if_they_agree(self, desk: Desk, day: str, year: str) -> None:
        person = desk.create(**{day: date(1910, 3, 23), year: 1910})

        assert (getattr(person, day), getattr(person, year)) == (date(1910, 3, 23), 1910)

    def test_a_contradiction_is_refused(self, desk: Desk, day: str, year: str) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            desk.create(**{day: date(1910, 3, 23), year: 1911})

        assert list(refusal.value.errors) == [year]
        assert desk.uow.commits == 0

    def test_a_later_year_takes_the_place_of_the_date(
        self, desk: Desk, day: str, year: str
    ) -> None:
        setattr(desk.row, day, date(1910, 3, 23))
        setattr(desk.row, year, 1910)

        person = desk.update(**{year: 1911})

        assert (getattr(person, day), getattr(person, year)) == (None, 1911)

    def test_the_same_year_again_leaves_the_date(self, desk: Desk, day: str, year: str) -> None:
        setattr(desk.row, day, date(1910, 3, 23))
        setattr(desk.row, year, 1910)

        assert getattr(desk.update(**{year: 1910}), day) == date(1910, 3, 23)

    def test_a_date_that_is_taken_back_leaves_the_year(
        self, desk: Desk, day: str, year: str
    ) -> None:
        setattr(desk.row, day, date(1910, 3, 23))
        setattr(desk.row, year, 1910)

        person = desk.update(**{day: None})

        assert (getattr(person, day), getattr(person, year)) == (None, 1910)

    def test_a_year_that_is_taken_back_takes_its_date_along(
        self, desk: Desk, day: str, year: str
    ) -> None:
        setattr(desk.row, day, date(1910, 3, 23))
        setattr(desk.row, year, 1910)

        person = desk.update(**{year: None})

        assert (getattr(person, day), getattr(person, year)) == (None, None)


class TestAges:
    """A given age, at the clock's 2 January 2026."""

    def age(self, desk: Desk, age: int) -> Person:
        desk.service.update(EDITOR, 5, PersonDraft({}, age))
        return desk.row

    def test_one_sets_the_year_of_birth(self, desk: Desk) -> None:
        desk.service.create(EDITOR, PersonDraft({"name": "A"}, 30))

        assert (desk.row.birth_year, desk.row.born) == (1996, None)

    @pytest.mark.parametrize("age", [0, 150])
    def test_the_first_and_the_last_year_are_ages(self, desk: Desk, age: int) -> None:
        assert self.age(desk, age).birth_year == 2026 - age

    def test_an_age_that_is_known_leaves_the_day_of_birth(self, desk: Desk) -> None:
        desk.row.born, desk.row.birth_year = date(1995, 12, 18), 1995

        assert self.age(desk, 30).born == date(1995, 12, 18)

    def test_another_age_takes_the_place_of_the_day_even_in_its_year(self, desk: Desk) -> None:
        desk.row.born, desk.row.birth_year = date(1995, 12, 18), 1995

        person = self.age(desk, 31)

        assert (person.birth_year, person.born) == (1995, None)

    def test_that_of_the_dead_is_the_age_at_death(self, desk: Desk) -> None:
        desk.row.died, desk.row.death_year = date(1998, 9, 6), 1998

        assert self.age(desk, 88).birth_year == 1910

    def test_nobody_was_born_before_the_first_year(self, desk: Desk) -> None:
        desk.row.death_year = 30

        with pytest.raises(InvalidInputError) as refusal:
            self.age(desk, 33)

        assert list(refusal.value.errors) == ["age"]
        assert desk.uow.commits == 0


class TestLifetimes:
    @pytest.mark.parametrize(
        "values",
        [
            {"birth_year": 1990, "death_year": 1989},
            {"born": date(1990, 5, 5), "died": date(1989, 5, 5)},
            {"born": date(1990, 5, 5), "died": date(1990, 5, 4)},
        ],
        ids=str,
    )
    def test_nobody_dies_before_being_born(self, desk: Desk, values: dict[str, Any]) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            desk.create(**values)

        assert list(refusal.value.errors) == ["died" if "died" in values else "death_year"]

    def test_who_died_on_the_day_of_birth_is_believed(self, desk: Desk) -> None:
        person = desk.create(born=date(1990, 5, 5), died=date(1990, 5, 5))

        assert person.death_year == 1990


class TestCreation:
    def test_a_new_person_is_counted_indexed_and_found_by_a_folded_name(self, desk: Desk) -> None:
        person = desk.create(name="Penélope Cruz")

        assert person.name_key == "penelope cruz"
        desk.counters.add.assert_called_once_with("people", 1)
        desk.index.put_person.assert_called_once_with(person)
        assert desk.uow.commits == 1


class TestChanges:
    def test_a_new_name_is_indexed(self, desk: Desk) -> None:
        person = desk.update(name="Kurosawa Akira")

        assert person.name_key == "kurosawa akira"
        desk.index.put_person.assert_called_once_with(person)

    def test_anything_else_leaves_the_index(self, desk: Desk) -> None:
        desk.update(name="Akira Kurosawa", description="Director.")

        desk.index.put_person.assert_not_called()

    @pytest.mark.parametrize("values", [{}, {"name": "Akira Kurosawa", "location": None}], ids=str)
    def test_what_changes_nothing_has_no_effect(self, desk: Desk, values: dict[str, Any]) -> None:
        desk.row.updated_at = long_ago = NOW - timedelta(days=1)

        person = desk.update(**values)

        assert person.updated_at == long_ago
        desk.people.save.assert_not_called()

    def test_anything_else_dates_the_person_anew(self, desk: Desk) -> None:
        assert desk.update(location="Tokyo").updated_at == NOW
        desk.people.save.assert_called_once_with(desk.row)


class TestDeletion:
    def test_a_person_is_hidden_and_no_longer_counted(self, desk: Desk) -> None:
        desk.service.delete(EDITOR, 5)

        assert desk.row.deleted_at == NOW
        desk.index.remove_person.assert_called_once_with(5)
        desk.counters.add.assert_called_once_with("people", -1)

    def test_a_director_is_no_longer_counted_among_directors(self, desk: Desk) -> None:
        desk.row.directed_count = 2

        desk.service.delete(EDITOR, 5)

        assert {call.args for call in desk.counters.add.call_args_list} == {
            ("people", -1), ("directors", -1),
        }  # fmt: skip

    def test_the_next_director_stands_first(self, desk: Desk) -> None:
        movies = [Movie(id=1, director_id=5), Movie(id=2, director_id=5)]
        desk.movies.directed_by.return_value = movies
        desk.movies.first_director.side_effect = {1: 6, 2: None}.__getitem__

        desk.service.delete(EDITOR, 5)

        assert [movie.director_id for movie in movies] == [6, None]
        assert desk.movies.save.call_count == 2

    def test_who_is_hidden_already_cannot_be_hidden_again(self, desk: Desk) -> None:
        desk.people.get_for_update.return_value = None

        with pytest.raises(NotFoundError, match="Person 5 does not exist"):
            desk.service.delete(EDITOR, 5)

        desk.counters.add.assert_not_called()


class TestRestoring:
    def test_a_person_is_shown_counted_indexed_and_noted(self, desk: Desk) -> None:
        desk.row.deleted_at = NOW
        desk.people.characters_of.return_value = [(1, "Danny", 2001, 4)]

        desk.service.restore(EDITOR, 5)

        assert desk.row.deleted_at is None
        desk.people.get_for_update.assert_called_once_with(5, deleted=True)
        desk.index.put_person.assert_called_once_with(desk.row)
        desk.index.put_roles.assert_called_once_with(5, [(1, "Danny", 2001, 4)])
        desk.counters.add.assert_called_once_with("people", 1)
        desk.trail.note.assert_called_once_with(EDITOR, PERSON, Action.RESTORE)

    def test_a_director_is_counted_and_stands_where_billed_first(self, desk: Desk) -> None:
        desk.row.directed_count = 1
        movies = [Movie(id=1, director_id=6), Movie(id=2, director_id=6)]
        desk.movies.directed_by.return_value = movies
        desk.movies.first_director.side_effect = {1: 5, 2: 6}.__getitem__

        desk.service.restore(EDITOR, 5)

        assert [movie.director_id for movie in movies] == [5, 6]
        assert {call.args for call in desk.counters.add.call_args_list} == {
            ("people", 1), ("directors", 1),
        }  # fmt: skip

    def test_who_is_not_hidden_cannot_be_restored(self, desk: Desk) -> None:
        desk.people.get_for_update.return_value = None

        with pytest.raises(NotFoundError, match="Person 5 does not exist"):
            desk.service.restore(EDITOR, 5)

        desk.counters.add.assert_not_called()


class TestReverting:
    def test_values_are_taken_to_the_letter(self, desk: Desk) -> None:
        desk.row.born, desk.row.birth_year = date(1910, 3, 23), 1910

        desk.service.revert(EDITOR, 5, {"name": "Куросава", "born": None, "location": "Tokyo"})

        assert (desk.row.born, desk.row.birth_year) == (None, 1910)
        assert (desk.row.name_key, desk.row.location) == ("куросава", "Tokyo")
        desk.index.put_person.assert_called_once_with(desk.row)
        desk.trail.note_change.assert_called_once()


class TestTrail:
    def test_a_new_person_is_noted(self, desk: Desk) -> None:
        desk.create(name="Uma", birth_year=1970)

        identity, record, fields = desk.trail.note_creation.call_args.args
        assert (identity, record) == (EDITOR, Record(RecordKind.PERSON, 100))
        assert (fields["name"], fields["birth_year"]) == ("Uma", 1970)

    def test_who_is_made_by_a_credit_is_noted_too(self, desk: Desk) -> None:
        desk.people.by_name.return_value = None

        desk.service.resolve(EDITOR, [Named(name="New")], "cast")

        assert desk.trail.note_creation.call_args.args[2]["name"] == "New"

    def test_of_a_change_what_differs_is_noted(self, desk: Desk) -> None:
        desk.update(born=date(1910, 3, 23), name="Akira Kurosawa")

        desk.trail.note_change.assert_called_once_with(
            EDITOR,
            PERSON,
            {"born": None, "birth_year": None},
            {"born": "1910-03-23T00:00:00.000Z", "birth_year": 1910},
        )

    def test_what_changes_nothing_is_not_noted(self, desk: Desk) -> None:
        desk.update(name="Akira Kurosawa")

        desk.trail.note_change.assert_not_called()

    def test_a_deletion_is_noted(self, desk: Desk) -> None:
        desk.service.delete(EDITOR, 5)

        desk.trail.note.assert_called_once_with(EDITOR, PERSON, Action.DELETE)


class TestResolve:
    def test_ids_and_names_are_found_in_order(self, desk: Desk) -> None:
        desk.people.visible_ids.return_value = {1, 2}
        desk.people.by_name.return_value = 7

        found = desk.service.resolve(EDITOR, [Named(2), Named(name="Known"), Named(1)], "cast")

        assert found == [2, 7, 1]
        desk.people.add.assert_not_called()

    def test_a_new_name_becomes_a_person(self, desk: Desk) -> None:
        desk.people.visible_ids.return_value = set()
        desk.people.by_name.return_value = None

        found = desk.service.resolve(EDITOR, [Named(name="New")], "cast")

        assert found == [100]
        desk.counters.add.assert_called_once_with("people", 1)

    def test_unknown_ids_are_named_all_at_once_and_nobody_is_made(self, desk: Desk) -> None:
        desk.people.visible_ids.return_value = {2}
        desk.people.by_name.return_value = None

        with pytest.raises(InvalidInputError) as refusal:
            desk.service.resolve(EDITOR, [Named(name="New"), Named(1), Named(2), Named(3)], "crew")

        assert list(refusal.value.errors) == ["crew.1.person_id", "crew.3.person_id"]
        desk.people.add.assert_not_called()


class TestReading:
    def test_lists_take_their_totals_from_kept_counts(self, desk: Desk) -> None:
        desk.counters.value.side_effect = {"people": 9, "directors": 4}.__getitem__

        assert desk.service.listing().total == 9
        assert desk.service.directors_listing().total == 4

    def test_who_never_directed_is_no_director(self, desk: Desk) -> None:
        desk.people.director.return_value = None

        with pytest.raises(NotFoundError, match="Director 5 does not exist"):
            desk.service.get_director(5)

    def test_who_is_not_there_is_named(self, desk: Desk) -> None:
        desk.people.detail.return_value = None
        desk.people.version.return_value = None

        with pytest.raises(NotFoundError, match="Person 5 does not exist"):
            desk.service.get(5)
        with pytest.raises(NotFoundError, match="Person 5 does not exist"):
            desk.service.require(5)
