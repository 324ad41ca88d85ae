"""What is read again, and what is not."""

import sqlite3
from typing import NoReturn

import pytest
from flask import Flask
from pytest_mock import MockerFixture
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from project.container import RequestContainer
from project.dao import again
from project.dao.again import read_again
from project.setup.db import engine_of


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "_PAUSES", (0, 0, 0))


def test_what_ran_out_of_time_is_not_tried_again(services: RequestContainer) -> None:
    """A statement that PostgreSQL ends itself, and one that waits on SQLite for a lock."""
    tries = []

    def read() -> None:
        tries.append(1)
        if services.session.get_bind().dialect.name == "postgresql":
            services.session.execute(text("SET statement_timeout = 20"))
            try:
                services.session.execute(text("SELECT pg_sleep(5)"))
            finally:
                # The connection outlives the test.
                services.session.execute(text("RESET statement_timeout"))
        _busy()

    with pytest.raises(OperationalError):
        read_again(services.session, read)

    assert len(tries) == 1


def test_who_waits_for_a_lock_in_vain_does_not_wait_again(
    services: RequestContainer, mocker: MockerFixture
) -> None:
    gone = mocker.Mock(pgcode="55P03")
    read = mocker.Mock(side_effect=OperationalError("SELECT 1", None, gone))

    with pytest.raises(OperationalError):
        read_again(services.session, read)

    assert read.call_count == 1


def test_a_lost_connection_is_replaced(app: Flask, services: RequestContainer) -> None:
    tries = []

    def read() -> int:
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("SELECT 1", None, Exception("server closed the connection"))
        return int(services.session.scalar(text("SELECT 1")) or 0)

    found = read_again(services.session, read)

    assert (found, len(tries)) == (1, 3)
    services.session.rollback()
    assert engine_of(app).pool.checkedout() == 0  # type: ignore[attr-defined]


def _busy() -> NoReturn:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    raise OperationalError("SELECT 1", None, error)
