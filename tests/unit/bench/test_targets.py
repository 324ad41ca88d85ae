"""What a measurement says of its targets."""

import pytest

from bench.targets import Goal, goals

QUICK = {
    "first_answer_ms": 450.0,
    "timed": [
        {"what": what, "median": 2.0, "p99": 4.0}
        for what in (
            "page of 12 by id",
            "last page by number",
            *("second page by cursor", "last page by cursor"),
            *("second page of the newest by cursor", "last page of the newest by cursor"),
            *("search, one word", "search, misspelt"),
        )
    ],
}


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        (Goal("a rate", 0.6, least=0.5), "met"),
        (Goal("a rate", 0.4, least=0.5), "missed by 20%"),
        (Goal("a time", 500, most=500), "met"),
        (Goal("a time", 600, most=500), "missed by 20%"),
        (Goal("a figure", 3), "no target"),
    ],
)
def test_a_goal_is_met_or_missed_by_so_much(goal: Goal, verdict: str) -> None:
    assert goal.verdict == verdict


def test_rates_are_set_against_the_fastest_of_their_kind() -> None:
    rates = {
        "Kinoteka, PostgreSQL": 60,
        "Fastify, pg": 80,
        "Fastify, pg; generic plans": 100,
        "Litestar": 50,
        "FastAPI": 40,
    }
    rows = [{"group": "page", "what": what, "rps": rps} for what, rps in rates.items()]
    found = goals({"versus": {"rows": rows}, "postgresql": QUICK, "sqlite": QUICK}, {})

    values = {goal.what: (goal.value, goal.verdict) for goal in found}
    assert values["uncached page of 12 ÷ Fastify, the faster of its two"] == (0.6, "met")
    assert values["uncached page of 12 ÷ the best peer in Python"] == (1.2, "met")
    assert not any("Django" in what for what in values)


def test_what_has_a_target_comes_first() -> None:
    verdicts = [goal.verdict for goal in goals({"postgresql": QUICK, "sqlite": QUICK}, {})]

    first = verdicts.index("no target")
    assert set(verdicts[:first]) == {"met"}
    assert set(verdicts[first:]) == {"no target"}


def test_a_million_has_targets_for_searches_of_three_letters_and_flat_pages() -> None:
    rows = [
        ["sort id, first page", "2.00", "3.00", "4.00", "6.00"],
        ["sort id, last page", "3.00", "3.00", "4.00", "6.00"],
        ["search, common", "1.00", "15.10", "1.00", "5.00"],
        ["search, one letter", "1.00", "99.00", "1.00", "99.00"],
    ]
    million = {"tables": [{"rows": rows[:2]}, {"rows": rows[2:]}]}

    found = goals({"postgresql": QUICK, "sqlite": QUICK}, million)

    grown = {goal.what: (goal.value, goal.verdict) for goal in found if "million" in goal.what}
    assert grown == {
        "search, common, at a million, p99, SQLite": (15.1, "missed by 1%"),
        "search, common, at a million, p99, PostgreSQL": (5.0, "met"),
        "last page ÷ the first, at a million, SQLite": (1.5, "met"),
        "last page ÷ the first, at a million, PostgreSQL": (1.0, "met"),
    }
