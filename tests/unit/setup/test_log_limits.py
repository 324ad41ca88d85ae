"""How many lines a second are written, and what is told of the others."""

import pytest

from project.setup.log_limits import LineLimits


class Watch:
    """A clock that tests move."""

    seconds = 10.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.row(190)
def test_no_more_lines_of_a_kind_are_written_in_a_second() -> None:
    limits = LineLimits(3, Watch())

    admitted = [limits.admit("flood")[0] for _ in range(5)]

    assert admitted == [True, True, True, False, False]
    assert limits.admit("something else") == (True, {})


@pytest.mark.row(190)
def test_what_was_left_out_is_told_once_by_whatever_comes_next() -> None:
    watch = Watch()
    limits = LineLimits(3, watch)
    for _ in range(5):
        limits.admit("flood")
    watch.seconds += 7

    told = [limits.admit(kind) for kind in ("something else", "flood")]

    assert told == [(True, {"flood": 2}), (True, {})]


def test_there_are_no_more_kinds_than_anybody_remembers() -> None:
    limits = LineLimits(3, Watch())

    admitted = sum(limits.admit(f"kind {number}")[0] for number in range(5000))

    assert admitted == 200 + 3
