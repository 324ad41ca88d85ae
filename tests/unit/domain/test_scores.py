"""The arithmetic of ratings."""

from decimal import Decimal
from fractions import Fraction

import pytest

from project.domain.scores import (
    HALF_STARS,
    half_stars,
    mean_hundredths,
    stars,
    weighted_score,
)


class TestHalfStars:
    def test_every_half_star_survives_the_way_there_and_back(self) -> None:
        assert [half_stars(stars(value)) for value in HALF_STARS] == list(range(1, 11))

    @pytest.mark.parametrize("value", [Decimal("4.50"), 4.5, Decimal("45e-1")])
    def test_spelling_does_not_matter(self, value: Decimal | float) -> None:
        assert half_stars(value) == 9

    @pytest.mark.parametrize(
        "value", [0, 0.0, -0.5, 0.25, 0.3, 4.75, 4.999999, 5.5, 6, 1e308, float("nan")]
    )
    def test_what_lies_between_or_beyond_is_refused(self, value: float) -> None:
        with pytest.raises(ValueError, match=r"0\.5 to 5"):
            half_stars(value)


class TestMean:
    @pytest.mark.parametrize(
        ("total", "count", "hundredths"),
        [
            (1, 1, 50),
            (10, 1, 500),
            (9, 2, 225),
            (20, 3, 333),
            (10, 3, 167),
            (41, 4, 513),  # 512.5
            (1_000_001, 100_000, 500),
        ],
    )
    def test_it_is_rounded_to_hundredths_halves_up(
        self, total: int, count: int, hundredths: int
    ) -> None:
        assert mean_hundredths(total, count) == hundredths

    def test_it_is_never_more_than_half_a_hundredth_away(self) -> None:
        for count in range(1, 60):
            for total in range(count, 10 * count + 1):
                error = mean_hundredths(total, count) - Fraction(100 * total, 2 * count)

                assert Fraction(-1, 2) < error <= Fraction(1, 2)


class TestWeightedScore:
    def test_without_ratings_it_is_the_prior(self) -> None:
        assert weighted_score(0, 0) == 6_000_000

    def test_ratings_at_the_prior_change_nothing(self) -> None:
        assert weighted_score(6 * 12345, 12345) == 6_000_000

    def test_many_good_ratings_beat_one_perfect_rating(self) -> None:
        assert weighted_score(9 * 500, 500) > weighted_score(10, 1)

    def test_a_better_rating_never_lowers_it(self) -> None:
        for count in range(1, 40):
            scores = [weighted_score(total, count) for total in range(count, 10 * count + 1)]

            assert scores == sorted(set(scores))

    def test_it_stays_between_the_worst_and_the_best(self) -> None:
        assert 1_000_000 < weighted_score(10**6, 10**6) < weighted_score(10**7, 10**6) < 10_000_000
