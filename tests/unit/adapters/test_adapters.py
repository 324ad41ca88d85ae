"""The clock, credentials, and whether Redis answers."""

import socket
from datetime import UTC, date, datetime

import pytest

from project.adapters.clock import FixedClock, SystemClock, today
from project.adapters.redis_probe import NullProbe, RedisProbe
from project.domain.errors import ForbiddenError
from project.domain.identity import Identity
from project.domain.permissions import Permission


class TestClock:
    def test_it_is_now_in_utc_to_the_millisecond(self) -> None:
        before = datetime.now(UTC)

        now = SystemClock().now()

        assert abs((now - before).total_seconds()) < 5
        assert now.tzinfo is UTC
        assert now.microsecond % 1000 == 0

    def test_a_fixed_one_stands_still_until_told(self) -> None:
        clock = FixedClock(datetime(2026, 1, 2, tzinfo=UTC))
        clock.moment = datetime(2027, 1, 1, tzinfo=UTC)

        assert today(clock) == date(2027, 1, 1)


class TestIdentity:
    def test_an_identity_may_do_what_it_was_given(self) -> None:
        identity = Identity(1, frozenset({Permission.POST_MOVIE}))
        identity.demand(Permission.POST_MOVIE)

        with pytest.raises(ForbiddenError):
            identity.demand(Permission.DELETE_MOVIE)


class TestRedis:
    def test_it_is_off_where_none_is_configured(self) -> None:
        assert NullProbe().state() == "off"

    def test_it_is_down_where_nobody_listens(self) -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]

        assert RedisProbe(f"redis://127.0.0.1:{port}").state() == "down"

    @pytest.mark.timeout(10)
    def test_it_is_down_where_nobody_answers(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]

            assert RedisProbe(f"redis://127.0.0.1:{port}").state() == "down"
