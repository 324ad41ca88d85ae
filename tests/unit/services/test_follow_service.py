"""Who may be followed, and by whom."""

from unittest.mock import Mock, call

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.accounts import AccountsDAO
from project.dao.follows import FollowsDAO
from project.domain.errors import ConflictError, InvalidTokenError, NotFoundError
from project.domain.feed import MOST_FOLLOWED
from project.domain.identity import Identity
from project.domain.paging import PageRequest
from project.services.follows import FollowService
from project.services.profiles import ProfileService
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

CALLER = Identity(3)


@pytest.fixture
def follows(mocker: MockerFixture) -> Mock:
    follows: Mock = mocker.create_autospec(FollowsDAO, instance=True)
    follows.has.return_value = False
    follows.number_followed.return_value = MOST_FOLLOWED - 1
    return follows


@pytest.fixture
def profiles(mocker: MockerFixture) -> Mock:
    profiles: Mock = mocker.create_autospec(ProfileService, instance=True)
    return profiles


@pytest.fixture
def accounts(mocker: MockerFixture) -> Mock:
    accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
    accounts.hold_member.return_value = True
    return accounts


@pytest.fixture
def service(follows: Mock, profiles: Mock, accounts: Mock) -> FollowService:
    return FollowService(
        follows=follows,
        profiles=profiles,
        accounts=accounts,
        uow=FakeUnitOfWork(),
        clock=FixedClock(NOW),
    )


@pytest.mark.parametrize("other", [2, 4])
def test_both_are_held_in_one_order(
    service: FollowService, follows: Mock, accounts: Mock, other: int
) -> None:
    service.follow(CALLER, other)

    assert accounts.hold_member.call_args_list == [call(one) for one in sorted((3, other))]
    follows.add.assert_called_once_with(3, other, NOW)


def test_nobody_follows_themselves(service: FollowService, follows: Mock) -> None:
    with pytest.raises(ConflictError):
        service.follow(CALLER, 3)

    follows.add.assert_not_called()


def test_nobody_follows_one_too_many(service: FollowService, follows: Mock) -> None:
    follows.number_followed.return_value = MOST_FOLLOWED

    with pytest.raises(ConflictError, match=str(MOST_FOLLOWED)):
        service.follow(CALLER, 4)

    follows.add.assert_not_called()


def test_who_follows_as_many_as_they_may_still_follows_those(
    service: FollowService, follows: Mock
) -> None:
    follows.number_followed.return_value = MOST_FOLLOWED
    follows.has.return_value = True

    service.follow(CALLER, 4)

    follows.add.assert_called_once_with(3, 4, NOW)


def test_nobody_follows_who_is_not_to_be_seen(
    service: FollowService, follows: Mock, profiles: Mock
) -> None:
    profiles.demand_open.side_effect = NotFoundError("User", 4)

    with pytest.raises(NotFoundError):
        service.follow(CALLER, 4)

    follows.add.assert_not_called()


def test_who_has_gone_follows_nobody(service: FollowService, follows: Mock, accounts: Mock) -> None:
    accounts.hold_member.side_effect = lambda one: one != 3

    with pytest.raises(InvalidTokenError):
        service.follow(CALLER, 4)

    follows.add.assert_not_called()


def test_anybody_is_followed_no_more_without_being_looked_at(
    service: FollowService, follows: Mock, profiles: Mock
) -> None:
    service.unfollow(CALLER, 4)

    follows.remove.assert_called_once_with(3, 4)
    profiles.demand_open.assert_not_called()


def test_the_lists_of_who_is_not_to_be_seen_are_not_read(
    service: FollowService, follows: Mock, profiles: Mock
) -> None:
    profiles.demand_open.side_effect = NotFoundError("User", 4)

    for ask in (
        lambda: service.followers(None, 4, PageRequest()),
        lambda: service.followed(None, 4, PageRequest()),
        lambda: service.all_followers(None, 4),
        lambda: service.all_followed(None, 4),
    ):
        with pytest.raises(NotFoundError):
            ask()

    assert follows.mock_calls == []
