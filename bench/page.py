"""The page of a measurement: performance.md and its plots beside performance.json.

    python -m bench.page docs/performance.json

It needs pygal, and so runs in `.venv-bench`. A `million.json` beside the file becomes the section
"At a million", a `ratings.json` the section "Ratings": {"date", "commit", "command", "note",
"tables": [{"title", "text", "headings", "rows"}]}, and perhaps "not_run".
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.plots import bars
from bench.targets import NEWEST, PAGE, goals

_RULES = """\
The client is wrk, a process of its own, with 32 keep-alive connections over loopback; it asks for
one of the first pages, each as likely. The server under test has core 0, wrk and PostgreSQL share
core 1; every server is one worker (ours and the WSGI peers with 8 threads). All servers are up at
once and take turns in an order drawn anew each round, each warmed up before each sample. A peer
takes part only if its records equal ours, value by value, in as many bytes (± 5 %). A sample beside
which others used more than 6 % of a core is discarded; where none was quiet the medians are of
all, and the row says "0 of" its samples. "Generic plans" is a trick of our own given to the peers:
`plan_cache_mode=force_generic_plan`. CPU is of the server's processes and of PostgreSQL's, a
request. Compare figures within this page only: the ratios travel, the rates do not."""

_APART = (("ratings.json", "Ratings"), ("million.json", "At a million"))
_LARGE = 100


def main() -> None:
    source = Path(sys.argv[1])
    results = json.loads(source.read_text("utf-8"))
    page = "\n".join(_lines(results, source)).rstrip("\n") + "\n"
    source.with_suffix(".md").write_text(page, "utf-8")


def _lines(results: dict[str, Any], source: Path) -> Iterator[str]:
    yield "# Performance"
    yield f"\nMade by `{results['command']}` from `{source.name}`; do not edit.\n"
    yield "## Targets\n"
    yield from _table(
        ("", "measured", "target", ""),
        ((goal.what, f"{_figure(goal.value)}{goal.unit}", goal.bound, goal.verdict)
         for goal in goals(results, _beside(source, "million.json"))),
    )  # fmt: skip
    yield from _where(results)
    yield from _not_run(results)
    if "rows" in results.get("versus", {}):
        yield from _versus(results["versus"], source)
    yield "\n## Alone\n"
    stack = results["stack_imports_ms"]
    yield f"The imports of the fixed stack alone (`{results['stack']}`) take {stack:.0f} ms."
    for kind, name in (("postgresql", "PostgreSQL"), ("sqlite", "SQLite")):
        yield from _alone(results[kind], name)
    for name, title in _APART:
        if found := _beside(source, name):
            yield from _apart(title, found)


def _beside(source: Path, name: str) -> dict[str, Any]:
    """Another measurement's results, empty where there are none."""
    file = source.with_name(name)
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= _LARGE else f"{value:.3g}"


