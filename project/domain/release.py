"""When a movie came out, as people write it.

dateutil knows the names of months, and that in 13/12 the day comes first. But it also reads what
is no date (`and of 2012 at Jan 1 t`), and fills in from today what is missing. So it only gets
texts of the forms below, all of which name a day, a month and a year of four digits.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateutil.parser import parser, parserinfo

_RUSSIAN: Final = (
    ("янв", "январь", "января"),
    ("фев", "февраль", "февраля"),
    ("мар", "март", "марта"),
    ("апр", "апрель", "апреля"),
    ("май", "мая"),
    ("июн", "июнь", "июня"),
    ("июл", "июль", "июля"),
    ("авг", "август", "августа"),
    ("сен", "сентябрь", "сентября"),
    ("окт", "октябрь", "октября"),
    ("ноя", "ноябрь", "ноября"),
    ("дек", "декабрь", "декабря"),
)

_YEAR: Final = re.compile(r"[0-9]{4}")
_LONGEST: Final = 100
# 12/13/2012, 2022-12-12, 20221212; March 13, 2020; 13th of March 2020; 2020 March 13.
_DAY: Final = r"""
    [0-9]{1,2} (?P<a>\ ?[-/.]\ ?|\ ) [0-9]{1,2} (?P=a) [0-9]{4}
  | [0-9]{4} (?P<b>\ ?[-/.]\ ?|\ ) [0-9]{1,2} (?P=b) [0-9]{1,2}
  | [0-9]{8}
  | (?P<month_day>[^\W\d_]+) [-.\ ]{1,2} [0-9]{1,2} (?:st|nd|rd|th)? (?:,\ ?|[-\ ]) [0-9]{4}
  | [0-9]{1,2} (?:st|nd|rd|th|\.)? (?:\ of\ |[-/.\ ]?) (?P<day_month>[^\W\d_]+)
    [-/.,\ ]{0,2} [0-9]{4}
  | [0-9]{4} [-/.\ ] (?P<year_month>[^\W\d_]+) [-/.\ ]{1,2} [0-9]{1,2}
"""
_TIME: Final = r"""
    [0-9]{1,2} : [0-5][0-9] (?: : [0-5][0-9] (?:[.,][0-9]{1,9})? )? (?:\ ?[ap]\.?m\.?)?
    \ ? (?:Z|UTC|GMT)? (?:[-+][0-9]{2}:?[0-9]{2})? (?:\ \([^()]*\))?
"""
_WRITTEN: Final = re.compile(
    rf"(?:the\ |(?P<weekday>[^\W\d_]+)\.?,?\ )?? (?P<day>{_DAY}) (?:\ ?г(?:ода|\.)?)?"  # noqa: RUF001 - a Russian year
    rf"(?: (?:T|,?\ ) {_TIME})?",
    re.VERBOSE | re.IGNORECASE,
)


class _Words(parserinfo):
    MONTHS = [  # noqa: RUF012 - dateutil's own contract
        (*english, *russian) for english, russian in zip(parserinfo.MONTHS, _RUSSIAN, strict=True)
    ]


_WORDS: Final = _Words()
_PARSER: Final = parser(_WORDS)


@dataclass(frozen=True, slots=True)
class Release:
    """A year, and the day in it where that is known."""

    year: int
    day: date | None = None


def read_release(text: str) -> Release:
    """The day, or the year that stands alone. Raises ValueError for anything else.

    Month first unless it can't be. A time of day does not move the day that is written beside it.
    """
    plain = " ".join(text[: _LONGEST + 1].split())
    if _YEAR.fullmatch(plain):
        return Release(int(plain))
    written = _WRITTEN.fullmatch(plain) if len(plain) <= _LONGEST else None
    if written is None:
        raise ValueError("not a form of a date")
    day = _PARSER.parse(written["day"]).date()
    _check_words(written, day)
    return Release(day.year, day)


def _check_words(written: re.Match[str], day: date) -> None:
    """What stands for the month must name it, and a weekday must be the day's."""
    months = [written[name] for name in ("month_day", "day_month", "year_month") if written[name]]
    if any(_WORDS.month(month) != day.month for month in months):
        raise ValueError("not a month")
    if written["weekday"] and _WORDS.weekday(written["weekday"]) != day.weekday():
        raise ValueError("not the weekday of that date")
