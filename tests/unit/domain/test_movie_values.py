"""Movies and pages as values."""

import pytest

from project.domain.movies import Credit, Job, MovieDetail, MovieOrder, MovieSort
from project.domain.paging import (
    Cursor,
    Direction,
    Page,
    PageRequest,
    Reference,
)
from tests.factories.movies import a_movie


class TestOrder:
    @pytest.mark.parametrize("sort", [MovieSort.TOP, MovieSort.POPULARITY, MovieSort.NEW])
    def test_rankings_begin_with_the_best(self, sort: MovieSort) -> None:
        assert MovieOrder(sort).descending
        assert not MovieOrder(sort, reverse=True).descending

    @pytest.mark.parametrize(
        "sort", [MovieSort.ID, MovieSort.TITLE, MovieSort.YEAR, MovieSort.RATING,
                 MovieSort.AVG_RATING, MovieSort.CREATED_AT]
    )  # fmt: skip
    def test_everything_else_ascends_unless_reversed(self, sort: MovieSort) -> None:
        assert not MovieOrder(sort).descending
        assert MovieOrder(sort, reverse=True).descending


class TestDetail:
    @pytest.fixture
    def detail(self) -> MovieDetail:
        credited = [
            Credit(1, "Both", Job.DIRECTOR, ""),
            Credit(2, "Other", Job.DIRECTOR, ""),
            Credit(1, "Both", Job.ACTOR, "The Boss"),
            Credit(3, "Pen", Job.WRITER, ""),
        ]
        return MovieDetail(a_movie(), [], [], credited, [0] * 10)

    def test_the_cast_acts(self, detail: MovieDetail) -> None:
        assert [credit.character for credit in detail.cast] == ["The Boss"]

    def test_the_crew_does_everything_else_directing_included(self, detail: MovieDetail) -> None:
        assert [credit.name for credit in detail.crew] == ["Both", "Other", "Pen"]

    def test_directors_are_named_in_the_order_of_billing(self, detail: MovieDetail) -> None:
        assert detail.directors == [Reference(1, "Both"), Reference(2, "Other")]


class TestThumbnails:
    def test_a_picture_is_named_anew_when_what_it_shows_changes(self) -> None:
        names = {
            a_movie(**change).thumbnail
            for change in (
                {}, {"id": 2}, {"title": "B"}, {"year": 1}, {"year": None},
                {"genre": Reference(1, "X")}, {"director": Reference(1, "X")},
            )
        }  # fmt: skip

        assert len(names) == 7

    def test_it_keeps_its_name_when_anything_else_changes(self) -> None:
        assert a_movie(description="x", rating=5, version=9).thumbnail == a_movie().thumbnail


class TestPages:
    @pytest.mark.parametrize(
        ("total", "last"), [(0, 1), (1, 1), (12, 1), (13, 2), (24, 2), (25, 3), (None, None)]
    )
    def test_the_last_page_holds_the_rest(self, total: int | None, last: int | None) -> None:
        assert Page([], 1, 12, total).last == last

    @pytest.mark.parametrize(("page", "offset"), [(1, 0), (2, 12), (10, 108)])
    def test_a_page_by_number_leaves_out_those_before(self, page: int, offset: int) -> None:
        assert PageRequest(page).offset == offset

    def test_a_cursor_says_the_number_and_leaves_nothing_out(self) -> None:
        request = PageRequest(cursor=Cursor(Direction.AFTER, 5, 5, page=7, binding=""))

        assert (request.number, request.offset) == (7, 0)
