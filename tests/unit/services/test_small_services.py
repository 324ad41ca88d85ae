"""Genres, ratings, pictures and readiness."""

from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.adapters.redis_probe import Probe
from project.dao.counters import CountersDAO
from project.dao.genres import GenresDAO
from project.dao.health import HealthDAO
from project.dao.rating_writes import Rated, RatingWritesDAO
from project.dao.ratings import RatingsDAO
from project.dao.schema_version import HEAD
from project.domain.artwork import PortraitSubject, artwork_name
from project.domain.errors import (
    InvalidInputError,
    InvalidTokenError,
    NoSuchAddressError,
    NotFoundError,
)
from project.domain.identity import Identity
from project.domain.movies import MovieDetail, Named, RatingSummary
from project.domain.people import Person, PersonDetail
from project.services.artwork import ArtworkService
from project.services.genres import GenreService
from project.services.health import HealthService
from project.services.movies import MovieService
from project.services.people import PersonService
from project.services.popularity import PopularityService
from project.services.ratings import RatingService
from tests.factories.movies import NOW, a_movie
from tests.factories.work import FakeUnitOfWork

CALLER = Identity(3)


class TestResolvingGenres:
    @pytest.fixture
    def genres(self, mocker: MockerFixture) -> Mock:
        genres: Mock = mocker.create_autospec(GenresDAO, instance=True)
        genres.known_ids.return_value = {1, 2}
        genres.by_name.side_effect = {"Drama": 1}.get
        genres.add.side_effect = [50, 51]
        return genres

    @pytest.fixture
    def counters(self, mocker: MockerFixture) -> Mock:
        counters: Mock = mocker.create_autospec(CountersDAO, instance=True)
        return counters

    def test_each_is_named_once_in_the_order_given(self, genres: Mock, counters: Mock) -> None:
        named = [Named(2), Named(name="Drama"), Named(2), Named(1)]

        assert GenreService(genres, counters).resolve(named) == [2, 1]
        genres.add.assert_not_called()

    def test_new_names_become_genres_and_are_counted(self, genres: Mock, counters: Mock) -> None:
        found = GenreService(genres, counters).resolve([Named(name="New"), Named(name="Newer")])

        assert found == [50, 51]
        assert counters.add.call_args_list == [(("genres", 1),)] * 2

    def test_unknown_ids_are_named_and_nothing_is_made(self, genres: Mock, counters: Mock) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            GenreService(genres, counters).resolve(
                [Named(name="New"), Named(9, field="genres.1"), Named(1)]
            )

        assert refusal.value.errors == {"genres.1": ["There is no such genre."]}
        genres.add.assert_not_called()

    def test_one_that_is_not_there_is_an_error(self, genres: Mock, counters: Mock) -> None:
        genres.get.return_value = None

        with pytest.raises(NotFoundError, match="Genre 9 does not exist"):
            GenreService(genres, counters).get(9)


