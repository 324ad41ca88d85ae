"""Ratings a second as the page shows them: ratios first, with their targets, then the rates."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bench.rating_statements import ALL, BARE, ONE, OURS, RECOMPUTED
from bench.targets import Goal

KINOTEKA: Final = "Kinoteka"
FASTIFY, FASTIFY_KEPT, FASTIFY_RECOMPUTED, FASTAPI_KEPT = (
    "Fastify, Kinoteka's statement",
    "Fastify, sums kept in a narrow table",
    "Fastify, average taken anew",
    "FastAPI, sums kept in a narrow table",
)
_OVER_HTTP: Final = {ALL: 0.85, ONE: 1.2}
_DURABLE: Final = {ALL: 3, ONE: 10}


def goals(rows: Sequence[Mapping[str, Any]], alone: Sequence[Mapping[str, Any]]) -> list[Goal]:
    """Those with a target first. `rows`: of the servers; `alone`: of PostgreSQL."""
    found = [
        *_ratios("over HTTP", _rates(rows, "rps"), KINOTEKA, {FASTIFY: _OVER_HTTP}),
        *_ratios("in PostgreSQL", _rates(alone, "tps"), OURS, {RECOMPUTED: _DURABLE}),
        *_ratios(
            "over HTTP", _rates(rows, "rps"), KINOTEKA,
            {rival: {} for rival in (FASTIFY_KEPT, FASTAPI_KEPT, FASTIFY_RECOMPUTED)},
        ),
        *_ratios("in PostgreSQL", _rates(alone, "tps"), OURS, {BARE: {}}),
    ]  # fmt: skip
    return sorted(found, key=lambda goal: goal.verdict == "no target")


def tables(
    rows: Sequence[Mapping[str, Any]], alone: Sequence[Mapping[str, Any]], text: str
) -> Iterator[dict[str, Any]]:
    yield {
        "title": "Targets",
        "text": text,
        "headings": ["", "measured", "target", ""],
        "rows": [
            [goal.what, f"{goal.value:.3g}", goal.bound, goal.verdict]
            for goal in goals(rows, alone)
        ],
    }
    for group in (ALL, ONE):
        yield {
            "title": f"Over HTTP, {group}",
            "headings": ["", "ratings/s", "lowest–highest", "p50 ms", "p99 ms", "server µs",
                         "PostgreSQL µs", "foreign", "quiet"],
            "rows": [_row(row) for row in _fastest(rows, "rps") if row["group"] == group],
        }  # fmt: skip
    yield {
        "title": "PostgreSQL alone",
        "text": "pgbench with the statements alone, prepared, 16 clients, each rating durable.",
        "headings": ["", "ratings/s"],
        "rows": [
            [f"{row['group']}: {row['what']}", f"{row['tps']:,.0f}"]
            for row in sorted(_fastest(alone, "tps"), key=lambda row: str(row["group"]))
        ],
    }


def _rates(rows: Sequence[Mapping[str, Any]], key: str) -> dict[tuple[str, str], float]:
    return {(row["group"], row["what"]): row[key] for row in rows}


def _ratios(
    where: str,
    rates: Mapping[tuple[str, str], float],
    ours: str,
    rivals: Mapping[str, Mapping[str, float]],
) -> Iterator[Goal]:
    """Our rate beside each rival's. `rivals`: what is to be reached, by what is rated."""
    for rival, least in rivals.items():
        for group in (ALL, ONE):
            mine, theirs = rates.get((group, ours)), rates.get((group, rival))
            if mine and theirs:
                yield Goal(f"{where}, {group}: {ours} ÷ {rival}", mine / theirs, least.get(group))


def _fastest(rows: Sequence[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    return sorted(rows, key=lambda row: -row[key])


def _row(row: Mapping[str, Any]) -> list[str]:
    return [
        row["what"],
        f"{row['rps']:,.0f}",
        f"{row['lowest']:,.0f}–{row['highest']:,.0f}",
        f"{row['p50']:.2f}",
        f"{row['p99']:.2f}",
        f"{row['server_us']:.0f}",
        f"{row['postgresql_us']:.0f}",
        f"{row['foreign']:.0%}",
        f"{row['kept']} of {row['taken']}",
    ]
