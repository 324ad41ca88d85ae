"""What a measurement of ratings says of its targets."""

import pytest

from bench.rating_statements import ALL, BARE, ONE, OURS, RECOMPUTED, Statement, without_ranks
from bench.rating_tables import FASTIFY, FASTIFY_KEPT, KINOTEKA, goals, tables


def _load(group: str, what: str, rps: float) -> dict[str, object]:
    figures = ("lowest", "highest", "p50", "p99", "server_us", "postgresql_us", "foreign")
    rest = dict.fromkeys(figures, 1.0) | {"kept": 1, "taken": 1}
    return {"group": group, "what": what, "rps": rps, **rest}


ROWS = [
    _load(ALL, KINOTEKA, 900), _load(ALL, FASTIFY, 1000), _load(ALL, FASTIFY_KEPT, 2000),
    _load(ONE, KINOTEKA, 900), _load(ONE, FASTIFY, 1000),
]  # fmt: skip
ALONE = [
    {"group": ONE, "what": what, "tps": tps}
    for what, tps in ((OURS, 2000), (RECOMPUTED, 100), (BARE, 4000))
]


def test_rates_are_set_against_those_of_the_same_ratings() -> None:
    found = {goal.what: (round(goal.value, 3), goal.verdict) for goal in goals(ROWS, ALONE)}

    assert found == {
        f"over HTTP, {ALL}: {KINOTEKA} ÷ {FASTIFY}": (0.9, "met"),
        f"over HTTP, {ONE}: {KINOTEKA} ÷ {FASTIFY}": (0.9, "missed by 25%"),
        f"in PostgreSQL, {ONE}: {OURS} ÷ {RECOMPUTED}": (20, "met"),
        f"over HTTP, {ALL}: {KINOTEKA} ÷ {FASTIFY_KEPT}": (0.45, "no target"),
        f"in PostgreSQL, {ONE}: {OURS} ÷ {BARE}": (0.5, "no target"),
    }


def test_the_page_has_ratios_first_and_then_the_fastest() -> None:
    targets, all_movies, one_movie, alone = tables(ROWS, ALONE, "How.")

    assert targets["text"] == "How."
    assert [row[0] for row in all_movies["rows"]] == [FASTIFY_KEPT, FASTIFY, KINOTEKA]
    assert [row[0] for row in one_movie["rows"]] == [FASTIFY, KINOTEKA]
    assert [row[1] for row in alone["rows"]] == ["4,000", "2,000", "100"]


def test_the_ranks_are_cut_out_of_our_statement() -> None:
    text = (
        "WITH a AS (SELECT 1), \nranked AS \n(UPDATE facet_ranks SET x=(a.x) FROM a RETURNING 1)\n "
        "SELECT EXISTS (SELECT $2)"
    )

    cut = without_ranks(Statement(text, ("user", "movie")))

    assert cut.of_pgbench() == "WITH a AS (SELECT 1) SELECT EXISTS (SELECT :movie);"


def test_a_statement_that_keeps_ranks_otherwise_is_refused() -> None:
    with pytest.raises(RuntimeError):
        without_ranks(Statement("SELECT 1", ()))
