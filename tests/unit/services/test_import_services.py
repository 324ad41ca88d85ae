"""Imports: that their reports add up, whatever the rows are."""

from collections.abc import Iterator, Sequence
from itertools import count, product
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.counters import CountersDAO
from project.dao.imports import ImportsDAO
from project.dao.models import Movie, MovieCountry, Rating
from project.dao.ratings import RatingsDAO
from project.dao.search import SearchDAO
from project.domain.imports import BadRow, PersonRecord, RatingRecord
from project.services import imports as movie_imports
from project.services import rating_imports
from project.services.imports import ImportService, batches
from project.services.rating_imports import RatingImportService
from tests.factories.movies import NOW, a_record
from tests.factories.work import FakeUnitOfWork


@pytest.fixture
def dao(mocker: MockerFixture) -> Mock:
    """Knows nothing, and reserves ids."""
    dao: Mock = mocker.create_autospec(ImportsDAO, instance=True)
    ids = count(1)
    dao.reserve.side_effect = lambda _, wanted: [next(ids) for _ in range(wanted)]
    for method in ("movies_of", "movies_by_imdb", "movies_by_title", "genres_by_key", "users_of"):
        getattr(dao, method).return_value = {}
    dao.people_by_key.return_value = {}
    dao.without_countries.return_value = []
    dao.taken_tmdb.side_effect = lambda _: set()
    dao.rated_by.side_effect = lambda _: set()
    dao.rated_years.return_value = []
    return dao


@pytest.fixture
def uow() -> FakeUnitOfWork:
    return FakeUnitOfWork()


@pytest.fixture
def movies(mocker: MockerFixture, dao: Mock, uow: FakeUnitOfWork) -> ImportService:
    return ImportService(
        imports=dao,
        counters=mocker.create_autospec(CountersDAO, instance=True),
        search=mocker.create_autospec(SearchDAO, instance=True),
        uow=uow,
        clock=FixedClock(NOW),
    )


@pytest.fixture
def ratings(mocker: MockerFixture, dao: Mock, uow: FakeUnitOfWork) -> RatingImportService:
    return RatingImportService(
        imports=dao,
        ratings=mocker.create_autospec(RatingsDAO, instance=True),
        search=mocker.create_autospec(SearchDAO, instance=True),
        uow=uow,
        clock=FixedClock(NOW),
    )


def inserted(dao: Mock, model: type) -> int:
    """How many rows of this table were written."""
    return sum(len(call.args[1]) for call in dao.insert.call_args_list if call.args[0] is model)


def rating(user: str, movie: str, value: int = 8, line: int = 1) -> RatingRecord:
    return RatingRecord(line, user, movie, value, NOW)


class TestBatches:
    @pytest.mark.parametrize(
        ("rows", "parts"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3])]
    )
    def test_the_last_holds_the_rest(self, rows: int, parts: list[int]) -> None:
        made = list(batches(range(rows), 3))

        assert [len(part) for part in made] == parts
        assert [row for part in made for row in part] == list(range(rows))

    def test_no_more_is_read_than_is_asked_for(self) -> None:
        read: list[int] = []

        def rows() -> Iterator[int]:
            for row in range(100):
                read.append(row)
                yield row

        next(batches(rows(), 3))

        assert read == [0, 1, 2]


class TestMovieReports:
    @pytest.mark.parametrize(
        ("keys", "written", "present"),
        [("", 0, 0), ("abc", 3, 0), ("aab", 2, 1), ("axx", 2, 1), ("kka", 1, 2)],
    )
    def test_read_is_written_present_and_refused(
        self, dao: Mock, movies: ImportService, keys: str, written: int, present: int
    ) -> None:
        dao.movies_of.return_value = {"k": 77}
        rows = [*(a_record(key) for key in keys), BadRow(9, "bad"), BadRow(10, "worse")]

        report = movies.import_movies("set", rows)

        assert (report.written, report.present, len(report.refused)) == (written, present, 2)
        assert report.read == len(rows)
        assert inserted(dao, Movie) == written

    def test_duplicates_in_different_batches_are_present(
        self, dao: Mock, movies: ImportService, mocker: MockerFixture
    ) -> None:
        mocker.patch.object(movie_imports, "BATCH", 2)

        report = movies.import_movies("set", [a_record(key) for key in "abacb"])

        assert (report.written, report.present) == (3, 2)
        assert inserted(dao, Movie) == 3

    def test_each_batch_is_committed_and_told(
        self, movies: ImportService, uow: FakeUnitOfWork, mocker: MockerFixture
    ) -> None:
        mocker.patch.object(movie_imports, "BATCH", 2)
        told: list[int] = []

        movies.import_movies("set", [a_record(key) for key in "abcde"], told.append)

        assert told == [2, 2, 1]
        assert uow.commits >= 3
        assert uow.depth == 0

    def test_a_failing_batch_keeps_those_before_it(
        self, dao: Mock, movies: ImportService, uow: FakeUnitOfWork, mocker: MockerFixture
    ) -> None:
        mocker.patch.object(movie_imports, "BATCH", 1)
        dao.movies_by_title.side_effect = [{}, RuntimeError("the disk is full")]

        with pytest.raises(RuntimeError):
            movies.import_movies("set", [a_record("a"), a_record("b")])

        assert (uow.commits, uow.rollbacks) == (1, 1)


