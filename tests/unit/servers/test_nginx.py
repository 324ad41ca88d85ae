"""nginx of our own, named, and neither."""

import os
import urllib.request
from pathlib import Path

import pytest

from tests.servers import nginx, packages
from tests.servers.errors import ServerFailedError, ServerUnavailable
from tests.servers.nginx import nginx_server

GREETING = 'default_type text/plain;\nserver {{ listen 127.0.0.1:{}; return 200 "hello"; }}'


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        nginx.nginx_path()
    except ServerUnavailable as error:
        pytest.skip(str(error))


@pytest.mark.usefixtures("_installed")
def test_given_site_is_served_and_nothing_of_it_is_left() -> None:
    with nginx_server(GREETING.format) as server:
        folder = Path(f"/proc/{server.process.pid}/cwd").resolve()
        with urllib.request.urlopen(server.url) as answer:
            assert answer.read() == b"hello"

    with pytest.raises(ProcessLookupError):
        os.kill(server.process.pid, 0)
    assert not folder.exists()


@pytest.mark.usefixtures("_installed")
def test_wrong_configuration_is_a_failure_that_says_why() -> None:
    with (
        pytest.raises(ServerFailedError, match='unknown directive "nonsense"'),
        nginx_server(lambda _: "nonsense;"),
    ):
        pass


def test_missing_nginx_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(nginx.VARIABLE, raising=False)
    monkeypatch.setenv(packages.NO_INSTALL, "1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(nginx, "SYSTEM_FOLDERS", ())

    with pytest.raises(ServerUnavailable, match=r"apt-get install nginx-light.*TEST_NGINX"):
        nginx.nginx_path()


def test_named_nginx_must_be_a_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(nginx.VARIABLE, str(tmp_path / "absent"))

    with pytest.raises(ServerFailedError, match="absent is not a program"):
        nginx.nginx_path()
