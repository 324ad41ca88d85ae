"""Limits as callers meet them: what counts, what is said, and what a limit never stops."""

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from secrets import token_hex

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis

from project.adapters.clock import FixedClock
from project.adapters.redis_probe import RedisProbe
from project.adapters.windows import MemoryWindows, NullWindows, RedisWindows
from project.container import RequestContainer
from project.domain.limits import Rate
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, missing, signed_in
from tests.factories.accounts import WRONG, cookie_login, limit, login, spy_on
from tests.factories.races import at_once, dump
from tests.servers.errors import ServerUnavailable
from tests.servers.redis_server import redis_server

ANN = "ann@example.org"
CLOSED = "redis://127.0.0.1:1"


class Stopwatch:
    """A monotonic clock that tests move."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch(app: Flask) -> Stopwatch:
    """What the application counts requests by."""
    watch = Stopwatch()
    app_container(app).memory_windows = MemoryWindows(monotonic=watch)
    return watch


@pytest.fixture
def redis_url(request: pytest.FixtureRequest) -> Iterator[str]:
    try:
        with redis_server(socket_only=True) as url:
            yield url
    except ServerUnavailable as error:
        missing(request, error)


@pytest.fixture
def shared(app: Flask, redis_url: str) -> Iterator[str]:
    """The application counts in Redis."""
    with Redis.from_url(redis_url) as server:
        server.flushall()
    app_container(app).shared_windows = RedisWindows(redis_url)
    yield redis_url
    app_container(app).shared_windows = NullWindows()


def get(client: FlaskClient, path: str, times: int, address: str = "127.0.0.1") -> list[int]:
    origin = {"REMOTE_ADDR": address}
    return [client.get(path, environ_overrides=origin).status_code for _ in range(times)]


class TestRequests:
    @pytest.mark.row(183)
    def test_one_more_than_allowed_is_429_until_the_time_is_up(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="5 per minute")
        assert get(client, "/genres", 5) == [200] * 5
        watch.seconds += 20.5

        refused = client.get("/genres")
        wait = int(refused.headers["Retry-After"])
        watch.seconds += wait - 1
        early = get(client, "/genres", 1)
        watch.seconds += 1

        assert (refused.status_code, refused.json["error"]) == (429, 429)
        assert wait == 40
        assert early == [429]
        assert get(client, "/genres", 1) == [200]

    @pytest.mark.row(183)
    def test_every_answer_says_where_its_caller_stands(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="3 per minute")
        answers = []
        for _ in range(5):
            answers.append(client.get("/genres"))
            watch.seconds += 10

        told = [re.fullmatch(r'"anonymous";r=(\d+);t=(\d+)', one.headers["RateLimit"])
                for one in answers]  # fmt: skip
        assert {one.headers["RateLimit-Policy"] for one in answers} == {'"anonymous";q=3;w=60'}
        assert [found and found[1] for found in told] == ["2", "1", "0", "0", "0"]
        assert [found and found[2] for found in told] == ["60", "50", "40", "30", "20"]
        assert [one.headers.get("Retry-After") for one in answers] == [None] * 3 + ["30", "20"]

    @pytest.mark.row(183)
    def test_a_refused_request_counts_for_nothing(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="2 per minute")
        get(client, "/genres", 2)
        watch.seconds += 59
        get(client, "/genres", 50)
        watch.seconds += 1

        assert get(client, "/genres", 3) == [200, 200, 429]

    @pytest.mark.row(183)
    def test_what_is_wrong_counts_as_what_is_right(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="6 per minute")
        before = dump(app)

        statuses = [
            client.get("/movies?page=x").status_code,
            client.get("/nowhere").status_code,
            client.post("/genres").status_code,
            client.post("/movies", data="{").status_code,
            client.post("/auth/register", data="{", content_type="application/json").status_code,
            client.get("/user", headers={"Authorization": "Bearer x"}).status_code,
            client.get("/user", headers={"Authorization": "Bearer x"}).status_code,
            client.post("/auth/register", json={"email": ANN, "password": PASSWORD}).status_code,
            client.post("/auth/register", data="{", content_type="application/json").status_code,
        ]

        assert statuses == [400, 404, 405, 401, 400, 401, 429, 429, 429]
        assert dump(app) == before

    @pytest.mark.row(184)
    def test_no_burst_at_an_edge_passes_twice_the_limit(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="10 per minute")
        passed = []
        for step in range(150):
            passed += [watch.seconds] * get(client, "/genres", 1 + step % 3).count(200)
            watch.seconds += 1.7

        busiest = max(sum(start <= at < start + 60 for at in passed) for start in passed)
        assert busiest == 10
        assert len(passed) >= 40

    def test_members_are_counted_by_account_and_strangers_by_address(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="2 per minute", user="3 per minute")
        ann, bob = (signed_in(app, add_user(app, name)) for name in ("ann", "bob"))

        statuses = {
            "a stranger": get(client, "/genres", 3),
            "another": get(client, "/genres", 1, "192.0.2.1"),
            "ann": get(ann, "/genres", 2),
            "ann elsewhere": get(ann, "/genres", 2, "192.0.2.7"),
            "bob": get(bob, "/genres", 1),
        }

        assert statuses == {
            "a stranger": [200, 200, 429],
            "another": [200],
            "ann": [200, 200],
            "ann elsewhere": [200, 429],
            "bob": [200],
        }
        assert "q=3;w=60" in bob.get("/genres").headers["RateLimit-Policy"]

    def test_a_bad_token_is_counted_as_a_stranger(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="2 per minute")

        statuses = [
            client.get("/genres", headers={"Authorization": f"Bearer {n}"}).status_code
            for n in range(3)
        ]

        assert statuses == [200, 200, 429]

    @pytest.mark.parametrize(
        ("path", "policy"), [("/search/?q=x", "search"), ("/assets/nothing.svg", "assets")]
    )
    def test_searches_and_pictures_have_limits_of_their_own(
        self, app: Flask, client: FlaskClient, watch: Stopwatch, path: str, policy: str
    ) -> None:
        limit(app, anonymous="2 per minute", **{policy: "3 per minute"})

        answers = [client.get(path) for _ in range(4)]

        assert [answer.status_code == 429 for answer in answers] == [False] * 3 + [True]
        assert answers[-1].headers["RateLimit-Policy"] == f'"{policy}";q=3;w=60'
        assert get(client, "/genres", 3) == [200, 200, 429]

    def test_health_is_never_limited(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="1 per minute")
        get(client, "/genres", 2)

        statuses = get(client, "/health/live", 20) + get(client, "/health/ready/", 20)

        assert statuses == [200] * 40
        assert "RateLimit" not in client.get("/health/live").headers

    def test_only_health_is_never_limited(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="1 per minute")
        get(client, "/genres", 1)

        paths = ("/healthy", "/health%20/live", "/Health/live", "/searching", "/assetsx", "/user")

        assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 429)

    def test_a_preflight_is_not_counted(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="1 per minute")
        headers = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "GET"}

        statuses = [client.options("/genres", headers=headers).status_code for _ in range(5)]

        assert statuses == [200] * 5
        assert get(client, "/genres", 1) == [200]

    def test_a_front_end_elsewhere_can_read_that_it_is_limited(
        self, app: Flask, client: FlaskClient, watch: Stopwatch
    ) -> None:
        limit(app, anonymous="1 per minute")
        get(client, "/genres", 1)

        answer = client.get("/genres", headers={"Origin": "http://localhost:3000"})

        exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
        assert answer.status_code == 429
        assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
        assert {"Retry-After", "RateLimit", "RateLimit-Policy"} <= set(exposed)
        assert answer.json.keys() == {"success", "error", "message", "request_id"}


class TestAttempts:
    @pytest.mark.row(39, 183)
    def test_signing_up_is_limited_by_address_whatever_is_sent(
        self, app: Flask, client: FlaskClient
    ) -> None:
        limit(app, signup="5 per 30 minutes")
        spy = spy_on(app)
        bodies: list[object] = [
            {"email": ANN, "password": PASSWORD},
            {"email": ANN, "password": PASSWORD},
            {"email": "x", "password": "y"},
            [],
            {"email": "bob@example.org", "password": PASSWORD},
            {"email": "eve@example.org", "password": PASSWORD},
        ]

        answers = [client.post("/auth/register", json=body) for body in bodies]
        signup = {"name": "Eve", "username": "eve@example.org", "password": PASSWORD}
        by_page = client.post("/user/signup", json=signup)

        assert [answer.status_code for answer in answers] == [201, 409, 422, 400, 201, 429]
        assert by_page.status_code == 429
        assert answers[-1].headers["Retry-After"] == "1800"
        assert answers[-1].headers["RateLimit-Policy"] == '"signup";q=5;w=1800'
        assert spy.count("hash") == 3

    @pytest.mark.row(184)
    def test_tries_slide_through_their_window(self, app: Flask, client: FlaskClient) -> None:
        limit(app, login_address="10 per 5 minutes")
        clock = app_container(app).clock = FixedClock(NOW)
        passed = []
        for step in range(60):
            passed += [clock.moment] * (login(client, ANN, WRONG).status_code == 401)
            clock.moment += timedelta(seconds=7 if step % 10 else 60)

        window = timedelta(minutes=5)
        busiest = max(sum(start <= at < start + window for at in passed) for start in passed)
        assert busiest == 10
        assert len(passed) >= 20

    def test_a_clock_that_is_set_back_shuts_nobody_out(
        self, app: Flask, client: FlaskClient
    ) -> None:
        limit(app, login_account="2 per 5 minutes")
        clock = app_container(app).clock = FixedClock(NOW + timedelta(days=1))
        add_user(app, "ann")
        assert [login(client, ANN, WRONG).status_code for _ in "123"] == [401, 401, 429]

        clock.moment = NOW

        assert login(client, ANN).status_code == 200

    def test_tries_are_counted_by_every_process(self, app: Flask, client: FlaskClient) -> None:
        limit(app, login_account="4 per 5 minutes")
        statuses = []

        for _ in range(6):
            app_container(app).memory_windows = MemoryWindows()  # As another process has its own.
            statuses.append(login(client, ANN, WRONG).status_code)

        assert statuses == [401] * 4 + [429] * 2

    @pytest.mark.row(183)
    def test_a_window_in_the_database_says_when_it_opens(
        self, app: Flask, services: RequestContainer
    ) -> None:
        rate, key = Rate(2, 60), "key"
        moments = [0, 10, 20, 59.999, 60, 61, 70, 71]

        windows = []
        for seconds in moments:
            now = NOW + timedelta(seconds=seconds)
            with services.uow:
                windows.append(services.daos.limits.hit(key, rate, now))

        told = [(one.allowed, one.count, round(one.frees_in, 3)) for one in windows]
        assert told == [
            (True, 1, 60), (True, 2, 50), (False, 2, 40), (False, 2, 0.001), (True, 2, 10),
            (False, 2, 9), (True, 2, 50), (False, 2, 49),
        ]  # fmt: skip

    def test_old_tries_are_not_kept_for_ever(
        self, app: Flask, client: FlaskClient, services: RequestContainer
    ) -> None:
        clock = app_container(app).clock = FixedClock(NOW)
        for _ in range(30):
            login(client, ANN, WRONG)
            clock.moment += timedelta(hours=7)

        assert len(dump(app, frozenset())["attempts"]) < 20

    @pytest.mark.row(187)
    def test_what_was_typed_for_an_email_is_neither_kept_nor_logged(
        self, app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Some type their password there."""
        limit(app, login_account="1 per minute")
        add_user(app, "ann")
        caplog.set_level(logging.INFO)
        typed = [ANN, ANN.upper(), "CANARY-PASSWORD-1", "CANARY-PASSWORD-1"]

        statuses = [login(client, email, WRONG).status_code for email in typed]

        kept = str(dump(app, frozenset())["attempts"])
        assert statuses == [401, 429, 401, 429]
        assert "limited" in caplog.text
        for secret in ("ann@", "ANN@", "CANARY", WRONG):
            assert secret not in caplog.text
            assert secret not in kept

    @pytest.mark.parametrize("length", [3_000, 500_000])
    def test_what_is_much_too_long_for_an_email_is_401(
        self, app: Flask, client: FlaskClient, length: int
    ) -> None:
        limit(app, login_account="2 per minute")
        typed = token_hex(length)

        statuses = [login(client, typed, WRONG).status_code for _ in "123"]

        assert statuses == [401, 401, 429]

    def test_forgiving_one_forgives_no_other(self, app: Flask, client: FlaskClient) -> None:
        limit(app, login_account="2 per 5 minutes")
        for name in ("ann", "bob"):
            add_user(app, name)
            login(client, f"{name}@example.org", WRONG)

        cookie_login(client, ANN)

        assert [login(client, "bob@example.org", WRONG).status_code for _ in "12"] == [401, 429]


