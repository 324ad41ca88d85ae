"""The figures that have a target, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OURS = "Kinoteka, PostgreSQL"
PAGE, NEWEST = "page", "newest of a genre"
PYTHON_PEERS = ("Litestar", "FastAPI", "Django")
Results = Mapping[str, Any]


@dataclass(frozen=True)
class Goal:
    """`least` or `most`: what the value must reach, or not pass; neither is a figure alone."""

    what: str
    value: float
    least: float | None = None
    most: float | None = None
    unit: str = ""

    @property
    def verdict(self) -> str:
        if self.least is not None and self.value < self.least:
            return f"missed by {1 - self.value / self.least:.0%}"
        if self.most is not None and self.value > self.most:
            return f"missed by {self.value / self.most - 1:.0%}"
        return "no target" if self.least is self.most else "met"

    @property
    def bound(self) -> str:
        if self.least is not None:
            return f"≥ {self.least:g}{self.unit}"
        return "" if self.most is None else f"≤ {self.most:g}{self.unit}"


def goals(results: Results, million: Results) -> list[Goal]:
    """All that could be measured, those with a target first."""
    versus = results.get("versus", {})
    found = _ratios(versus, PAGE, (0.5, 1.1, 14, 0.4)) + _alone(results) + _grown(million)
    found += _ratios(versus, NEWEST, (None, None, None, None))
    found += _limits(versus)
    return sorted(found, key=lambda goal: goal.verdict == "no target")


def rates(versus: Results, group: str) -> dict[str, float]:
    return {row["what"]: row["rps"] for row in versus.get("rows", ()) if row["group"] == group}


def ceiling(versus: Results, group: str) -> float | None:
    """The higher of both ways to plan, of the statement that reads the page."""
    found = [
        one["tps"]
        for one in versus.get("ceilings", ())
        if one["what"] == group and one["which"] != "all"
    ]
    return max(found, default=None)


def _ratios(versus: Results, group: str, least: Sequence[float | None]) -> list[Goal]:
    rps = rates(versus, group)
    ours = rps.get(OURS)
    if ours is None:
        return []

    def best(*names: str) -> float | None:
        return max((rate for name, rate in rps.items() if name.startswith(names)), default=None)

    rivals = (
        ("Fastify, the faster of its two", best("Fastify")),
        ("the best peer in Python", best(*PYTHON_PEERS)),
        ("Django REST framework", best("Django")),
        ("PostgreSQL alone on one core (pgbench)", ceiling(versus, group)),
    )
    return [
        Goal(f"{_named(group)} ÷ {name}", ours / rate, at_least)
        for (name, rate), at_least in zip(rivals, least, strict=True)
        if rate
    ]


def _named(group: str) -> str:
    return "uncached page of 12" if group == PAGE else f"page of 12, {group}"


def _limits(versus: Results) -> list[Goal]:
    ours = rates(versus, PAGE).get(OURS)
    return [
        Goal(f"uncached page of 12 ÷ {name}", ours / rate)
        for name, rate in rates(versus, "limits").items()
        if ours
    ]


def _alone(results: Results) -> list[Goal]:
    found = []
    for kind, name in (("postgresql", "PostgreSQL"), ("sqlite", "SQLite")):
        medians = {one["what"]: one["median"] for one in results[kind]["timed"]}
        tails = {one["what"]: one["p99"] for one in results[kind]["timed"]}
        found += [
            Goal(
                f"start to first page, {name}", results[kind]["first_answer_ms"], None, 500, " ms"
            ),
            _depth(medians, name, "page by cursor"),
            _depth(medians, name, "page of the newest by cursor"),
            Goal(
                f"last page by number ÷ a first one, {name}",
                medians["last page by number"] / medians["page of 12 by id"],
            ),
        ]
        most = 5 if kind == "postgresql" else 15
        found += [
            Goal(f"{what}, p99, {name}", tails[what], None, most, " ms")
            for what in ("search, one word", "search, misspelt")
        ]
        found += [
            Goal(f"{one['what']}, p99, {name}", one["p99"], None, None, " ms")
            for one in results[kind].get("statistics", ())
            if one["what"].startswith("statistics")
        ]
    for name, memory in results.get("versus", {}).get("memory", {}).items():
        found.append(Goal(f"memory of a worker, {name}", memory["worker_mb"], None, 110, " MB"))
    return found


def _grown(million: Results) -> list[Goal]:
    """Of a catalogue of a million: searches for three letters and more, and how flat pages are."""
    rows = {row[0]: row[1:] for table in million.get("tables", ()) for row in table["rows"]}
    found = []
    for name, median, tail, most in (("SQLite", 0, 1, 15), ("PostgreSQL", 2, 3, 5)):
        searches = {
            what: float(cells[tail])
            for what, cells in rows.items()
            if what.startswith("search, ") and "letter" not in what
        }
        found += [
            Goal(f"{what}, at a million, p99, {name}", figure, None, most, " ms")
            for what, figure in searches.items()
        ]
        if searches:
            last, first = (
                float(rows[f"sort id, {page} page"][median]) for page in ("last", "first")
            )
            found.append(
                Goal(f"last page ÷ the first, at a million, {name}", last / first, None, 2)
            )
    return found


def _depth(medians: Mapping[str, float], name: str, page: str) -> Goal:
    ratio = medians[f"last {page}"] / medians[f"second {page}"]
    return Goal(f"last {page} ÷ the second, {name}", ratio, None, 2)
