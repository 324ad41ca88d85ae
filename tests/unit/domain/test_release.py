"""Dates as people write them, and what is none."""

from datetime import date

import pytest

from project.domain.release import Release, read_release

MARCH = date(2020, 3, 13)


@pytest.mark.parametrize(("text", "day"), [
    ("2022/12/12", date(2022, 12, 12)),
    ("12/13/2012", date(2012, 12, 13)),
    ("07.20.1996", date(1996, 7, 20)),
    ("March 13, 2020", MARCH),
    ("2020-03-13", MARCH),
    ("20200313", MARCH),
    ("2020.3.13", MARCH),
    ("3-13-2020", MARCH),
    ("3 13 2020", MARCH),
    ("3 / 13 / 2020", MARCH),
    ("13. 3. 2020", MARCH),
    ("March 13 2020", MARCH),
    ("MARCH 13TH, 2020", MARCH),
    ("fri 13th march 2020", MARCH),
    ("Mar. 13, 2020", MARCH),
    ("Sept. 5, 1999", date(1999, 9, 5)),
    ("13 March 2020", MARCH),
    ("13-Mar-2020", MARCH),
    ("13Mar2020", MARCH),
    ("13. March 2020", MARCH),
    ("the 13th of March, 2020", MARCH),
    ("2020 March 13", MARCH),
    ("Friday, March 13, 2020", MARCH),
    ("13 марта 2020", MARCH),
    ("13 марта 2020 г.", MARCH),  # noqa: RUF001 - so Russians write a year
    ("  March   13,\n2020 ", MARCH),
    ("02/29/2000", date(2000, 2, 29)),
])  # fmt: skip
def test_a_day_may_be_written_in_many_ways(text: str, day: date) -> None:
    assert read_release(text) == Release(day.year, day)


@pytest.mark.parametrize(("text", "day"), [
    ("3/4/2020", date(2020, 3, 4)),
    ("04.03.2020", date(2020, 4, 3)),
    ("12/12/2020", date(2020, 12, 12)),
    ("13/12/2020", date(2020, 12, 13)),
    ("31.01.2020", date(2020, 1, 31)),
    ("2020/04/03", date(2020, 4, 3)),
])  # fmt: skip
def test_the_month_comes_first_unless_it_cannot(text: str, day: date) -> None:
    assert read_release(text).day == day


@pytest.mark.parametrize("text", [
    "2020-03-13T00:00:00.000Z",
    "2020-03-13T23:30:00+02:00",
    "2020-03-13 10:30",
    "3/13/2020, 10:30:00 PM",
    "Fri, 13 Mar 2020 00:00:00 GMT",
    "Fri Mar 13 2020 00:00:00 GMT+0100 (Central European Standard Time)",
])  # fmt: skip
def test_a_time_does_not_move_the_day_beside_it(text: str) -> None:
    assert read_release(text).day == MARCH


@pytest.mark.parametrize("text", ["1999", " 1999 "])
def test_a_bare_year_has_no_day(text: str) -> None:
    assert read_release(text) == Release(1999, None)


@pytest.mark.parametrize("text", [
    # No date.
    "", " ", "soon", "today", "now", "tomorrow", "next Friday", "and of 2012 at Jan 1 t", "1e3",
    "1577836800", "None", "12 hours 2012 Jan 1",
    # A part of one, which today must not complete.
    "5", "13", "199", "10:30", "Friday", "March", "March 2020", "2020-03", "10.2012", "March 13",
    "3/13", "Friday March 2020", "Friday 13, 2020", "at 13, 2020",
    # Years of two digits, or of five.
    "1/2/99", "99-01-02", "1-2-'99", "March 13, 20", "200313", "1/1/20000", "10000", "19999",
    # Days that are in no calendar.
    "02/29/2001", "Feb 30, 2000", "13/13/2012", "2022-13-12", "32/1/2012", "0/1/2012",
    "March 0, 2020", "00000101", "Monday, March 13, 2020",
    # Something in front, between, behind.
    "12/13-2012", "12/2012/13", "12/13/2012/", "/12/13/2012", "12/13/2012 5", "12/13/2012 junk",
    "junk 12/13/2012", "2020-03-13-14", "13 Foo 2020", "13 am 2020", "13 h 2020", "-1999",
    "+1999", "2020-03-13T10:99", "2020-03-13T", "1.5/3/2012", "12\\13\\2012",
    # Other calendars and digits.
    "2020-W11-5", "2020-073", "²⁰²⁰", "\uff11\uff19\uff19\uff19", "\u0661\u0669\u0669\u0669",
    "1" * 100_000, "March 13, 2020" + "0" * 100, "A" * 90 + " 13, 2020",
], ids=lambda text: text[:30])  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do: nobody is told it
        read_release(text)
