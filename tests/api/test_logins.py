"""Logging in: who is told what, how often it may be tried, and which passwords there are."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import pbkdf2_hmac
from pathlib import Path
from secrets import token_hex

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.adapters.passwords import ArgonPasswords
from project.config import Settings
from project.container import RequestContainer
from project.dao.models import Account, Attempt, User
from project.setup.accounts import make_administrator
from project.setup.app import create_app
from project.setup.cli import load
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.accounts import (
    WRONG,
    cookie_login,
    limit,
    login,
    spy_on,
    without_id,
)
from tests.factories.races import at_once
from tests.servers.kinoteka import run_program

ANN = "ann@example.org"
FORWARDING = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X_Forwarded_For", "Client-IP")
# A text whose normal forms differ in length: 600 letters, 600 accents.
LONG_ACCENTS = "é" * 600


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


def later(app: Flask, **time: float) -> None:
    """Let time go by."""
    clock = app_container(app).clock
    assert isinstance(clock, FixedClock)
    clock.moment += timedelta(**time)


def fail(client: FlaskClient, times: int, email: str = ANN) -> list[int]:
    return [login(client, email, WRONG).status_code for _ in range(times)]


class TestTriesAtOneAccount:
    @pytest.mark.row(30)
    def test_after_ten_failures_the_right_password_waits_too(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account="10 per 5 minutes")
        assert fail(client, 10) == [401] * 10

        refused = login(client, ANN)
        later(app, seconds=299)
        early = login(client, ANN)
        later(app, seconds=1)
        let_in = login(client, ANN)

        assert refused.status_code == 429
        assert refused.headers["Retry-After"] == "300"
        assert (early.status_code, early.headers["Retry-After"]) == (429, "1")
        assert let_in.status_code == 200

    @pytest.mark.row(30)
    def test_after_nine_failures_the_right_password_is_let_in(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account="10 per 5 minutes")
        assert fail(client, 9) == [401] * 9

        answer = login(client, ANN)

        assert answer.status_code == 200

    @pytest.mark.row(31)
    def test_many_addresses_together_get_at_most_a_hundred_tries_an_hour(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account=Settings().limit_login_account)
        spy = spy_on(app)

        for number in range(200):
            login(client, ANN, WRONG, address=f"198.51.{number}.7")
            later(app, seconds=17)

        assert 0 < spy.count("verify") <= 100

    @pytest.mark.row(31)
    def test_strangers_cannot_lock_a_known_browser_out(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account="10 per 5 minutes")
        assert cookie_login(client, ANN).status_code == 200
        fail(app.test_client(), 11)

        from_there = cookie_login(client, ANN)
        from_elsewhere = cookie_login(app.test_client(), ANN)

        assert from_there.status_code == 200
        assert from_elsewhere.status_code == 429

    @pytest.mark.row(31)
    def test_a_known_browser_may_not_guess_for_ever(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account="10 per 5 minutes")
        cookie_login(client, ANN)

        statuses = [cookie_login(client, ANN, WRONG).status_code for _ in range(11)]

        assert statuses == [401] * 10 + [429]

    @pytest.mark.row(31)
    @pytest.mark.parametrize("whose", ["another's", "forged", "an access token"])
    def test_only_the_accounts_own_browser_is_known(
        self, app: Flask, client: FlaskClient, ann: int, whose: str
    ) -> None:
        limit(app, login_account="10 per 5 minutes")
        add_user(app, "bob")
        cookie_login(client, "bob@example.org")
        if whose != "another's":
            token = login(client, "bob@example.org").json["access_token"]
            value = token if whose == "an access token" else "x.y.z"
            client.set_cookie("kinoteka_device", value)
        fail(app.test_client(), 10)

        answer = cookie_login(client, ANN)

        assert answer.status_code == 429

    @pytest.mark.row(36)
    def test_at_most_ten_of_a_hundred_at_once_reach_the_hasher(self, app: Flask, ann: int) -> None:
        limit(app, login_account="10 per 5 minutes")
        spy = spy_on(app)

        statuses = at_once([lambda: fail(app.test_client(), 1)[0]] * 100)

        assert set(statuses) <= {401, 429, 503}
        assert spy.count("verify") == statuses.count(401) <= 10
        assert 429 in statuses

    @pytest.mark.row(37)
    def test_all_ways_to_try_a_password_share_one_count(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account="8 per 5 minutes")
        known = signed_in(app, ann)
        ways: list[Callable[[], TestResponse]] = [
            lambda: login(client, ANN, WRONG),
            lambda: client.post("/auth/login/", json={"email": ANN, "password": WRONG}),
            lambda: login(client, " ANN@Example.ORG ", WRONG),
            lambda: login(client, "\uff41nn@example.org", WRONG),
            lambda: cookie_login(client, ANN, WRONG),
            lambda: client.post("/user/login/", json={"username": ANN, "password": WRONG}),
            lambda: known.put("/user/password", json={"password_1": WRONG, "password_2": "x" * 9}),
            lambda: known.delete("/user", json={"password": WRONG}),
        ]

        tried = [way().status_code for way in ways]
        refused = [way().status_code for way in ways]

        assert tried == [401] * 8
        assert refused == [429] * 8

    @pytest.mark.row(37)
    def test_asking_about_a_login_is_no_login(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        spy = spy_on(app)

        statuses = [client.head(path).status_code for path in ("/auth/login", "/user/login")]

        assert statuses == [405, 405]
        assert spy.calls == []


class TestTriesOfOneAddress:
    @pytest.mark.row(32)
    def test_one_address_gets_few_tries_at_many_accounts(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_address=Settings().limit_login_address)
        spy = spy_on(app)

        statuses = [fail(client, 1, f"user{n}@example.org")[0] for n in range(200)]
        from_elsewhere = login(client, ANN, address="192.0.2.9")

        assert spy.count("verify") - 1 == statuses.count(401)
        assert 10 <= statuses.count(401) <= 25
        assert set(statuses) == {401, 429}
        assert from_elsewhere.status_code == 200

    @pytest.mark.row(33)
    def test_a_network_of_ipv6_is_one_address(
        self, app: Flask, client: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        limit(app, login_address="5 per 5 minutes")

        statuses = [
            login(client, ANN, WRONG, address=f"2001:db8:1:2:{token_hex(2)}::{n:x}").status_code
            for n in range(64)
        ]
        neighbour = login(client, ANN, address="2001:db8:1:3::1").status_code
        mapped = [login(client, ANN, WRONG, address="::ffff:192.0.2.1").status_code for _ in "1234"]
        plain = [login(client, ANN, WRONG, address="192.0.2.1").status_code for _ in "12"]

        assert statuses == [401] * 5 + [429] * 59
        assert neighbour == 200
        assert mapped + plain == [401] * 5 + [429]
        keys = select(func.count(Attempt.key.distinct())).where(Attempt.key.contains("address"))
        assert services.session.scalar(keys) == 3

    @pytest.mark.row(34)
    @pytest.mark.parametrize("header", FORWARDING)
    def test_what_a_client_says_of_its_address_counts_for_nothing(
        self, app: Flask, client: FlaskClient, ann: int, header: str
    ) -> None:
        limit(app, login_address="5 per 5 minutes")
        claims = [f"for=203.0.113.{n}" if header == "Forwarded" else f"203.0.113.{n}"
                  for n in range(7)]  # fmt: skip

        statuses = [
            login(client, ANN, WRONG, headers={header: claim}).status_code for claim in claims
        ]

        assert statuses == [401] * 5 + [429] * 2

    @pytest.mark.row(34)
    def test_behind_a_proxy_only_what_the_proxy_says_counts(self, app: Flask, ann: int) -> None:
        client = behind_a_proxy(app)

        forging = [forwarded(client, f"203.0.113.{n}, 192.0.2.1") for n in range(7)]
        another = forwarded(client, "192.0.2.1, 192.0.2.2")

        assert forging == [401] * 5 + [429] * 2
        assert another == 401

    @pytest.mark.row(35)
    def test_an_own_account_does_not_wash_an_address(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account="3 per 5 minutes", login_address="10 per 5 minutes")
        add_user(app, "bob")

        statuses = []
        for _ in range(4):
            statuses += [*fail(client, 2), login(client, "bob@example.org").status_code]

        assert statuses == [401, 401, 200, 401, 429, 200, 429, 429, 200, 429, 429, 429]

    @pytest.mark.row(35)
    def test_getting_in_forgets_the_accounts_failures(
        self, app: Flask, client: FlaskClient, ann: int
    ) -> None:
        limit(app, login_account="3 per 5 minutes")

        statuses = [*fail(client, 2), login(client, ANN).status_code, *fail(client, 4)]

        assert statuses == [401, 401, 200, 401, 401, 401, 429]


def behind_a_proxy(app: Flask) -> FlaskClient:
    """A client of an application over the same database that has one proxy in front of it."""
    container = app_container(app)
    fields = {"data_dir": container.settings.data_dir, "database_url": container.settings.database}
    proxied = create_app(Settings(**fields, trusted_proxies=1))
    app_container(proxied).clock = FixedClock(NOW)
    app_container(proxied).passwords = container.passwords
    limit(proxied, login_address="5 per 5 minutes")
    return proxied.test_client()


def forwarded(client: FlaskClient, addresses: str) -> int:
    return login(client, ANN, WRONG, headers={"X-Forwarded-For": addresses}).status_code


class TestAnswers:
    @pytest.mark.row(40)
    @pytest.mark.parametrize("path", ["/auth/login", "/user/login"])
    def test_whoever_cannot_log_in_hears_the_same(
        self, app: Flask, client: FlaskClient, ann: int, services: RequestContainer, path: str
    ) -> None:
        ids = {name: add_user(app, name) for name in ("disabled", "passwordless", "deleted")}
        with services.uow:
            services.daos.accounts.change(ids["disabled"], {"disabled_at": NOW})
            services.daos.accounts.change(ids["passwordless"], {"password_hash": "!"})
            services.session.add(User(email="rater@example.org", name="rater", created_at=NOW))
        services.accounts.leave(ids["deleted"])
        field = "email" if path == "/auth/login" else "username"

        answers = [
            client.post(path, json={field: email, "password": password})
            for email, password in [
                (ANN, WRONG),
                ("nobody@example.org", PASSWORD),
                ("not an e-mail", PASSWORD),
                ("", ""),
                *((f"{name}@example.org", PASSWORD) for name in (*ids, "rater")),
                ("passwordless@example.org", "!"),
            ]
        ]

        assert {answer.status_code for answer in answers} == {401}
        assert [without_id(answer) for answer in answers] == [without_id(answers[0])] * len(answers)
        assert {tuple(answer.headers.keys()) for answer in answers} == {
            tuple(answers[0].headers.keys())
        }

    def test_a_pair_of_tokens_is_all_that_a_login_gives(
        self, client: FlaskClient, ann: int
    ) -> None:
        answer = login(client, ANN)

        assert answer.status_code == 200
        assert answer.json.keys() == {"access_token", "refresh_token"}
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


class TestPasswords:
    @pytest.mark.row(43)
    @pytest.mark.parametrize(("registered", "typed"), [
        ("         ", "         "),
        ("🎬" * 64, "🎬" * 64),
        ("Zażółć gęślą jaźń é", "Zaz\u0307o\u0301łc\u0301 ge\u0328s\u0301la\u0328 jaz\u0301n\u0301 e\u0301"),  # noqa: E501 - one text
        ("e\u0301" * 8, "é" * 8),
        ("\ufdfa" * 1024, "\ufdfa" * 1024),
        ("שלום עולם טוב", "שלום עולם טוב"),
        (LONG_ACCENTS, "e\u0301" * 600),
        ("\uff43\uff4f\uff52\uff52\uff45\uff43\uff54 horse", "correct horse"),
    ])  # fmt: skip
    def test_any_text_can_be_a_password_in_either_normal_form(
        self, client: FlaskClient, registered: str, typed: str
    ) -> None:
        made = client.post("/auth/register", json={"email": ANN, "password": registered})

        statuses = [login(client, ANN, text).status_code for text in (registered, typed)]

        assert made.status_code == 201
        assert statuses == [200, 200]

    @pytest.mark.row(43)
    @pytest.mark.parametrize("escape", ["\\u0000", "\\ud83c"])
    @pytest.mark.parametrize("path", ["/auth/register", "/auth/login"])
    def test_what_is_no_text_is_no_password(
        self, client: FlaskClient, path: str, escape: str
    ) -> None:
        body = f'{{"email": "{ANN}", "password": "correct horse{escape}"}}'

        answer = client.post(path, data=body, content_type="application/json")

        assert answer.status_code == 400

    @pytest.mark.row(44)
    @pytest.mark.parametrize("shared", [72, 255, 1023])
    def test_passwords_that_end_differently_are_different(
        self, app: Flask, client: FlaskClient, shared: int
    ) -> None:
        app_container(app).passwords = ArgonPasswords()
        base = ("many words " * 100)[:shared]
        client.post("/auth/register", json={"email": ANN, "password": f"{base}a"})

        wrong = [f"{base}b", base, f"{base}a" + "x" * 5000, f"{base}a "]
        statuses = [login(client, ANN, password).status_code for password in wrong]

        assert statuses == [401] * 4
        assert login(client, ANN, f"{base}a").status_code == 200

    @pytest.mark.row(44)
    def test_what_follows_the_longest_password_counts_too(self, client: FlaskClient) -> None:
        # A character that is eighteen when it is normalised: 1025 of them in all.
        client.post("/auth/register", json={"email": ANN, "password": "\ufdfa" * 56 + "a" * 17})
        spelt_out = unicodedata.normalize("NFKC", "\ufdfa") * 56 + "a" * 17

        statuses = [login(client, ANN, spelt_out + end).status_code for end in ("x", "x" * 4000)]

        assert statuses == [401, 401]
        assert login(client, ANN, spelt_out).status_code == 200

    @pytest.mark.row(47)
    def test_an_old_hash_is_made_anew_by_a_login(
        self, app: Flask, client: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        app_container(app).passwords = ArgonPasswords()
        set_hash(services, ann, old_hash(PASSWORD))

        statuses = [login(client, ANN, text).status_code for text in (WRONG, PASSWORD)]
        renewed = stored_hash(services, ann)

        assert statuses == [401, 200]
        assert renewed.startswith("$argon2id$")
        assert login(client, ANN).status_code == 200
        assert login(client, ANN, WRONG).status_code == 401

    @pytest.mark.row(47)
    def test_logins_at_once_may_all_renew_the_hash(
        self, app: Flask, ann: int, services: RequestContainer
    ) -> None:
        app_container(app).passwords = ArgonPasswords()
        set_hash(services, ann, old_hash(PASSWORD))

        statuses = at_once([lambda: login(app.test_client(), ANN).status_code] * 6)

        assert statuses == [200] * 6

    @pytest.mark.row(47, 140)
    def test_an_old_password_does_not_pass_for_the_new_one_while_its_hash_is_renewed(
        self, app: Flask, client: FlaskClient, ann: int, services: RequestContainer
    ) -> None:
        """The owner changes it while somebody else's login is at the hasher."""
        changed = ArgonPasswords().hash("quite another one")

        class ChangedMeanwhile(ArgonPasswords):
            def hash(self, password: str) -> str:
                set_hash(services, ann, changed)
                return super().hash(password)

        app_container(app).passwords = ChangedMeanwhile()
        set_hash(services, ann, old_hash(PASSWORD))

        answer = login(client, ANN)

        assert answer.status_code == 401
        assert stored_hash(services, ann) == changed


