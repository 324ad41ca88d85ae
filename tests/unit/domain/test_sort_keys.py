"""What movies are ordered by."""

from datetime import date

import pytest

from project.domain.sort_keys import movie_keys, newness, title_words


class TestNewness:
    def test_year_comes_before_date_and_unknown_dates_come_last(self) -> None:
        keys = [
            newness(None, None),
            newness(1999, None),
            newness(1999, date(1999, 1, 1)),
            newness(1999, date(1999, 1, 2)),
            newness(1999, date(1999, 12, 31)),
            newness(2000, None),
            newness(2000, date(1999, 12, 31)),
            newness(2200, date(9999, 12, 31)),
        ]

        assert keys == sorted(set(keys))

    def test_the_latest_fits_into_a_databases_integer(self) -> None:
        assert newness(9999, date(9999, 12, 31)) < 2**63


class TestTitleWords:
    def test_every_word_stands_once_behind_a_space(self) -> None:
        assert title_words("The Thing of the Thing", "Das Thing") == " the thing of das"

    def test_a_title_without_words_has_none(self) -> None:
        assert title_words("?!", "…") == ""


class TestMovieKeys:
    @pytest.mark.parametrize("name", ["year", "rating"])
    def test_unknown_values_come_last_both_ways(self, name: str) -> None:
        unknown = movie_keys("x", "x", None, None, None)
        lowest = movie_keys("x", "x", 0, None, 0)
        highest = movie_keys("x", "x", 9999, None, 1000)

        assert lowest[f"{name}_up"] < highest[f"{name}_up"] < unknown[f"{name}_up"]
        assert highest[f"{name}_down"] > lowest[f"{name}_down"] > unknown[f"{name}_down"]

    def test_they_fit_into_small_columns(self) -> None:
        unknown = movie_keys("x", "x", None, None, None)

        for name in ("year_up", "year_down", "rating_up", "rating_down"):
            assert -(2**15) <= int(unknown[name]) < 2**15

    def test_the_title_key_is_of_the_title_and_the_words_of_both(self) -> None:
        keys = movie_keys("“Élan”", "Ёлки", 2000, None, 750)

        assert (keys["title_key"], keys["title_words"]) == ("elan", " elan елки")
