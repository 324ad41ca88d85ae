"""The arithmetic of a list's order."""

import random

import pytest

from project.domain.lists import GAP, Placed, reordered


def placed(*items: tuple[int, int] | tuple[int, int, bool]) -> list[Placed]:
    return [Placed(*one) for one in items]


def in_order(order: list[Placed], changes: dict[int, int]) -> list[int]:
    positions = {one.movie_id: one.position for one in order} | changes
    assert len(set(positions.values())) == len(positions)
    return sorted(positions, key=positions.__getitem__)


def test_only_what_is_moved_gets_a_new_position() -> None:
    order = placed((1, GAP), (2, 2 * GAP), (3, 3 * GAP))

    assert reordered(order, [3], 2) == {3: GAP + GAP // 2}


def test_without_room_all_get_new_positions() -> None:
    order = placed((1, 5), (2, 6), (3, 7))

    assert reordered(order, [3], 2) == {1: GAP, 3: 2 * GAP, 2: 3 * GAP}


def test_hidden_movies_have_no_rank_and_keep_their_place() -> None:
    order = placed((1, 10), (2, 20, False), (3, 30), (4, 40))

    assert in_order(order, reordered(order, [4], 2)) == [1, 2, 4, 3]


@pytest.mark.parametrize("rank", [1, 2, 99])
def test_a_whole_list_can_be_put_in_another_order(rank: int) -> None:
    order = placed((1, 1), (2, 2), (3, 3))

    assert in_order(order, reordered(order, [3, 1, 2], rank)) == [3, 1, 2]


def test_any_moves_are_those_of_a_python_list() -> None:
    dice = random.Random(7)  # noqa: S311 - no secret
    ids = list(range(1, 13))
    order = placed(*((one, one) for one in ids))
    for _ in range(500):
        moved = dice.sample(ids, dice.randint(1, 5))
        rank = dice.randint(1, 14)
        rest = [one for one in ids if one not in moved]
        expected = rest[: rank - 1] + moved + rest[rank - 1 :]

        changes = reordered(order, moved, rank)

        ids = in_order(order, changes)
        assert ids == expected
        positions = {one.movie_id: one.position for one in order} | changes
        order = placed(*((one, positions[one]) for one in ids))
