"""Redis of our own, Redis named by the environment, and neither."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from redis import Redis

from tests.servers import packages, redis_server
from tests.servers.errors import ServerFailedError, ServerUnavailable


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(redis_server.VARIABLE, raising=False)


@pytest.fixture
def own(_nothing_named: None) -> Iterator[str]:
    lent = redis_server.redis_server()
    try:
        url = lent.__enter__()
    except ServerUnavailable as error:
        pytest.skip(str(error))
    yield url
    lent.__exit__(None, None, None)


def about(url: str, section: str) -> dict[str, object]:
    with Redis.from_url(url) as client:
        return cast("dict[str, object]", client.info(section))


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("socket_only", [False, True])
def test_nothing_of_our_own_server_is_left(socket_only: bool) -> None:
    with redis_server.redis_server(socket_only=socket_only) as url:
        pid = cast("int", about(url, "server")["process_id"])
        folder = Path(f"/proc/{pid}/cwd").resolve() if Path("/proc").exists() else None
        assert url.startswith("unix://" if socket_only else "redis://127.0.0.1:")
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert folder is None or not folder.exists()


def test_server_ends_when_the_tests_fail(own: str) -> None:
    pids: list[int] = []

    def interrupted() -> None:
        with redis_server.redis_server() as url:
            pids.append(cast("int", about(url, "server")["process_id"]))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_nothing_is_saved(own: str) -> None:
    with Redis.from_url(own) as client:
        assert client.config_get("save") == {"save": ""}
        assert client.config_get("appendonly") == {"appendonly": "no"}


def test_taken_port_is_passed_over(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways: seen before the start, and taken between the look and the start."""
    taken = int(own.removesuffix("/0").rpartition(":")[2])
    free = redis_server.free_port()
    ports = iter([taken, free])
    monkeypatch.setattr("secrets.choice", lambda _: next(ports))
    assert redis_server.free_port() == free
    ports = iter([taken, free])
    monkeypatch.setattr(redis_server, "free_port", lambda: next(ports))
    with redis_server.redis_server() as url:
        assert url == f"redis://127.0.0.1:{free}/0"


def test_start_failure_says_why(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = int(own.removesuffix("/0").rpartition(":")[2])
    monkeypatch.setattr(redis_server, "free_port", lambda: taken)
    with (
        pytest.raises(ServerFailedError, match=f"did not start: .*{taken}"),
        redis_server.redis_server(),
    ):
        pass


def test_missing_server_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(packages.NO_INSTALL, "1")
    wanted = "apt-get install redis-server.*TEST_REDIS_URL"
    with pytest.raises(ServerUnavailable, match=wanted), redis_server.redis_server():
        pass


def test_valkey_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "valkey-server").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert redis_server.find_binary() == tmp_path / "valkey-server"


@pytest.fixture
def _nothing_may_start(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a named server is enough")

    monkeypatch.setattr(redis_server, "find_or_install", refuse)
    monkeypatch.setattr(redis_server, "child", refuse)


@pytest.mark.usefixtures("_nothing_may_start")
def test_named_server_is_taken_as_it_is(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(redis_server.VARIABLE, own)
    with redis_server.redis_server() as url:
        assert url == own
    assert about(own, "server")


@pytest.mark.usefixtures("_nothing_may_start")
@pytest.mark.parametrize("address", ["redis://127.0.0.1:1/0", "localhost"])
def test_wrong_name_is_a_failure(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(redis_server.VARIABLE, address)
    with pytest.raises(ServerFailedError, match="no answer"), redis_server.redis_server():
        pass
