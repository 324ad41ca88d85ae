"""Progress of lists by a rule: who is told, and what is asked."""

from collections.abc import Mapping
from dataclasses import replace
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.dao.rule_progress import RuleProgressDAO
from project.domain.identity import Identity
from project.domain.lists import ListVisibility, MovieList, Progress
from project.domain.movies import MovieFilter
from project.domain.paging import Listing, Page, Reference
from project.services.rule_progress import RuleProgressService
from tests.factories.movies import NOW

CALLER = Identity(3)
BY_HAND = MovieList(
    id=7,
    user=Reference(3, "Ann"),
    name="Best",
    description="",
    ranked=True,
    visibility=ListVisibility.PUBLIC,
    share_key=None,
    rule=None,
    version=5,
    created_at=NOW,
    updated_at=NOW,
    progress=Progress(1, 3),
)
NOIR = replace(BY_HAND, id=8, rule={"q": "noir"}, progress=None)
SAME = replace(NOIR, id=9)
MANY = replace(NOIR, id=10, rule={"q": "many"})
SPOILT = replace(NOIR, id=11, rule={"year": "soon"})


def read_rule(rule: Mapping[str, str]) -> MovieFilter | None:
    return MovieFilter(title=(rule["q"],)) if "q" in rule else None


@pytest.fixture
def progress(mocker: MockerFixture) -> Mock:
    progress: Mock = mocker.create_autospec(RuleProgressDAO, instance=True)
    progress.progress.return_value = {MovieFilter(title=("noir",)): Progress(2, 9)}
    return progress


@pytest.fixture
def service(progress: Mock) -> RuleProgressService:
    return RuleProgressService(progress)


def test_every_list_of_a_page_has_its_own(service: RuleProgressService, progress: Mock) -> None:
    page = Page([NOIR, BY_HAND, SAME, MANY, SPOILT], 1, 12, 5)

    told = service.page(CALLER, page, read_rule)

    found = [one.progress for one in told.items]
    assert found == [Progress(2, 9), Progress(1, 3), Progress(2, 9), None, None]
    asked = [MovieFilter(title=("noir",)), MovieFilter(title=("many",))]
    progress.progress.assert_called_once_with(asked, 3)


@pytest.mark.parametrize("caller", [None, replace(CALLER, reads_own=False)])
def test_nothing_is_counted_for_whom_nobody_knows(
    service: RuleProgressService, progress: Mock, caller: Identity | None
) -> None:
    assert service.of_one(caller, NOIR, read_rule) == NOIR
    progress.progress.assert_not_called()


def test_nothing_is_asked_where_no_rule_means_anything(
    service: RuleProgressService, progress: Mock
) -> None:
    listing = Listing(iter([[BY_HAND], [SPOILT]]), 2)

    batches = [*service.listing(CALLER, listing, read_rule).batches]

    assert batches == [[BY_HAND], [SPOILT]]
    progress.progress.assert_not_called()
