"""apt-get is run only where it may be, by one process at a time."""

import fcntl
import os
import subprocess
from pathlib import Path

import pytest
from pytest_mock import MockerFixture

from tests.servers import packages
from tests.servers.errors import ServerUnavailable

MISSING = "The thing is missing."


@pytest.fixture(autouse=True)
def _debian_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(packages.NO_INSTALL, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(packages, "DEBIAN_MARK", tmp_path)
    monkeypatch.setattr(packages, "LOCK", tmp_path / "lock")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")


def finished(status: int = 0, stderr: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess([], status, "", stderr)


def test_root_on_debian_may_install() -> None:
    assert packages.may_install()


def test_the_environment_forbids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(packages.NO_INSTALL, "1")
    assert not packages.may_install()


def test_others_than_root_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not packages.may_install()


def test_other_systems_may_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(packages, "DEBIAN_MARK", tmp_path / "absent")
    assert not packages.may_install()


def test_without_apt_get_it_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert not packages.may_install()


def test_what_is_there_is_not_installed(mocker: MockerFixture) -> None:
    run = mocker.patch("subprocess.run")
    assert packages.find_or_install(lambda: "here", "thing", MISSING) == "here"
    run.assert_not_called()


def test_missing_package_is_installed_without_questions(mocker: MockerFixture) -> None:
    run = mocker.patch("subprocess.run", return_value=finished())
    find = mocker.Mock(side_effect=[None, None, "here"])
    assert packages.find_or_install(find, "thing", MISSING) == "here"
    update, install = (call.args[0] for call in run.call_args_list)
    assert update == ["apt-get", *packages.APT_OPTIONS, "update"]
    assert install[-4:] == ["install", "--yes", "--no-install-recommends", "thing"]
    assert run.call_args.kwargs["env"]["DEBIAN_FRONTEND"] == "noninteractive"
    assert run.call_args.kwargs["stdin"] == subprocess.DEVNULL


def test_installed_by_another_process_meanwhile(mocker: MockerFixture) -> None:
    run = mocker.patch("subprocess.run")
    find = mocker.Mock(side_effect=[None, "here"])
    assert packages.find_or_install(find, "thing", MISSING) == "here"
    run.assert_not_called()


def test_lock_is_held_while_installing(mocker: MockerFixture) -> None:
    def run(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        with packages.LOCK.open("a") as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return finished()

    mocker.patch("subprocess.run", side_effect=run)
    packages.find_or_install(mocker.Mock(side_effect=[None, None, "here"]), "thing", MISSING)
    with packages.LOCK.open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_old_lists_will_do(mocker: MockerFixture) -> None:
    mocker.patch("subprocess.run", side_effect=[finished(100, "E: no network"), finished()])
    find = mocker.Mock(side_effect=[None, None, "here"])
    assert packages.find_or_install(find, "thing", MISSING) == "here"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (finished(100, "Reading\nE: Unable to locate package thing\n"), "Unable to locate"),
        (finished(100), "exit status 100"),
        (subprocess.TimeoutExpired("apt-get", 900), "not done after 900 seconds"),
    ],
)
def test_failed_installation_says_why(
    mocker: MockerFixture,
    outcome: subprocess.CompletedProcess[str] | subprocess.TimeoutExpired,
    words: str,
) -> None:
    mocker.patch("subprocess.run", side_effect=[finished(), outcome])
    with pytest.raises(ServerUnavailable, match=f"{MISSING}.*{words}"):
        packages.find_or_install(lambda: None, "thing", MISSING)


def test_installed_but_not_found(mocker: MockerFixture) -> None:
    mocker.patch("subprocess.run", return_value=finished())
    with pytest.raises(ServerUnavailable, match=MISSING):
        packages.find_or_install(lambda: None, "thing", MISSING)


def test_missing_where_nothing_may_be_installed(
    monkeypatch: pytest.MonkeyPatch, mocker: MockerFixture
) -> None:
    monkeypatch.setenv(packages.NO_INSTALL, "1")
    run = mocker.patch("subprocess.run")
    with pytest.raises(ServerUnavailable, match=MISSING):
        packages.find_or_install(lambda: None, "thing", MISSING)
    run.assert_not_called()
