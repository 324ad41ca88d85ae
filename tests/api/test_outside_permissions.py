"""What a token of an outside provider permits: what its list names, to the letter."""

from typing import Any

import pytest
from flask import Flask

from tests.factories.provider import PERMISSIONS, Caller, FakeProvider
from tests.factories.races import dump
from tests.factories.tokens import ABSENT, outcome

FORBIDDEN = (
    403,
    'Bearer error="insufficient_scope"',
    {"success": False, "error": 403, "message": "Permission not found."},
)
# None of these names `delete:movie`.
LACKING: list[Any] = [
    ABSENT, None, {}, {"delete:movie": True}, "get:movies delete:movie", "delete:movie",
    ["delete:movie "], [" delete:movie"], ["DELETE:MOVIE"], ["*"], ["delete:*"], [],
    ["delete:movies"], ["delete:movie get:movies"], [["delete:movie"]], [None, 1, True, {}],
    ["get:movies", "post:movie"], True, 1, ["x"] * 1000,
]  # fmt: skip


class TestPermissions:
    @pytest.mark.row(18, 19)
    def test_only_a_permission_that_is_listed_permits(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        before = dump(app)
        wrong = {}
        for permissions in LACKING:
            token = theirs.token(permissions=permissions, scope="delete:movie", gty="delete:movie")
            answers = [
                outcome(caller.send(token, "DELETE", f"{where}/{caller.movie_id}"))
                for where in ("/movies", "/casting/movies")
            ]
            if answers != [FORBIDDEN] * 2:
                wrong[repr(permissions)] = answers

        assert wrong == {}
        assert dump(app) == before

    @pytest.mark.row(18)
    def test_ten_thousand_permissions_make_a_token_too_long(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        # Row 18 would have 403; but it is above 20 kB, where row 15 has 401.
        tokens = {"many": theirs.token(permissions=["delete:movie"] * 10_000)}

        assert caller.wrongly_taken(tokens) == {}

    @pytest.mark.row(18)
    def test_what_else_is_listed_does_not_matter(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        token = theirs.token(permissions=["x", None, {}, "delete:movie", 1, "read:own"])

        assert caller.profile(token).json["permissions"] == ["delete:movie"]
        assert caller.send(token, "DELETE", f"/movies/{caller.movie_id}").status_code == 204

    @pytest.mark.row(19)
    @pytest.mark.parametrize("held", PERMISSIONS)
    def test_one_permission_opens_what_it_names(
        self, caller: Caller, theirs: FakeProvider, held: str
    ) -> None:
        token = theirs.token(permissions=[held])
        calls = {
            f"{verb}:{noun}": (verb.upper(), f"/casting/{noun}s{place}")
            for noun in ("actor", "movie")
            for verb, place in (("post", ""), ("patch", "/999"), ("delete", "/999"))
        }
        calls |= {f"get:{noun}": ("GET", f"/casting/{noun}") for noun in ("actors", "movies")}

        opened = {
            name
            for name, (method, path) in calls.items()
            if caller.send(token, method, path, json={} if method != "GET" else None).status_code
            != 403
        }

        assert opened == {held}
