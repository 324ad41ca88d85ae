"""Who may see a member, and what a member chooses."""

from datetime import date
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.dao.accounts import AccountsDAO
from project.dao.follows import FollowsDAO
from project.dao.profiles import ProfilesDAO
from project.domain.errors import InvalidTokenError, NotFoundError, StaleError
from project.domain.identity import Identity
from project.domain.profiles import Counts, OpenProfile, Preferences, RatingScale, Visibility
from project.services.profiles import ProfileService
from tests.factories.work import FakeUnitOfWork

OWNER = Identity(3)
PROFILE = OpenProfile(3, "Ann", "", Visibility.PUBLIC, date(2026, 1, 2), Counts(1, 2, 3, 4, 0, 0))


@pytest.fixture
def profiles(mocker: MockerFixture) -> Mock:
    profiles: Mock = mocker.create_autospec(ProfilesDAO, instance=True)
    profiles.is_open.return_value = False
    profiles.profile.return_value = PROFILE
    profiles.preferences.return_value = Preferences(about="Hello", version=4)
    return profiles


@pytest.fixture
def follows(mocker: MockerFixture) -> Mock:
    follows: Mock = mocker.create_autospec(FollowsDAO, instance=True)
    follows.has.return_value = True
    return follows


@pytest.fixture
def accounts(mocker: MockerFixture) -> Mock:
    accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
    return accounts


@pytest.fixture
def work() -> FakeUnitOfWork:
    return FakeUnitOfWork()


@pytest.fixture
def service(profiles: Mock, follows: Mock, accounts: Mock, work: FakeUnitOfWork) -> ProfileService:
    return ProfileService(profiles, follows, accounts, work)


class TestSeeing:
    @pytest.mark.parametrize(
        "caller",
        [None, Identity(4), Identity(3, reads_own=False)],
        ids=["nobody", "other", "blind"],
    )
    def test_a_private_profile_is_none_to_anybody_else(
        self, service: ProfileService, profiles: Mock, caller: Identity | None
    ) -> None:
        with pytest.raises(NotFoundError, match="User 3 does not exist"):
            service.get(caller, 3)

        profiles.profile.assert_not_called()

    def test_its_owner_sees_it(self, service: ProfileService, profiles: Mock) -> None:
        assert service.get(OWNER, 3) == PROFILE
        profiles.is_open.assert_not_called()

    def test_everybody_sees_a_public_one(self, service: ProfileService, profiles: Mock) -> None:
        profiles.is_open.return_value = True

        assert service.get(None, 3) == PROFILE

    @pytest.mark.parametrize(
        ("caller", "followed"),
        [(None, None), (OWNER, None), (Identity(4, reads_own=False), None), (Identity(4), True)],
        ids=["nobody", "owner", "blind", "other"],
    )
    def test_who_could_follow_it_hears_whether_they_do(
        self,
        service: ProfileService,
        profiles: Mock,
        caller: Identity | None,
        followed: bool | None,
    ) -> None:
        profiles.is_open.return_value = True

        assert service.get(caller, 3).followed is followed

    def test_who_is_deleted_meanwhile_is_not_there(
        self, service: ProfileService, profiles: Mock
    ) -> None:
        profiles.profile.return_value = None

        with pytest.raises(NotFoundError):
            service.get(OWNER, 3)


class TestChoosing:
    def test_only_what_was_given_changes(
        self, service: ProfileService, profiles: Mock, work: FakeUnitOfWork
    ) -> None:
        chosen = service.choose(OWNER, {"rating_scale": RatingScale.TEN}, {4})

        assert chosen == Preferences(rating_scale=RatingScale.TEN, about="Hello", version=5)
        profiles.put.assert_called_once_with(3, chosen)
        assert work.commits == 1

    def test_stale_choices_are_refused(
        self, service: ProfileService, profiles: Mock, work: FakeUnitOfWork
    ) -> None:
        with pytest.raises(StaleError):
            service.choose(OWNER, {"about": ""}, {3})

        profiles.put.assert_not_called()
        assert work.rollbacks == 1

    def test_whose_account_has_gone_chooses_nothing(
        self, service: ProfileService, profiles: Mock, accounts: Mock
    ) -> None:
        accounts.lock.return_value = None

        with pytest.raises(InvalidTokenError):
            service.choose(OWNER, {"about": ""})

        profiles.put.assert_not_called()
