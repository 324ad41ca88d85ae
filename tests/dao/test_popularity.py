"""Popularity: what the last weeks' ratings weigh, kept as the weeks go by."""

from datetime import timedelta
from functools import partial
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select, text

from project.adapters.clock import FixedClock, SystemClock
from project.container import RequestContainer
from project.dao.models import MovieStats, Rating
from project.domain.identity import Identity
from project.domain.movies import MovieDraft, MovieFilter, MovieOrder, MovieSort, Named
from project.domain.paging import PageRequest
from project.domain.popularity import RECENT, WEEKS, popularity, week_of
from project.domain.scores import HALF_STARS
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from project.views.access import app_container
from tests.factories.editors import the_editor
from tests.factories.migrations import downgrade_to
from tests.factories.movies import NOW
from tests.factories.races import at_once
from tests.factories.ratings import add_members, add_movie
from tests.recount import check_facets, check_ratings

WEEK = timedelta(weeks=1)
MOST_POPULAR = MovieOrder(MovieSort.POPULARITY)


def keys(services: RequestContainer) -> dict[int, int]:
    kept = select(MovieStats.movie_id, MovieStats.popularity)
    return {row[0]: row[1] for row in services.session.execute(kept)}


def true_keys(services: RequestContainer, week: int) -> dict[int, int]:
    """Every movie's popularity in a week, from its ratings."""
    movies = services.session.scalars(select(MovieStats.movie_id))
    given: dict[int, list[int]] = {movie_id: [] for movie_id in movies}
    for movie_id, rated_at in services.session.execute(select(Rating.movie_id, Rating.rated_at)):
        given[movie_id].append(week_of(rated_at))
    return {movie_id: popularity(weeks, week) for movie_id, weeks in given.items()}


def check(services: RequestContainer, clock: FixedClock) -> None:
    assert keys(services) == true_keys(services, week_of(clock.moment))
    check_ratings(services)
    check_facets(services)


class TestWeeks:
    @pytest.mark.parametrize("seed", [1, 2])
    def test_what_is_kept_equals_a_recount_as_weeks_go_by(
        self, services: RequestContainer, clock: FixedClock, seed: int
    ) -> None:
        dice = Random(seed)  # noqa: S311 - the same game every time
        members = add_members(services, 8)
        movies = [add_movie(services) for _ in range(5)]

        for _ in range(30):
            clock.moment += WEEK * dice.choice((0, 0, 1, 1, 2, 9))
            for _ in range(dice.randrange(6)):
                caller, movie_id = Identity(dice.choice(members)), dice.choice(movies)
                if dice.random() < 0.3:
                    services.ratings.withdraw(caller, movie_id)
                else:
                    services.ratings.rate(caller, movie_id, dice.choice(HALF_STARS))
            services.popularity.keep_current()
            check(services, clock)

    def test_a_rating_weighs_less_each_week_and_counts_for_ever(
        self, services: RequestContainer, clock: FixedClock
    ) -> None:
        movie_id = add_movie(services)
        add_members(services, 1)
        services.ratings.rate(Identity(101), movie_id, 8)

        found = []
        for _ in range(10):
            services.popularity.keep_current()
            found.append(divmod(keys(services)[movie_id], RECENT))
            clock.moment += WEEK

        assert found == [(weight, 1) for weight in (8, 7, 6, 5, 4, 3, 2, 1, 0, 0)]

    def test_weeks_begin_on_monday(self, services: RequestContainer, clock: FixedClock) -> None:
        movie_id = add_movie(services)
        add_members(services, 1)
        # The fourth of January 2026 is a Sunday.
        clock.moment = NOW.replace(day=4, hour=23, minute=59)
        services.ratings.rate(Identity(101), movie_id, 8)
        clock.moment += timedelta(minutes=1)

        services.popularity.keep_current()

        assert keys(services)[movie_id] // RECENT == 7

    def test_the_first_rating_of_a_week_makes_all_movies_current(
        self, services: RequestContainer, clock: FixedClock
    ) -> None:
        movies = [add_movie(services) for _ in range(4)]
        add_members(services, 1)
        for movie_id in movies:
            services.ratings.rate(Identity(101), movie_id, 8)
        clock.moment += WEEK

        services.ratings.rate(Identity(101), movies[0], 7)

        check(services, clock)

    def test_who_rates_a_movie_before_its_turn_makes_it_current(
        self, app: Flask, services: RequestContainer, clock: FixedClock
    ) -> None:
        movies = [add_movie(services) for _ in range(2)]
        add_members(services, 2)
        for movie_id in movies:
            services.ratings.rate(Identity(101), movie_id, 8)
        clock.moment += WEEK
        # As while another thread of this process is about it.
        app_container(app).kept_week.number = week_of(clock.moment)

        services.ratings.rate(Identity(102), movies[0], 6)

        week = week_of(clock.moment)
        true = true_keys(services, week)
        assert keys(services) == {movies[0]: true[movies[0]], movies[1]: 8 * RECENT + 1}
        check_facets(services)

    def test_a_hidden_movie_comes_back_as_popular_as_it_is_by_then(
        self, services: RequestContainer, clock: FixedClock
    ) -> None:
        movie_id = add_movie(services)
        add_members(services, 1)
        services.ratings.rate(Identity(101), movie_id, 8)
        services.movie_edit.delete(the_editor(services), movie_id)
        clock.moment += 3 * WEEK
        services.popularity.keep_current()

        services.movie_edit.restore(the_editor(services), movie_id)

        check(services, clock)

    def test_a_clock_that_is_behind_takes_nothing_back(
        self, services: RequestContainer, clock: FixedClock
    ) -> None:
        movie_id = add_movie(services)
        add_members(services, 3)
        services.ratings.rate(Identity(101), movie_id, 8)
        clock.moment += 2 * WEEK
        services.ratings.rate(Identity(102), movie_id, 8)
        clock.moment -= WEEK

        services.ratings.rate(Identity(103), movie_id, 8)
        services.ratings.withdraw(Identity(102), movie_id)

        check_ratings(services)
        assert keys(services)[movie_id] == (6 + 7) * RECENT + 2

    def test_who_leaves_takes_their_ratings_along(
        self, services: RequestContainer, clock: FixedClock
    ) -> None:
        movies = [add_movie(services) for _ in range(3)]
        add_members(services, 2)
        for turn in range(3):
            services.ratings.rate(Identity(101), movies[turn], 8)
            services.ratings.rate(Identity(102), movies[turn], 3)
            clock.moment += 4 * WEEK

        with services.uow:
            services.daos.ratings.withdraw_all(101, clock.moment)
        services.popularity.keep_current()

        check(services, clock)


