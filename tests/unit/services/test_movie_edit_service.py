"""Editing movies: what is set, what stays, and what is kept in step."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.counters import CountersDAO
from project.dao.models import Movie
from project.dao.movie_edit import MovieEditDAO
from project.dao.movies import MoviesDAO
from project.domain.errors import InvalidInputError, InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.movies import Credit, CreditDraft, Job, MovieDraft, Named
from project.domain.paging import Reference
from project.domain.trail import Action, Record, RecordKind
from project.services.genres import GenreService
from project.services.movie_edit import MovieEditService
from project.services.movies import MovieService
from project.services.people import PersonService
from project.services.search import SearchIndex
from project.services.trail_writer import TrailWriter
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

EDITOR = Identity(3)
MOVIE = Record(RecordKind.MOVIE, 5)
WRITES: list[tuple[str, list[Any]]] = [
    ("update", [MovieDraft()]), ("delete", []), ("add_to_cast", [9]), ("restore", []),
    ("revert", [{}]),
]  # fmt: skip


def credited(*jobs: tuple[int, Job]) -> list[Credit]:
    return [Credit(person, "", job, "") for person, job in jobs]


class Desk:
    """The service over mocks that remember a single movie, the one with id 5."""

    def __init__(self, mocker: MockerFixture) -> None:
        self.edit: Mock = mocker.create_autospec(MovieEditDAO, instance=True)
        self.movies: Mock = mocker.create_autospec(MoviesDAO, instance=True)
        self.genres: Mock = mocker.create_autospec(GenreService, instance=True)
        self.people: Mock = mocker.create_autospec(PersonService, instance=True)
        self.counters: Mock = mocker.create_autospec(CountersDAO, instance=True)
        self.index: Mock = mocker.create_autospec(SearchIndex, instance=True)
        self.trail: Mock = mocker.create_autospec(TrailWriter, instance=True)
        self.reader: Mock = mocker.create_autospec(MovieService, instance=True)
        self.uow = FakeUnitOfWork()
        self.service = MovieEditService(
            edit=self.edit,
            movies=self.movies,
            reader=self.reader,
            genres=self.genres,
            people=self.people,
            counters=self.counters,
            index=self.index,
            trail=self.trail,
            uow=self.uow,
            clock=FixedClock(NOW + timedelta(days=1)),
        )
        self.row = Movie(
            id=5, title="Heat", original_title="Heat", description="", trailer="", poster="",
            created_at=NOW, updated_at=NOW, version=3,
        )  # fmt: skip
        self.edit.add.side_effect = self._add
        self.edit.get_for_update.return_value = self.row
        self.edit.touch.side_effect = lambda movie, now: setattr(movie, "updated_at", now)
        self.edit.first_director.return_value = None
        self.movies.genres_and_countries_of.return_value = ([], [])
        self.edit.all_credits_of.return_value = []
        self.edit.hidden_credits_of.return_value = []
        self.edit.rating_count.return_value = 4
        self.people.resolve.side_effect = lambda _, named, __: [one.id for one in named]
        self.genres.resolve.side_effect = lambda named: [one.id for one in named]
        self.counts: dict[tuple[str, int], int] = {}
        self.counters.add_to_genres.side_effect = self._count("genre")
        self.counters.add_to_people.side_effect = self._count_people

    def _add(self, movie: Movie) -> Movie:
        movie.id = 5
        self.row = movie
        return movie

    def _count(self, kind: str) -> Any:
        def note(changes: Mapping[int, int]) -> None:
            for one, change in changes.items():
                self.counts[kind, one] = self.counts.get((kind, one), 0) + change

        return note

    def _count_people(self, movies: Mapping[int, int], directed: Mapping[int, int]) -> None:
        self._count("person")(movies)
        self._count("director")(directed)

    def create(self, lists: dict[str, Any] | None = None, **values: Any) -> Movie:
        self.service.create(EDITOR, MovieDraft({"title": "Heat"} | values, **(lists or {})))
        return self.row

    def update(self, lists: dict[str, Any] | None = None, **values: Any) -> Movie:
        self.service.update(EDITOR, 5, MovieDraft(values, **(lists or {})))
        return self.row


@pytest.fixture
def desk(mocker: MockerFixture) -> Desk:
    return Desk(mocker)


class TestValues:
    def test_the_original_title_is_the_title_unless_given(self, desk: Desk) -> None:
        assert desk.create().original_title == "Heat"
        assert desk.create(original_title="七人の侍").original_title == "七人の侍"

    def test_an_emptied_original_title_is_the_title_again(self, desk: Desk) -> None:
        desk.row.original_title = "Other"

        assert desk.update(original_title="").original_title == "Heat"

    def test_a_date_sets_the_year(self, desk: Desk) -> None:
        movie = desk.create(release_date=date(1995, 12, 15))

        assert (movie.year, movie.year_up, movie.newness) == (1995, 1995, 1995_1995_12_15)

    def test_a_new_date_moves_the_year_along(self, desk: Desk) -> None:
        desk.row.year = 1995

        assert desk.update(release_date=date(1996, 1, 1)).year == 1996

    def test_a_year_given_beside_a_date_is_taken_at_its_word(self, desk: Desk) -> None:
        movie = desk.create(release_date=date(1996, 1, 1), year=1995)

        assert movie.year == 1995

    def test_a_year_alone_leaves_the_date(self, desk: Desk) -> None:
        desk.row.release_date = date(1995, 12, 15)

        movie = desk.update(year=1994)

        assert (movie.year, movie.release_date) == (1994, date(1995, 12, 15))

    def test_a_date_that_is_taken_back_leaves_the_year(self, desk: Desk) -> None:
        desk.row.year, desk.row.release_date = 1995, date(1995, 12, 15)

        movie = desk.update(release_date=None)

        assert (movie.year, movie.newness) == (1995, 1995_0000_00_00)

    def test_fields_that_are_not_given_stay(self, desk: Desk) -> None:
        desk.row.description, desk.row.runtime = "About cops.", 170

        movie = desk.update(title="Heat II")

        assert (movie.description, movie.runtime) == ("About cops.", 170)

    def test_the_keys_follow_the_values(self, desk: Desk) -> None:
        movie = desk.update(title="“Élan”", rating=750)

        assert (movie.title_key, movie.title_words) == ("elan", " elan heat")
        assert (movie.rating_up, movie.rating_down) == (750, 750)

    def test_only_the_change_is_dated_anew(self, desk: Desk) -> None:
        movie = desk.update(title="x")

        assert (movie.created_at, movie.updated_at) == (NOW, NOW + timedelta(days=1))


class TestLists:
    def test_those_that_are_not_given_stay(self, desk: Desk) -> None:
        desk.row.genre_id = 9

        movie = desk.update(title="x")

        assert movie.genre_id == 9
        desk.edit.set_genres.assert_not_called()
        desk.edit.set_countries.assert_not_called()
        desk.edit.set_credits.assert_not_called()

    def test_empty_ones_are_emptied(self, desk: Desk) -> None:
        desk.row.genre_id = 9

        movie = desk.update({"genres": [], "countries": [], "cast": []})

        assert movie.genre_id is None
        desk.edit.set_genres.assert_called_once_with(5, [])
        desk.edit.set_countries.assert_called_once_with(5, [])
        desk.edit.set_credits.assert_called_once_with(5, (Job.ACTOR,), [])

    def test_the_first_genre_stands_in_the_movie(self, desk: Desk) -> None:
        movie = desk.create({"genres": [Named(8), Named(3)]})

        assert movie.genre_id == 8
        desk.edit.set_genres.assert_called_once_with(5, [8, 3])

    def test_a_country_named_twice_is_written_once(self, desk: Desk) -> None:
        desk.create({"countries": ["Italy", "Algeria", "Italy"]})

        desk.edit.set_countries.assert_called_once_with(5, ["Italy", "Algeria"])

    def test_the_first_visible_director_stands_in_the_movie(self, desk: Desk) -> None:
        desk.edit.first_director.return_value = 12

        movie = desk.create({"directors": [Named(11), Named(12)]})

        assert movie.director_id == 12
        desk.edit.set_credits.assert_called_once_with(
            5, (Job.DIRECTOR,), [(11, Job.DIRECTOR, ""), (12, Job.DIRECTOR, "")]
        )

    def test_the_same_credit_twice_is_one(self, desk: Desk) -> None:
        roles = [CreditDraft(Named(1), Job.ACTOR, role) for role in ("A", "B", "A")]

        desk.create({"cast": roles})

        desk.edit.set_credits.assert_called_once_with(
            5, (Job.ACTOR,), [(1, Job.ACTOR, "A"), (1, Job.ACTOR, "B")]
        )

    def test_the_crew_never_touches_directors_and_actors(self, desk: Desk) -> None:
        desk.update({"crew": [CreditDraft(Named(1), Job.WRITER)]})

        jobs = set(desk.edit.set_credits.call_args.args[1])
        assert jobs == set(Job) - {Job.ACTOR, Job.DIRECTOR}

    def test_hidden_people_stay_where_they_were_billed(self, desk: Desk) -> None:
        hidden = [(0, (7, Job.ACTOR, "x")), (2, (8, Job.ACTOR, "y"))]
        desk.edit.hidden_credits_of.return_value = hidden

        desk.update({"cast": [CreditDraft(Named(one), Job.ACTOR) for one in (1, 2)]})

        billed = desk.edit.set_credits.call_args.args[2]
        assert [person for person, *_ in billed] == [7, 1, 8, 2]

    @pytest.mark.parametrize("field", ["directors", "cast", "crew"])
    def test_an_unknown_person_is_named_by_the_place(self, desk: Desk, field: str) -> None:
        def refuse(_: object, __: object, place: str) -> None:
            raise InvalidInputError({f"{place}.0.person_id": ["There is no such person."]})

        desk.people.resolve.side_effect = refuse
        given = Named(99) if field == "directors" else CreditDraft(Named(99), Job.WRITER)

        with pytest.raises(InvalidInputError) as refusal:
            desk.create({field: [given]})

        assert list(refusal.value.errors) == [f"{field}.0.person_id"]
        assert (desk.uow.commits, desk.uow.rollbacks) == (0, 1)


class TestCounts:
    def test_a_new_movie_counts_for_its_genres_and_people(self, desk: Desk) -> None:
        desk.movies.genres_and_countries_of.return_value = ([Reference(8, "Drama")], [])
        desk.edit.all_credits_of.return_value = credited(
            (1, Job.DIRECTOR), (1, Job.ACTOR), (2, Job.ACTOR)
        )

        desk.create()

        desk.counters.add.assert_called_once_with("movies", 1)
        assert desk.counts == {
            ("genre", 8): 1, ("person", 1): 1, ("person", 2): 1, ("director", 1): 1,
        }  # fmt: skip

    def test_a_change_moves_the_counts_from_the_old_to_the_new(self, desk: Desk) -> None:
        desk.movies.genres_and_countries_of.side_effect = [
            ([Reference(8, "Drama")], []), ([Reference(9, "War")], []),
        ]  # fmt: skip
        desk.edit.all_credits_of.side_effect = [
            credited((1, Job.DIRECTOR)), credited((1, Job.ACTOR)),
        ]  # fmt: skip

        desk.update({"genres": [Named(9)]})

        assert desk.counts == {("genre", 8): -1, ("genre", 9): 1, ("director", 1): -1}
        desk.counters.add.assert_not_called()

    def test_a_hidden_movie_counts_no_longer(self, desk: Desk) -> None:
        desk.movies.genres_and_countries_of.return_value = ([Reference(8, "Drama")], [])
        desk.edit.all_credits_of.return_value = credited((1, Job.DIRECTOR))

        desk.service.delete(EDITOR, 5)

        desk.counters.add.assert_called_once_with("movies", -1)
        assert set(desk.counts.values()) == {-1}
        assert len(desk.counts) == 3


class TestDeletion:
    def test_the_movie_is_hidden_everywhere_and_not_removed(self, desk: Desk) -> None:
        desk.service.delete(EDITOR, 5)

        assert desk.row.deleted_at == NOW + timedelta(days=1)
        desk.edit.hide_stats.assert_called_once_with(5)
        desk.index.remove_movie.assert_called_once_with(5)


class TestRestoring:
    def test_the_movie_is_shown_counted_indexed_and_noted(self, desk: Desk) -> None:
        desk.row.deleted_at = NOW
        desk.movies.genres_and_countries_of.return_value = ([Reference(8, "Drama")], [])
        desk.edit.all_credits_of.return_value = credited((1, Job.DIRECTOR))

        desk.service.restore(EDITOR, 5)

        assert (desk.row.deleted_at, desk.row.updated_at) == (None, NOW)
        assert desk.counts == {("genre", 8): 1, ("person", 1): 1, ("director", 1): 1}
        desk.edit.get_for_update.assert_called_once_with(5, deleted=True)
        desk.edit.show_stats.assert_called_once_with(5, NOW + timedelta(days=1))
        desk.index.put_movie.assert_called_once()
        desk.counters.add.assert_called_once_with("movies", 1)
        desk.trail.note.assert_called_once_with(EDITOR, MOVIE, Action.RESTORE)


class TestReverting:
    def revert(self, desk: Desk, **fields: Any) -> Movie:
        desk.service.revert(EDITOR, 5, fields)
        return desk.row

    def test_values_are_taken_to_the_letter(self, desk: Desk) -> None:
        desk.row.year = 1995

        movie = self.revert(
            desk, release_date="1996-01-01T00:00:00.000Z", rating=8.29,
            runtime={"hours": 2, "minutes": 50}, rating_classification=None, title="“Élan”",
        )  # fmt: skip

        assert (movie.year, movie.release_date) == (1995, date(1996, 1, 1))
        assert (movie.rating, movie.runtime, movie.classification) == (829, 170, None)
        assert (movie.title_key, movie.rating_up) == ("elan", 829)

    def test_outside_ids_are_fields_of_their_own(self, desk: Desk) -> None:
        desk.row.tmdb_id = 161

        movie = self.revert(desk, **{"ids.imdb": "tt0240772"})

        assert (movie.imdb_id, movie.tmdb_id) == ("tt0240772", 161)

    def test_lists_are_written_as_they_were_hidden_people_too(self, desk: Desk) -> None:
        desk.edit.hidden_credits_of.return_value = [(0, (7, Job.ACTOR, ""))]

        movie = self.revert(
            desk,
            genres=[{"id": 8, "name": "Drama"}],
            countries=["Italy", "Algeria"],
            directors=[{"id": 1, "name": "A"}],
            cast=[{"person_id": 2, "name": "B", "character": "x"}],
            crew=[{"person_id": 2, "name": "B", "job": "writer"}],
        )

        assert movie.genre_id == 8
        desk.edit.set_genres.assert_called_once_with(5, [8])
        desk.edit.set_countries.assert_called_once_with(5, ["Italy", "Algeria"])
        assert sorted(call.args[2] for call in desk.edit.set_credits.call_args_list) == [
            [(1, Job.DIRECTOR, "")], [(2, Job.ACTOR, "x")], [(2, Job.WRITER, "")],
        ]  # fmt: skip
        desk.people.resolve.assert_not_called()

    def test_what_is_not_given_stays(self, desk: Desk) -> None:
        movie = self.revert(desk, description="About cops.")

        assert (movie.title, movie.description) == ("Heat", "About cops.")
        desk.edit.set_genres.assert_not_called()
        desk.edit.set_countries.assert_not_called()
        desk.edit.set_credits.assert_not_called()

    def test_it_is_an_edit_like_any_other(self, desk: Desk) -> None:
        movie = self.revert(desk, title="Heat II")

        assert movie.updated_at == NOW + timedelta(days=1)
        desk.trail.note_change.assert_called_once_with(
            EDITOR, MOVIE, {"title": "Heat"}, {"title": "Heat II"}
        )


class TestCasting:
    def test_an_actor_is_billed_counted_and_the_movie_dated_anew(self, desk: Desk) -> None:
        desk.edit.all_credits_of.side_effect = [[], [], credited((9, Job.ACTOR))]

        desk.service.add_to_cast(EDITOR, 5, 9)

        desk.edit.add_credit.assert_called_once_with(5, 9, Job.ACTOR)
        assert desk.counts == {("person", 9): 1}
        assert desk.row.updated_at == NOW + timedelta(days=1)
        desk.edit.save.assert_called_once_with(desk.row)

    def test_a_writer_who_acts_too_is_counted_once(self, desk: Desk) -> None:
        writing = credited((9, Job.WRITER))
        acting = credited((9, Job.ACTOR))
        desk.edit.all_credits_of.side_effect = [writing, writing, [*writing, *acting]]

        desk.service.add_to_cast(EDITOR, 5, 9)

        desk.edit.add_credit.assert_called_once_with(5, 9, Job.ACTOR)
        assert desk.counts == {}

    def test_who_is_in_the_cast_gets_no_second_credit(self, desk: Desk) -> None:
        desk.edit.all_credits_of.return_value = credited((9, Job.ACTOR))

        desk.service.add_to_cast(EDITOR, 5, 9)

        desk.edit.add_credit.assert_not_called()
        assert desk.counts == {}
        assert desk.row.updated_at == NOW

    def test_who_is_not_there_cannot_be_cast(self, desk: Desk) -> None:
        desk.people.require.side_effect = NotFoundError("Person", 9)

        with pytest.raises(NotFoundError, match="Person 9 does not exist"):
            desk.service.add_to_cast(EDITOR, 5, 9)

        desk.edit.add_credit.assert_not_called()


class TestWhatChangesNothing:
    @pytest.mark.parametrize(
        ("lists", "values"),
        [({}, {}), ({}, {"title": "Heat"}), ({"genres": [Named(8)]}, {"original_title": ""})],
        ids=str,
    )
    def test_it_has_no_effect(
        self, desk: Desk, lists: dict[str, Any], values: dict[str, Any]
    ) -> None:
        desk.movies.genres_and_countries_of.return_value = ([Reference(8, "Drama")], [])

        movie = desk.update(lists, **values)

        assert movie.updated_at == NOW
        assert desk.counts == {}
        desk.edit.touch.assert_not_called()
        desk.index.put_movie.assert_not_called()

    def test_other_countries_are_a_change(self, desk: Desk) -> None:
        desk.movies.genres_and_countries_of.side_effect = [([], []), ([], ["Italy"])]

        desk.update({"countries": ["Italy"]})

        desk.edit.touch.assert_called_once()
        desk.trail.note_change.assert_called_once_with(
            EDITOR, MOVIE, {"countries": []}, {"countries": ["Italy"]}
        )

    def test_another_order_is_a_change(self, desk: Desk) -> None:
        one, other = Reference(8, "Drama"), Reference(9, "War")
        desk.movies.genres_and_countries_of.side_effect = [([one, other], []), ([other, one], [])]

        movie = desk.update({"genres": [Named(9), Named(8)]})

        assert movie.updated_at > NOW
        assert desk.counts == {}


class TestIndex:
    def test_a_change_is_indexed_with_the_new_title_cast_and_ratings(self, desk: Desk) -> None:
        seen: list[str] = []
        desk.index.put_movie.side_effect = lambda movie, *_: seen.append(movie.title)

        desk.update(title="Heat II")

        assert seen == ["Heat II"]
        desk.index.put_movie.assert_called_once_with(
            desk.row, desk.movies.credits_of.return_value, 4
        )


class TestTrail:
    def test_a_new_movie_is_noted_whole(self, desk: Desk) -> None:
        desk.movies.genres_and_countries_of.return_value = ([Reference(8, "Drama")], [])

        desk.create(year=1995)

        identity, record, fields = desk.trail.note_creation.call_args.args
        assert (identity, record) == (EDITOR, MOVIE)
        assert (fields["title"], fields["year"]) == ("Heat", 1995)
        assert fields["genres"] == [{"id": 8, "name": "Drama"}]

    def test_of_a_change_what_differs_is_noted(self, desk: Desk) -> None:
        desk.edit.all_credits_of.side_effect = [
            [Credit(1, "Al", Job.ACTOR, "x")], [Credit(1, "Al", Job.ACTOR, "y")],
        ]  # fmt: skip

        desk.update(rating=830, title="Heat")

        desk.trail.note_change.assert_called_once_with(
            EDITOR,
            MOVIE,
            {"rating": None, "cast": [{"person_id": 1, "name": "Al", "character": "x"}]},
            {"rating": 8.3, "cast": [{"person_id": 1, "name": "Al", "character": "y"}]},
        )

    def test_what_changes_nothing_is_not_noted(self, desk: Desk) -> None:
        desk.update(title="Heat")

        assert [call[0] for call in desk.trail.method_calls] == ["begin"]

    def test_a_deletion_is_noted(self, desk: Desk) -> None:
        desk.service.delete(EDITOR, 5)

        desk.trail.note.assert_called_once_with(EDITOR, MOVIE, Action.DELETE)

    @pytest.mark.parametrize(("method", "arguments"), WRITES)
    def test_an_editor_waits_for_the_others_before_anything_is_read(
        self, desk: Desk, method: str, arguments: list[Any]
    ) -> None:
        desk.trail.begin.side_effect = InvalidTokenError

        with pytest.raises(InvalidTokenError):
            getattr(desk.service, method)(EDITOR, 5, *arguments)

        desk.edit.get_for_update.assert_not_called()


class TestMissingMovies:
    @pytest.mark.parametrize(("method", "arguments"), WRITES)
    def test_they_are_neither_changed_nor_hidden(
        self, desk: Desk, method: str, arguments: list[Any]
    ) -> None:
        desk.edit.get_for_update.return_value = None

        with pytest.raises(NotFoundError, match="Movie 5 does not exist"):
            getattr(desk.service, method)(EDITOR, 5, *arguments)

        assert desk.counts == {}
        assert desk.uow.commits == 0
        desk.edit.save.assert_not_called()
