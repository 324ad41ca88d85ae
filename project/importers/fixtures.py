"""The fixtures: JSON files of films and people, written for this project.

`films/*.json`, `people/*.json` and `accounts/*.json` are arrays; their fields are named as in
the code below.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from project.domain.imports import AccountRecord, BadRow, CreditRecord, MovieRecord, PersonRecord
from project.domain.movies import Job

SOURCE: Final = "fixtures"


def films(folder: Path) -> Iterator[MovieRecord | BadRow]:
    for line, entry in _entries(folder / "films"):
        try:
            yield _film(entry)
        except (KeyError, TypeError, ValueError) as error:
            yield BadRow(line, f"{type(error).__name__}: {error}")


def people(folder: Path) -> Iterator[PersonRecord | BadRow]:
    for line, entry in _entries(folder / "people"):
        try:
            yield _person(entry)
        except (KeyError, TypeError, ValueError) as error:
            yield BadRow(line, f"{type(error).__name__}: {error}")


def accounts(folder: Path) -> Iterator[AccountRecord]:
    for _, entry in _entries(folder / "accounts"):
        yield AccountRecord(entry["email"], entry["name"], entry["role"])


def _entries(folder: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    files = sorted(folder.glob("*.json"))
    entries = (entry for file in files for entry in json.loads(file.read_text("utf-8")))
    yield from enumerate(entries, 1)


def _film(entry: dict[str, Any]) -> MovieRecord:
    credited = [CreditRecord(name, Job.DIRECTOR) for name in entry["directors"]]
    credited += [CreditRecord(one["name"], Job.ACTOR, one["character"]) for one in entry["cast"]]
    credited += [CreditRecord(one["name"], Job(one["job"])) for one in entry.get("crew", [])]
    return MovieRecord(
        source=SOURCE,
        key=entry["key"],
        title=entry["title"],
        original_title=entry["original_title"],
        year=entry["year"],
        release_date=_day(entry["release_date"]),
        runtime=entry["runtime"],
        classification=entry["classification"],
        description=entry["description"],
        rating=round(entry["rating"] * 100) if entry["rating"] else None,
        genres=tuple(entry["genres"]),
        countries=tuple(entry.get("countries", [])),
        credits=tuple(credited),
        imdb_id=entry["imdb"],
    )


def _person(entry: dict[str, Any]) -> PersonRecord:
    return PersonRecord(
        name=entry["name"],
        location=entry["location"],
        gender=entry["gender"],
        born=_day(entry["born"]),
        died=_day(entry["died"]),
        birth_year=entry["birth_year"],
        death_year=entry["death_year"],
        description=entry["description"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
