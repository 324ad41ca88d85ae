"""Reading movies: above all, where totals come from."""

from typing import Any
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.dao.counters import CountersDAO
from project.dao.genres import GenresDAO
from project.dao.movies import MoviesDAO
from project.dao.people import PeopleDAO
from project.domain.errors import NotFoundError
from project.domain.genres import Genre
from project.domain.movies import MovieDetail, MovieFilter, MovieOrder
from project.domain.paging import AllOf, AnyOf, PageRequest
from project.services.movies import MovieService
from tests.factories.movies import a_movie

WHOLE, OF_GENRE, CREDITED, DIRECTED, COUNTED = 1000, 70, 12, 5, 3


class Daos:
    """Each knows another number of movies, so that an answer tells who was asked."""

    def __init__(self, mocker: MockerFixture) -> None:
        self.movies: Mock = mocker.create_autospec(MoviesDAO, instance=True)
        self.genres: Mock = mocker.create_autospec(GenresDAO, instance=True)
        self.people: Mock = mocker.create_autospec(PeopleDAO, instance=True)
        self.counters: Mock = mocker.create_autospec(CountersDAO, instance=True)
        self.counters.value.side_effect = {"movies": WHOLE}.__getitem__
        self.genres.get.return_value = Genre(1, "Drama", OF_GENRE)
        self.people.counts.return_value = (CREDITED, DIRECTED)
        self.movies.count.return_value = COUNTED

    def service(self) -> MovieService:
        return MovieService(self.movies, self.genres, self.people, self.counters)


@pytest.fixture
def daos(mocker: MockerFixture) -> Daos:
    return Daos(mocker)


def total(daos: Daos, **narrowed: Any) -> int | None:
    return daos.service().listing(MovieFilter(**narrowed), MovieOrder()).total


class TestTotals:
    def test_the_whole_list_has_a_kept_count(self, daos: Daos) -> None:
        assert total(daos) == WHOLE
        daos.movies.count.assert_not_called()

    @pytest.mark.parametrize("ids", [AnyOf((7,)), AllOf((7,))])
    def test_so_have_one_genre_one_person_and_one_director(
        self, daos: Daos, ids: AnyOf | AllOf
    ) -> None:
        found = [total(daos, **{field: ids}) for field in ("genres", "people", "directors")]

        assert found == [OF_GENRE, CREDITED, DIRECTED]
        daos.movies.count.assert_not_called()

    def test_an_unknown_genre_has_none(self, daos: Daos) -> None:
        daos.genres.get.return_value = None

        assert total(daos, genres=AnyOf((7,))) == 0

    def test_an_unknown_person_has_none(self, daos: Daos) -> None:
        daos.people.counts.return_value = None
        daos.movies.count.return_value = 0

        assert total(daos, people=AnyOf((7,))) == 0
        assert total(daos, directors=AnyOf((7,))) == 0

    @pytest.mark.parametrize(
        "narrowed",
        [
            {"genres": AnyOf((1, 2))},
            {"people": AllOf((1, 2))},
            {"title": ("heat",)},
            {"year_from": 1990},
            {"year_to": 1990},
            {"average_from": 350},
            {"average_to": 350},
            {"classification": "R"},
            {"genres": AnyOf((1,)), "year_from": 1990},
            {"genres": AnyOf((1,)), "people": AnyOf((1,))},
        ],
        ids=str,
    )
    def test_everything_else_is_counted(self, daos: Daos, narrowed: dict[str, Any]) -> None:
        assert total(daos, **narrowed) == COUNTED

    @pytest.mark.parametrize("field", ["average_from", "average_to", "year_from", "year_to"])
    def test_a_bound_of_zero_is_a_filter_too(self, daos: Daos, field: str) -> None:
        assert total(daos, **{field: 0}) == COUNTED
        assert total(daos, genres=AnyOf((1,)), **{field: 0}) == COUNTED

    def test_nobody_counts_too_far(self, daos: Daos) -> None:
        daos.movies.count.return_value = None

        assert total(daos, title=("the",)) is None

    def test_a_page_gets_the_same_total_as_the_list(self, daos: Daos) -> None:
        narrowed, order, request = MovieFilter(genres=AnyOf((1,))), MovieOrder(), PageRequest(2)

        page = daos.service().page(narrowed, order, request)

        assert page is daos.movies.page.return_value
        daos.movies.page.assert_called_once_with(narrowed, order, request, OF_GENRE)


class TestOneMovie:
    def test_it_is_read_whole(self, daos: Daos) -> None:
        detail = MovieDetail(a_movie(), [], [], [], [0] * 10)
        daos.movies.detail.return_value = detail

        assert daos.service().get(1) is detail

    def test_a_movie_that_is_not_there_is_named(self, daos: Daos) -> None:
        daos.movies.detail.return_value = None

        with pytest.raises(NotFoundError, match="Movie 7 does not exist"):
            daos.service().get(7)

    def test_to_require_one_that_is_not_there_is_an_error(self, daos: Daos) -> None:
        daos.movies.version.side_effect = [1, None]
        daos.service().require(7)

        with pytest.raises(NotFoundError, match="Movie 8 does not exist"):
            daos.service().require(8)
