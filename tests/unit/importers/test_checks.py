"""What a row of any data set has to pass."""

from decimal import Decimal
from typing import Any

import pytest

from project.importers.checks import clean_text, good_title, good_year


class TestText:
    @pytest.mark.parametrize(
        ("text", "clean"),
        [
            (" a b ", "a b"),
            ("e\u0301", "é"),
            ("a\x00b\x1fc\x7fd\x85e", "abcde"),
            ("one\ntwo", "one\ntwo"),
            ("\x00 a", "a"),
            ("", ""),
            ("a\u202eb\u2066c", "abc"),
        ],
    )
    def test_it_is_composed_and_without_controls(self, text: str, clean: str) -> None:
        assert clean_text(text) == clean

    @pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
    def test_half_a_surrogate_pair_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="surrogate"):
            clean_text(text)

    @pytest.mark.parametrize(
        ("length", "kept"), [(9_999, 9_999), (10_000, 10_000), (10_001, 10_000)]
    )
    def test_it_ends_after_10000_characters(self, length: int, kept: int) -> None:
        assert len(clean_text("x" * length)) == kept


class TestTitle:
    @pytest.mark.parametrize("length", [1, 500])
    def test_it_has_1_to_500_characters(self, length: int) -> None:
        assert good_title("x" * length) == "x" * length

    @pytest.mark.parametrize("text", ["", "  ", "\x00", "x" * 501])
    def test_an_empty_or_endless_one_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="characters"):
            good_title(text)


class TestYear:
    @pytest.mark.parametrize("year", [None, 1870, 1995, 2200])
    def test_a_year_of_a_film_or_none_passes(self, year: int | None) -> None:
        assert good_year(year) == year

    @pytest.mark.parametrize("year", [0, 1869, 2201, -1995, "1995", 1995.0, Decimal(1995), True])
    def test_anything_else_is_refused(self, year: Any) -> None:
        with pytest.raises(ValueError, match="not a year"):
            good_year(year)
