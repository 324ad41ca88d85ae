"""Reading wikipedia-movie-data."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from project.domain.imports import BadRow, CreditRecord, MovieRecord
from project.domain.movies import Job
from project.importers import wikipedia

GOOD: dict[str, Any] = {
    "title": "Heat",
    "year": 1995,
    "cast": ["Al Pacino", "Robert De Niro"],
    "genres": ["Crime", "Thriller"],
    "href": "Heat_(1995_film)",
    "extract": "Heat is a film.",
    "thumbnail": "https://example.org/heat.jpg",
}


def read(folder: Path, rows: Any) -> list[MovieRecord | BadRow]:
    return read_bytes(folder, json.dumps(rows).encode())


def read_bytes(folder: Path, content: bytes) -> list[MovieRecord | BadRow]:
    path = folder / "movies.json.gz"
    path.write_bytes(gzip.compress(content))
    return list(wikipedia.movies(path))


def read_one(folder: Path, **changed: Any) -> MovieRecord:
    (record,) = read(folder, [GOOD | changed])
    assert isinstance(record, MovieRecord), record
    return record


class TestGoodRows:
    def test_a_row_becomes_a_movie(self, tmp_path: Path) -> None:
        assert read_one(tmp_path) == MovieRecord(
            source="wikipedia",
            key="Heat|1995|Heat_(1995_film)",
            title="Heat",
            year=1995,
            description="Heat is a film.",
            poster="https://example.org/heat.jpg",
            genres=("Crime", "Thriller"),
            credits=(
                CreditRecord("Al Pacino", Job.ACTOR),
                CreditRecord("Robert De Niro", Job.ACTOR),
            ),
        )

    def test_a_plain_file_reads_like_a_packed_one(self, tmp_path: Path) -> None:
        path = tmp_path / "movies.json"
        path.write_text(json.dumps([GOOD]), "utf-8")

        assert list(wikipedia.movies(path)) == read(tmp_path, [GOOD])

    @pytest.mark.parametrize("missing", ["href", "extract", "thumbnail"])
    def test_what_not_every_row_has_may_be_missing_or_null(
        self, tmp_path: Path, missing: str
    ) -> None:
        without = {key: value for key, value in GOOD.items() if key != missing}

        records = read(tmp_path, [without, GOOD | {missing: None}])

        assert isinstance(records[0], MovieRecord)
        assert records[0] == records[1]

    def test_an_unknown_year_is_none(self, tmp_path: Path) -> None:
        assert read_one(tmp_path, year=None).year is None

    def test_movies_of_one_title_and_year_differ_by_their_page(self, tmp_path: Path) -> None:
        records = read(tmp_path, [GOOD, GOOD | {"href": "Other"}, GOOD | {"year": 1996}])

        assert len({one.key for one in records if isinstance(one, MovieRecord)}) == 3

    @pytest.mark.parametrize(
        "fragment", ["(", "(voice)", "", " ", "–", "]]", "x" * 201, "(as himself)"]
    )
    def test_fragments_of_markup_are_no_actors(self, tmp_path: Path, fragment: str) -> None:
        movie = read_one(tmp_path, cast=["A", fragment, "B"])

        assert [credit.name for credit in movie.credits] == ["A", "B"]

    def test_genres_without_a_word_are_none(self, tmp_path: Path) -> None:
        assert read_one(tmp_path, genres=["", "Drama", "—"]).genres == ("Drama",)

    def test_text_is_composed_and_cleaned(self, tmp_path: Path) -> None:
        movie = read_one(tmp_path, title=" Ame\u0301lie\x00 ", cast=["Audrey\x07 Tautou "])

        assert movie.title == "Amélie"
        assert movie.credits[0].name == "Audrey Tautou"

    def test_a_long_description_is_kept(self, tmp_path: Path) -> None:
        extract = "word " * 400

        assert read_one(tmp_path, extract=extract).description == extract.strip()


class TestBadRows:
    @pytest.mark.parametrize("missing", ["title", "year", "cast", "genres"])
    def test_a_row_that_lacks_a_key_is_bad(self, tmp_path: Path, missing: str) -> None:
        row = {key: value for key, value in GOOD.items() if key != missing}

        (bad,) = read(tmp_path, [row])

        assert bad == BadRow(1, f"KeyError: '{missing}'")

    @pytest.mark.parametrize(
        "changed",
        [
            {"title": ""}, {"title": " \t"}, {"title": None}, {"title": 5}, {"title": "x" * 501},
            {"year": 1869}, {"year": 2201}, {"year": "1995"}, {"year": 1995.5}, {"year": True},
            {"cast": None}, {"cast": [None]}, {"cast": [5]}, {"genres": None}, {"genres": [None]},
            {"extract": 5},
        ],
        ids=str,
    )  # fmt: skip
    def test_a_wrong_value_makes_a_row_bad(self, tmp_path: Path, changed: dict[str, Any]) -> None:
        (bad,) = read(tmp_path, [GOOD | changed])

        assert isinstance(bad, BadRow)

    @pytest.mark.parametrize("row", [1, "x", None, [], [1]])
    def test_what_is_no_object_is_bad(self, tmp_path: Path, row: Any) -> None:
        assert isinstance(read(tmp_path, [row])[0], BadRow)

    def test_it_does_not_stop_the_rows_behind_it(self, tmp_path: Path) -> None:
        records = read(tmp_path, [GOOD, {"title": "x"}, 7, GOOD])

        assert [type(one) for one in records] == [MovieRecord, BadRow, BadRow, MovieRecord]
        assert [one.line for one in records if isinstance(one, BadRow)] == [2, 3]


class TestBrokenFiles:
    def test_a_list_that_ends_too_early_ends_in_a_bad_row(self, tmp_path: Path) -> None:
        whole = json.dumps([GOOD, GOOD, GOOD]).encode()

        *good, bad = read_bytes(tmp_path, whole[:-30])

        assert all(isinstance(one, MovieRecord) for one in good)
        assert isinstance(bad, BadRow)
        assert bad.line == len(good) + 1

    def test_a_packed_file_that_ends_too_early_ends_in_a_bad_row(self, tmp_path: Path) -> None:
        path = tmp_path / "movies.json.gz"
        packed = gzip.compress(json.dumps([GOOD] * 100).encode())
        path.write_bytes(packed[: len(packed) // 2])

        *_, bad = wikipedia.movies(path)

        assert isinstance(bad, BadRow)

    def test_what_is_not_packed_at_all_is_a_bad_row(self, tmp_path: Path) -> None:
        path = tmp_path / "movies.json.gz"
        path.write_bytes(b"[]")

        (bad,) = wikipedia.movies(path)

        assert isinstance(bad, BadRow)

    @pytest.mark.parametrize("content", [b"", b"[", b"nonsense", b'[{"title": "\xff"}]'])
    def test_what_is_not_json_is_a_bad_row(self, tmp_path: Path, content: bytes) -> None:
        (bad,) = read_bytes(tmp_path, content)

        assert isinstance(bad, BadRow)

    def test_damage_in_the_middle_of_a_packed_file_is_a_bad_row(self, tmp_path: Path) -> None:
        path = tmp_path / "movies.json.gz"
        packed = bytearray(gzip.compress(json.dumps([GOOD]).encode()))
        packed[10] = 0xFF  # No such kind of block.
        path.write_bytes(packed)

        (bad,) = wikipedia.movies(path)

        assert isinstance(bad, BadRow)

    def test_an_empty_list_has_no_rows(self, tmp_path: Path) -> None:
        assert read(tmp_path, []) == []
