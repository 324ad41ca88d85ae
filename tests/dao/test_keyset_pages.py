"""Pages: forwards, backwards, and at the edges of lists with equal keys."""

from collections.abc import Iterator

import pytest

from project.container import RequestContainer
from project.domain.movies import Movie, MovieDraft, MovieFilter, MovieOrder, MovieSort
from project.domain.paging import Cursor, Direction, Edge, Page, PageRequest
from tests.factories.editors import the_editor

YEARS = (2000, 1990, 2000, None, 2000, 2000, None, 1990, 2000, 2010)


@pytest.fixture
def filled(services: RequestContainer) -> RequestContainer:
    for year in YEARS:
        services.movie_edit.create(
            the_editor(services), MovieDraft({"title": "Same", "year": year})
        )
    return services


def read(
    services: RequestContainer, order: MovieOrder, number: int = 1, cursor: Cursor | None = None
) -> Page[Movie]:
    return services.movies.page(MovieFilter(), order, PageRequest(number, 3, cursor))


def beside(edge: Edge, direction: Direction) -> Cursor:
    return Cursor(direction, edge.key, edge.record_id, 2, "")


def onwards(services: RequestContainer, order: MovieOrder, page: Page[Movie]) -> Iterator[int]:
    while True:
        yield from (movie.id for movie in page.items)
        if page.after is None:
            return
        page = read(services, order, cursor=beside(page.after, Direction.AFTER))


def back(services: RequestContainer, order: MovieOrder, page: Page[Movie]) -> Iterator[int]:
    while True:
        yield from (movie.id for movie in reversed(page.items))
        if page.before is None:
            return
        page = read(services, order, cursor=beside(page.before, Direction.BEFORE))


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("sort", list(MovieSort))
class TestWalking:
    def test_both_ways_meet_every_record_once(
        self, filled: RequestContainer, sort: MovieSort, reverse: bool
    ) -> None:
        order = MovieOrder(sort, reverse)
        batches = filled.movies.listing(MovieFilter(), order).batches
        whole = [movie.id for batch in batches for movie in batch]

        forwards = list(onwards(filled, order, read(filled, order)))
        backwards = list(back(filled, order, read(filled, order, 4)))

        assert sorted(whole) == list(range(1, 11))
        assert forwards == whole
        assert backwards == whole[::-1]


class TestEdges:
    def test_the_first_page_has_nothing_before_it(self, filled: RequestContainer) -> None:
        page = read(filled, MovieOrder())

        assert (page.before, page.after) == (None, Edge(3, 3))

    def test_a_full_last_page_has_nothing_after_it(self, filled: RequestContainer) -> None:
        request = PageRequest(2, 5)

        page = filled.movies.page(MovieFilter(), MovieOrder(), request)

        assert (page.before, page.after) == (Edge(6, 6), None)

    def test_a_page_beyond_the_end_is_empty_and_has_no_edges(
        self, filled: RequestContainer
    ) -> None:
        page = read(filled, MovieOrder(), 5)

        assert (list(page.items), page.before, page.after, page.total) == ([], None, None, 10)

    def test_nothing_lies_before_the_first_record(self, filled: RequestContainer) -> None:
        page = read(filled, MovieOrder(), cursor=beside(Edge(1, 1), Direction.BEFORE))

        assert list(page.items) == []

    def test_what_lies_beside_a_vanished_record_is_still_found(
        self, filled: RequestContainer
    ) -> None:
        filled.movie_edit.delete(the_editor(filled), 4)

        page = read(filled, MovieOrder(), cursor=beside(Edge(4, 4), Direction.AFTER))

        assert [movie.id for movie in page.items] == [5, 6, 7]

    def test_a_record_added_in_front_shifts_no_cursor(self, filled: RequestContainer) -> None:
        order = MovieOrder(MovieSort.YEAR, reverse=True)
        edge = read(filled, order).after
        assert edge is not None
        before = read(filled, order, cursor=beside(edge, Direction.AFTER)).items

        filled.movie_edit.create(the_editor(filled), MovieDraft({"title": "Newest", "year": 2020}))

        assert read(filled, order, cursor=beside(edge, Direction.AFTER)).items == before

    def test_an_empty_list_has_one_empty_page(self, services: RequestContainer) -> None:
        page = read(services, MovieOrder())

        assert (list(page.items), page.total, page.last) == ([], 0, 1)
