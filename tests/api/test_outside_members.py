"""Whom an outside provider's tokens stand for: members of their own, made by their first write."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from project.dao.models import ExternalIdentity
from project.domain.permissions import Permission
from project.setup.db import engine_of
from project.views.access import app_container
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.provider import ISSUER, SUBJECT, Caller, FakeProvider
from tests.factories.races import at_once, dump
from tests.factories.tokens import REFUSED, outcome

PARALLEL = 8
# What makes a member of whom only the provider knew: every write, and what is one's own.
FIRST_USES = [
    ("PUT", "/movies/1/rating", {"value": 4}),
    ("PUT", "/movies/1", {"rating": 4}),
    ("POST", "/movies", {"title": "Ronin"}),
    ("POST", "/casting/actors", {"name": "Uma"}),
    ("PATCH", "/casting/movies/1", {"title": "Heat!"}),
    ("POST", "/favorites/movies/1", None),
    ("PATCH", "/user", {"name": "Ann"}),
    ("GET", "/user/", None),
    ("GET", "/user/ratings", None),
    ("GET", "/favorites/movies/", None),
]
READING = ["/casting/movies", "/casting/actors", "/casting/movies/1", "/movies/", "/movies/1",
           "/search/?q=heat", "/genres/"]  # fmt: skip
GUARDED = [
    ("DELETE", "/user"), ("PUT", "/user/password"), ("GET", "/user/home"),
    ("GET", "/user/sessions"), ("DELETE", "/user/sessions"), ("DELETE", "/user/sessions/1"),
    ("GET", "/user/tokens"), ("POST", "/user/tokens"), ("DELETE", "/user/tokens/1"),
    ("GET", "/user/two-factor"), ("POST", "/user/two-factor"), ("PUT", "/user/two-factor"),
    ("DELETE", "/user/two-factor"),
]  # fmt: skip


def known(app: Flask) -> list[tuple[str, str, int]]:
    """Whom providers know: (issuer, subject, member)."""
    row = ExternalIdentity
    with engine_of(app).connect() as connection:
        found = connection.execute(select(row.issuer, row.subject, row.user_id))
        return sorted((one[0], one[1], one[2]) for one in found)


def administrator(app: Flask) -> Callable[..., TestResponse]:
    return signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS})).open


class TestFirstWrite:
    def test_reading_makes_no_member(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        before = dump(app)

        statuses = {
            path: [caller.send(theirs.token(), how, path).status_code for how in ("GET", "HEAD")]
            for path in READING
        }

        assert statuses == {path: [200, 200] for path in READING}
        assert dump(app) == before

    @pytest.mark.parametrize(("method", "path", "body"), FIRST_USES)
    def test_the_first_use_of_ones_own_makes_one_member(
        self, app: Flask, caller: Caller, theirs: FakeProvider, method: str, path: str,
        body: dict[str, object] | None,
    ) -> None:  # fmt: skip
        members = len(dump(app)["users"])

        answers = [caller.send(theirs.token(), method, path, json=body) for _ in range(3)]

        assert {one.status_code for one in answers} <= {200, 201}
        assert [one[:2] for one in known(app)] == [(ISSUER, SUBJECT)]
        assert len(dump(app)["users"]) == members + 1

    def test_a_write_that_is_not_permitted_makes_none(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        answer = caller.send(theirs.token(permissions=[]), "POST", "/movies", json={"title": "X"})

        assert answer.status_code == 403
        assert known(app) == []

    @pytest.mark.parametrize("turn", range(3))
    @pytest.mark.parametrize("method", ["rate", "profile"])
    def test_first_uses_at_once_make_one_member(
        self, app: Flask, caller: Caller, theirs: FakeProvider, method: str, turn: int
    ) -> None:
        token = theirs.token(email="new@example.org", email_verified=True, name="Ann")
        members = len(dump(app)["users"])

        answers = at_once([lambda: getattr(caller, method)(token)] * PARALLEL)

        assert [one.status_code for one in answers] == [200] * PARALLEL
        assert len(known(app)) == 1
        assert len(dump(app)["users"]) == members + 1
        assert caller.profile(token).json["email"] == "new@example.org"

    @pytest.mark.parametrize("turn", range(3))
    def test_of_many_with_one_e_mail_all_become_members_and_one_has_it(
        self, app: Flask, caller: Caller, theirs: FakeProvider, turn: int
    ) -> None:
        tokens = [
            theirs.token(sub=f"auth0|{one}", email="shared@example.org", email_verified=True)
            for one in range(PARALLEL)
        ]

        answers = at_once([lambda one=one: caller.profile(one) for one in tokens])

        assert [one.status_code for one in answers] == [200] * PARALLEL
        assert len({one.json["id"] for one in answers}) == len(known(app)) == PARALLEL
        emails = sorted(one.json["email"] for one in answers)
        assert emails == [""] * (PARALLEL - 1) + ["shared@example.org"]


class TestMembers:
    def test_the_same_subject_of_another_issuer_is_another_member(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        others = FakeProvider("https://other.example/")
        first = caller.profile(theirs.token()).json["id"]
        app_container(app).provider = others.adapter()

        second = caller.profile(others.token()).json["id"]

        assert known(app) == sorted([(ISSUER, SUBJECT, first), (others.issuer, SUBJECT, second)])
        assert first != second
        assert outcome(caller.profile(theirs.token())) == REFUSED

    def test_their_rating_counts_like_any_other(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        signed_in(app, add_user(app, "ann")).put("/movies/1/rating", json={"value": 1})

        rated = caller.rate(theirs.token())

        movie = caller.send(theirs.token(), "GET", "/movies/1").json
        assert (rated.json["avg_rating"], rated.json["rating_count"]) == (2.5, 2)
        assert (movie["avg_rating"], movie["rating_count"]) == (2.5, 2)
        assert movie["my"]["rating"] == 4
        assert len(caller.send(theirs.token(), "GET", "/user/ratings").json) == 1

    def test_somebody_without_a_member_yet_has_nothing_of_anybodys(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        signed_in(app, 1).put("/movies/1/rating", json={"value": 1})

        movie = caller.send(theirs.token(), "GET", "/movies/1").json

        assert movie["my"]["rating"] is None
        assert movie["my"]["bookmarked"] is False

    @pytest.mark.row(16)
    def test_the_token_of_a_disabled_account_is_worth_nothing(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        token = theirs.token()
        member = caller.profile(token).json["id"]
        manage = administrator(app)
        manage(f"/admin/users/{member}", method="PATCH", json={"disabled": True})
        before = dump(app)

        assert caller.wrongly_taken({"disabled": token}) == {}
        assert outcome(caller.send(token, "GET", "/casting/movies")) == REFUSED
        assert dump(app) == before
        manage(f"/admin/users/{member}", method="PATCH", json={"disabled": False})
        assert caller.profile(token).json["id"] == member

    @pytest.mark.row(16)
    def test_after_an_account_is_deleted_its_subject_begins_anew(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        caller.rate(theirs.token())
        ((_, _, member),) = known(app)

        deleted = administrator(app)(f"/admin/users/{member}", method="DELETE")

        assert deleted.status_code == 204
        assert known(app) == []
        assert caller.send(theirs.token(), "GET", "/movies/1").json["rating_count"] == 0
        assert caller.profile(theirs.token()).json["id"] != member

    def test_a_role_given_here_is_not_in_the_providers_token(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        member = caller.profile(theirs.token()).json["id"]
        roles = {"roles": ["administrator"]}
        administrator(app)(f"/admin/users/{member}", method="PATCH", json=roles)

        answers = [
            caller.send(theirs.token(permissions=held), "GET", "/admin/users").status_code
            for held in ([], ["get:movies"], ["manage:users"])
        ]

        assert answers == [403, 403, 200]

    def test_what_guards_an_account_is_not_for_tokens(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        before = dump(app)

        answers = {
            call: caller.send(theirs.token(), *call, json={"password": PASSWORD}).status_code
            for call in GUARDED
        }

        assert answers == dict.fromkeys(GUARDED, 403)
        assert dump(app) == before

    @pytest.mark.parametrize(("method", "status"), [("GET", 200), ("POST", 204)])
    def test_logging_out_is_nothing_to_a_token(
        self, app: Flask, caller: Caller, theirs: FakeProvider, method: str, status: int
    ) -> None:
        answer = caller.send(theirs.token(), method, "/user/logout")

        assert answer.status_code == status
        assert caller.profile(theirs.token()).status_code == 200

    @pytest.mark.row(40)
    def test_nobody_logs_in_as_them_by_a_password(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        caller.profile(theirs.token(email="new@example.org", email_verified=True))
        client = app.test_client()

        answers = [
            client.post("/auth/login", json={"email": email, "password": password})
            for email in ("new@example.org", "nobody@example.org")
            for password in ("!", "", PASSWORD, "plain:IQ==")
        ]

        assert len({repr(outcome(one)) for one in answers}) == 1
        assert answers[0].status_code == 401
