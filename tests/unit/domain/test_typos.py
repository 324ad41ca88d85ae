"""Misspelt words: how far apart two are, and that near ones share a variant."""

from itertools import pairwise, product

import pytest

from project.domain.search import (
    MAX_QUERY_LENGTH,
    MAX_QUERY_WORDS,
    allowed_typos,
    query_words,
    typos,
    variants,
)


def every_word(alphabet: str, *lengths: int) -> list[str]:
    return ["".join(letters) for length in lengths for letters in product(alphabet, repeat=length)]


def edits(word: str, alphabet: str) -> set[str]:
    """Every word that is one insertion, deletion, replacement or swap away, and the word."""
    places = range(len(word) + 1)
    inserted = {word[:i] + letter + word[i:] for i in places for letter in alphabet}
    replaced = {word[:i] + letter + word[i + 1 :] for i in places[:-1] for letter in alphabet}
    deleted = {word[:i] + word[i + 1 :] for i in places[:-1]}
    swapped = {word[:i] + word[j] + word[i] + word[j + 1 :] for i, j in pairwise(places[:-1])}
    return {word} | inserted | replaced | deleted | swapped


class TestDistance:
    @pytest.mark.parametrize(
        ("typed", "word", "distance"),
        [
            ("matrix", "matrix", 0),
            ("matirx", "matrix", 1),
            ("matrixx", "matrix", 1),
            ("matrx", "matrix", 1),
            ("natrix", "matrix", 1),
            ("amtrxi", "matrix", 2),
            ("", "ab", 2),
            ("ab", "", 2),
            ("", "", 0),
            ("ca", "abc", 3),  # What has been swapped is not edited again.
        ],
    )
    def test_it_counts_swaps_insertions_deletions_and_replacements(
        self, typed: str, word: str, distance: int
    ) -> None:
        assert typos(typed, word, 3) == distance

    @pytest.mark.parametrize("limit", [0, 1, 2])
    def test_beyond_the_limit_it_counts_no_further(self, limit: int) -> None:
        assert typos("abcdefgh", "stuvwxyz", limit) == limit + 1
        assert typos("a", "abcdefgh", limit) == limit + 1

    def test_one_edit_away_is_exactly_what_one_edit_makes(self) -> None:
        known = every_word("ab", 0, 1, 2, 3, 4, 5)
        for word in known:
            near = {other for other in known if typos(word, other, 1) <= 1}

            assert near == edits(word, "ab") & set(known)

    def test_two_edits_are_never_taken_for_more(self) -> None:
        for word in every_word("ab", 3, 4):
            for once in edits(word, "abc"):
                assert typos(word, once, 2) <= 1
                assert typos(once, word, 2) <= 1

    def test_it_is_the_same_both_ways(self) -> None:
        known = every_word("abc", 2, 3)
        for one, other in product(known, known):
            assert typos(one, other, 3) == typos(other, one, 3)


class TestVariants:
    def test_words_one_edit_apart_share_one(self) -> None:
        for word in every_word("abc", 4, 5):
            for other in edits(word, "abc"):
                if len(other) >= 4:
                    assert variants(word) & variants(other), (word, other)

    def test_words_that_nothing_relates_share_none(self) -> None:
        assert not variants("abcdefgh") & variants("stuvwxyz")

    @pytest.mark.parametrize("word", ["", "a", "abc", "侍侍侍"])
    def test_short_words_have_none(self, word: str) -> None:
        assert variants(word) == set()
        assert allowed_typos(word) == 0

    @pytest.mark.parametrize(("length", "allowed"), [(4, 1), (7, 1), (8, 2), (40, 2)])
    def test_longer_words_forgive_more(self, length: int, allowed: int) -> None:
        assert allowed_typos("x" * length) == allowed


class TestQueryWords:
    def test_at_most_eight_words_count(self) -> None:
        typed = query_words(" ".join(f"w{place}" for place in range(20)))

        assert typed == [f"w{place}" for place in range(MAX_QUERY_WORDS)]

    def test_what_stands_behind_200_characters_does_not_count(self) -> None:
        assert query_words("?" * MAX_QUERY_LENGTH + " matrix") == []
