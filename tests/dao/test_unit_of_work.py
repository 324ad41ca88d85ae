"""The unit of work: whole or not at all."""

import logging
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from project.container import RequestContainer
from project.dao.models import Genre, Movie, MovieGenre
from project.dao.movie_edit import MovieEditDAO
from project.domain.errors import ConflictError
from project.domain.movies import MovieDraft
from project.views.access import app_container
from tests.factories.editors import the_editor


def add(services: RequestContainer, name: str) -> None:
    services.session.add(Genre(name=name, name_key=name))
    services.session.flush()


def add_and_fail(services: RequestContainer, name: str) -> NoReturn:
    with services.uow:
        add(services, name)
        raise RuntimeError("no")


def stored(app: Flask) -> list[str]:
    """The genres that another session sees."""
    with app_container(app).request() as others:
        return list(others.session.scalars(select(Genre.name).order_by(Genre.name)))


class TestOutcome:
    def test_what_ends_well_is_committed(self, app: Flask, services: RequestContainer) -> None:
        with services.uow:
            add(services, "a")
            before = stored(app)

        assert (before, stored(app)) == ([], ["a"])

    def test_what_raises_is_rolled_back(self, app: Flask, services: RequestContainer) -> None:
        with pytest.raises(RuntimeError, match="no"):
            add_and_fail(services, "a")

        assert stored(app) == []

    def test_it_can_be_used_again_after_a_failure(
        self, app: Flask, services: RequestContainer
    ) -> None:
        with pytest.raises(RuntimeError):
            add_and_fail(services, "a")
        with services.uow:
            add(services, "b")

        assert stored(app) == ["b"]

    def test_what_was_added_outside_of_one_is_not_written(
        self, app: Flask, services: RequestContainer
    ) -> None:
        services.session.add(Genre(name="a", name_key="a"))

        with services.uow:
            add(services, "b")

        assert stored(app) == ["b"]

    def test_nothing_is_written_outside_of_one(
        self, app: Flask, services: RequestContainer
    ) -> None:
        with pytest.raises(RuntimeError, match="outside of a unit of work"):
            add(services, "a")
        services.close()

        assert stored(app) == []


class TestNesting:
    def test_the_outermost_alone_commits(self, app: Flask, services: RequestContainer) -> None:
        with services.uow:
            with services.uow:
                add(services, "a")
            inside = stored(app)

        assert (inside, stored(app)) == ([], ["a"])

    def test_a_later_failure_takes_the_inner_one_along(
        self, app: Flask, services: RequestContainer
    ) -> None:
        def work() -> NoReturn:
            with services.uow:
                with services.uow:
                    add(services, "a")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            work()

        assert stored(app) == []


class TestConflicts:
    def test_a_constraint_is_a_conflict(self, app: Flask, services: RequestContainer) -> None:
        with services.uow:
            add(services, "a")

        with pytest.raises(ConflictError), services.uow:
            add(services, "a")

        assert stored(app) == ["a"]

    def test_it_is_one_in_an_inner_unit_too(self, services: RequestContainer) -> None:
        with services.uow:
            add(services, "a")

        with pytest.raises(ConflictError), services.uow, services.uow:
            add(services, "a")

    def test_a_missing_reference_is_a_conflict(self, services: RequestContainer) -> None:
        with pytest.raises(ConflictError), services.uow:
            services.session.add(MovieGenre(movie_id=77, genre_id=77, position=0))

    def test_a_stale_version_is_a_conflict(self, services: RequestContainer) -> None:
        services.movie_edit.create(the_editor(services), MovieDraft({"title": "Heat"}))

        def work() -> None:
            with services.uow:
                movie = MovieEditDAO(services.session).get_for_update(1)
                assert movie is not None
                services.session.connection().execute(text("UPDATE movies SET version = 9"))
                movie.title = "Heat II"

        with pytest.raises(ConflictError):
            work()

        assert services.session.scalar(select(Movie.title)) == "Heat"


class TestHooks:
    def test_they_run_once_after_the_outermost_commit(
        self, app: Flask, services: RequestContainer
    ) -> None:
        seen: list[list[str]] = []
        with services.uow:
            with services.uow:
                services.uow.after_commit(lambda: seen.append(stored(app)))
                add(services, "a")
            assert seen == []
        with services.uow:
            add(services, "b")

        assert seen == [["a"]]

    def test_they_are_forgotten_when_the_work_is(self, services: RequestContainer) -> None:
        seen: list[int] = []
        services.uow.after_commit(lambda: seen.append(1))
        with pytest.raises(RuntimeError):
            add_and_fail(services, "a")
        with services.uow:
            pass

        assert seen == []

    def test_a_failing_one_is_logged_and_stops_nobody(
        self, app: Flask, services: RequestContainer, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail() -> NoReturn:
            raise RuntimeError("no mail today")

        seen: list[int] = []
        with caplog.at_level(logging.ERROR), services.uow:
            services.uow.after_commit(fail)
            services.uow.after_commit(lambda: seen.append(1))
            add(services, "a")

        assert "no mail today" in caplog.text
        assert (seen, stored(app)) == ([1], ["a"])


class TestReading:
    def test_a_session_sees_what_others_wrote_since(
        self, app: Flask, services: RequestContainer
    ) -> None:
        movie_id = services.movie_edit.create(
            the_editor(services), MovieDraft({"title": "Heat"})
        ).movie.id
        with app_container(app).request() as others:
            others.movie_edit.update(the_editor(others), movie_id, MovieDraft({"title": "Heat II"}))

        updated = services.movie_edit.update(
            the_editor(services), movie_id, MovieDraft({"year": 1995})
        ).movie

        assert (updated.title, updated.year) == ("Heat II", 1995)

    def test_moments_come_back_as_they_were_written(self, services: RequestContainer) -> None:
        services.movie_edit.create(the_editor(services), MovieDraft({"title": "Heat"}))

        moment = services.session.scalar(select(func.max(Movie.created_at)))

        assert moment == datetime(2026, 1, 2, 3, 4, 5, 678_000, UTC)


class TestOneStatement:
    def test_it_is_committed(self, app: Flask, services: RequestContainer) -> None:
        with services.uow.of_one_statement():
            services.session.execute(
                text("INSERT INTO genres (name, name_key, movie_count) VALUES ('a', 'a', 0)")
            )

        assert stored(app) == ["a"]

    def test_within_a_unit_it_is_part_of_that(self, app: Flask, services: RequestContainer) -> None:
        with pytest.raises(RuntimeError, match="no"), services.uow:  # noqa: PT012 - one unit
            with services.uow.of_one_statement():
                add(services, "a")
            raise RuntimeError("no")

        assert stored(app) == []

    def test_what_a_constraint_refuses_is_a_conflict(self, services: RequestContainer) -> None:
        statement = text("INSERT INTO ratings VALUES (7, 7, 7, 7)")

        with pytest.raises(ConflictError), services.uow.of_one_statement():
            services.session.execute(statement)