class TestRedis:
    def test_tries_and_requests_are_counted_in_redis(
        self, app: Flask, client: FlaskClient, shared: str
    ) -> None:
        limit(app, anonymous="9 per minute", login_account="3 per 5 minutes")

        tries = [login(client, ANN, WRONG) for _ in range(4)]
        gets = get(client, "/genres", 6)

        assert [one.status_code for one in tries] == [401] * 3 + [429]
        assert 299 <= int(tries[-1].headers["Retry-After"]) <= 300
        assert gets == [200] * 5 + [429]
        assert dump(app, frozenset())["attempts"] == []
        with Redis.from_url(shared) as server:
            assert all(server.ttl(key) > 0 for key in server.scan_iter())

    @pytest.mark.row(36)
    def test_at_most_ten_of_fifty_at_once_reach_the_hasher(self, app: Flask, shared: str) -> None:
        limit(app, login_account="10 per 5 minutes")
        spy = spy_on(app)

        statuses = at_once([
            lambda: login(app.test_client(), ANN, WRONG).status_code
        ] * 50)  # fmt: skip

        assert set(statuses) == {401, 429}
        assert spy.count("verify") == 10

    @pytest.mark.row(158)
    def test_without_redis_the_limits_hold(self, app: Flask, client: FlaskClient) -> None:
        limit(app, anonymous="9 per minute", login_account="3 per 5 minutes")
        app_container(app).shared_windows = RedisWindows(CLOSED)

        tries = [login(client, ANN, WRONG).status_code for _ in range(4)]
        gets = get(client, "/genres", 6)

        app_container(app).shared_windows = NullWindows()
        assert tries == [401] * 3 + [429]
        assert gets == [200] * 5 + [429]

    @pytest.mark.row(158)
    def test_a_login_forgives_where_redis_is_gone(self, app: Flask, client: FlaskClient) -> None:
        limit(app, login_account="3 per 5 minutes")
        add_user(app, "ann")
        app_container(app).shared_windows = RedisWindows(CLOSED)
        passwords = [WRONG, WRONG, PASSWORD, WRONG, WRONG, WRONG, WRONG]

        statuses = [login(client, ANN, password).status_code for password in passwords]

        app_container(app).shared_windows = NullWindows()
        assert statuses == [401, 401, 200, 401, 401, 401, 429]

    def test_a_redis_that_is_gone_is_no_reason_not_to_be_ready(
        self, app: Flask, client: FlaskClient
    ) -> None:
        container = app_container(app)
        probe, container.redis_probe = container.redis_probe, RedisProbe(CLOSED)

        answer = client.get("/health/ready")

        container.redis_probe = probe
        assert answer.status_code == 200
        assert answer.json["redis"] == "down"
