"""Ratings and the sums that are kept of them."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, literal, select

from project.container import RequestContainer
from project.dao.models import MovieStats, Rating
from project.dao.rating_sums import NO_RATINGS, derived
from project.domain.identity import Identity
from project.domain.movies import RatingSummary
from project.domain.popularity import SLOTS, popularity, week_of
from project.domain.scores import HALF_STARS, mean_hundredths, weighted_score
from project.views.access import app_container
from tests.factories.ratings import add_members, add_movie


def kept(services: RequestContainer, movie_id: int) -> dict[str, int]:
    table = MovieStats.__table__
    row = services.session.execute(select(table).where(table.c.movie_id == movie_id)).one()
    return {name: row._mapping[name] for name in row._mapping if name not in APART}


APART = {"movie_id", "listing", "recent_week", *(f"recent_{slot}" for slot in SLOTS)}
"""What is no sum of ratings, or in `popularity` too."""
NOTHING = {name: value for name, value in NO_RATINGS.items() if name not in APART}


def counted(services: RequestContainer, movie_id: int) -> dict[str, int]:
    """What the sums have to be."""
    rows = services.session.execute(
        select(Rating.value, Rating.rated_at).where(Rating.movie_id == movie_id)
    ).all()
    given = [row[0] for row in rows]
    kept_week = select(MovieStats.recent_week).where(MovieStats.movie_id == movie_id)
    week = services.session.scalar(kept_week) or 0
    if not given:
        return NOTHING
    mean, score = mean_hundredths(sum(given), len(given)), weighted_score(sum(given), len(given))
    return {
        "visible": True,
        "rating_count": len(given),
        "rating_sum": sum(given),
        "average_up": mean,
        "average_down": mean,
        "score_up": score,
        "score_down": score,
        "popularity": popularity((week_of(row[1]) for row in rows), week),
        **{f"half_{value}": given.count(value) for value in HALF_STARS},
    }


class TestSums:
    @pytest.mark.parametrize("seed", [1, 2])
    def test_they_equal_a_recount_after_any_changes(
        self, services: RequestContainer, seed: int
    ) -> None:
        dice = Random(seed)  # noqa: S311 - the same game every time
        members = add_members(services, 6)
        movies = [add_movie(services) for _ in range(3)]

        for _ in range(120):
            caller, movie_id = Identity(dice.choice(members)), dice.choice(movies)
            if dice.random() < 0.3:
                services.ratings.withdraw(caller, movie_id)
            else:
                services.ratings.rate(caller, movie_id, dice.choice(HALF_STARS))

        for movie_id in movies:
            assert kept(services, movie_id) == counted(services, movie_id)

    def test_they_are_as_before_when_all_is_withdrawn(self, services: RequestContainer) -> None:
        movie_id = add_movie(services)
        for member in add_members(services, 3):
            services.ratings.rate(Identity(member), movie_id, 7)
        for member in (101, 102, 103):
            services.ratings.withdraw(Identity(member), movie_id)

        assert kept(services, movie_id) == NOTHING

    def test_a_rating_answers_with_the_new_average_and_itself(
        self, services: RequestContainer
    ) -> None:
        movie_id = add_movie(services)
        add_members(services, 2)
        services.ratings.rate(Identity(101), movie_id, 10)

        summary = services.ratings.rate(Identity(102), movie_id, 7)

        assert summary == RatingSummary(average=425, rating_count=2, own=7)

    def test_the_last_one_withdrawn_leaves_no_average(self, services: RequestContainer) -> None:
        movie_id = add_movie(services)
        add_members(services, 1)
        services.ratings.rate(Identity(101), movie_id, 10)

        assert services.ratings.withdraw(Identity(101), movie_id) == RatingSummary(None, 0, None)


class TestDerivedColumns:
    @pytest.mark.parametrize("factor", [1, 997, 5_000_000])
    def test_the_database_reckons_like_the_domain(
        self, services: RequestContainer, factor: int
    ) -> None:
        numbers = select(literal(1).label("n")).cte("numbers", recursive=True)
        numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < 300))
        one, other = numbers.alias(), numbers.alias()
        count, total = one.c.n * factor, other.c.n * factor
        columns = derived(count, total)
        statement = select(count, total, columns["average_up"], columns["score_down"]).where(
            one.c.n <= 30, other.c.n.between(one.c.n, one.c.n * 10)
        )

        rows = [tuple(row) for row in services.session.execute(statement)]

        assert len(rows) == sum(9 * n + 1 for n in range(1, 31))
        assert rows == [
            (n, total, mean_hundredths(total, n), weighted_score(total, n)) for n, total, *_ in rows
        ]


class TestConcurrency:
    THREADS, EACH = 8, 25

    def test_no_rating_is_lost_when_many_rate_at_once(
        self, app: Flask, services: RequestContainer
    ) -> None:
        movie_id = add_movie(services)
        members = add_members(services, self.THREADS * self.EACH)
        services.close()

        def rate(thread: int) -> None:
            for member in members[thread :: self.THREADS]:
                with app_container(app).request() as mine:
                    mine.ratings.rate(Identity(member), movie_id, member % 10 + 1)

        with ThreadPoolExecutor(self.THREADS) as threads:
            list(threads.map(rate, range(self.THREADS)))

        assert kept(services, movie_id)["rating_count"] == 200
        assert kept(services, movie_id) == counted(services, movie_id)

    def test_one_member_rating_at_once_has_one_rating(
        self, app: Flask, services: RequestContainer
    ) -> None:
        movie_id = add_movie(services)
        add_members(services, 1)
        services.close()

        def rate(value: int) -> None:
            with app_container(app).request() as mine:
                mine.ratings.rate(Identity(101), movie_id, value)

        with ThreadPoolExecutor(self.THREADS) as threads:
            list(threads.map(rate, list(HALF_STARS) * 3))

        assert services.session.scalar(select(func.count()).select_from(Rating)) == 1
        assert kept(services, movie_id) == counted(services, movie_id)


class TestStatements:
    def test_a_rating_is_one_statement_and_on_sqlite_four(
        self, services: RequestContainer, statements: list[str], kind: str
    ) -> None:
        movie_id = add_movie(services)
        add_members(services, 3)
        services.ratings.rate(Identity(101), movie_id, 10)
        services.ratings.withdraw(Identity(101), movie_id)
        counts = []

        for write in (
            lambda: services.ratings.rate(Identity(102), movie_id, 7),
            lambda: services.ratings.rate(Identity(102), movie_id, 3),
            lambda: services.ratings.withdraw(Identity(102), movie_id),
        ):
            statements.clear()
            write()
            counts.append(len([one for one in statements if not one.startswith("BEGIN")]))

        assert counts == [1 if kind == "postgresql" else 4] * 3