class TestOrder:
    def test_what_is_rated_now_comes_before_what_was_rated_more(
        self, services: RequestContainer, clock: FixedClock
    ) -> None:
        old, older, new = (add_movie(services) for _ in range(3))
        add_members(services, 5)
        for member in range(101, 106):
            services.ratings.rate(Identity(member), old, 8)
        for member in range(101, 104):
            services.ratings.rate(Identity(member), older, 8)
        clock.moment += 20 * WEEK
        services.ratings.rate(Identity(101), new, 2)

        for narrowed in (MovieFilter(), MovieFilter(year_from=1995, year_to=1995)):
            page = services.daos.movies.page(narrowed, MOST_POPULAR, PageRequest(), None)
            assert [movie.id for movie in page.items] == [new, old, older]


class TestRaces:
    def test_ratings_on_the_eve_and_on_the_day_are_all_weighed(
        self, app: Flask, services: RequestContainer, clock: FixedClock
    ) -> None:
        movies = [add_movie(services) for _ in range(3)]
        members = add_members(services, 40)
        for member in members[:20]:
            for movie_id in movies:
                services.ratings.rate(Identity(member), movie_id, member % 10 + 1)
        services.close()
        clock.moment += WEEK

        def rate(share: int) -> None:
            for member in members[share::8]:
                with app_container(app).request() as mine:
                    for movie_id in movies:
                        mine.ratings.rate(Identity(member), movie_id, (member + share) % 10 + 1)

        at_once([partial(rate, share) for share in range(8)])

        check(services, clock)

    def test_whoever_rates_while_a_movie_gets_genres_is_in_their_lists(
        self, app: Flask, services: RequestContainer
    ) -> None:
        movie_id = add_movie(services)
        members = add_members(services, 60)
        editor = the_editor(services)
        services.close()

        def edit() -> None:
            for turn in range(25):
                draft = MovieDraft(
                    {"year": 1990 + turn}, genres=[Named(name=f"Genre {turn % 3}"), Named(name="x")]
                )
                with app_container(app).request() as mine:
                    mine.movie_edit.update(editor, movie_id, draft)

        def rate(share: int) -> None:
            for member in members[share::3]:
                with app_container(app).request() as mine:
                    mine.ratings.rate(Identity(member), movie_id, member % 10 + 1)

        at_once([edit, *(partial(rate, share) for share in range(3))])

        check_ratings(services)
        check_facets(services)


def test_migration_counts_the_last_weeks(app: Flask, services: RequestContainer) -> None:
    today = SystemClock().now()
    movies = [add_movie(services) for _ in range(2)]
    add_members(services, 2 * WEEKS)
    clock = app_container(app).clock = FixedClock(today)
    for age in range(2 * WEEKS):
        clock.moment = today - age * WEEK
        services.ratings.rate(Identity(101 + age), movies[age % 2], age % 10 + 1)
    services.close()
    clock.moment = today

    downgrade_to(app, "0009")
    with engine_of(app).connect() as connection:
        before = connection.execute(text("SELECT popularity FROM movie_stats")).scalars().all()
    upgrade(engine_of(app))

    assert before == [WEEKS, WEEKS]
    check(services, clock)
