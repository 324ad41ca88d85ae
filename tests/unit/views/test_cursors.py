"""Cursors: what was written is read, and nothing else."""

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest

from project.domain.errors import MalformedRequestError
from project.domain.paging import Cursor, Direction, Edge, SortKey
from project.views.cursors import binding, read_cursor, write_cursor
from project.views.schemas.base import MAX_ID

BOUND = binding("list", "title")


def forged(*content: Any) -> str:
    """A cursor of this content under the right seal, which is no secret."""
    if content and content[0] == BOUND:
        content = (binding(*content), *content[1:])
    return (
        urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).rstrip(b"=").decode()
    )


def refused(text: str, key_type: type[SortKey] = int) -> None:
    with pytest.raises(MalformedRequestError, match="not a cursor of this list"):
        read_cursor(text, Direction.AFTER, BOUND, key_type)


class TestRoundTrip:
    @pytest.mark.parametrize("key", [0, -1, 7, 2**63 - 1, -(2**63) + 1])
    @pytest.mark.parametrize("direction", list(Direction))
    def test_a_number_survives(self, key: int, direction: Direction) -> None:
        text = write_cursor(Edge(key, 5), 3, BOUND)

        assert read_cursor(text, direction, BOUND, int) == Cursor(direction, key, 5, 3, BOUND)

    @pytest.mark.parametrize("key", ["", "heat", "七人の侍", 'a"b\\c\n', "🎬" * 200])
    def test_a_text_survives(self, key: str) -> None:
        text = write_cursor(Edge(key, MAX_ID), 2**53, BOUND)

        assert read_cursor(text, Direction.AFTER, BOUND, str).key == key

    def test_it_needs_no_escaping_in_an_address(self) -> None:
        text = "".join(write_cursor(Edge("~?>ÿ" * place, 1), 1, BOUND) for place in range(1, 9))

        assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


class TestTampering:
    @pytest.mark.parametrize(
        "text", ["", "x", "é", "\0", "=", "AAAA", "%", "[]", "null", "A" * 1201, "\ud800", "٣"]
    )
    def test_nonsense_is_refused(self, text: str) -> None:
        refused(text)

    @pytest.mark.parametrize(
        "content",
        [
            [], [BOUND], [BOUND, 1, 1], [BOUND, 1, 1, 1, 1], [binding("other"), 1, 1, 1],
            ["", 1, 1, 1], [None, 1, 1, 1], [BOUND, 0, 1, 1], [BOUND, -1, 1, 1],
            [BOUND, 2**53 + 1, 1, 1], [BOUND, 1, 0, 1], [BOUND, 1, -5, 1],
            [BOUND, 1, MAX_ID + 1, 1],
            [BOUND, 1, 1, 2**63], [BOUND, 1, 1, -(2**63)], [BOUND, 1, 1, 10**30],
            [BOUND, 1.0, 1, 1], [BOUND, 1, 1.5, 1], [BOUND, "1", 1, 1], [BOUND, 1, "1", 1],
            [BOUND, 1, 1, "x"], [BOUND, 1, 1, 1.5], [BOUND, 1, 1, None], [BOUND, 1, 1, True],
            [BOUND, 1, 1, [1]], [BOUND, True, 1, 1], [BOUND, 1, True, 1],
        ],
        ids=str,
    )  # fmt: skip
    def test_forged_content_is_refused(self, content: list[Any]) -> None:
        refused(forged(*content))

    @pytest.mark.parametrize("content", [{"a": 1}, "text", 5, None])
    def test_content_that_is_no_list_is_refused(self, content: Any) -> None:
        refused(urlsafe_b64encode(json.dumps(content).encode()).decode())

    @pytest.mark.parametrize("key", [1, True, None, "a\0b", ["x"]])
    def test_a_text_key_takes_only_text_that_a_database_knows(self, key: Any) -> None:
        refused(forged(BOUND, 1, 1, key), str)

    def test_half_a_surrogate_pair_is_no_key(self) -> None:
        content = json.dumps([BOUND, 1, 1, "\ud800"])

        refused(urlsafe_b64encode(content.encode()).decode(), str)

    def test_a_cut_cursor_is_refused(self) -> None:
        whole = write_cursor(Edge(1995, 5), 3, BOUND)
        for length in range(len(whole)):
            refused(whole[:length])

    @pytest.mark.parametrize("more", ["!", "!!!!", "\n", "=", "====", ".", " "])
    def test_letters_that_a_decoder_would_skip_are_refused(self, more: str) -> None:
        whole = write_cursor(Edge(1995, 5), 3, BOUND)

        refused(whole + more)
        refused(whole[:8] + more + whole[8:])

    def test_another_spelling_of_the_same_content_is_refused(self) -> None:
        spaced = json.dumps([BOUND, 1, 1, 1], indent=1)

        refused(urlsafe_b64encode(spaced.encode()).rstrip(b"=").decode())


class TestBinding:
    def test_it_differs_for_every_sort_and_filter(self) -> None:
        names = {
            binding(*parts) for parts in [(), ("a",), ("b",), ("a", "b"), ("ab",), (1,), ("1",)]
        }

        assert len(names) == 7

    def test_it_is_the_same_in_every_process(self) -> None:
        assert binding("movies", 1, None) == binding("movies", 1, None)
        assert len(binding("movies" * 1000)) == 12
