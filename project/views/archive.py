"""A ZIP archive that is written as it is read: JSON of everything, CSV of what others can read."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from project.container import RequestContainer
from project.domain.export import Export, ExportPart, ExportRow
from project.views.schemas.accounts import ProfileSchema
from project.views.schemas.base import timestamp
from project.views.schemas.profiles import PreferencesSchema

_PROFILE: Final = ProfileSchema()
_PREFERENCES: Final = PreferencesSchema()

# As Letterboxd imports them (https://letterboxd.com/about/importing-data/): column, then our name.
_MOVIE: Final = {"Title": "title", "Year": "year", "imdbID": "imdb_id", "tmdbID": "tmdb_id"}
_TABLES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "ratings": ("ratings", {**_MOVIE, "Rating": "rating"}),
    "bookmarks": ("watchlist", _MOVIE),
    "diary": ("diary", {**_MOVIE, "WatchedDate": "watched_on", "Rewatch": "rewatch"}),
}
_TABLE_BYTES: Final = 900_000
"""Letterboxd reads a megabyte at a time; where a table grows longer another file begins."""

_READABLE: Final = 0o600 << 16


class _Sink:
    """What is written and not yet sent on: a file that cannot be gone back in."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        taken = b"".join(self._written)
        self._written.clear()
        return taken


class Archive:
    """The bytes of a member's export; they hold nothing of the database while they are sent.

    Who it is is read before the answer begins: a database that is down is an error. One that is
    lost later is read again; where that does not help the archive has no end, and is none.
    """

    def __init__(self, container: RequestContainer, export: Export, moment: datetime) -> None:
        self._container = container
        self._export = export
        self._made = moment.timetuple()[:6]
        self._sink = _Sink()
        container.let_go()

    def __iter__(self) -> Iterator[bytes]:
        try:
            with ZipFile(self._sink, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
                with self._file(archive, "profile.json") as file:
                    file.write(orjson.dumps(self._profile(), option=orjson.OPT_INDENT_2))
                for part in self._export.parts:
                    yield from self._document(archive, part)
                    if part.name in _TABLES:
                        yield from self._tables(archive, part, *_TABLES[part.name])
            yield self._sink.take()
        finally:
            self.close()

    def close(self) -> None:
        self._container.close()

    def _profile(self) -> dict[str, Any]:
        account, preferences = self._export.profile, self._export.preferences
        return {**_PROFILE.dump(account), "preferences": _PREFERENCES.dump(preferences)}

    def _file(self, archive: ZipFile, name: str) -> IO[bytes]:
        info = ZipInfo(name, self._made)
        info.compress_type, info.external_attr = ZIP_DEFLATED, _READABLE
        return archive.open(info, "w")

    def _batches(self, part: ExportPart) -> Iterator[Sequence[ExportRow]]:
        batches = part.batches()
        while batch := self._container.read_again(lambda: next(batches, ())):
            self._container.let_go()
            yield batch

    def _document(self, archive: ZipFile, part: ExportPart) -> Iterator[bytes]:
        """A part as a JSON list."""
        with self._file(archive, f"{part.name}.json") as file:
            separator = b"["
            for batch in self._batches(part):
                file.write(
                    separator + orjson.dumps(batch, _told, orjson.OPT_PASSTHROUGH_DATETIME)[1:-1]
                )
                separator = b",\n"
                yield self._sink.take()
            file.write(b"]\n" if separator != b"[" else b"[]\n")

    def _tables(
        self, archive: ZipFile, part: ExportPart, name: str, columns: Mapping[str, str]
    ) -> Iterator[bytes]:
        """A part as CSV (RFC 4180), in as many files as it takes."""
        batches, number = self._batches(part), 1
        batch = next(batches, ())
        while batch or number == 1:
            with self._file(
                archive, f"{name}.csv" if number == 1 else f"{name}-{number}.csv"
            ) as file:
                size = file.write(_lines([tuple(columns)]))
                while batch and size < _TABLE_BYTES:
                    rows = ([_cell(row[column]) for column in columns.values()] for row in batch)
                    size += file.write(_lines(rows))
                    yield self._sink.take()
                    batch = next(batches, ())
            number += 1


def _told(value: date) -> str:
    return timestamp(value) if isinstance(value, datetime) else value.isoformat()


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