def old_hash(password: str) -> str:
    """As Werkzeug made them: `pbkdf2:sha256:rounds$salt$hash`."""
    digest = pbkdf2_hmac("sha256", password.encode(), b"salt", 1000).hex()
    return f"pbkdf2:sha256:1000$salt${digest}"


def set_hash(services: RequestContainer, user_id: int, stored: str) -> None:
    with services.uow:
        services.session.execute(
            update(Account).where(Account.user_id == user_id).values(password_hash=stored)
        )


def stored_hash(services: RequestContainer, user_id: int) -> str:
    services.session.rollback()
    statement = select(Account.password_hash).where(Account.user_id == user_id)
    return services.session.scalars(statement).one()


class TestHashes:
    @pytest.mark.row(49)
    def test_the_stored_hash_is_argon2id_of_the_asked_cost(self) -> None:
        stored = ArgonPasswords().hash(PASSWORD)

        found = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[^$]{22,}\$[^$]{43}", stored)
        assert found
        assert int(found[1]) >= 19_456
        assert int(found[2]) >= 2
        assert ArgonPasswords().hash(PASSWORD) != stored

    @pytest.mark.row(49)
    def test_no_answer_holds_the_hash(
        self, app: Flask, client: FlaskClient, editor: FlaskClient, services: RequestContainer
    ) -> None:
        app_container(app).passwords = ArgonPasswords()
        body = {"email": ANN, "password": PASSWORD}
        made = client.post("/auth/register", json=body)
        pair = login(client, ANN).json
        known = app.test_client()
        known.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {pair['access_token']}"
        user = f"/admin/users/{made.json['id']}"

        answers = [made, cookie_login(client, ANN), client.post("/auth/register", json=body)]
        answers += [
            known.get(path) for path in ("/user", "/user/home", "/user/sessions", "/user/ratings")
        ]
        answers += [known.patch("/user", json={"name": "Ann"})]
        answers += [editor.get(path) for path in ("/admin/users", user, f"{user}/sessions")]
        answers += [editor.patch(user, json={"roles": ["administrator"]})]

        told = json.dumps([answer.json for answer in answers])
        stored = stored_hash(services, made.json["id"])
        assert "argon2" not in told
        assert "hash" not in told
        assert stored.rpartition("$")[2] not in told
        assert all(answer.is_json for answer in answers)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application over a database of its own, which the environment names; no fixtures."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    app = create_app()
    upgrade(engine_of(app))
    yield app
    engine_of(app).dispose()


