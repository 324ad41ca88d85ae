"""How old people are, or were."""

from datetime import date
from typing import Any

import pytest

from project.domain.people import Person

TODAY = date(2026, 1, 2)


def person(**known: Any) -> Person:
    blank: dict[str, Any] = dict.fromkeys(
        ("location", "gender", "born", "died", "birth_year", "death_year")
    )
    for day, year in (("born", "birth_year"), ("died", "death_year")):
        if known.get(day):
            known.setdefault(year, known[day].year)
    return Person(**(blank | {"id": 1, "name": "A", "description": "", "version": 1} | known))


class TestAge:
    def test_nobody_knows_it_without_a_birth(self) -> None:
        assert person(died=date(1999, 1, 1)).age(TODAY) is None

    @pytest.mark.parametrize(
        ("today", "years"),
        [(date(2026, 5, 9), 25), (date(2026, 5, 10), 26), (date(2026, 5, 11), 26)],
    )
    def test_it_grows_on_the_birthday(self, today: date, years: int) -> None:
        assert person(born=date(2000, 5, 10)).age(today) == years

    @pytest.mark.parametrize(
        ("today", "years"),
        [
            (date(2004, 2, 28), 3),
            (date(2004, 2, 29), 4),
            (date(2005, 2, 28), 4),
            (date(2005, 3, 1), 5),
        ],
    )
    def test_who_was_born_on_a_leap_day_waits_for_march(self, today: date, years: int) -> None:
        assert person(born=date(2000, 2, 29)).age(today) == years

    def test_it_stands_still_after_death(self) -> None:
        dead = person(born=date(1910, 3, 23), died=date(1998, 9, 6))

        assert (dead.age(TODAY), dead.age(date(2999, 1, 1))) == (88, 88)

    def test_the_last_birthday_has_to_be_reached(self) -> None:
        assert person(born=date(1910, 3, 23), died=date(1998, 3, 22)).age(TODAY) == 87

    def test_from_years_alone_it_is_the_most_it_can_be(self) -> None:
        assert person(birth_year=1910, death_year=1998).age(TODAY) == 88
        assert person(birth_year=2000).age(TODAY) == 26

    def test_a_death_of_which_only_the_year_is_known_counts_in_full(self) -> None:
        assert person(born=date(1910, 12, 31), death_year=1998).age(TODAY) == 88

    def test_a_date_of_death_cannot_make_a_birth_year_less(self) -> None:
        assert person(birth_year=1910, died=date(1998, 1, 1)).age(TODAY) == 88

    def test_the_unborn_are_no_years_old(self) -> None:
        assert person(born=date(2030, 1, 1)).age(TODAY) == 0

    def test_who_died_on_the_day_of_birth_was_no_years_old(self) -> None:
        assert person(born=date(1990, 5, 5), died=date(1990, 5, 5)).age(TODAY) == 0
