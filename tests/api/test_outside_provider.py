"""A provider that changes its keys or is away, and document 002's clients with its tokens."""

import pytest
from flask import Flask

from project.views.access import app_container
from tests.conftest import signed_in
from tests.factories.provider import (
    CLIENT_ID,
    ISSUER,
    PERMISSIONS,
    Caller,
    FakeProvider,
    head,
    signed,
)
from tests.factories.tokens import REFUSED, outcome

NEXT = "k2"


def by(theirs: FakeProvider, key: str) -> str:
    """A token that the provider signed with one of its keys."""
    return signed(head(kid=key), theirs.claims(), key)


class TestKeys:
    def test_two_keys_are_good_at_a_time(self, caller: Caller, theirs: FakeProvider) -> None:
        theirs.published = ["k1", NEXT]

        answers = [caller.profile(by(theirs, key)).status_code for key in ("k1", NEXT)]

        assert answers == [200, 200]
        assert theirs.key_fetches == 1

    def test_one_keys_signature_under_the_others_name_is_refused(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        theirs.published = ["k1", NEXT]
        tokens = {
            "k2 as k1": signed(head(kid="k1"), theirs.claims(), NEXT),
            "k1 as k2": signed(head(kid=NEXT), theirs.claims(), "k1"),
        }

        assert caller.wrongly_taken(tokens) == {}

    @pytest.mark.row(4)
    def test_a_new_key_is_found_and_an_old_one_goes(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        theirs.published = ["k1", NEXT]
        caller.profile(by(theirs, "k1"))
        theirs.published = [NEXT, "k3"]

        early = [caller.profile(by(theirs, key)).status_code for key in ("k1", NEXT, "k3")]
        theirs.watch.seconds += 300
        late = [caller.profile(by(theirs, key)).status_code for key in ("k3", NEXT, "k1")]

        assert early == [200, 200, 401]
        assert late == [200, 200, 401]
        assert theirs.key_fetches == 2

    def test_a_withdrawn_key_is_noticed_within_an_hour(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        theirs.published = ["k1", NEXT]
        caller.profile(by(theirs, "k1"))
        theirs.published = [NEXT]
        theirs.watch.seconds += 3600

        answer = caller.profile(by(theirs, "k1"))

        assert outcome(answer) == REFUSED
        assert caller.profile(by(theirs, NEXT)).status_code == 200


class TestAway:
    def test_with_its_keys_known_a_provider_may_be_away(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        token = theirs.token(exp=theirs.claims()["iat"] + 25 * 86_400)
        caller.profile(token)
        theirs.away = True
        theirs.watch.seconds += 86_400

        answers = [caller.profile(token), caller.rate(token)]

        assert [one.status_code for one in answers] == [200, 200]

    def test_without_its_keys_nobody_can_tell(self, caller: Caller, theirs: FakeProvider) -> None:
        theirs.away = True

        answers = [caller.profile(theirs.token()), caller.rate(theirs.token())]

        assert [one.status_code for one in answers] == [503, 503]
        assert all(int(one.headers["Retry-After"]) > 0 for one in answers)
        assert all(one.json["message"] for one in answers)

    def test_a_provider_that_comes_back_is_found(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        theirs.away = True
        caller.profile(theirs.token())
        theirs.away = False
        theirs.watch.seconds += 60

        assert caller.profile(theirs.token()).status_code == 200

    @pytest.mark.parametrize("path", ["/movies/", "/movies/1", "/search/?q=heat", "/user/logout"])
    def test_what_is_open_to_all_does_not_need_the_provider(
        self, caller: Caller, theirs: FakeProvider, path: str
    ) -> None:
        theirs.away = True

        answer = caller.send(theirs.token(), "GET", path)

        assert answer.status_code == 200

    def test_what_is_no_token_of_theirs_is_refused_without_asking(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        theirs.away = True
        tokens = {one: one for one in ("undefined", "a.b.c", "kt_unknown")}

        assert caller.wrongly_taken(tokens) == {}
        assert signed_in(app, 1).get("/user/").status_code == 200
        assert theirs.calls == []

    def test_a_provider_of_another_name_is_not_believed(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        app_container(caller.app).provider = theirs.adapter()
        theirs.issuer = "https://evil.example/"

        assert caller.profile(theirs.token(iss=ISSUER)).status_code == 503


class TestCasting:
    """The agency's clients, with the token of document 002."""

    @pytest.fixture
    def token(self, theirs: FakeProvider) -> str:
        return theirs.token(aud=["movie", f"{ISSUER}userinfo"])

    def test_they_read_write_and_delete(self, caller: Caller, token: str) -> None:
        actor = caller.send(
            token, "POST", "/casting/actors", json={"name": "Uma", "age": "33", "gender": "female"}
        )
        movie = caller.send(
            token,
            "POST",
            "/casting/movies",
            json={"movie": "Gattaca", "release_date": "1997/10/24"},
        )
        renamed = caller.send(
            token, "PATCH", f"/casting/actors/{actor.json['created']}", json={"name": "Uma T."}
        )
        retitled = caller.send(
            token, "PATCH", f"/casting/movies/{movie.json['created']}", json={"title": "GATTACA"}
        )
        listed = [
            caller.send(token, "GET", f"/casting/{what}").json for what in ("actors", "movies")
        ]
        deleted = [
            caller.send(token, "DELETE", f"/casting/{what}/{made.json['created']}")
            for what, made in (("actors", actor), ("movies", movie))
        ]

        answers = [actor, movie, renamed, retitled, *deleted]
        assert [(one.status_code, one.json["success"]) for one in answers] == [(200, True)] * 6
        assert renamed.json["actor"]["name"] == "Uma T."
        assert retitled.json["movie"]["title"] == "GATTACA"
        assert (listed[0]["total_actors"], listed[1]["total_movies"]) == (1, 2)

    @pytest.mark.parametrize("missing", PERMISSIONS)
    def test_each_call_needs_its_permission(
        self, caller: Caller, theirs: FakeProvider, missing: str
    ) -> None:
        token = theirs.token(permissions=[one for one in PERMISSIONS if one != missing])
        verb, noun = missing.split(":")
        path = f"/casting/{noun.rstrip('s')}s" + ("" if verb in {"get", "post"} else "/1")

        answer = caller.send(token, verb.upper(), path, json=None if verb == "get" else {})

        assert (answer.status_code, answer.json["message"]) == (403, "Permission not found.")

    def test_an_old_token_is_refused_in_their_shape(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        old = theirs.token(exp=theirs.claims()["iat"] - 1)

        answer = caller.send(old, "GET", "/casting/movies")

        assert answer.status_code == 401
        assert (answer.json["success"], answer.json["error"]) == (False, 401)

    def test_their_root_leads_to_the_providers_login_page(
        self, app: Flask, theirs: FakeProvider
    ) -> None:
        answer = app.test_client().get("/casting/")

        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(f"{ISSUER}authorize?")
        assert f"client_id={CLIENT_ID}" in answer.headers["Location"]

    def test_without_a_client_there_it_leads_to_ours(
        self, app: Flask, theirs: FakeProvider
    ) -> None:
        app_container(app).provider = theirs.adapter(client_id="")

        answer = app.test_client().get("/casting/")

        assert (answer.status_code, answer.headers["Location"]) == (302, "/login")
