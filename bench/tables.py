"""What was measured, as tables for the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.load import Loaded
from bench.pages import LIMIT, Timed
from bench.statistics import Taken


def show_loaded(console: Console, kind: str, loaded: Sequence[Loaded], best: float) -> None:
    title = f"Loading, {kind} (a bare table takes {best:,.0f} rows/s)"
    headings = ("", "read", "written", "there", "refused", "s", "rows/s", "peak MB")
    rows = [
        (
            one.what,
            *(f"{n:,}" for n in (one.read, one.written, one.present, one.refused)),
            f"{one.seconds:.1f}",
            f"{one.rate:,.0f}",
            f"{one.peak_mb:.0f}",
        )
        for one in loaded
    ]
    _show(console, title, headings, rows)


def show_timed(console: Console, kind: str, timed: Sequence[Timed]) -> None:
    bare = next(one.median for one in timed if one.what == LIMIT[0])
    headings = ("", "median", "p99", "times the bare answer", "requests")
    rows = [
        (
            one.what,
            f"{one.median:.2f}",
            f"{one.p99:.2f}",
            f"{one.median / bare:.1f}",
            f"{one.count:,}",
        )
        for one in timed
    ]
    _show(console, f"Requests, {kind}, one connection, milliseconds", headings, rows)


def show_ratings(console: Console, kind: str, rates: Mapping[str, float]) -> None:
    rows = [(what, f"{rate:,.0f}") for what, rate in rates.items()]
    _show(console, f"Ratings a second, {kind}", ("", "durable"), rows)


def show_statistics(console: Console, kind: str, taken: Sequence[Taken]) -> None:
    limit = taken[0].median
    rows = [
        (one.what, f"{one.median / limit:.1f}", f"{one.median:.1f}", f"{one.p99:.1f}")
        for one in taken
    ]
    title = f"Statistics of 10,000 viewings, {kind}, milliseconds"
    _show(console, title, ("", "times the limit", "median", "p99"), rows)


def show_versus(console: Console, found: Mapping[str, Any]) -> None:
    headings = ("", "", "requests/s", "p99 ms", "server µs", "PostgreSQL µs", "foreign", "quiet")
    rows = [
        (
            row["group"],
            row["what"],
            f"{row['rps']:,.0f}",
            f"{row['p99']:.1f}",
            f"{row['server_us']:.0f}",
            f"{row['postgresql_us']:.0f}",
            f"{row['foreign']:.0%}",
            f"{row['kept']} of {row['taken']}",
        )
        for row in found.get("rows", ())
    ]
    _show(console, "Under load, 32 connections, one core for the server", headings, rows)


def _show(
    console: Console, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*row)
    console.print(table)
