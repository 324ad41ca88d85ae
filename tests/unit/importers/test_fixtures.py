"""The fixtures: that they are whole, and how they are read."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from project.domain.folding import sort_key
from project.domain.imports import BadRow, CreditRecord, MovieRecord, PersonRecord
from project.domain.movies import Job
from project.importers import fixtures
from project.setup.cli import FIXTURES

FILM: dict[str, Any] = {
    "key": "heat", "title": "Heat", "original_title": "Heat", "year": 1995,
    "release_date": "1995-12-15", "runtime": 170, "classification": "R", "description": "Cops.",
    "rating": 8.3, "genres": ["Crime"], "directors": ["Michael Mann"],
    "cast": [{"name": "Al Pacino", "character": "Vincent"}],
    "crew": [{"name": "Dante Spinotti", "job": "cinematographer"}], "imdb": "tt0113277",
}  # fmt: skip
PERSON: dict[str, Any] = {
    "name": "Al Pacino", "location": "New York", "gender": "male", "born": "1940-04-25",
    "died": None, "birth_year": 1940, "death_year": None, "description": "An actor.",
}  # fmt: skip


@pytest.fixture(scope="module")
def films() -> list[MovieRecord]:
    read = list(fixtures.films(FIXTURES))
    assert [one for one in read if isinstance(one, BadRow)] == []
    return [one for one in read if isinstance(one, MovieRecord)]


@pytest.fixture(scope="module")
def people() -> list[PersonRecord]:
    read = list(fixtures.people(FIXTURES))
    assert [one for one in read if isinstance(one, BadRow)] == []
    return [one for one in read if isinstance(one, PersonRecord)]


def written(folder: Path, kind: str, *entries: Any) -> Path:
    (folder / kind).mkdir()
    (folder / kind / "some.json").write_text(json.dumps(entries), "utf-8")
    return folder


class TestOurFilms:
    def test_there_are_at_least_120(self, films: list[MovieRecord]) -> None:
        assert len(films) >= 120

    def test_each_has_a_cast_of_five_in_named_roles(self, films: list[MovieRecord]) -> None:
        thin = [
            film.title
            for film in films
            if sum(one.job is Job.ACTOR and bool(one.character) for one in film.credits) < 5
        ]

        assert thin == []

    def test_each_has_a_director_genre_year_and_description(self, films: list[MovieRecord]) -> None:
        bare = [
            film.title
            for film in films
            if not (film.genres and film.year and film.description)
            or all(one.job is not Job.DIRECTOR for one in film.credits)
        ]

        assert bare == []

    @pytest.mark.parametrize("field", ["key", "imdb_id"])
    def test_none_shares_its_key(self, films: list[MovieRecord], field: str) -> None:
        counted = Counter(getattr(film, field) for film in films if getattr(film, field))

        assert [key for key, count in counted.items() if count > 1] == []

    def test_none_stands_there_twice(self, films: list[MovieRecord]) -> None:
        counted = Counter((sort_key(film.title), film.year) for film in films)

        assert [film for film, count in counted.items() if count > 1] == []

    def test_dates_lie_near_their_years(self, films: list[MovieRecord]) -> None:
        odd = [
            film.title
            for film in films
            if film.release_date and abs(film.release_date.year - (film.year or 0)) > 1
        ]

        assert odd == []

    def test_nobody_is_credited_twice_for_the_same(self, films: list[MovieRecord]) -> None:
        assert [film.title for film in films if len(set(film.credits)) < len(film.credits)] == []


class TestOurPeople:
    def test_every_director_is_among_them(
        self, films: list[MovieRecord], people: list[PersonRecord]
    ) -> None:
        directors = {one.name for film in films for one in film.credits if one.job is Job.DIRECTOR}

        assert directors - {person.name for person in people} == set()

    def test_nobody_stands_there_twice(self, people: list[PersonRecord]) -> None:
        counted = Counter(sort_key(person.name) for person in people)

        assert [name for name, count in counted.items() if count > 1] == []

    def test_dates_agree_with_years_and_with_each_other(self, people: list[PersonRecord]) -> None:
        odd = [
            person.name
            for person in people
            if (person.born and person.born.year != person.birth_year)
            or (person.died and person.died.year != person.death_year)
            or (person.born and person.died and person.died <= person.born)
            or (person.death_year or 9999) <= (person.birth_year or 0)
        ]

        assert odd == []


class TestReading:
    def test_a_film_is_read_whole(self, tmp_path: Path) -> None:
        (film,) = fixtures.films(written(tmp_path, "films", FILM))

        assert film == MovieRecord(
            source="fixtures", key="heat", title="Heat", original_title="Heat", year=1995,
            release_date=date(1995, 12, 15), runtime=170, classification="R", description="Cops.",
            rating=830, genres=("Crime",), imdb_id="tt0113277",
            credits=(
                CreditRecord("Michael Mann", Job.DIRECTOR),
                CreditRecord("Al Pacino", Job.ACTOR, "Vincent"),
                CreditRecord("Dante Spinotti", Job.CINEMATOGRAPHER),
            ),
        )  # fmt: skip

    def test_a_person_is_read_whole(self, tmp_path: Path) -> None:
        (person,) = fixtures.people(written(tmp_path, "people", PERSON))

        assert person == PersonRecord(
            "Al Pacino", "New York", "male", date(1940, 4, 25), None, 1940, None, "An actor."
        )

    @pytest.mark.parametrize(
        "entry",
        [
            {}, [], 5, None, FILM | {"release_date": "1995-13-01"}, FILM | {"cast": [{}]},
            FILM | {"crew": [{"name": "X", "job": "caterer"}]}, FILM | {"rating": "good"},
            FILM | {"directors": None},
        ],
        ids=str,
    )  # fmt: skip
    def test_a_bad_film_is_a_bad_row(self, tmp_path: Path, entry: Any) -> None:
        good, bad = fixtures.films(written(tmp_path, "films", FILM, entry))

        assert isinstance(good, MovieRecord)
        assert isinstance(bad, BadRow)
        assert bad.line == 2

    @pytest.mark.parametrize("entry", [{}, [], None, PERSON | {"born": "1940"}], ids=str)
    def test_a_bad_person_is_a_bad_row(self, tmp_path: Path, entry: Any) -> None:
        (bad,) = fixtures.people(written(tmp_path, "people", entry))

        assert isinstance(bad, BadRow)

    def test_no_folder_means_no_films(self, tmp_path: Path) -> None:
        assert list(fixtures.films(tmp_path)) == []
