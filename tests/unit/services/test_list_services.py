"""Lists of movies: who may, and what is kept from whom."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.accounts import AccountsDAO
from project.dao.list_items import ListItemsDAO
from project.dao.lists import ListsDAO
from project.dao.movies import MoviesDAO
from project.domain.errors import (
    ConflictError,
    InvalidInputError,
    InvalidTokenError,
    NotFoundError,
    StaleError,
)
from project.domain.identity import Identity
from project.domain.lists import (
    MOST_ITEMS,
    MOST_LISTS,
    Added,
    ListVisibility,
    MovieList,
    Placed,
    Progress,
)
from project.domain.paging import Reference
from project.services.list_items import ListItemService
from project.services.lists import ListService
from tests.factories.movies import NOW
from tests.factories.work import FakeUnitOfWork

OWNER, OTHER = Identity(3), Identity(4)
PRIVATE = MovieList(
    id=7,
    user=Reference(3, "Ann"),
    name="Best",
    description="",
    ranked=True,
    visibility=ListVisibility.PRIVATE,
    share_key=None,
    rule=None,
    version=5,
    created_at=NOW,
    updated_at=NOW,
)
UNLISTED = replace(PRIVATE, visibility=ListVisibility.UNLISTED, share_key="secret")
PUBLIC = replace(PRIVATE, visibility=ListVisibility.PUBLIC)
BY_RULE = replace(PRIVATE, rule={"sort": "top"})


@pytest.fixture
def lists(mocker: MockerFixture) -> Mock:
    lists: Mock = mocker.create_autospec(ListsDAO, instance=True)
    lists.get.return_value = lists.lock.return_value = PRIVATE
    lists.item_count.return_value = lists.count.return_value = 0
    return lists


@pytest.fixture
def items(mocker: MockerFixture) -> Mock:
    items: Mock = mocker.create_autospec(ListItemsDAO, instance=True)
    items.progress.return_value = {7: Progress(1, 3)}
    items.append.side_effect = lambda _list_id, movie_ids, _moment: movie_ids
    items.among.side_effect = lambda _list_id, movie_ids: [(one, "", NOW) for one in movie_ids]
    items.shown_before.return_value = 0
    return items


@pytest.fixture
def accounts(mocker: MockerFixture) -> Mock:
    accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
    return accounts


@pytest.fixture
def movies(mocker: MockerFixture) -> Mock:
    movies: Mock = mocker.create_autospec(MoviesDAO, instance=True)
    movies.visible_among.side_effect = lambda ids: {one for one in ids if one < 100}
    return movies


@pytest.fixture
def service(lists: Mock, items: Mock, accounts: Mock) -> ListService:
    return ListService(
        lists=lists, items=items, accounts=accounts, uow=FakeUnitOfWork(), clock=FixedClock(NOW)
    )


@pytest.fixture
def on_it(service: ListService, lists: Mock, items: Mock, movies: Mock) -> ListItemService:
    return ListItemService(
        items=items, lists=lists, owned=service, movies=movies, uow=FakeUnitOfWork(),
        clock=FixedClock(NOW),
    )  # fmt: skip


class TestSeeing:
    @pytest.mark.parametrize(
        ("found", "caller", "key"),
        [
            (PRIVATE, OTHER, None), (PRIVATE, None, ""), (PRIVATE, None, "None"),
            (UNLISTED, OTHER, None), (UNLISTED, None, "Secret"), (UNLISTED, None, "secret "),
            (UNLISTED, None, "\ud800"), (PRIVATE, replace(OWNER, reads_own=False), None),
            (None, OWNER, None),
        ],
        ids=str,
    )  # fmt: skip
    def test_what_is_not_for_the_caller_is_not_there(
        self, service: ListService, lists: Mock, found: MovieList | None,
        caller: Identity | None, key: str | None,
    ) -> None:  # fmt: skip
        lists.get.return_value = found

        with pytest.raises(NotFoundError):
            service.get(caller, 7, key)

    @pytest.mark.parametrize(
        ("found", "caller", "key"),
        [(PRIVATE, OWNER, None), (UNLISTED, None, "secret"), (PUBLIC, None, "whatever")],
        ids=["own", "key", "public"],
    )
    def test_what_is_for_the_caller_is_there(
        self, service: ListService, lists: Mock, found: MovieList, caller: Identity | None,
        key: str | None,
    ) -> None:  # fmt: skip
        lists.get.return_value = found

        seen = service.get(caller, 7, key)

        assert seen.item_count == 3
        assert seen.progress == (Progress(1, 3) if caller else None)

    @pytest.mark.parametrize(("caller", "key"), [(OWNER, "secret"), (OTHER, None), (None, None)])
    def test_only_the_owner_is_told_the_key(
        self, service: ListService, lists: Mock, caller: Identity | None, key: str | None
    ) -> None:
        lists.get.return_value = UNLISTED

        assert service.get(caller, 7, "secret").share_key == key

    def test_the_movies_of_a_rule_are_not_counted(
        self, service: ListService, lists: Mock, items: Mock
    ) -> None:
        lists.get.return_value = BY_RULE

        seen = service.get(OWNER, 7)

        assert (seen.item_count, seen.progress) == (None, None)
        items.progress.assert_not_called()


class TestChanging:
    def test_one_list_too_many_is_a_conflict(self, service: ListService, lists: Mock) -> None:
        lists.count.return_value = MOST_LISTS

        with pytest.raises(ConflictError):
            service.create(OWNER, {"visibility": ListVisibility.PRIVATE})

        lists.add.assert_not_called()

    def test_who_has_left_meanwhile_changes_nothing(
        self, service: ListService, accounts: Mock
    ) -> None:
        accounts.hold_member.return_value = False
        accounts.lock.return_value = None

        for call in (
            lambda: service.create(OWNER, {"visibility": ListVisibility.PRIVATE}),
            lambda: service.change(OWNER, 7, {}),
            lambda: service.delete(OWNER, 7),
        ):
            with pytest.raises(InvalidTokenError):
                call()

    @pytest.mark.parametrize("found", [None, PUBLIC], ids=["none", "another's"])
    def test_what_is_not_ones_own_is_not_there(
        self, service: ListService, lists: Mock, found: MovieList | None
    ) -> None:
        lists.get.return_value = lists.lock.return_value = found

        for call in (
            lambda: service.change(OTHER, 7, {"name": "x"}),
            lambda: service.delete(OTHER, 7),
            lambda: service.renew_key(OTHER, 7),
            lambda: service.require_own(OTHER, 7),
            lambda: service.require_own(None, 7),
        ):
            with pytest.raises(NotFoundError):
                call()

    def test_an_older_version_is_not_changed(self, service: ListService, lists: Mock) -> None:
        for call in (
            lambda: service.change(OWNER, 7, {"name": "x"}, {4}),
            lambda: service.delete(OWNER, 7, {4}),
            lambda: service.require_own(OWNER, 7, {4}),
        ):
            with pytest.raises(StaleError):
                call()

        lists.change.assert_not_called()
        lists.remove.assert_not_called()

    @pytest.mark.parametrize(
        ("found", "visibility", "keyed"),
        [
            (PRIVATE, ListVisibility.UNLISTED, True),
            (UNLISTED, ListVisibility.PUBLIC, False),
            (PUBLIC, ListVisibility.PRIVATE, False),
        ],
    )
    def test_a_key_comes_and_goes_with_being_unlisted(
        self, service: ListService, lists: Mock, found: MovieList, visibility: ListVisibility,
        *, keyed: bool,
    ) -> None:  # fmt: skip
        lists.lock.return_value = found

        service.change(OWNER, 7, {"visibility": visibility})

        stored: dict[str, Any] = lists.change.call_args.args[1]
        assert bool(stored["share_key"]) is keyed

    def test_staying_unlisted_keeps_the_key(self, service: ListService, lists: Mock) -> None:
        lists.lock.return_value = UNLISTED

        service.change(OWNER, 7, {"visibility": ListVisibility.UNLISTED})

        assert "share_key" not in lists.change.call_args.args[1]

    def test_nothing_given_is_no_change(self, service: ListService, lists: Mock) -> None:
        service.change(OWNER, 7, {})

        lists.change.assert_not_called()


class TestItems:
    def test_movies_are_put_on_once(self, on_it: ListItemService, lists: Mock) -> None:
        assert on_it.add(OWNER, 7, [5, 6, 5], None) == Added([5, 6], [])
        lists.count_items.assert_called_once_with(7, 2, NOW)

    def test_nothing_new_is_no_change(
        self, on_it: ListItemService, items: Mock, lists: Mock
    ) -> None:
        items.append.side_effect = None
        items.append.return_value = []
        items.remove.return_value = set()

        assert on_it.add(OWNER, 7, [5], 1) == Added([], [5])
        assert on_it.remove(OWNER, 7, [5]).removed == []
        lists.count_items.assert_not_called()

    def test_a_list_has_an_end(self, on_it: ListItemService, lists: Mock) -> None:
        lists.item_count.return_value = MOST_ITEMS - 1

        with pytest.raises(ConflictError):
            on_it.add(OWNER, 7, [5, 6], None)

    def test_an_unknown_movie_is_named_by_its_place(
        self, on_it: ListItemService, items: Mock
    ) -> None:
        with pytest.raises(InvalidInputError) as refused:
            on_it.add(OWNER, 7, [5, 500], None)

        assert refused.value.errors == {"movie_ids.1": ["Movie 500 does not exist."]}
        items.append.assert_not_called()

    @pytest.mark.parametrize("moved", [[9], [2]], ids=["not on it", "hidden"])
    def test_only_what_is_shown_is_moved(
        self, on_it: ListItemService, items: Mock, moved: Sequence[int]
    ) -> None:
        items.order.return_value = [Placed(1, 10), Placed(2, 20, shown=False)]

        with pytest.raises(InvalidInputError):
            on_it.move(OWNER, 7, moved, 1)

        items.place.assert_not_called()

    def test_the_movies_of_a_rule_are_nobodys_to_change(
        self, on_it: ListItemService, lists: Mock
    ) -> None:
        lists.lock.return_value = BY_RULE

        for call in (
            lambda: on_it.add(OWNER, 7, [1], None),
            lambda: on_it.remove(OWNER, 7, [1]),
            lambda: on_it.move(OWNER, 7, [1], 1),
            lambda: on_it.write_note(OWNER, 7, 1, "x"),
        ):
            with pytest.raises(ConflictError):
                call()
