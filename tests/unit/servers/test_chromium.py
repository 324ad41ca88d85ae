"""The browser: named, found, or neither."""

import os
from pathlib import Path

import pytest

from tests.servers import chromium, packages
from tests.servers.chromium import CHROMIUM_ARGS, chromium_path
from tests.servers.errors import ServerFailedError, ServerUnavailable


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setenv(packages.NO_INSTALL, "1")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(path: Path, status: int = 0) -> Path:
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return path


def test_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch, programs: Path) -> None:
    program(programs / "chromium")
    mine = program(programs / "mine")
    monkeypatch.setenv(chromium.VARIABLE, str(mine))
    assert chromium_path() == mine


def test_named_browser_must_be_a_program(monkeypatch: pytest.MonkeyPatch, programs: Path) -> None:
    monkeypatch.setenv(chromium.VARIABLE, str(programs / "absent"))
    with pytest.raises(ServerFailedError, match="absent is not a program"):
        chromium_path()


def test_browser_on_path_is_found(programs: Path) -> None:
    browser = program(programs / "google-chrome")
    assert chromium_path() == browser


def test_placeholder_is_passed_over(programs: Path) -> None:
    program(programs / "chromium-browser", status=1)
    (programs / "chromium").write_text("no program at all")
    (programs / "chromium").chmod(0o755)
    browser = program(programs / "google-chrome")
    assert chromium_path() == browser


def test_missing_browser_says_how_to_get_one() -> None:
    with pytest.raises(ServerUnavailable, match=r"apt-get install chromium.*TEST_CHROMIUM"):
        chromium_path()


def test_only_root_gives_up_the_sandbox() -> None:
    assert ("--no-sandbox" in CHROMIUM_ARGS) == (os.geteuid() == 0)
