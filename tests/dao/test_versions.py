"""Versions and dates of records: raised by what changes something, and by nothing else."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.domain.movies import Credit, CreditDraft, Job, MovieDraft, Named
from project.domain.people import PersonDraft
from tests.factories.editors import the_editor

FULL = MovieDraft(
    {"title": "Heat", "year": 1995, "rating": 830},
    genres=[Named(name="Crime"), Named(name="Drama")],
    countries=["Italy", "Algeria"],
    directors=[Named(name="Michael Mann")],
    cast=[
        CreditDraft(Named(name="Al Pacino"), Job.ACTOR, "Hanna"),
        CreditDraft(Named(name="Robert De Niro"), Job.ACTOR, "Neil"),
    ],
    crew=[
        CreditDraft(Named(name="Michael Mann"), Job.WRITER),
        CreditDraft(Named(name="Elliot Goldenthal"), Job.COMPOSER),
    ],
)


def as_draft(credit: Credit) -> CreditDraft:
    return CreditDraft(Named(credit.person_id), credit.job, credit.character)


def movie_state(services: RequestContainer) -> tuple[int, datetime]:
    movie = services.movies.get(1).movie
    return movie.version, movie.updated_at


class TestMovies:
    @pytest.mark.parametrize("draft", [MovieDraft(), FULL], ids=["nothing", "all as it is"])
    def test_an_edit_that_changes_nothing_is_none(
        self, services: RequestContainer, clock: FixedClock, draft: MovieDraft
    ) -> None:
        services.movie_edit.create(the_editor(services), FULL)
        before = movie_state(services)
        clock.moment += timedelta(days=1)

        services.movie_edit.update(the_editor(services), 1, draft)

        assert movie_state(services) == before

    def test_casting_somebody_again_is_none(
        self, services: RequestContainer, clock: FixedClock
    ) -> None:
        services.movie_edit.create(the_editor(services), FULL)
        before = movie_state(services)
        clock.moment += timedelta(days=1)

        services.movie_edit.add_to_cast(the_editor(services), 1, 2)

        assert movie_state(services) == before

    @pytest.mark.parametrize("hidden", [1, 2, 3, 4])
    def test_saying_what_is_shown_is_none_where_somebody_is_hidden(
        self, services: RequestContainer, hidden: int
    ) -> None:
        services.movie_edit.create(the_editor(services), FULL)
        services.people.delete(the_editor(services), hidden)
        before = movie_state(services)
        shown = services.movies.get(1)
        lists: dict[str, Any] = {
            "directors": [Named(one.id) for one in shown.directors],
            "cast": [as_draft(one) for one in shown.cast],
            "crew": [as_draft(one) for one in shown.crew if one.job is not Job.DIRECTOR],
        }

        services.movie_edit.update(the_editor(services), 1, MovieDraft(**lists))

        assert movie_state(services) == before

    @pytest.mark.parametrize(
        "draft",
        [
            MovieDraft({"title": "Heat II"}),
            MovieDraft(genres=[Named(name="Drama"), Named(name="Crime")]),
            MovieDraft(countries=["Algeria", "Italy"]),
            MovieDraft(directors=[]),
            MovieDraft(cast=FULL.cast[1:] if FULL.cast else []),
            MovieDraft(crew=[]),
        ],
        ids=["title", "order of genres", "order of countries", "directors", "cast", "crew"],
    )
    def test_any_change_raises_the_version_within_the_millisecond_too(
        self, services: RequestContainer, draft: MovieDraft
    ) -> None:
        services.movie_edit.create(the_editor(services), FULL)
        version, _ = movie_state(services)

        services.movie_edit.update(the_editor(services), 1, draft)

        assert movie_state(services)[0] > version


class TestPeople:
    @pytest.mark.parametrize("values", [{}, {"name": "Uma", "birth_year": 1970}], ids=str)
    def test_an_edit_that_changes_nothing_is_none(
        self, services: RequestContainer, values: dict[str, object]
    ) -> None:
        services.people.create(
            the_editor(services), PersonDraft({"name": "Uma", "birth_year": 1970})
        )

        services.people.update(the_editor(services), 1, PersonDraft(values))

        assert services.people.get(1).person.version == 1

    def test_a_change_raises_the_version(self, services: RequestContainer) -> None:
        services.people.create(the_editor(services), PersonDraft({"name": "Uma"}))

        services.people.update(the_editor(services), 1, PersonDraft({"name": "Uma Thurman"}))

        assert services.people.get(1).person.version == 2
