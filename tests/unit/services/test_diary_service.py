"""The diary's rules, without a database."""

from datetime import date
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.accounts import AccountsDAO
from project.dao.diary import DiaryDAO
from project.dao.movies import MoviesDAO
from project.domain.diary import ViewingDraft, day_number, day_of, is_day_to_watch
from project.domain.errors import (
    InvalidInputError,
    InvalidTokenError,
    NotFoundError,
    StaleError,
)
from project.domain.identity import Identity
from project.services.diary import DiaryService
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

CALLER = Identity(3)


@pytest.fixture
def diary(mocker: MockerFixture) -> Mock:
    diary: Mock = mocker.create_autospec(DiaryDAO, instance=True)
    diary.lock.return_value = 4
    return diary


@pytest.fixture
def movies(mocker: MockerFixture) -> Mock:
    movies: Mock = mocker.create_autospec(MoviesDAO, instance=True)
    return movies


@pytest.fixture
def accounts(mocker: MockerFixture) -> Mock:
    accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
    return accounts


@pytest.fixture
def service(diary: Mock, movies: Mock, accounts: Mock) -> DiaryService:
    return DiaryService(
        diary=diary,
        movies=movies,
        accounts=accounts,
        uow=FakeUnitOfWork(),
        clock=FixedClock(NOW),
    )


@pytest.mark.parametrize(("seen", "expected"), [(True, True), (False, False)])
def test_a_viewing_is_a_rewatch_where_the_movie_was_seen(
    service: DiaryService, diary: Mock, seen: bool, expected: bool
) -> None:
    diary.has_seen.return_value = seen

    service.add(CALLER, ViewingDraft(7))

    assert diary.add.call_args.args == (3, ViewingDraft(7, rewatch=expected), NOW)


def test_who_says_so_is_believed(service: DiaryService, diary: Mock) -> None:
    service.add(CALLER, ViewingDraft(7, rewatch=False))

    diary.has_seen.assert_not_called()
    assert diary.add.call_args.args[1].rewatch is False


def test_a_member_who_is_gone_notes_nothing(
    service: DiaryService, diary: Mock, accounts: Mock
) -> None:
    accounts.hold_member.return_value = False

    with pytest.raises(InvalidTokenError):
        service.add(CALLER, ViewingDraft(7))

    diary.add.assert_not_called()


def test_an_unknown_movie_is_named(service: DiaryService, diary: Mock, movies: Mock) -> None:
    movies.exists.return_value = False

    with pytest.raises(InvalidInputError) as refusal:
        service.add(CALLER, ViewingDraft(7))

    assert list(refusal.value.errors) == ["movie_id"]
    diary.add.assert_not_called()


def test_a_movie_that_goes_meanwhile_is_refused_as_if_it_had_gone_before(
    service: DiaryService, diary: Mock
) -> None:
    diary.get.return_value = None

    with pytest.raises(InvalidInputError) as refusal:
        service.add(CALLER, ViewingDraft(7, None))

    assert list(refusal.value.errors) == ["movie_id"]


def test_an_impossible_day_is_refused_before_anything_is_read(
    service: DiaryService, diary: Mock, movies: Mock
) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        service.add(CALLER, ViewingDraft(7, date(2026, 1, 4)))

    assert list(refusal.value.errors) == ["watched_on"]
    movies.exists.assert_not_called()


def test_what_is_not_the_callers_is_not_found(service: DiaryService, diary: Mock) -> None:
    diary.lock.return_value = None
    diary.get.return_value = None

    with pytest.raises(NotFoundError):
        service.update(CALLER, 5, {"note": "x"}, None)
    with pytest.raises(NotFoundError):
        service.remove(CALLER, 5, None)
    with pytest.raises(NotFoundError):
        service.get(CALLER, 5)

    diary.lock.assert_called_with(3, 5)
    diary.change.assert_not_called()
    diary.remove.assert_not_called()


def test_another_version_is_stale(service: DiaryService, diary: Mock) -> None:
    with pytest.raises(StaleError):
        service.update(CALLER, 5, {"note": "x"}, {3})
    with pytest.raises(StaleError):
        service.remove(CALLER, 5, {3})

    diary.change.assert_not_called()
    diary.remove.assert_not_called()


@pytest.mark.parametrize(
    ("day", "possible"),
    [
        (date(1888, 1, 1), True),
        (date(1887, 12, 31), False),
        (date(2026, 1, 3), True),
        (date(2026, 1, 4), False),
    ],
    ids=str,
)
def test_days_lie_between_the_first_film_and_tomorrow(day: date, possible: bool) -> None:
    assert is_day_to_watch(day, date(2026, 1, 2)) is possible


@pytest.mark.parametrize("day", [None, date(1888, 1, 1), date(2024, 2, 29)], ids=str)
def test_a_days_number_says_which_day_it_is(day: date | None) -> None:
    assert day_of(day_number(day)) == day
