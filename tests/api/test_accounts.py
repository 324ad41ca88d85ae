"""Accounts: opening one, what its owner may see and change, and leaving without a trace."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from werkzeug.test import TestResponse

from project.container import RequestContainer
from project.dao.models import Account, Base, MovieStats, Rating, RefreshToken, User
from project.domain.accounts import canonical_email
from project.setup.db import engine_of
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.accounts import (
    WRONG,
    cookie_login,
    login,
    spy_on,
    without_id,
)
from tests.factories.races import at_once, dump

ANN = "ann@example.org"
PROFILE = {
    "id", "user_id", "email", "name", "surname", "phone", "roles", "permissions",
    "favorite_genre", "favourite_genre", "created_at",
}  # fmt: skip
THINGS = {"ratings", "bookmarks"}
CHANGEABLE = {"name", "surname", "phone", "favorite_genre", "favourite_genre"}
COMMON = [
    "12345678", "123456789", "password", "password1", "Password1", "PASSWORD", "qwertyuiop",
    "iloveyou", "sunshine", "princess", "football", "baseball", "superman", "trustno1", "11111111",
    "1q2w3e4r", "computer", "starwars", "whatever", "michelle", "corvette", "passw0rd", "abcd1234",
    "letmein1", "qwerty123",
]  # fmt: skip
HOSTILE = ["id", "role", "roles", "is_admin", "permissions", "email", "password", "password_hash",
           "created_at", "family_id", "__class__", "__proto__", "constructor"]  # fmt: skip
COLUMNS = sorted(
    {column.key for model in (User, Account) for column in model.__mapper__.column_attrs}
    | set(HOSTILE)
)


def register(client: FlaskClient, email: str = ANN, password: str = PASSWORD) -> TestResponse:
    return client.post("/auth/register/", json={"email": email, "password": password})


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.fixture
def known(app: Flask, ann: int) -> FlaskClient:
    return signed_in(app, ann)


@pytest.fixture
def genre(editor: FlaskClient) -> int:
    return int(editor.post("/movies", json={"title": "Heat", "genres": ["Crime"]}).json["genre_id"])


class TestRegister:
    def test_an_account_is_opened_and_can_log_in(self, client: FlaskClient) -> None:
        answer = register(client)

        assert answer.status_code == 201
        assert answer.headers["Location"] == "/user"
        assert answer.json.keys() == PROFILE
        assert (answer.json["email"], answer.json["roles"]) == (ANN, [])
        assert "Set-Cookie" not in answer.headers
        assert login(client, ANN).status_code == 200

    @pytest.mark.row(39)
    @pytest.mark.parametrize("spelling", [ANN, "ANN@Example.Org", " Ann@example.org "])
    def test_an_email_that_is_taken_is_409(
        self, app: Flask, client: FlaskClient, ann: int, spelling: str
    ) -> None:
        spy = spy_on(app)

        taken = register(client, spelling)
        to_taken = spy.count("hash")
        new = register(client, "new@example.org")

        assert (taken.status_code, new.status_code) == (409, 201)
        assert to_taken == 1
        assert spy.count("hash") == 2

    @pytest.mark.row(137)
    @pytest.mark.parametrize("turn", range(3))
    def test_twenty_at_once_open_one_account(
        self, app: Flask, services: RequestContainer, turn: int
    ) -> None:
        spellings = [ANN, ANN.upper(), ANN.title(), f" {ANN}"] * 5

        failures: list[object] = []

        def note(context: object) -> None:
            failures.append(context)

        event.listen(engine_of(app), "handle_error", note)

        answers = at_once([partial(register, app.test_client(), one) for one in spellings])

        event.remove(engine_of(app), "handle_error", note)
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses == [201] + [409] * 19
        # PostgreSQL's own log would have each with its values, the e-mail and the hash.
        assert failures == []
        for model in (User, Account):
            assert services.session.scalar(select(func.count()).select_from(model)) == 1

    @pytest.mark.row(41)
    @pytest.mark.parametrize("letters", ["xy", "жы", "🎬🎞"])
    def test_a_password_has_8_to_1024_code_points(
        self, app: Flask, client: FlaskClient, letters: str
    ) -> None:
        spy = spy_on(app)
        lengths = [7, 8, 15, 64, 128, 1024, 1025]

        answers = [
            register(client, f"{length}@example.org", (letters * length)[:length])
            for length in lengths
        ]

        assert [answer.status_code for answer in answers] == [422, 201, 201, 201, 201, 201, 422]
        assert answers[0].json["errors"].keys() == answers[-1].json["errors"].keys() == {"password"}
        assert spy.count("hash") == 5

    @pytest.mark.row(41)
    @pytest.mark.parametrize("length", [0, 1, 1_000_000])
    def test_a_password_of_another_length_is_not_hashed_nor_sent_back(
        self, app: Flask, client: FlaskClient, length: int
    ) -> None:
        spy = spy_on(app)

        answer = register(client, password="y" * length)

        assert answer.status_code == 422
        assert spy.calls == []
        assert len(answer.data) < 1000

    @pytest.mark.row(41)
    @pytest.mark.parametrize("path", ["/auth/register", "/auth/login", "/user/login"])
    def test_a_body_beyond_the_limit_is_not_read(
        self, app: Flask, client: FlaskClient, path: str
    ) -> None:
        spy = spy_on(app)

        large = client.post(path, data=b'"' + b"x" * 1_100_000, content_type="application/json")
        huge = client.post(
            path,
            data=b"{}",
            content_type="application/json",
            environ_overrides={"CONTENT_LENGTH": "104857600"},
        )

        assert (large.status_code, huge.status_code) == (413, 413)
        assert spy.calls == []

    @pytest.mark.row(42)
    def test_a_password_that_is_easily_guessed_is_refused(
        self, app: Flask, client: FlaskClient
    ) -> None:
        spy = spy_on(app)
        email = "annabelle@cine.example"
        own = ["annabelle", "AnnaBelle99", email, "cine.example", "cinema123", "Kinoteka24!"]

        answers = {one: register(client, email, one) for one in [*COMMON, *own]}

        assert {one for one, answer in answers.items() if answer.status_code != 422} == set()
        assert {tuple(answer.json["errors"]) for answer in answers.values()} == {("password",)}
        assert spy.calls == []

    @pytest.mark.row(42)
    def test_a_password_of_ones_name_is_refused(self, client: FlaskClient) -> None:
        body = {"name": "Ann Droid", "username": ANN, "password": "ann-droid-1"}

        answer = client.post("/user/signup", json=body)

        assert answer.status_code == 422
        assert answer.json["errors"].keys() == {"password"}

    @pytest.mark.row(45)
    @pytest.mark.parametrize(("spelling", "canonical"), [
        ("A@Example.org", "a@example.org"),
        (" a@example.org ", "a@example.org"),
        ("a@EXAMPLE.ORG", "a@example.org"),
        ("\u212a@example.org", "k@example.org"),
        ("\u017f@example.org", "s@example.org"),
        ("\uff41nn@example.org", "ann@example.org"),
        ("ann@\uff45xample.org", "ann@example.org"),
        ("e\u0301@example.org", "é@example.org"),
        ("ann@xn--bcher-kva.example", "ann@bücher.example"),
        ("ann@BÜCHER.example", "ann@bücher.example"),
        ("\u0131@example.org", "\u0131@example.org"),
        ("o'hara+films@nas", "o'hara+films@nas"),
    ])  # fmt: skip
    def test_an_email_has_one_form(
        self, client: FlaskClient, spelling: str, canonical: str
    ) -> None:
        made = register(client, spelling)

        again = [register(client, one).status_code for one in (canonical, spelling)]

        assert (made.status_code, made.json["email"]) == (201, canonical)
        assert again == [409, 409]
        assert [login(client, one).status_code for one in (canonical, spelling)] == [200, 200]

    @pytest.mark.row(45)
    def test_the_form_of_a_form_is_the_form(self) -> None:
        letters = [chr(code) for code in range(0x20, 0x2_0000) if chr(code).isalpha()]
        odd = [one for one in letters if not one.isascii() and one != one.casefold()]

        unstable = [
            one
            for one in odd
            if (form := canonical_email(f"x{one}y@example.org")) != canonical_email(form or "")
            and form is not None
        ]

        assert len(odd) > 1000
        assert unstable == []

    @pytest.mark.row(45)
    def test_what_is_no_email_is_422(self, app: Flask, client: FlaskClient) -> None:
        before = dump(app)
        emails: list[object] = [
            "", "ann", "@example.org", "ann@", "a@b@c.org", "ann @example.org", "ann@exa mple.org",
            "ann@example.org\r\nBcc: x@example.org", "ann@example.org\n", "a\tnn@example.org",
            f"a@{'b' * 250}.org", f"{'a' * 60}@{'b.' * 100}org", "ann@example..org",
            ".ann@example.org", "ann@-example.org", "\u202eann@example.org", 7, None, [ANN],
            {"a": 1}, True,
        ]  # fmt: skip

        answers = [
            client.post("/auth/register", json={"email": email, "password": PASSWORD})
            for email in emails
        ]

        assert [answer.status_code for answer in answers] == [422] * len(emails)
        assert {tuple(answer.json["errors"]) for answer in answers} == {("email",)}
        assert dump(app) == before

    @pytest.mark.row(45)
    def test_nul_in_an_email_is_400(self, client: FlaskClient) -> None:
        answer = register(client, "ann\0@example.org")

        assert answer.status_code == 400


class TestMassAssignment:
    @pytest.mark.row(66)
    def test_no_other_field_of_a_profile_can_be_changed(
        self, app: Flask, known: FlaskClient
    ) -> None:
        fields = sorted(set(COLUMNS) - CHANGEABLE)
        before = dump(app)

        answers = [known.patch("/user/", json={"name": "Eve", field: 1}) for field in fields]

        assert len(fields) > 15
        assert [answer.status_code for answer in answers] == [422] * len(fields)
        assert [list(answer.json["errors"]) for answer in answers] == [[one] for one in fields]
        assert dump(app) == before

    @pytest.mark.row(67)
    @pytest.mark.parametrize(("path", "body"), [
        ("/auth/register", {"email": "eve@example.org", "password": PASSWORD}),
        ("/user/signup", {"name": "Eve", "username": "eve@example.org", "password": PASSWORD}),
        ("/movies", {"title": "Ran"}),
        ("/people", {"name": "Eve"}),
        ("/casting/actors", {"name": "Eve"}),
        ("/casting/movies", {"title": "Ran"}),
    ])  # fmt: skip
    def test_no_column_can_be_set_that_is_not_a_field(
        self, app: Flask, editor: FlaskClient, path: str, body: dict[str, Any]
    ) -> None:
        before = dump(app)
        own = {"version", "title_key", "name_key", "deleted_at", "visible", "rating_sum"}
        fields = sorted({*HOSTILE, "user_id", "disabled_at", "demo", *own} - body.keys())

        answers = {field: editor.post(path, json=body | {field: 1}) for field in fields}

        assert {field: answer.status_code for field, answer in answers.items()} == dict.fromkeys(
            fields, 422
        )
        assert all(field in answer.json["errors"] for field, answer in answers.items())
        assert dump(app) == before

    @pytest.mark.row(67, 68)
    @pytest.mark.parametrize("path", ["/movies/1", "/movies/1/rating"])
    def test_nobody_rates_in_anothers_name(
        self, app: Flask, ann: int, genre: int, path: str
    ) -> None:
        bob = signed_in(app, add_user(app, "bob"))
        before = dump(app)

        answer = bob.put(path, json={"value": 1, "rating": 1, "user_id": ann})

        assert answer.status_code == 422
        assert dump(app) == before

    @pytest.mark.row(46, 67)
    def test_nobody_sets_anothers_password(self, app: Flask, ann: int) -> None:
        bob = signed_in(app, add_user(app, "bob"))
        body = {"old_password": PASSWORD, "new_password": "a new one of bob's"}

        answer = bob.put("/user/password", json=body | {"user_id": ann, "id": ann})

        assert answer.status_code == 422
        assert login(app.test_client(), ANN).status_code == 200
        assert login(app.test_client(), "bob@example.org").status_code == 200


class TestOthersRecords:
    @pytest.mark.row(68, 75)
    def test_anothers_session_looks_like_none(
        self, app: Flask, known: FlaskClient, ann: int
    ) -> None:
        theirs = known.get("/user/sessions").json[0]["id"]
        bob = signed_in(app, add_user(app, "bob"))

        answers = [bob.delete(f"/user/sessions/{one}") for one in (theirs, 999_999)]

        told = [str(without_id(one)).replace(str(theirs), "999999") for one in answers]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert told[0] == told[1]
        assert known.get("/user").status_code == 200
        listed = {one["id"] for one in bob.get("/user/sessions").json}
        assert theirs not in listed

    @pytest.mark.row(68)
    def test_what_is_done_without_an_owner_in_the_address_is_ones_own(
        self, app: Flask, known: FlaskClient, genre: int, ann: int
    ) -> None:
        known.put("/movies/1/rating", json={"value": 5})
        known.post("/favorites/movies/1")
        bob = signed_in(app, add_user(app, "bob"))
        before = {
            name: rows for name, rows in dump(app).items() if name in {"ratings", "bookmarks"}
        }

        answers = [
            bob.delete("/movies/1/rating"),
            bob.delete("/favorites/movies/1"),
            bob.delete(f"/favorites/movies/1?user_id={ann}"),
            bob.delete("/user/sessions"),
        ]

        after = dump(app)
        assert {answer.status_code for answer in answers} <= {200, 204}
        assert {name: after[name] for name in before} == before
        assert bob.get("/favorites/movies").json == bob.get("/user/ratings").json == []
        assert known.get("/user").status_code == 200

    @pytest.mark.row(71)
    def test_nobody_sees_anothers_email_or_roles(
        self, app: Flask, known: FlaskClient, editor: FlaskClient, genre: int
    ) -> None:
        known.put("/movies/1/rating", json={"value": 5})
        bob = signed_in(app, add_user(app, "bob"))
        public = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
        paths = [
            rule.replace("<id:", "<").replace("<movie_id>", "1").replace("<person_id>", "1")
            for rule in public
        ]
        filled = [path.replace("<user_id>", "2").replace("<genre_id>", "1") for path in paths]

        told = "".join(bob.get(path).text for path in filled if "<" not in path)

        assert ANN not in told
        assert "member@example.org" not in told
        assert "role of member" not in told


class TestProfile:
    def test_a_profile_has_the_contracts_fields(self, known: FlaskClient, ann: int) -> None:
        answer = known.get("/user/")

        assert answer.json.keys() >= PROFILE - {"permissions"}
        assert answer.json["id"] == answer.json["user_id"] == ann
        assert (answer.json["email"], answer.json["name"]) == (ANN, "ann")
        assert answer.json["roles"] == []
        assert answer.json["favorite_genre"] is answer.json["favourite_genre"] is None
        assert answer.json["surname"] == answer.json["phone"] == ""
        assert answer.json["created_at"] == "2026-01-02T03:04:05.678Z"
        assert answer.headers["Cache-Control"] == "no-store"

    def test_roles_are_told_by_name(self, editor: FlaskClient) -> None:
        assert editor.get("/user").json["roles"] == ["role of member"]

    def test_only_what_is_given_changes(self, known: FlaskClient) -> None:
        known.patch("/user", json={"name": " Ann ", "surname": "Droid", "phone": "+1 (2) 34"})

        answer = known.patch("/user/", json={"surname": ""})

        assert answer.status_code == 200
        assert answer.json == known.get("/user").json
        assert (answer.json["name"], answer.json["surname"]) == ("Ann", "")
        assert answer.json["phone"] == "+1 (2) 34"

    @pytest.mark.parametrize("field", ["favorite_genre", "favourite_genre"])
    @pytest.mark.parametrize("write", [int, str])
    def test_a_favourite_genre_is_read_in_either_spelling_and_as_digits(
        self, known: FlaskClient, genre: int, field: str, write: Callable[[int], object]
    ) -> None:
        answer = known.patch("/user", json={field: write(genre)})
        gone = known.patch("/user", json={field: None})

        assert answer.status_code == 200
        assert answer.json["favorite_genre"] == answer.json["favourite_genre"] == genre
        assert gone.json["favorite_genre"] is gone.json["favourite_genre"] is None

    def test_what_no_profile_can_hold_is_422_and_named(
        self, app: Flask, known: FlaskClient, genre: int
    ) -> None:
        before = dump(app)
        bodies: list[tuple[dict[str, Any], str]] = [
            ({"favorite_genre": 999}, "favorite_genre"),
            ({"favorite_genre": "x"}, "favorite_genre"),
            ({"favorite_genre": "1_7"}, "favorite_genre"),
            ({"favorite_genre": "\u0661"}, "favorite_genre"),
            ({"favorite_genre": 1.0}, "favorite_genre"),
            ({"favorite_genre": True}, "favorite_genre"),
            ({"favorite_genre": 0}, "favorite_genre"),
            ({"favorite_genre": "9" * 30}, "favorite_genre"),
            ({"favorite_genre": [1]}, "favorite_genre"),
            ({"favorite_genre": 1, "favourite_genre": None}, "favourite_genre"),
            ({"name": 7}, "name"),
            ({"name": None}, "name"),
            ({"name": "x" * 101}, "name"),
            ({"surname": "a\u001b[31m"}, "surname"),
            ({"phone": "1" * 41}, "phone"),
            ({"phone": 79_991_234_567}, "phone"),
        ]

        answers = [known.patch("/user", json=body) for body, _ in bodies]

        assert [answer.status_code for answer in answers] == [422] * len(bodies)
        assert [list(answer.json["errors"]) for answer in answers] == [[one] for _, one in bodies]
        assert dump(app) == before


class TestConditionalChanges:
    def test_every_change_has_a_tag_of_its_own(self, known: FlaskClient) -> None:
        first = known.get("/user").headers["ETag"]

        second = known.patch("/user", json={"name": "Ann"}).headers["ETag"]

        assert first.startswith('"')
        assert second not in {first, ""}
        assert known.get("/user").headers["ETag"] == second

    def test_a_profile_that_is_known_is_not_sent_again(self, known: FlaskClient) -> None:
        tag = known.get("/user").headers["ETag"]

        same = known.get("/user", headers={"If-None-Match": tag})
        other = known.get("/user", headers={"If-None-Match": '"x"'})

        assert (same.status_code, same.data) == (304, b"")
        assert same.headers["ETag"] == tag
        assert other.status_code == 200

    def test_a_profile_with_other_roles_is_sent_again(
        self, known: FlaskClient, editor: FlaskClient, ann: int
    ) -> None:
        tag = known.get("/user").headers["ETag"]
        editor.patch(f"/admin/users/{ann}", json={"roles": ["casting director"]})

        answer = known.get("/user", headers={"If-None-Match": tag})

        assert answer.status_code == 200
        assert answer.json["roles"] == ["casting director"]

    @pytest.mark.parametrize(("match", "status"), [
        ("{tag}", 200), ("*", 200), ('"9", {tag}', 200), ('"9"', 412), ("W/{tag}", 412),
        ('"x"', 412), ("nonsense", 412), ("", 412),
    ])  # fmt: skip
    def test_a_change_is_for_the_version_that_was_read(
        self, app: Flask, known: FlaskClient, match: str, status: int
    ) -> None:
        tag = known.get("/user").headers["ETag"]
        before = dump(app)

        answer = known.patch(
            "/user", json={"name": "Ann"}, headers={"If-Match": match.format(tag=tag)}
        )

        assert answer.status_code == status
        assert (dump(app) == before) is (status == 412)

    def test_a_stale_change_is_412_before_it_is_422(self, known: FlaskClient) -> None:
        answer = known.patch("/user", json={"name": 7}, headers={"If-Match": '"9"'})

        assert answer.status_code == 412

    @pytest.mark.row(143)
    def test_of_two_tabs_with_the_same_version_one_wins(self, app: Flask, ann: int) -> None:
        tabs = [signed_in(app, ann) for _ in range(2)]
        for turn in range(12):
            tag = tabs[0].get("/user").headers["ETag"]

            statuses = at_once([
                partial(tab_changes, tab, {"name": f"{turn} {number}"}, {"If-Match": tag})
                for number, tab in enumerate(tabs)
            ])  # fmt: skip

            assert sorted(statuses) == [200, 412]
            winner = statuses.index(200)
            assert tabs[0].get("/user").json["name"] == f"{turn} {winner}"

    @pytest.mark.row(143)
    def test_two_tabs_without_a_version_lose_no_field(self, app: Flask, ann: int) -> None:
        fields = ("name", "surname", "phone")
        tabs = [signed_in(app, ann) for _ in fields]
        for turn in range(8):
            statuses = at_once([
                partial(tab_changes, tab, {field: str(turn)}, {})
                for field, tab in zip(fields, tabs, strict=True)
            ])  # fmt: skip

            profile = tabs[0].get("/user").json
            assert statuses == [200] * 3
            assert [profile[field] for field in fields] == [str(turn)] * 3


def tab_changes(tab: FlaskClient, body: dict[str, Any], headers: dict[str, str]) -> int:
    return tab.patch("/user", json=body, headers=headers).status_code


class TestPassword:
    @pytest.mark.parametrize(
        ("old", "new"), [("password_1", "password_2"), ("old_password", "new_password")]
    )
    def test_a_new_password_takes_the_place_of_the_old(
        self, app: Flask, known: FlaskClient, ann: int, old: str, new: str
    ) -> None:
        other = signed_in(app, ann)

        answer = known.put("/user/password/", json={old: PASSWORD, new: "quite another one"})

        assert (answer.status_code, answer.data) == (204, b"")
        assert login(app.test_client(), ANN).status_code == 401
        assert login(app.test_client(), ANN, "quite another one").status_code == 200
        assert (known.get("/user").status_code, other.get("/user").status_code) == (200, 401)

    @pytest.mark.row(46)
    @pytest.mark.parametrize(("body", "status", "fields"), [
        ({"password_2": "quite another one"}, 422, {"password_1"}),
        ({"password_1": PASSWORD}, 422, {"password_2"}),
        ({}, 422, {"old_password", "new_password"}),
        ({"password_1": WRONG, "password_2": "quite another one"}, 401, None),
        ({"password_1": "", "password_2": "quite another one"}, 401, None),
        ({"password_1": PASSWORD, "password_2": PASSWORD}, 422, {"new_password"}),
        ({"password_1": PASSWORD, "password_2": "password1"}, 422, {"new_password"}),
        ({"password_1": PASSWORD, "password_2": "short"}, 422, {"new_password"}),
        ({"password_1": PASSWORD, "password_2": "x" * 1025}, 422, {"new_password"}),
        ({"password_1": PASSWORD, "password_2": "ann@example.org"}, 422, {"new_password"}),
        ({"password_1": PASSWORD, "new_password": "quite another one"}, 422, None),
        ({"password_1": PASSWORD, "password_2": "quite another", "email": "x"}, 422, {"email"}),
    ])  # fmt: skip
    def test_a_password_is_not_changed_by_halves(
        self, app: Flask, known: FlaskClient, body: dict[str, str], status: int,
        fields: set[str] | None,
    ) -> None:  # fmt: skip
        before = dump(app)

        answer = known.put("/user/password", json=body)

        assert answer.status_code == status
        if fields is not None:
            named = {name.replace("password_2", "new_password") for name in answer.json["errors"]}
            assert named == {name.replace("password_2", "new_password") for name in fields}
        assert dump(app) == before

    @pytest.mark.row(43, 46)
    def test_the_old_password_in_another_normal_form_is_no_new_one(
        self, app: Flask, client: FlaskClient
    ) -> None:
        known = signed_in_as(client, register(client, password="é" * 12))

        answer = known.put("/user/password", json={
            "old_password": "é" * 12, "new_password": "e\u0301" * 12})  # fmt: skip

        assert answer.status_code == 422


def signed_in_as(client: FlaskClient, made: TestResponse) -> FlaskClient:
    assert made.status_code == 201
    token = login(client, ANN, "é" * 12).json["access_token"]
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


class TestBrowsers:
    def test_signing_up_answers_like_a_login_and_opens_a_session(self, client: FlaskClient) -> None:
        body = {"name": " Ann ", "username": "ANN@example.org", "password": PASSWORD}

        answer = client.post("/user/signup", json=body)

        assert answer.status_code == 201
        user = {"user_id": 1, "name": "Ann", "email": ANN, "phone": "", "roles": []}
        assert answer.json == user
        assert client.get("/user").json["email"] == ANN
        assert cookie_login(client, ANN).json == user

    @pytest.mark.row(39)
    def test_signing_up_with_a_taken_email_opens_nothing(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        body = {"name": "Eve", "username": ANN.upper(), "password": PASSWORD}
        before = dump(app)

        answer = client.post("/user/signup", json=body)

        assert answer.status_code == 409
        assert "Set-Cookie" not in answer.headers
        assert dump(app) == before

    def test_home_tells_who_is_logged_in_with_a_token_that_works(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        cookie_login(client, ANN)

        answer = client.get("/user/home/")

        assert answer.status_code == 200
        assert answer.json.keys() == {"logged_in", "token"}
        assert answer.json["logged_in"] == {
            "user_id": ann, "name": "ann", "email": ANN, "phone": "", "roles": [],
        }  # fmt: skip
        headers = {"Authorization": f"Bearer {answer.json['token']}"}
        assert app.test_client().get("/user", headers=headers).json["id"] == ann

    def test_home_is_401_for_strangers(self, client: FlaskClient) -> None:
        answer = client.get("/user/home")

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


class TestOwnRatings:
    def test_rated_movies_are_listed_newest_rating_first(
        self, app: Flask, editor: FlaskClient, known: FlaskClient
    ) -> None:
        for number in range(1, 16):
            editor.post("/movies", json={"title": f"Movie {number}"})
            known.put(f"/movies/{number}/rating", json={"value": number % 10 / 2 + 0.5})
        editor.delete("/movies/15")

        whole = known.get("/user/ratings/")
        page = known.get("/user/ratings?page=1&per_page=10")
        rest = known.get(next_of(page))

        assert [movie["id"] for movie in whole.json] == list(range(14, 0, -1))
        assert [movie["id"] for movie in page.json + rest.json] == list(range(14, 0, -1))
        assert whole.headers["X-Total-Count"] == page.headers["X-Total-Count"] == "14"
        assert whole.json[0]["my"] == {"rating": 2.5, "bookmarked": False, "viewings": 0}
        assert whole.json == page.json + rest.json
        assert editor.get("/user/ratings").json == []

    def test_a_cursor_is_for_its_owners_ratings_only(
        self, app: Flask, editor: FlaskClient, known: FlaskClient
    ) -> None:
        for number in (1, 2, 3):
            editor.post("/movies", json={"title": f"Movie {number}"})
            known.put(f"/movies/{number}/rating", json={"value": 3})
        cursor = next_of(known.get("/user/ratings?per_page=1"))

        answer = editor.get(cursor)

        assert answer.status_code == 400


def next_of(answer: TestResponse) -> str:
    links = dict(reversed(one.split("; ")) for one in answer.headers["Link"].split(", "))
    return str(links['rel="next"'].strip("<>"))


def owned_rows(services: RequestContainer, user_id: int) -> dict[str, int]:
    """How many rows of each table belong to a member, by table."""
    services.session.rollback()
    counts = {}
    for table in Base.metadata.sorted_tables:
        column = table.c.id if table.name == "users" else table.c.get("user_id")
        if column is not None:
            found = select(func.count()).select_from(table).where(column == user_id)
            counts[table.name] = services.session.scalar(found) or 0
    return {name: count for name, count in counts.items() if count}


def sums_agree(services: RequestContainer) -> bool:
    """Whether the kept numbers and sums of ratings are those of the ratings."""
    services.session.rollback()
    kept = select(MovieStats.movie_id, MovieStats.rating_count, MovieStats.rating_sum)
    counted = select(Rating.movie_id, func.count(), func.sum(Rating.value))
    return set(services.session.execute(kept.where(MovieStats.rating_count > 0))) == set(
        services.session.execute(counted.group_by(Rating.movie_id))
    )


class TestLeaving:
    def test_the_password_is_asked_for(self, app: Flask, known: FlaskClient) -> None:
        before = dump(app)

        statuses = [
            known.delete("/user", json=body).status_code
            for body in ({"password": WRONG}, {}, {"password": PASSWORD, "user_id": 2})
        ]

        assert statuses == [401, 422, 422]
        assert dump(app) == before

    @pytest.mark.row(192)
    def test_nothing_of_a_member_stays_and_their_ratings_count_no_more(
        self, app: Flask, editor: FlaskClient, known: FlaskClient, ann: int, genre: int,
        services: RequestContainer,
    ) -> None:  # fmt: skip
        editor.put("/movies/1/rating", json={"value": 1})
        known.put("/movies/1/rating", json={"value": 5})
        known.post("/favorites/movies/1")
        known.patch("/user", json={"favorite_genre": genre})
        browser = app.test_client()
        cookie_login(browser, ANN)
        known.post("/movies/1/reviews", json={"body": "Rain."})
        editor.post(f"/admin/users/{ann}/secret")
        editor.patch(f"/admin/users/{ann}", json={"roles": ["casting assistant"]})
        assert owned_rows(services, ann).keys() == {
            "users", "accounts", "bookmarks", "ratings", "sessions", "one_time_secrets",
            "user_roles", "reviews",
        }  # fmt: skip

        answer = known.delete("/user/", json={"password": PASSWORD})

        movie = editor.get("/movies/1").json
        assert (answer.status_code, answer.data) == (204, b"")
        assert owned_rows(services, ann) == {}
        assert (movie["avg_rating"], movie["rating_count"]) == (1.0, 1)
        assert sum(bar["count"] for bar in movie["rating_histogram"]) == 1
        assert sums_agree(services)
        assert [one.get("/user").status_code for one in (known, browser)] == [401, 401]
        assert login(app.test_client(), ANN).status_code == 401
        assert register(app.test_client()).status_code == 201

    @pytest.mark.row(142)
    @pytest.mark.parametrize("turn", range(4))
    def test_leaving_while_everything_else_is_done_leaves_nothing(
        self, app: Flask, editor: FlaskClient, services: RequestContainer, turn: int
    ) -> None:
        """Ratings, bookmarks, refreshed tokens and logins of a member who goes meanwhile."""
        for number in (1, 2, 3):
            editor.post("/movies", json={"title": f"Movie {number}"})
        ann = add_user(app, "ann")
        leaver, *others = [signed_in(app, ann) for _ in range(6)]
        pairs = [login(app.test_client(), ANN).json for _ in range(3)]

        def write(client: FlaskClient) -> set[int]:
            statuses = set()
            for value in (1, 2, 3, 4, 5):
                movie = value % 3 + 1
                rated = client.put(f"/movies/{movie}/rating", json={"value": value})
                marked = client.post(f"/favorites/movies/{movie}")
                named = client.patch("/user", json={"name": str(value)})
                statuses |= {one.status_code for one in (rated, marked, named)}
            return statuses

        def refresh(pair: dict[str, str]) -> set[int]:
            statuses = set()
            for _ in range(8):
                answer = app.test_client().put("/auth/login", json=pair)
                statuses.add(answer.status_code)
                pair = answer.json if answer.status_code == 200 else pair
            return statuses

        def log_in() -> set[int]:
            return {login(app.test_client(), ANN).status_code for _ in range(5)}

        def leave() -> set[int]:
            return {leaver.delete("/user", json={"password": PASSWORD}).status_code}

        left, *rest = at_once([
            leave,
            *(partial(write, client) for client in others),
            *(partial(refresh, pair) for pair in pairs),
            log_in,
        ])  # fmt: skip

        assert left == {204}
        assert set().union(*rest) <= {200, 201, 401}
        assert owned_rows(services, ann) == {}
        assert services.session.scalar(select(func.count()).select_from(RefreshToken)) == 1
        assert sums_agree(services)
        assert {client.get("/user").status_code for client in (leaver, *others)} == {401}
        assert [refresh(pair) for pair in pairs] == [{401}] * 3
