"""Five hundred people who rate at once lose nothing."""

from functools import partial
from random import Random

from flask import Flask
from sqlalchemy import func, select

from project.container import RequestContainer
from project.dao.models import MovieStats, Rating
from project.domain.identity import Identity
from project.domain.scores import HALF_STARS
from project.views.access import app_container
from tests.factories.races import at_once
from tests.factories.ratings import add_members, add_movie
from tests.recount import check_facets, check_ratings

PEOPLE, THREADS = 500, 16


def test_five_hundred_people_who_rate_at_once_lose_nothing(
    app: Flask, services: RequestContainer
) -> None:
    hot, *others = [add_movie(services) for _ in range(4)]
    members = add_members(services, PEOPLE)
    services.close()

    def rate(share: int) -> None:
        dice = Random(share)  # noqa: S311 - the same game every time
        for member in members[share::THREADS]:
            with app_container(app).request() as mine:
                mine.ratings.rate(Identity(member), hot, dice.choice(HALF_STARS))
                mine.ratings.rate(Identity(member), dice.choice(others), dice.choice(HALF_STARS))

    at_once([partial(rate, share) for share in range(THREADS)])

    kept = select(MovieStats.rating_count).where(MovieStats.movie_id == hot)
    assert services.session.scalar(kept) == PEOPLE
    assert services.session.scalar(select(func.count()).select_from(Rating)) == 2 * PEOPLE
    check_ratings(services)
    check_facets(services)


def test_people_who_click_twice_with_other_values_have_one_rating_each(
    app: Flask, services: RequestContainer
) -> None:
    movie_id = add_movie(services)
    members = add_members(services, 25)
    services.close()

    def rate(share: int) -> None:
        dice = Random(share)  # noqa: S311 - the same game every time
        for member in members:
            with app_container(app).request() as mine:
                if dice.random() < 0.2:
                    mine.ratings.withdraw(Identity(member), movie_id)
                else:
                    mine.ratings.rate(Identity(member), movie_id, dice.choice(HALF_STARS))

    at_once([partial(rate, share) for share in range(8)])

    check_ratings(services)
    check_facets(services)
