"""The command that loads data: what it says, what it keeps, how it fails."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from project.config import Settings
from project.setup.app import create_app
from project.setup.cli import load
from project.setup.db import engine_of
from project.setup.migrations import upgrade

MOVIES = [
    {"title": "Heat", "year": 1995, "cast": ["Al Pacino"], "genres": ["Crime"], "href": "Heat"},
    {"title": "", "year": 1995, "cast": [], "genres": [], "href": None},
    {"title": "Ran", "year": "1985", "cast": [], "genres": [], "href": None},
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with an empty database, which the environment names."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    engine = engine_of(create_app(Settings(data_dir=tmp_path)))
    upgrade(engine)
    engine.dispose()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(load, arguments)


def test_without_an_option_the_fixtures_load(data: Path) -> None:
    result = run()

    assert result.exit_code == 0, result.output
    assert "Films of the fixtures" in result.output
    assert "132" in result.output


def test_refused_rows_are_counted_and_kept(data: Path) -> None:
    file = data / "movies.json"
    file.write_text(json.dumps(MOVIES))

    result = run("--wikipedia", str(file))

    assert result.exit_code == 0, result.output
    assert "refused 1" in result.output
    text = (data / "refused-movies-of-wikipedia.csv").read_text()
    kept = list(csv.reader(text.splitlines()))
    assert kept[0] == ["row", "reason"]
    assert [row[0] for row in kept[1:]] == ["2", "3"]


def test_a_movielens_folder_brings_ratings(data: Path) -> None:
    folder = data / "ml"
    folder.mkdir()
    (folder / "movies.csv").write_text('movieId,title,genres\n1,"Matrix, The (1999)",Action\n')
    (folder / "links.csv").write_text("movieId,imdbId,tmdbId\n1,0133093,603\n")
    (folder / "ratings.csv").write_text("userId,movieId,rating,timestamp\n1,1,4.5,1\n1,2,4.5,1\n")

    result = run("--movielens", str(folder))

    assert result.exit_code == 0, result.output
    assert "refused 1: The movie is not in the catalogue" in result.output


def test_a_file_that_is_not_there_is_said(data: Path) -> None:
    result = run("--wikipedia", str(data / "nothing.json"))

    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_a_wrong_setting_is_said(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "many")

    result = run()

    assert result.exit_code == 1
    assert "PORT" in result.output