def _where(results: dict[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{name} {number}" for name, number in results["versions"].items())
    dirty = " and changes not committed" if results["dirty"] else ""
    yield "\n## Where, when, how\n"
    yield (
        f"{results['date']}, commit {results['commit']}{dirty}; {results['cores']} cores of "
        f"{results['processor']}, {results['memory_gb']} GB, {results['system']}, load at the "
        f"start {results['load_at_start']}."
    )
    if results["note"]:
        yield f"\n**{results['note']}**"
    yield f"\n{versions}."
    yield f"\n{_RULES}"


def _not_run(results: dict[str, Any]) -> Iterator[str]:
    if results["not_run"]:
        yield "\nNot run:\n"
        yield from (f"- {what}" for what in results["not_run"])


def _versus(versus: dict[str, Any], source: Path) -> Iterator[str]:
    rows = versus["rows"]
    discarded = sum(row["taken"] - row["kept"] for row in rows)
    taken = sum(row["taken"] for row in rows)
    yield "\n## Beside others\n"
    yield (
        f"{versus['rounds']} rounds of {versus['seconds']} s. {discarded} of {taken} samples were "
        f"not quiet. Bodies: {', '.join(f'{n:,}' for n in versus['body_bytes'].values())} bytes."
    )
    for group, slug in ((PAGE, "page"), (NEWEST, "newest"), ("limits", ""), ("others", "")):
        found = sorted((r for r in rows if r["group"] == group), key=lambda r: -r["rps"])
        yield f"\n### {group.capitalize()}\n"
        if slug:
            yield from _plots(found, group, slug, source)
        yield from _table(
            ("", "requests/s", "lowest–highest", "p50 ms", "p99 ms", "server µs", "PostgreSQL µs",
             "foreign", "quiet"),
            map(_load_row, found),
        )  # fmt: skip
    yield from _memory(versus)
    if "ceilings" in versus:
        yield "\n### PostgreSQL alone\n"
        yield "pgbench with the statements that our own request runs, prepared, on one core.\n"
        yield from _table(
            ("", "statements", "plans", "transactions/s"),
            ((one["what"], f"{one['which']} ({one['count']})", one["plans"], f"{one['tps']:,.0f}")
             for one in versus["ceilings"]),
        )  # fmt: skip


def _load_row(row: dict[str, Any]) -> Sequence[str]:
    return (
        row["what"],
        f"{row['rps']:,.0f}",
        f"{row['lowest']:,.0f}–{row['highest']:,.0f}",
        f"{row['p50']:.2f}",
        f"{row['p99']:.2f}",
        f"{row['server_us']:.0f}",
        f"{row['postgresql_us']:.0f}",
        f"{row['foreign']:.0%}",
        f"{row['kept']} of {row['taken']}",
    )


def _plots(rows: list[dict[str, Any]], group: str, slug: str, source: Path) -> Iterator[str]:
    rate, cpu = f"{source.stem}-{slug}.svg", f"{source.stem}-{slug}-cpu.svg"
    rates = {row["what"]: row["rps"] for row in rows}
    bars(source.with_name(rate), f"{group}: requests a second", {"requests/s": rates})
    costs = {
        name: {row["what"]: row[key] for row in rows}
        for name, key in (("server", "server_us"), ("PostgreSQL", "postgresql_us"))
    }
    bars(source.with_name(cpu), f"{group}: CPU µs a request", costs)
    yield f"![Requests a second]({rate})"
    yield f"![CPU a request]({cpu})\n"


def _memory(versus: dict[str, Any]) -> Iterator[str]:
    yield "\n### Memory\n"
    yield "Proportional set size after that load; what the unpaged list adds while it is written.\n"
    yield from _table(
        ("", "worker MB", "all processes MB", "whole list MB", "more memory MB"),
        (
            (name, *(f"{value:.1f}" for value in (*memory.values(), *whole.values())))
            for (name, memory), whole in zip(
                versus["memory"].items(), versus["whole_list"].values(), strict=True
            )
        ),
    )


def _alone(results: dict[str, Any], name: str) -> Iterator[str]:
    yield f"\n### {name}\n"
    yield f"From the start to the first page: {results['first_answer_ms']:.0f} ms."
    best = results["bare_rows_per_second"]
    yield f"\nLoading (a bare table takes {best:,.0f} rows/s):\n"
    yield from _table(
        ("", "rows read", "written", "s", "rows/s", "peak MB"),
        (
            (one["what"], f"{one['read']:,}", f"{one['written']:,}", f"{one['seconds']:.1f}",
             f"{one['rate']:,.0f}", f"{one['peak_mb']:.0f}")
            for one in results["loaded"]
        ),
    )  # fmt: skip
    yield "\nRequests over one connection, milliseconds:\n"
    bare = results["timed"][0]["median"]
    yield from _table(
        ("", "median", "p99", "times the bare answer"),
        (
            (one["what"], *(f"{n:.2f}" for n in (one["median"], one["p99"], one["median"] / bare)))
            for one in results["timed"]
        ),
    )  # fmt: skip
    yield from _ratings(results.get("ratings", {}))
    yield from _statistics(results.get("statistics", ()))


def _ratings(rates: dict[str, float]) -> Iterator[str]:
    if rates:
        yield "\nRatings a second, each durable, by 8 threads:\n"
        yield from _table(("", "ratings/s"), ((what, _figure(n)) for what, n in rates.items()))


def _statistics(taken: Sequence[dict[str, Any]]) -> Iterator[str]:
    if taken:
        yield "\nStatistics of a member with 10,000 viewings, milliseconds, in process:\n"
        yield from _table(
            ("", "median", "p99"),
            ((one["what"], f"{one['median']:.1f}", f"{one['p99']:.1f}") for one in taken),
        )


def _apart(title: str, results: dict[str, Any]) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield f"{results['date']}, commit {results['commit']}: `{results['command']}`."
    if results.get("note"):
        yield f"\n**{results['note']}**"
    yield from _not_run({"not_run": (), **results})
    for table in results["tables"]:
        yield f"\n### {table['title']}\n"
        if table.get("text"):
            yield f"{table['text']}\n"
        yield from _table(table["headings"], table["rows"])


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _row(headings)
    yield _row(["---"] + ["---:"] * (len(headings) - 1))
    yield from (_row(row) for row in rows)


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


if __name__ == "__main__":
    main()