class TestRating:
    @pytest.fixture
    def writes(self, mocker: MockerFixture) -> Mock:
        writes: Mock = mocker.create_autospec(RatingWritesDAO, instance=True)
        writes.put.return_value = writes.remove.return_value = Rated(
            member=True, movie=True, average=425, count=2
        )
        return writes

    @pytest.fixture
    def popularity(self, mocker: MockerFixture) -> Mock:
        popularity: Mock = mocker.create_autospec(PopularityService, instance=True)
        return popularity

    @pytest.fixture
    def service(self, writes: Mock, popularity: Mock, mocker: MockerFixture) -> RatingService:
        return RatingService(
            ratings=mocker.create_autospec(RatingsDAO, instance=True),
            writes=writes,
            popularity=popularity,
            uow=FakeUnitOfWork(),
            clock=FixedClock(NOW),
        )

    def test_a_rating_is_stored_as_of_now(self, service: RatingService, writes: Mock) -> None:
        summary = service.rate(CALLER, 1, 9)

        writes.put.assert_called_once_with(3, 1, 9, NOW)
        assert summary == RatingSummary(average=425, rating_count=2, own=9)

    def test_a_withdrawn_rating_is_removed(self, service: RatingService, writes: Mock) -> None:
        writes.remove.return_value = Rated(member=True, movie=True)

        summary = service.withdraw(CALLER, 1)

        writes.remove.assert_called_once_with(3, 1, NOW)
        assert summary == RatingSummary(average=None, rating_count=0, own=None)

    def test_popularity_is_made_current_first(
        self, service: RatingService, writes: Mock, popularity: Mock
    ) -> None:
        popularity.keep_current.side_effect = writes.put.assert_not_called

        service.rate(CALLER, 1, 9)

        popularity.keep_current.assert_called_once_with()
        popularity.keep_one.assert_not_called()

    def test_a_movie_that_is_not_current_is_made_so_and_rated_again(
        self, service: RatingService, writes: Mock, popularity: Mock
    ) -> None:
        behind = Rated(member=True, movie=True, current=False)
        writes.put.side_effect = [behind, writes.put.return_value]

        summary = service.rate(CALLER, 1, 9)

        popularity.keep_one.assert_called_once_with(1)
        assert summary.rating_count == 2

    def test_an_unknown_movie_gets_no_rating(self, service: RatingService, writes: Mock) -> None:
        writes.put.return_value = Rated(member=True, movie=False)

        with pytest.raises(NotFoundError, match="Movie 1 does not exist"):
            service.rate(CALLER, 1, 9)

    def test_who_is_no_member_any_more_rates_nothing(
        self, service: RatingService, writes: Mock
    ) -> None:
        writes.put.return_value = Rated(member=False, movie=False)

        with pytest.raises(InvalidTokenError):
            service.rate(CALLER, 1, 9)


class TestPictures:
    @pytest.fixture
    def service(self, mocker: MockerFixture) -> ArtworkService:
        movies: Mock = mocker.create_autospec(MovieService, instance=True)
        people: Mock = mocker.create_autospec(PersonService, instance=True)
        person = Person(1, "Uma", None, None, None, None, None, None, "", 1)
        movies.get.return_value = MovieDetail(a_movie(), [], [], [], [])
        people.get.return_value = PersonDetail(person, [])
        return ArtworkService(movies, people)

    @pytest.mark.parametrize("name", [a_movie().thumbnail, artwork_name(PortraitSubject(1, "Uma"))])
    def test_one_is_drawn_under_its_name(self, service: ArtworkService, name: str) -> None:
        picture = service.draw(name)

        assert picture.svg.startswith("<svg")
        assert picture.current

    @pytest.mark.parametrize(
        "name", [a_movie(title="Old").thumbnail, artwork_name(PortraitSubject(1, "Old"))]
    )
    def test_an_earlier_name_is_not_current(self, service: ArtworkService, name: str) -> None:
        assert not service.draw(name).current

    @pytest.mark.parametrize("name", ["", "x", "m1.svg", "m0-0123456789.svg", "../m1.svg"])
    def test_other_names_are_no_addresses(self, service: ArtworkService, name: str) -> None:
        with pytest.raises(NoSuchAddressError):
            service.draw(name)


class TestReadiness:
    @pytest.mark.parametrize(
        ("migration", "database", "status"),
        [(HEAD, "up", "up"), ("0000", "outdated", "down"), (None, "outdated", "down")],
    )
    def test_it_takes_a_database_at_this_programs_migration(
        self, mocker: MockerFixture, migration: str | None, database: str, status: str
    ) -> None:
        health: Mock = mocker.create_autospec(HealthDAO, instance=True)
        redis: Mock = mocker.create_autospec(Probe, instance=True)
        health.migration.return_value = migration
        redis.state.return_value = "down"

        readiness = HealthService(health, redis).readiness()

        assert (readiness.database, readiness.status) == (database, status)
        assert readiness.redis == "down"
