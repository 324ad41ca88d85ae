"""The movies of prust/wikipedia-movie-data: one JSON array, plain or gzipped.

Fields: title, year, cast (names), genres, href (the page's name or null), and for most extract
and thumbnail. The extracts are Wikipedia's text, CC BY-SA. A page may be named by several
movies, and the same movie may stand twice: title, year and page together name a row.
Fragments of markup that stand among the names of the cast are left out.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import ijson

from project.domain.folding import words
from project.domain.imports import BadRow, CreditRecord, MovieRecord
from project.domain.movies import Job
from project.importers.checks import clean_text, good_title, good_year

SOURCE: Final = "wikipedia"
_MAX_NAME: Final = 200


def movies(path: Path) -> Iterator[MovieRecord | BadRow]:
    """The file's rows, read as a stream. A file that ends too early ends in a BadRow."""
    line = 0
    with _open(path) as file:
        try:
            for line, row in enumerate(ijson.items(file, "item"), 1):
                yield _record(line, row)
        except (ijson.JSONError, EOFError, OSError, zlib.error) as error:
            yield BadRow(line + 1, f"The file cannot be read further: {error}")


def _open(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _record(line: int, row: Any) -> MovieRecord | BadRow:
    try:
        title, year = good_title(row["title"]), good_year(row["year"])
        if not isinstance(row["cast"], list) or not isinstance(row["genres"], list):
            return BadRow(line, "cast and genres are not lists")
        return MovieRecord(
            source=SOURCE,
            key=f"{title}|{year}|{row.get('href') or ''}",
            title=title,
            year=year,
            description=clean_text(row.get("extract") or ""),
            poster=row.get("thumbnail") or "",
            genres=tuple(clean_text(name) for name in row["genres"] if words(name)),
            credits=tuple(
                CreditRecord(clean_text(name), Job.ACTOR) for name in row["cast"] if _is_name(name)
            ),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return BadRow(line, f"{type(error).__name__}: {error}")


def _is_name(text: str) -> bool:
    return bool(words(text)) and not text.startswith("(") and len(text) <= _MAX_NAME