class TestMissingCountries:
    def test_they_are_asked_for_of_movies_that_are_there_and_told_of(
        self, dao: Mock, movies: ImportService
    ) -> None:
        dao.movies_of.return_value = {"a": 71, "b": 72}
        dao.movies_by_imdb.return_value = {"tt3": 73}
        dao.without_countries.return_value = [71]
        rows = [
            a_record("a", countries=("Italy", "Algeria", "Italy")),
            a_record("b"),
            a_record("c", countries=("Chile",), imdb_id="tt3"),
            a_record("d", countries=("Japan",)),
        ]

        report = movies.import_movies("set", rows)

        (asked,) = dao.without_countries.call_args.args
        assert sorted(asked) == [71, 73]
        written = [
            call.args[1] for call in dao.insert.call_args_list if call.args[0] is MovieCountry
        ]
        assert [(row["movie_id"], row["country"], row["position"]) for row in written[0]] == [
            (1, "Japan", 0), (71, "Italy", 0), (71, "Algeria", 1),
        ]  # fmt: skip
        assert (report.written, report.present) == (1, 3)


class TestPeopleReports:
    def test_people_of_one_folded_name_are_one(self, dao: Mock, movies: ImportService) -> None:
        dao.people_by_key.return_value = {"uma thurman": 4}
        names = ["Uma Thurman", "Penélope Cruz", "PENELOPE CRUZ"]

        report = movies.import_people([*map(PersonRecord, names), BadRow(4, "bad")])

        assert (report.written, report.present, report.read) == (1, 2, 4)


class TestRatingReports:
    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ([], (0, 0, 0)),
            ([rating("u", "a"), rating("u", "b"), rating("v", "a")], (3, 0, 0)),
            ([rating("u", "a"), rating("u", "a", 2)], (1, 1, 0)),
            ([rating("u", "x", line=7), BadRow(8, "bad")], (0, 0, 2)),
            ([rating("old", "a"), rating("old", "b")], (1, 1, 0)),
        ],
    )
    def test_read_is_written_present_and_refused(
        self,
        dao: Mock,
        ratings: RatingImportService,
        rows: Sequence[RatingRecord | BadRow],
        expected: tuple[int, int, int],
    ) -> None:
        dao.movies_of.return_value = {"a": 1, "b": 2}
        dao.users_of.return_value = {"old": 500}
        dao.rated_by.side_effect = lambda _: {(500, 1)}

        report = ratings.import_ratings("set", "raters", rows)

        assert (report.written, report.present, len(report.refused)) == expected
        assert report.read == len(rows)
        assert inserted(dao, Rating) == report.written

    def test_a_rating_of_an_unknown_movie_is_refused_with_its_line(
        self, ratings: RatingImportService
    ) -> None:
        report = ratings.import_ratings("set", "raters", [rating("u", "x", line=7)])

        assert report.refused == [BadRow(7, "The movie is not in the catalogue")]

    def test_a_rater_of_refused_ratings_alone_becomes_no_member(
        self, dao: Mock, ratings: RatingImportService
    ) -> None:
        ratings.import_ratings("set", "raters", [rating("u", "x")])

        assert all(not call.args[1] for call in dao.add_users.call_args_list)

    def test_raters_of_several_batches_are_made_once(
        self, dao: Mock, ratings: RatingImportService, mocker: MockerFixture
    ) -> None:
        mocker.patch.object(rating_imports, "BATCH", 2)
        dao.movies_of.return_value = {"a": 1, "b": 2}

        ratings.import_ratings("set", "raters", [rating(*pair) for pair in product("uvw", "ab")])

        made = [key for call in dao.add_users.call_args_list for key in call.args[1]]
        assert sorted(made) == ["u", "v", "w"]
