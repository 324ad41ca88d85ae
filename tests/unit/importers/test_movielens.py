"""Reading a MovieLens folder."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from project.domain.imports import BadRow, MovieRecord, RatingRecord
from project.importers import movielens

MOVIES = "movieId,title,genres\n"
LINKS = "movieId,imdbId,tmdbId\n"
RATINGS = "userId,movieId,rating,timestamp\n"


def movies(folder: Path, rows: str, links: str = "") -> list[MovieRecord | BadRow]:
    (folder / "movies.csv").write_text(MOVIES + rows, "utf-8")
    (folder / "links.csv").write_text(LINKS + links, "utf-8")
    return list(movielens.movies(folder))


def movie(folder: Path, row: str, link: str = "") -> MovieRecord:
    (record,) = movies(folder, row, link)
    assert isinstance(record, MovieRecord), record
    return record


def ratings(folder: Path, rows: str) -> list[RatingRecord | BadRow]:
    (folder / "ratings.csv").write_text(RATINGS + rows, "utf-8")
    return list(movielens.ratings(folder))


class TestTitles:
    @pytest.mark.parametrize(
        ("text", "title", "original", "year"),
        [
            ("Toy Story (1995)", "Toy Story", "", 1995),
            ("Toy Story (1995) ", "Toy Story", "", 1995),
            ("Babylon 5", "Babylon 5", "", None),
            ("Matrix, The (1999)", "The Matrix", "", 1999),
            ("Beautiful Mind, A (2001)", "A Beautiful Mind", "", 2001),
            ("American in Paris, An (1951)", "An American in Paris", "", 1951),
            ("Misérables, Les (1995)", "Les Misérables", "", 1995),
            ("Avventura, L' (1960)", "L'Avventura", "", 1960),
            ("Boot, Das", "Das Boot", "", None),
            (
                "Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il) (1966)",
                "The Good, the Bad and the Ugly",
                "Il Buono, il brutto, il cattivo",
                1966,
            ),
            (
                "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
                "The City of Lost Children",
                "La Cité des enfants perdus",
                1995,
            ),
            ("Seven (a.k.a. Se7en) (1995)", "Seven", "", 1995),
            ("Taxi Driver (A.K.A. Cabbie) (1976)", "Taxi Driver", "", 1976),
            ("Seven Samurai (aka X) (Shichinin) (1954)", "Seven Samurai", "Shichinin", 1954),
            ("Things (One (Two) Three) (1990)", "Things", "One (Two) Three", 1990),
            ("(500) Days of Summer (2009)", "(500) Days of Summer", "", 2009),
            ("Cosmos (1980–1981)", "Cosmos", "", 1980),
            ("Fawlty Towers (1975-1979)", "Fawlty Towers", "", 1975),
            ("Big Bang Theory, The (2007-)", "The Big Bang Theory", "", 2007),
            ("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", "", 1968),
            ("1984 (1956)", "1984", "", 1956),
            ("Yes, The Film", "Yes, The Film", "", None),
            ("Them", "Them", "", None),
        ],
    )
    def test_they_are_put_in_order(
        self, text: str, title: str, original: str, year: int | None
    ) -> None:
        assert movielens.split_title(text) == (title, original, year)

    def test_a_title_that_is_all_in_brackets_stays(self) -> None:
        title, _, year = movielens.split_title("(Untitled) (2009)")

        assert (title, year) == ("(Untitled)", 2009)

    @pytest.mark.row(79)
    @pytest.mark.timeout(10)
    @pytest.mark.parametrize("text", ["(", ")", " ", "() (", "( )", "(a (b) "])
    def test_brackets_without_end_take_no_time(self, text: str) -> None:
        title = f"x{text * 20_000}y"

        assert movielens.split_title(title)[0] == title


class TestMovies:
    def test_a_row_becomes_a_movie_with_its_links(self, tmp_path: Path) -> None:
        assert movie(
            tmp_path, "1,Toy Story (1995),Animation|Comedy\n", "1,0114709,862\n"
        ) == MovieRecord(
            source="movielens",
            key="1",
            title="Toy Story",
            year=1995,
            genres=("Animation", "Comedy"),
            imdb_id="tt0114709",
            tmdb_id=862,
        )

    @pytest.mark.parametrize(
        ("link", "imdb", "tmdb"),
        [("", None, None), ("1,,\n", None, None), ("1,0114709,\n", "tt0114709", None),
         ("1,114709,862\n", "tt0114709", 862), ("1,12345678,5\n", "tt12345678", 5)],
    )  # fmt: skip
    def test_ids_may_be_missing_or_short(
        self, tmp_path: Path, link: str, imdb: str | None, tmdb: int | None
    ) -> None:
        record = movie(tmp_path, "1,X (1995),Drama\n", link)

        assert (record.imdb_id, record.tmdb_id) == (imdb, tmdb)

    @pytest.mark.parametrize("genres", ["(no genres listed)", ""])
    def test_no_genres_are_none(self, tmp_path: Path, genres: str) -> None:
        assert movie(tmp_path, f"1,X (1995),{genres}\n").genres == ()

    def test_quoted_titles_may_hold_commas_and_quotes(self, tmp_path: Path) -> None:
        record = movie(tmp_path, '1,"Great ""Day"" in Harlem, A (1994)",Documentary\n')

        assert record.title == 'A Great "Day" in Harlem'

    @pytest.mark.parametrize(
        "row",
        ["x,Title (1995),Drama\n", ",Title (1995),Drama\n", "1\n", "1,,Drama\n", "1,(1995),Drama\n",
         "1,Title (1066),Drama\n", "1,Title (9999),Drama\n", "1,Title (1995)\n"],
    )  # fmt: skip
    def test_a_wrong_row_is_bad_and_its_line_counts_the_header(
        self, tmp_path: Path, row: str
    ) -> None:
        good, bad = movies(tmp_path, "9,Good (1995),Drama\n" + row)

        assert isinstance(good, MovieRecord)
        assert isinstance(bad, BadRow)
        assert bad.line == 3

    def test_a_wrong_link_makes_its_movie_bad(self, tmp_path: Path) -> None:
        (bad,) = movies(tmp_path, "1,X (1995),Drama\n", "1,tt5,862\n")

        assert isinstance(bad, BadRow)

    def test_a_byte_order_mark_and_other_line_ends_are_read_over(self, tmp_path: Path) -> None:
        text = "\ufeff" + MOVIES + "1,Élan (1995),Drama\n"
        (tmp_path / "movies.csv").write_bytes(text.replace("\n", "\r\n").encode())
        (tmp_path / "links.csv").write_bytes(b"movieId,imdbId,tmdbId\r\n1,5,6\r\n")

        (record,) = movielens.movies(tmp_path)

        assert isinstance(record, MovieRecord)
        assert (record.title, record.genres, record.tmdb_id) == ("Élan", ("Drama",), 6)

    def test_packed_files_go_before_plain_ones(self, tmp_path: Path) -> None:
        packed = gzip.compress(f"{MOVIES}2,Packed (2000),Drama\n".encode())
        (tmp_path / "movies.csv.gz").write_bytes(packed)

        assert movie(tmp_path, "1,Plain (2000),Drama\n").title == "Packed"


class TestRatings:
    def test_a_row_becomes_a_rating_in_half_stars(self, tmp_path: Path) -> None:
        (rating,) = ratings(tmp_path, "7,1,4.5,964982703\n")

        assert rating == RatingRecord(2, "7", "1", 9, datetime(2000, 7, 30, 18, 45, 3, tzinfo=UTC))

    @pytest.mark.parametrize(
        "value", ["0", "0.3", "5.5", "6", "-1", "x", "", "nan", "inf", "-inf", "1e400"]
    )
    def test_a_wrong_value_is_bad(self, tmp_path: Path, value: str) -> None:
        (bad,) = ratings(tmp_path, f"7,1,{value},964982703\n")

        assert isinstance(bad, BadRow)

    @pytest.mark.parametrize("moment", ["", "x", "1.5", "9" * 12, "9" * 20, "9" * 40])
    def test_a_wrong_moment_is_bad(self, tmp_path: Path, moment: str) -> None:
        (bad,) = ratings(tmp_path, f"7,1,4,{moment}\n")

        assert isinstance(bad, BadRow)

    def test_a_bad_row_does_not_stop_those_behind_it(self, tmp_path: Path) -> None:
        read = ratings(tmp_path, "7,1,x,1\n7,2,4,1\n7\n7,3,0.5,1\n")

        assert [(type(one), one.line) for one in read] == [
            (BadRow, 2), (RatingRecord, 3), (BadRow, 4), (RatingRecord, 5),
        ]  # fmt: skip

    def test_raters_of_two_editions_are_not_the_same(self) -> None:
        one = movielens.members_of(Path("ml-latest"))

        assert one != movielens.members_of(Path("ml-25m"))
