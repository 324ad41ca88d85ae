"""Counting attempts: in this process, in Redis, and where Redis is broken."""

import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Barrier, Thread
from typing import Any

import pytest
from pytest_mock import MockerFixture
from redis import Redis

from project.adapters.clock import FixedClock
from project.adapters.passwords import ArgonPasswords
from project.adapters.redis_probe import RedisProbe
from project.adapters.windows import MOST_KEYS, MemoryWindows, NullWindows, RedisWindows
from project.dao.limits import LimitsDAO
from project.domain.errors import TooManyRequestsError, UnavailableError
from project.domain.limits import Policy, Rate, Standing, Window, parse_rates
from project.services.limits import LimitService
from tests.conftest import NOW, missing
from tests.factories.work import FakeUnitOfWork
from tests.servers.errors import ServerUnavailable
from tests.servers.redis_server import redis_server

RATE = Rate(3, 60)
# What something that is no Redis, or a broken one, may say to anything.
GARBAGE = [
    b"HTTP/1.1 400 Bad Request\r\n\r\n", b"+OK\r\n", b":1\r\n", b"*0\r\n", b"*1\r\n:1\r\n",
    b"*-1\r\n", b"$-1\r\n", b"$3\r\nabc\r\n", b"\xff\xfe\x00", b"-ERR no\r\n", b"-LOADING\r\n",
    b"*2\r\n$1\r\nx\r\n$1\r\ny\r\n", b"%1\r\n:1\r\n:2\r\n", b"",
]  # fmt: skip


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(scope="module")
def own_redis(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that the tests may stop."""
    try:
        with redis_server() as url:
            yield url
    except ServerUnavailable as error:
        missing(request, error)


@pytest.fixture
def redis_url(own_redis: str) -> str:
    with Redis.from_url(own_redis) as server:
        server.flushall()
    return own_redis


def served(answer: bytes, listener: socket.socket, *, after_handshake: bool) -> None:
    """Answer everything alike, at once or once a connection has been greeted."""
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                while request := connection.recv(65536):
                    greeting = after_handshake and not request.upper().count(b"EVAL")
                    connection.sendall(b"+OK\r\n" * request.count(b"*") if greeting else answer)


@contextmanager
def babbler(answer: bytes, *, after_handshake: bool = False) -> Iterator[str]:
    """Something on a port that is no Redis; `b""` says nothing at all."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(
            target=served,
            args=(answer, listener),
            kwargs={"after_handshake": after_handshake},
            daemon=True,
        )
        thread.start()
        # The older protocol has no greeting of its own.
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}{'?protocol=2' * after_handshake}"
        listener.shutdown(socket.SHUT_RDWR)


