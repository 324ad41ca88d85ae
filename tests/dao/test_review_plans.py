"""By which index reviews, and what is reported of them, are read."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from project.container import RequestContainer
from project.dao.bulk import insert_many
from project.dao.models import Review, ReviewReply, ReviewReport, User
from project.domain.imports import MovieRecord
from tests.conftest import NOW
from tests.factories.plans import plan
from tests.factories.profiles import let_see

FILMS = 61
"""A prime, so that what is private or hidden is spread over all."""
AUTHORS = range(101, 161)
OPEN = 20
"""Each how manieth report is not resolved."""
LISTS = {
    "/movies/1/reviews?page=1": "ix_reviews_movie",
    "/movies/1/reviews?page=1&sort=likes": "ix_reviews_movie_likes",
    # So few are sorted, by whichever of the two they are found.
    "/movies/1/reviews": "ix_reviews_movie(_likes)?",
    "/users/1/reviews?page=1": "ix_reviews_user",
    "/user/reviews?page=1": "ix_reviews_user",
    "/posts": "ix_reviews_posted",
    "/reviews/2/replies?page=1": "ix_review_replies_review",
    "/admin/reports?page=1": "ix_review_reports_unresolved",
}


@pytest.fixture
def filled(app: Flask, editor: FlaskClient, services: RequestContainer) -> FlaskClient:
    """The editor's client, where everybody reviewed everything, and much of it is reported."""
    films = (MovieRecord(source="made", key=str(one), title=f"Film {one}") for one in range(FILMS))
    services.imports.import_movies("made", films)
    let_see(editor)
    with services.uow:
        session = services.session
        insert_many(session, User, [
            {"id": one, "name": f"Critic {one}", "created_at": NOW} for one in AUTHORS
        ])  # fmt: skip
        insert_many(session, Review, list(_reviews()))
        insert_many(session, ReviewReply, list(_replies()))
        insert_many(session, ReviewReport, list(_reports()))
        session.execute(text("ANALYZE"))
    return editor


def _reviews() -> Iterator[dict[str, Any]]:
    """One in three is private, one in ten hidden."""
    for number in range(FILMS * (len(AUTHORS) + 1)):
        author, film = divmod(number, FILMS)
        moment = NOW + timedelta(seconds=number)
        yield {
            "id": number + 1, "user_id": AUTHORS[author - 1] if author else 1,
            "movie_id": film + 1, "title": "", "body": "Rain.", "spoiler": False,
            "visibility": "private" if number % 3 == 0 else "public",
            "like_count": number % 17, "reply_count": 0, "version": 1,
            "hidden_at": moment if number % 10 == 0 else None,
            "created_at": moment, "updated_at": moment,
        }  # fmt: skip


def _replies() -> Iterator[dict[str, Any]]:
    for number in range(1, FILMS * len(AUTHORS)):
        yield {
            "id": number, "review_id": number, "user_id": 1, "body": "Indeed.", "created_at": NOW,
            "hidden_at": None, "version": 1, "updated_at": NOW,
        }  # fmt: skip


def _reports() -> Iterator[dict[str, Any]]:
    for number in range(1, FILMS * len(AUTHORS)):
        yield {
            "id": number, "review_id": number, "user_id": 1, "reason": "Rude.", "created_at": NOW,
            "resolved_at": None if number % OPEN == 0 else NOW,
        }  # fmt: skip


def test_every_list_of_reviews_walks_its_index(app: Flask, filled: FlaskClient) -> None:
    found = {path: plan(app, filled, path) for path in LISTS}

    for path, index in LISTS.items():
        assert re.search(rf"\b{index}\b", found[path]), (path, found[path])
        assert not _reads_all(found[path]), (path, found[path])
        assert "TEMP B-TREE" not in found[path], (path, found[path])


def _reads_all(found: str) -> bool:
    return bool(re.search(r"Seq Scan on review|SCAN review\w+$", found, re.MULTILINE))
