"""A MovieLens folder (GroupLens): movies.csv, links.csv, ratings.csv, plain or gzipped.

Titles end in the year, `(1995)`; a leading article stands behind a comma (`Matrix, The`); a
title in another language stands in brackets before the year, behind `a.k.a.` where it is only
another name. Genres are split by `|`; `links.csv` has IMDb ids without `tt`. Ratings are 0.5 to
5 by 0.5 with a Unix time. Movie ids are the same in every edition, user ids are not.
"""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

from project.domain.imports import BadRow, MovieRecord, RatingRecord
from project.domain.scores import half_stars
from project.importers.checks import clean_text, good_title, good_year

SOURCE: Final = "movielens"

_YEAR: Final = re.compile(r"\((\d{4})(?:[-–]\d{0,4})?\)\Z")
_ARTICLE: Final = re.compile(
    r"^(?P<rest>.+), (?P<article>The|A|An|La|Le|Les|L'|Il|Lo|I|Gli|El|Los|Las|Der|Die|Das|Den|Det|"
    r"En|Ett|De|Het|O|Os|Um|Uma|Une?|Ein|Eine)$"
)
_NO_GENRES: Final = "(no genres listed)"


def members_of(folder: Path) -> str:
    """The name under which the raters of this edition are known."""
    return f"MovieLens {folder.name}"


def movies(folder: Path) -> Iterator[MovieRecord | BadRow]:
    """The rows of movies.csv with their ids of links.csv."""
    links = _links(folder)
    for line, row in _rows(folder, "movies"):
        try:
            yield _movie(row, links.get(row["movieId"], ("", "")))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield BadRow(line, f"{type(error).__name__}: {error}")


def ratings(folder: Path) -> Iterator[RatingRecord | BadRow]:
    """The rows of ratings.csv."""
    for line, row in _rows(folder, "ratings"):
        try:
            yield RatingRecord(
                line=line,
                user_key=row["userId"],
                movie_key=row["movieId"],
                value=half_stars(float(row["rating"])),
                rated_at=datetime.fromtimestamp(int(row["timestamp"]), UTC),
            )
        except (ArithmeticError, KeyError, OSError, TypeError, ValueError) as error:
            yield BadRow(line, f"{type(error).__name__}: {error}")


def _links(folder: Path) -> dict[str, tuple[str, str]]:
    """(IMDb, TMDB) of every movie: some ten megabytes for the largest edition."""
    return {
        row["movieId"]: (row.get("imdbId") or "", row.get("tmdbId") or "")
        for _, row in _rows(folder, "links")
        if "movieId" in row
    }


def _movie(row: dict[str, str], link: tuple[str, str]) -> MovieRecord:
    title, original, year = split_title(row["title"])
    imdb, tmdb = link
    genres = row["genres"]
    return MovieRecord(
        source=SOURCE,
        key=str(int(row["movieId"])),
        title=good_title(title),
        original_title=clean_text(original),
        year=good_year(year),
        genres=() if genres in {"", _NO_GENRES} else tuple(genres.split("|")),
        imdb_id=f"tt{int(imdb):07d}" if imdb else None,
        tmdb_id=int(tmdb) if tmdb else None,
    )


def split_title(text: str) -> tuple[str, str, int | None]:
    """(title, original title or "", year) of a title as MovieLens writes it."""
    text = text.strip()
    match = _YEAR.search(text)
    year = int(match.group(1)) if match else None
    title = text[: match.start()].rstrip() if match else text
    original = ""
    while (begin := _last_brackets(title)) is not None:
        inner = title[begin + 1 : -1]
        if not inner.lower().startswith(("a.k.a", "aka ")):
            original = _article_first(inner)
        if begin == 0:
            break
        title = title[:begin].rstrip()
    return _article_first(title), original, year


def _last_brackets(title: str) -> int | None:
    """Where the brackets open that close at the title's end; read once, from behind."""
    depth = 0
    for index in range(len(title) - 1, -1, -1):
        depth += (title[index] == ")") - (title[index] == "(")
        if depth <= 0:
            return index if depth == 0 and title[index] == "(" else None
    return None


def _article_first(title: str) -> str:
    match = _ARTICLE.match(title)
    if not match:
        return title
    article, rest = match["article"], match["rest"]
    return f"{article}{rest}" if article.endswith("'") else f"{article} {rest}"


def _rows(folder: Path, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) of one of the folder's tables; the header is line 1.

    A file that ends too early or is no text ends in a row without columns, which nobody accepts.
    """
    line = 1
    with _open(folder, name) as file:
        try:
            for line, row in enumerate(csv.DictReader(file), 2):
                yield line, row
        except (csv.Error, EOFError, OSError, UnicodeDecodeError, zlib.error):
            yield line + 1, {}


def _open(folder: Path, name: str) -> TextIO:
    packed = folder / f"{name}.csv.gz"
    if packed.exists():
        return io.TextIOWrapper(gzip.open(packed), encoding="utf-8-sig", newline="")
    return (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="")