class TestMemory:
    def test_a_window_slides(self) -> None:
        watch = Stopwatch()
        windows = MemoryWindows(monotonic=watch)
        seen = []
        for seconds in (0, 10, 20, 30, 59.9, 60, 60.1, 70):
            watch.seconds = 1000 + seconds
            window = windows.hit("key", RATE)
            seen.append((window.allowed, window.count, round(window.frees_in, 1)))

        assert seen == [
            (True, 1, 60), (True, 2, 50), (True, 3, 40), (False, 3, 30), (False, 3, 0.1),
            (True, 3, 10), (False, 3, 9.9), (True, 3, 10),
        ]  # fmt: skip

    def test_keys_and_rates_are_counted_apart(self) -> None:
        windows = MemoryWindows()

        counts = [
            windows.hit(key, rate).count
            for key, rate in [("a", RATE), ("b", RATE), ("a", Rate(4, 60)), ("a", RATE)]
        ]

        assert counts == [1, 1, 1, 2]

    def test_what_is_cleared_starts_anew(self) -> None:
        windows = MemoryWindows()
        for _ in range(4):
            windows.hit("key", RATE)

        windows.clear("key", RATE)

        assert windows.hit("key", RATE).count == 1

    @pytest.mark.row(185)
    def test_a_million_keys_take_bounded_room(self) -> None:
        windows = MemoryWindows()

        for number in range(1_000_000):
            windows.hit(str(number), RATE)

        assert len(windows._open) + len(windows._full) == MOST_KEYS

    @pytest.mark.row(185)
    def test_who_is_blocked_is_not_forgotten_for_others(self) -> None:
        windows = MemoryWindows(most_keys=100)
        for _ in range(4):
            windows.hit("blocked", RATE)
        for number in range(10_000):
            windows.hit(str(number), RATE)

        assert not windows.hit("blocked", RATE).allowed
        assert len(windows._open) + len(windows._full) <= 100

    @pytest.mark.row(185)
    def test_blocks_that_are_over_do_not_stand_in_anybodys_way(self) -> None:
        """Else so many addresses that were limited once would end all limits."""
        watch = Stopwatch()
        windows = MemoryWindows(most_keys=100, monotonic=watch)
        for number in range(100):
            for _ in range(3):
                windows.hit(f"once blocked {number}", RATE)
        watch.seconds += 61

        allowed = [windows.hit("new", RATE).allowed for _ in range(4)]

        assert allowed == [True, True, True, False]
        assert len(windows._open) + len(windows._full) <= 100

    def test_threads_together_get_no_more_than_one(self) -> None:
        windows = MemoryWindows()
        barrier, allowed = Barrier(8), []

        def hit() -> None:
            barrier.wait()
            allowed.extend(windows.hit("key", Rate(100, 60)).allowed for _ in range(100))

        threads = [Thread(target=hit) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (allowed.count(True), len(allowed)) == (100, 800)


class TestRedis:
    def test_a_window_is_counted_for_all_processes(self, redis_url: str) -> None:
        processes = [RedisWindows(redis_url) for _ in range(2)]

        windows = [processes[turn % 2].hit("key", RATE) for turn in range(5)]

        assert [one and (one.allowed, one.count) for one in windows] == [
            (True, 1), (True, 2), (True, 3), (False, 3), (False, 3),
        ]  # fmt: skip
        assert all(one and 58 < one.frees_in <= 60.1 for one in windows)

    def test_a_window_in_redis_slides(self, redis_url: str) -> None:
        windows, rate = RedisWindows(redis_url), Rate(2, 1)
        first = [windows.hit("key", rate) for _ in range(3)]
        assert [one and one.allowed for one in first] == [True, True, False]
        assert first[-1]

        time.sleep(first[-1].frees_in + 0.01)
        window = windows.hit("key", rate)

        assert window
        assert window.allowed

    def test_what_is_cleared_in_redis_starts_anew(self, redis_url: str) -> None:
        windows = RedisWindows(redis_url)
        for _ in range(4):
            windows.hit("key", RATE)

        windows.clear("key", RATE)
        window = windows.hit("key", RATE)

        assert window
        assert window.count == 1

    @pytest.mark.alone
    @pytest.mark.row(158)
    @pytest.mark.parametrize("url", ["redis://127.0.0.1:1", "unix:///no/such/socket"])
    def test_where_there_is_no_redis_nobody_counts_and_nobody_waits(self, url: str) -> None:
        windows = RedisWindows(url)

        answers, seconds = timed(lambda: [windows.hit("key", RATE) for _ in range(50)])

        assert answers == [None] * 50
        assert seconds < 0.5

    @pytest.mark.alone
    @pytest.mark.row(158)
    @pytest.mark.parametrize("after_handshake", [False, True])
    @pytest.mark.parametrize("answer", GARBAGE)
    def test_garbage_is_no_count(self, answer: bytes, *, after_handshake: bool) -> None:
        with babbler(answer, after_handshake=after_handshake) as url:
            windows = RedisWindows(url)

            answers, seconds = timed(lambda: [windows.hit("key", RATE) for _ in range(20)])
            windows.clear("key", RATE)

        assert all(one is None or isinstance(one, Window) for one in answers)
        assert seconds < 0.5

    @pytest.mark.row(158)
    @pytest.mark.parametrize("answer", GARBAGE)
    def test_something_that_is_no_redis_is_down(self, answer: bytes) -> None:
        with babbler(answer) as url:
            state = RedisProbe(url).state()

        assert state in {"down", "up"}

    @pytest.mark.alone
    @pytest.mark.row(158)
    def test_a_redis_that_stops_is_left_alone_and_asked_again(
        self, redis_url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        watch = Stopwatch()
        windows = RedisWindows(redis_url, monotonic=watch)
        with Redis.from_url(redis_url) as server:
            process = int(server.info("server")["process_id"])
        assert windows.hit("key", RATE)
        caplog.set_level(logging.WARNING)
        with ExitStack() as stack:
            os.kill(process, signal.SIGSTOP)
            stack.callback(os.kill, process, signal.SIGCONT)
            silent, seconds = timed(lambda: [windows.hit("key", RATE) for _ in range(50)])
            watch.seconds += 10
            still = windows.hit("key", RATE)
        watch.seconds += 10

        back = windows.hit("key", RATE)

        assert silent == [None] * 50
        assert still is None
        assert seconds < 0.3
        assert back
        assert len([one for one in caplog.records if "Redis" in one.message]) == 1


def timed(act: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    started = time.monotonic()
    return act(), time.monotonic() - started


def service(rates: str, *, shared: Any = None, attempts: Any = None) -> LimitService:
    return LimitService(
        rates=dict.fromkeys(Policy, parse_rates(rates)),
        shared=shared or NullWindows(),
        memory=MemoryWindows(),
        attempts=attempts,
        uow=FakeUnitOfWork(),
        clock=FixedClock(NOW),
    )


class TestService:
    def test_the_tightest_standing_is_told(self) -> None:
        limits = service("5 per minute; 6 per hour")

        standings = [limits.request(Policy.USER, "1") for _ in range(5)]

        assert [one.remaining for one in standings] == [4, 3, 2, 1, 0]
        assert {one.rate.seconds for one in standings} == {60}

    def test_beyond_any_of_its_rates_it_refuses(self) -> None:
        limits = service("5 per minute; 3 per hour")
        for _ in range(3):
            limits.request(Policy.USER, "1")

        with pytest.raises(TooManyRequestsError) as refused:
            limits.request(Policy.USER, "1")

        assert refused.value.standing.rate == Rate(3, 3600)
        assert refused.value.standing.wait == 3600
        assert limits.request(Policy.USER, "2")
        assert limits.request(Policy.SEARCH, "1")

    def test_requests_are_counted_here_and_tries_in_the_database(
        self, mocker: MockerFixture
    ) -> None:
        attempts = mocker.create_autospec(LimitsDAO, instance=True)
        attempts.hit.return_value = Window(allowed=True, count=1, frees_in=60)
        limits = service("5 per minute", attempts=attempts)

        limits.request(Policy.USER, "1")
        attempts.hit.assert_not_called()
        limits.attempt(Policy.LOGIN_ACCOUNT, "a")

        key, rate, now = attempts.hit.call_args.args
        assert "a" in key
        assert (rate, now) == (Rate(5, 60), NOW)

    def test_redis_is_asked_first(self, mocker: MockerFixture) -> None:
        attempts = mocker.create_autospec(LimitsDAO, instance=True)
        shared = mocker.create_autospec(RedisWindows, instance=True)
        shared.hit.return_value = Window(allowed=False, count=5, frees_in=7.2)
        shared.look.return_value = shared.hit.return_value

        with pytest.raises(TooManyRequestsError) as refused:
            service("5 per minute", shared=shared, attempts=attempts).attempt(
                Policy.LOGIN_ACCOUNT, "a"
            )

        assert refused.value.standing.wait == 8
        attempts.hit.assert_not_called()

    @pytest.mark.row(183)
    def test_the_wait_is_that_of_the_rate_that_refuses_for_longest(self) -> None:
        limits = service("2 per minute; 2 per hour")
        for _ in range(2):
            limits.request(Policy.LOGIN_ACCOUNT, "a")

        with pytest.raises(TooManyRequestsError) as refused:
            limits.request(Policy.LOGIN_ACCOUNT, "a")

        assert refused.value.standing.wait > 3500

    def test_who_is_forgiven_is_forgiven_in_both(self, mocker: MockerFixture) -> None:
        attempts = mocker.create_autospec(LimitsDAO, instance=True)
        shared = mocker.create_autospec(RedisWindows, instance=True)
        limits = service("5 per minute; 9 per hour", shared=shared, attempts=attempts)

        limits.forgive(Policy.LOGIN_ACCOUNT, "a")

        assert shared.clear.call_count == attempts.clear.call_count == 2

    @pytest.mark.row(177, 183)
    @pytest.mark.parametrize(("frees_in", "wait"), [
        (60.0, 60), (59.01, 60), (0.001, 1), (0.0, 1), (-5.0, 1), (86_400.0, 60), (1.0, 1),
    ])  # fmt: skip
    def test_a_wait_is_whole_seconds_within_the_window(self, frees_in: float, wait: int) -> None:
        window = Window(allowed=False, count=3, frees_in=frees_in)

        assert Standing(Policy.USER, RATE, window).wait == wait


class TestHasher:
    @pytest.mark.row(48)
    def test_no_more_hash_at_a_time_than_may(self, mocker: MockerFixture) -> None:
        passwords = ArgonPasswords(at_once=2)
        inside, most = [], []

        def slow(*_: Any) -> str:
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()
            return "hash"

        mocker.patch.object(passwords, "_argon", mocker.Mock(hash=slow, verify=slow))
        calls = [lambda: passwords.hash("x"), lambda: passwords.verify("x", "y")] * 16
        threads = [Thread(target=call) for call in calls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (len(most), max(most)) == (32, 2)

    @pytest.mark.row(48)
    def test_by_default_there_are_as_many_as_processors(self) -> None:
        assert ArgonPasswords()._turns._value == os.cpu_count()

    @pytest.mark.row(48)
    def test_who_waits_too_long_is_told_to_come_back(self, mocker: MockerFixture) -> None:
        mocker.patch("project.adapters.passwords._WAIT_SECONDS", 0.01)
        passwords = ArgonPasswords(at_once=1)

        with passwords._turn(), pytest.raises(UnavailableError):
            passwords.hash("x")

        assert passwords.hash("x").startswith("$argon2id$")

    @pytest.mark.row(48)
    def test_a_failure_gives_its_place_back(self) -> None:
        passwords = ArgonPasswords(at_once=1)

        outcomes = [passwords.verify("x", stored) for stored in ("garbage", "$argon2id$", None)]

        assert outcomes == [False] * 3
        assert passwords.verify("x", passwords.hash("x"))