def one_time_secret(email: str = ANN) -> str:
    """What the command at the terminal shows."""
    result = CliRunner().invoke(make_administrator, [email])
    assert result.exit_code == 0, result.output
    return result.output.partition("#")[2].strip()


def choose(app: Flask, secret: str, password: str = PASSWORD) -> int:
    body = {"secret": secret, "password": password}
    return app.test_client().put("/auth/password", json=body).status_code


class TestFirstAccounts:
    @pytest.mark.row(50)
    def test_a_new_database_lets_nobody_in(self, bare: Flask) -> None:
        with app_container(bare).request() as services:
            found = services.session.scalar(select(func.count()).select_from(User))
        names = ("admin", "admin@example.org", "admin@localhost", "root")
        statuses = {
            login(bare.test_client(), name, password).status_code
            for name in names
            for password in ("admin", "password", "", PASSWORD)
        }

        assert found == 0
        assert statuses == {401}

    @pytest.mark.row(50)
    def test_the_first_administrator_sets_a_password_by_a_secret_once(self, bare: Flask) -> None:
        secret = one_time_secret("  ANN@example.org ")
        before = [login(bare.test_client(), ANN, text).status_code for text in ("", "!", secret)]

        weak = choose(bare, secret, "password")
        first = choose(bare, secret)
        again = choose(bare, secret, "some other password")

        token = login(bare.test_client(), ANN).json["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        accounts = bare.test_client().get("/admin/users", headers=headers)
        assert before == [401] * 3
        assert (weak, first, again) == (422, 204, 422)
        assert [one["roles"] for one in accounts.json] == [["administrator"]]

    @pytest.mark.row(50)
    def test_a_secret_ends_after_a_day(self, bare: Flask) -> None:
        secret = one_time_secret()
        clock = app_container(bare).clock
        app_container(bare).clock = FixedClock(clock.now() + timedelta(hours=24, seconds=1))

        late = choose(bare, secret)

        assert late == 422
        assert login(bare.test_client(), ANN).status_code == 401

    @pytest.mark.row(50)
    def test_a_new_secret_takes_the_place_of_the_old_one(self, bare: Flask) -> None:
        old, new = one_time_secret(), one_time_secret()

        statuses = [choose(bare, secret) for secret in (old, "", new)]

        assert statuses == [422, 422, 204]

    @pytest.mark.row(50)
    def test_a_secret_is_not_kept_as_it_is(self, bare: Flask, tmp_path: Path) -> None:
        secret = one_time_secret()

        kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert len(secret) >= 43
        assert secret.encode() not in kept

    @pytest.mark.row(50)
    def test_demo_accounts_are_for_this_machine_only(
        self, bare: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        demo = "admin@example.org"
        monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104 - what others can reach
        CliRunner().invoke(load)
        not_loaded = login(bare.test_client(), demo, "password").status_code
        monkeypatch.delenv("HOST")
        CliRunner().invoke(load)
        here = login(bare.test_client(), demo, "password")
        monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104
        reachable = create_app()

        there = login(reachable.test_client(), demo, "password").status_code
        folder = str(app_container(bare).settings.data_dir)
        code, output = run_program({"DATA_DIR": folder, "HOST": "0.0.0.0"}, "run.py")  # noqa: S104

        engine_of(reachable).dispose()
        assert (not_loaded, here.status_code, there) == (401, 200, 401)
        assert code != 0
        assert output.startswith("HOST: ")
        assert len(output.strip().splitlines()) == 1
