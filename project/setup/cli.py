"""Commands for the terminal."""

import csv
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from project.config import Settings
from project.container import RequestContainer
from project.domain.imports import Report
from project.importers import fixtures, movielens, wikipedia
from project.setup.app import create_app
from project.setup.start import one_line_failures
from project.views.access import app_container

FIXTURES: Final = Path(__file__).parents[2] / "fixtures"
_SHOWN_REASONS: Final = 10

Step = tuple[str, Callable[[RequestContainer, Callable[[int], None]], Report]]


@click.command()
@click.option(
    "--wikipedia",
    "wikipedia_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="movies.json of wikipedia-movie-data, plain or gzipped.",
)
@click.option(
    "--movielens",
    "movielens_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with movies.csv, links.csv and ratings.csv, plain or gzipped.",
)
def load(wikipedia_file: Path | None, movielens_folder: Path | None) -> None:
    """Load a data set; without an option, the fixtures. Safe to run twice."""
    steps: list[Step] = []
    if wikipedia_file:
        steps += _wikipedia(wikipedia_file)
    if movielens_folder:
        steps += _movielens(movielens_folder)
    with one_line_failures():
        container = app_container(create_app())
    with one_line_failures(), container.request() as services:
        if not steps:
            steps = _fixtures(container.settings)
        for name, step in steps:
            _run(name, step, services, container.settings.data_dir)


def _fixtures(settings: Settings) -> list[Step]:
    """Demo accounts are for machines that nobody else can reach."""
    accounts = [("Demo accounts", _demo_accounts)] if settings.is_loopback else []
    return [
        *accounts,
        (
            "People of the fixtures",
            lambda services, progress: services.imports.import_people(
                fixtures.people(FIXTURES), progress
            ),
        ),
        (
            "Films of the fixtures",
            lambda services, progress: services.imports.import_movies(
                fixtures.SOURCE, fixtures.films(FIXTURES), progress
            ),
        ),
    ]


def _demo_accounts(services: RequestContainer, progress: Callable[[int], None]) -> Report:
    return services.demo_accounts.load(fixtures.accounts(FIXTURES), progress)


def _wikipedia(file: Path) -> list[Step]:
    return [
        (
            "Movies of Wikipedia",
            lambda services, progress: services.imports.import_movies(
                wikipedia.SOURCE, wikipedia.movies(file), progress
            ),
        )
    ]


def _movielens(folder: Path) -> list[Step]:
    return [
        (
            "Movies of MovieLens",
            lambda services, progress: services.imports.import_movies(
                movielens.SOURCE, movielens.movies(folder), progress
            ),
        ),
        (
            "Ratings of MovieLens",
            lambda services, progress: services.rating_imports.import_ratings(
                movielens.SOURCE,
                movielens.members_of(folder),
                movielens.ratings(folder),
                progress,
            ),
        ),
    ]


def _run(name: str, step: Callable[..., Report], services: RequestContainer, data: Path) -> None:
    """Run one step behind a progress bar, and account for its rows."""
    console = Console()
    started = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(name, total=None)
        report = step(services, lambda rows: bar.advance(task, rows))
    seconds = time.monotonic() - started
    _show(console, name, report, seconds)
    _keep_refused(console, name, report, data)


def _show(console: Console, name: str, report: Report, seconds: float) -> None:
    table = Table(title=name)
    for heading in ("read", "written", "already there", "refused", "seconds", "rows/s"):
        table.add_column(heading, justify="right")
    table.add_row(
        *(f"{n:,}" for n in (report.read, report.written, report.present, len(report.refused))),
        f"{seconds:.1f}",
        f"{report.read / seconds:,.0f}",
    )
    console.print(table)
    reasons = Counter(row.reason for row in report.refused)
    for reason, count in reasons.most_common(_SHOWN_REASONS):
        console.print(f"  refused {count:,}: {reason}", markup=False)


def _keep_refused(console: Console, name: str, report: Report, data: Path) -> None:
    """Write the refused rows where they can be looked at."""
    if not report.refused:
        return
    file = data / f"refused-{name.lower().replace(' ', '-')}.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["row", "reason"])
        writer.writerows((row.line, row.reason) for row in report.refused)
    console.print(f"  the refused rows are in {file}", markup=False)
