"""Imports from end to end, through the services, on both databases."""

from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import delete, func, select

from project.container import RequestContainer
from project.dao.models import (
    Base,
    Credit,
    Movie,
    MovieCountry,
    MovieSource,
    MovieStats,
    Rating,
    User,
)
from project.domain.imports import BadRow, MovieRecord, PersonRecord, RatingRecord, Report
from project.domain.movies import MovieDraft
from project.domain.popularity import RECENT
from project.domain.scores import mean_hundredths, weighted_score
from project.importers import fixtures
from project.setup.cli import FIXTURES
from tests.factories.editors import the_editor
from tests.factories.movies import NOW, a_record, acting, directing
from tests.recount import check_ratings

HEAT: dict[str, Any] = {"title": "Heat", "year": 1995}


def load(services: RequestContainer, *records: MovieRecord, source: str = "set") -> Report:
    return services.imports.import_movies(source, records)


def rate(services: RequestContainer, *ratings: tuple[str, str, int]) -> Report:
    rows = [RatingRecord(line, *given, NOW) for line, given in enumerate(ratings, 2)]
    return services.rating_imports.import_ratings("set", "raters", rows)


def rows_of(services: RequestContainer) -> dict[str, int]:
    """How many rows every table has."""
    return {
        table.name: services.session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def movie_count(services: RequestContainer) -> int:
    return rows_of(services)["movies"]


class TestRunningTwice:
    def test_the_fixtures_are_written_once(self, services: RequestContainer) -> None:
        def run() -> tuple[Report, Report]:
            return (
                services.imports.import_people(fixtures.people(FIXTURES)),
                services.imports.import_movies(fixtures.SOURCE, fixtures.films(FIXTURES)),
            )

        first, before = run(), rows_of(services)
        second = run()

        assert rows_of(services) == before
        assert [report.written for report in second] == [0, 0]
        assert [report.read for report in second] == [report.read for report in first]
        assert second[1].present == first[1].written

    def test_ratings_are_written_once_and_stay_as_they_are(
        self, services: RequestContainer
    ) -> None:
        load(services, a_record("a"))
        rate(services, ("u", "a", 8), ("v", "a", 3))

        report = rate(services, ("u", "a", 1), ("v", "a", 1), ("w", "a", 10))

        assert (report.written, report.present) == (1, 2)
        values = services.session.scalars(select(Rating.value).order_by(Rating.user_id))
        assert list(values) == [8, 3, 10]

    def test_bad_rows_are_no_trouble(self, services: RequestContainer) -> None:
        report = services.imports.import_movies("set", [BadRow(1, "bad"), a_record("a")])

        assert (report.written, report.refused) == (1, [BadRow(1, "bad")])


class TestNewMovies:
    def test_genres_and_people_are_made_once_however_they_are_spelt(
        self, services: RequestContainer
    ) -> None:
        load(
            services,
            a_record("a", genres=("Sci-Fi", "sci fi"), credits=(acting("Penélope Cruz", "x"),)),
            a_record("b", genres=("SCI-FI",), credits=(acting("penelope cruz", "y"),)),
        )

        counted = rows_of(services)
        assert (counted["genres"], counted["people"], counted["movie_genres"]) == (1, 1, 2)
        assert services.people.get(1).person.name in {"Penélope Cruz", "penelope cruz"}

    def test_the_same_credit_twice_is_one(self, services: RequestContainer) -> None:
        load(services, a_record("a", credits=(acting("A"), acting("A"), directing("A"))))

        assert services.session.scalar(select(func.count(Credit.id))) == 2

    def test_counts_and_first_director_are_kept(self, services: RequestContainer) -> None:
        load(
            services,
            a_record("a", credits=(directing("A"), directing("B"), acting("A"))),
            a_record("b", credits=(directing("A"), acting("C"))),
        )

        assert services.people.directors_listing().total == 2
        assert services.people.listing().total == 3
        assert services.people.get_director(1).movie_count == 2
        assert services.movies.get(1).movie.director.name == "A"

    def test_they_are_found_by_search(self, services: RequestContainer) -> None:
        load(services, a_record("a", **HEAT, credits=(acting("Al Pacino", "Vincent Hanna"),)))

        for text in ("heat", "pacino", "vincent"):
            assert services.search.find(text), text

    def test_people_known_beforehand_are_credited(self, services: RequestContainer) -> None:
        services.imports.import_people([PersonRecord("Al Pacino", location="New York")])

        load(services, a_record("a", credits=(acting("AL PACINO"),)))

        assert services.people.listing().total == 1
        assert len(services.people.get(1).roles) == 1


class TestMatching:
    def test_a_known_imdb_id_is_the_same_movie(self, services: RequestContainer) -> None:
        load(services, a_record("a", title="Seven", imdb_id="tt1"), source="one")

        report = load(services, a_record("x", title="Se7en", imdb_id="tt1"), source="two")

        assert (report.present, movie_count(services)) == (1, 1)

    def test_a_movie_of_title_and_year_is_the_same(self, services: RequestContainer) -> None:
        services.movie_edit.create(the_editor(services), MovieDraft(dict(HEAT)))

        report = load(services, a_record("a", title="HEAT!", year=1995))

        assert (report.present, movie_count(services)) == (1, 1)
        assert services.session.scalar(select(MovieSource.movie_id)) == 1

    @pytest.mark.parametrize("year", [1994, None])
    def test_another_or_unknown_year_is_another_movie(
        self, services: RequestContainer, year: int | None
    ) -> None:
        services.movie_edit.create(the_editor(services), MovieDraft(dict(HEAT)))

        assert load(services, a_record("a", title="Heat", year=year)).written == 1

    def test_of_two_alike_neither_is_taken(self, services: RequestContainer) -> None:
        for _ in range(2):
            services.movie_edit.create(the_editor(services), MovieDraft(dict(HEAT)))

        assert load(services, a_record("a", **HEAT)).written == 1

    def test_a_hidden_movie_is_not_matched_by_title(self, services: RequestContainer) -> None:
        services.movie_edit.create(the_editor(services), MovieDraft(dict(HEAT)))
        services.movie_edit.delete(the_editor(services), 1)

        assert load(services, a_record("a", **HEAT)).written == 1

    def test_two_of_a_data_set_are_two_even_if_alike(self, services: RequestContainer) -> None:
        services.movie_edit.create(the_editor(services), MovieDraft(dict(HEAT)))

        report = load(services, a_record("a", **HEAT), a_record("b", **HEAT))

        assert (report.written, report.present, movie_count(services)) == (1, 1, 2)

    def test_a_match_brings_the_ids_that_were_missing(self, services: RequestContainer) -> None:
        load(services, a_record("a", **HEAT), source="one")

        load(services, a_record("x", **HEAT, imdb_id="tt1", tmdb_id=5), source="two")

        movie = services.movies.get(1).movie
        assert (movie.imdb_id, movie.tmdb_id, movie.version) == ("tt1", 5, 1)

    def test_a_match_by_imdb_id_brings_the_other_id(self, services: RequestContainer) -> None:
        load(services, a_record("a", **HEAT, imdb_id="tt1"), source="one")

        load(services, a_record("x", **HEAT, imdb_id="tt1", tmdb_id=5), source="two")

        assert services.movies.get(1).movie.tmdb_id == 5

    def test_a_match_never_replaces_ids(self, services: RequestContainer) -> None:
        draft = MovieDraft({**HEAT, "imdb_id": "tt1", "tmdb_id": 5})
        services.movie_edit.create(the_editor(services), draft)

        load(services, a_record("x", **HEAT, imdb_id="tt1", tmdb_id=6))

        movie = services.movies.get(1).movie
        assert (movie.imdb_id, movie.tmdb_id) == ("tt1", 5)


class TestSharedIds:
    """Data sets give one outside id to several of their movies: only one can have it."""

    def test_a_tmdb_id_of_two_new_movies_goes_to_one(self, services: RequestContainer) -> None:
        report = load(services, a_record("a", tmdb_id=5), a_record("b", tmdb_id=5))

        assert report.written == 2
        assert list(services.session.scalars(select(Movie.tmdb_id).order_by(Movie.id))) == [5, None]

    def test_an_imdb_id_of_two_new_movies_stops_nothing(self, services: RequestContainer) -> None:
        report = load(services, a_record("a", imdb_id="tt1"), a_record("b", imdb_id="tt1"))

        assert report.read == 2

    def test_an_imdb_id_that_the_data_set_used_before_stops_nothing(
        self, services: RequestContainer
    ) -> None:
        load(services, a_record("a", imdb_id="tt1"))

        assert load(services, a_record("b", imdb_id="tt1")).read == 1

    def test_a_tmdb_id_of_a_matched_and_a_new_movie_stops_nothing(
        self, services: RequestContainer
    ) -> None:
        load(services, a_record("w", **HEAT), source="other")

        report = load(
            services,
            a_record("a", **HEAT, imdb_id="tt1", tmdb_id=5),
            a_record("b", **HEAT, imdb_id="tt2", tmdb_id=5),
        )

        assert (report.written, report.present) == (1, 1)

    def test_a_tmdb_id_of_two_matched_movies_stops_nothing(
        self, services: RequestContainer
    ) -> None:
        load(services, a_record("v", title="A", year=1), a_record("w", title="B", year=1))

        report = services.imports.import_movies(
            "other",
            [
                a_record("a", title="A", year=1, imdb_id="tt1", tmdb_id=5),
                a_record("b", title="B", year=1, imdb_id="tt2", tmdb_id=5),
            ],
        )

        assert report.present == 2


class TestMissingCountries:
    """Of a catalogue that was loaded before countries were kept."""

    ITALIAN: Final[dict[str, Any]] = {"countries": ("Italy", "Algeria")}

    def countries(self, services: RequestContainer) -> list[str]:
        return list(services.movies.get(1).countries)

    def test_a_second_load_brings_them_and_a_third_changes_nothing(
        self, services: RequestContainer
    ) -> None:
        load(services, a_record("a"), a_record("b"))

        load(services, a_record("a", **self.ITALIAN), a_record("b"))
        before = rows_of(services)
        load(services, a_record("a", countries=("Chile",)))

        assert self.countries(services) == ["Italy", "Algeria"]
        assert rows_of(services) == before
        movie = services.movies.get(1).movie
        assert (movie.version, movie.updated_at) == (1, movie.created_at)

    def test_another_data_set_brings_them_too(self, services: RequestContainer) -> None:
        load(services, a_record("a", **HEAT), source="one")

        load(services, a_record("x", **HEAT, **self.ITALIAN), source="two")

        assert self.countries(services) == ["Italy", "Algeria"]

    @pytest.mark.parametrize(
        "edit", [MovieDraft({"year": 1966}), MovieDraft(countries=["France"])], ids=["year", "some"]
    )
    def test_what_somebody_edited_stays_as_it_is(
        self, services: RequestContainer, edit: MovieDraft
    ) -> None:
        load(services, a_record("a"))
        services.movie_edit.update(the_editor(services), 1, edit)
        before = self.countries(services)

        load(services, a_record("a", **self.ITALIAN))

        assert self.countries(services) == before

    def test_nor_is_what_somebody_emptied_filled(self, services: RequestContainer) -> None:
        load(services, a_record("a", **self.ITALIAN))
        services.movie_edit.update(the_editor(services), 1, MovieDraft(countries=[]))

        load(services, a_record("a", **self.ITALIAN))

        assert self.countries(services) == []

    def test_the_fixtures_bring_all_of_theirs(self, services: RequestContainer) -> None:
        services.imports.import_movies(fixtures.SOURCE, fixtures.films(FIXTURES))
        before = rows_of(services)
        with services.uow:
            services.session.execute(delete(MovieCountry))

        services.imports.import_movies(fixtures.SOURCE, fixtures.films(FIXTURES))

        assert rows_of(services) == before


class TestRatings:
    def test_sums_and_lists_follow(self, services: RequestContainer) -> None:
        load(services, a_record("a"), a_record("b"))

        rate(services, *((f"u{one}", "a", one % 10 + 1) for one in range(60)), ("u1", "b", 7))

        given = [one % 10 + 1 for one in range(60)]
        stats = services.session.get_one(MovieStats, 1)
        assert (stats.rating_count, stats.rating_sum) == (60, sum(given))
        assert stats.average_down == mean_hundredths(sum(given), 60)
        assert stats.score_down == weighted_score(sum(given), 60)
        assert list(services.movies.get(1).histogram) == [6] * 10
        assert services.session.scalar(select(func.count(User.id))) == 60

    def test_ratings_of_the_future_are_refused_and_old_ones_count_by_their_date(
        self, services: RequestContainer
    ) -> None:
        load(services, a_record("a"))
        moments = {"1": timedelta(0), "2": timedelta(weeks=-2), "3": timedelta(weeks=-90)}
        good = [RatingRecord(1, key, "a", 8, NOW + ago) for key, ago in moments.items()]
        late = RatingRecord(9, "4", "a", 8, NOW + timedelta(seconds=1))

        report = services.rating_imports.import_ratings("set", "raters", [*good, late])

        assert report.refused == [BadRow(9, "The rating was given in the future")]
        assert services.session.get_one(MovieStats, 1).popularity == (8 + 6) * RECENT + 3
        check_ratings(services)

    def test_ratings_of_unknown_movies_are_refused(self, services: RequestContainer) -> None:
        load(services, a_record("a"))

        report = rate(services, ("u", "x", 8), ("u", "a", 8))

        assert (report.written, [bad.line for bad in report.refused]) == (1, [2])

    def test_much_rated_movies_are_found_first(self, services: RequestContainer) -> None:
        load(services, a_record("a", **HEAT), a_record("b", title="Heat", year=1986))

        rate(services, ("u", "b", 8))

        assert [hit.document.movie_id for hit in services.search.find("heat")] == [2, 1]
