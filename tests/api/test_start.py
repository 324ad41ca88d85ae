"""What workers, which are forked, inherit from the process that made the application."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import Flask

from project.setup.app import create_app
from project.setup.db import engine_of
from project.setup.start import check_demo_accounts
from project.views.access import app_container


def test_the_check_for_demo_accounts_leaves_no_connection(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    container = app_container(app)
    reachable = replace(container.settings, host="192.0.2.1")
    monkeypatch.setattr(container, "settings", reachable)

    check_demo_accounts(app)

    assert engine_of(app).pool.checkedin() == 0


def test_making_an_application_starts_no_thread_and_opens_no_connection(app: Flask) -> None:
    before = threading.active_count()

    made = create_app(app_container(app).settings)

    assert threading.active_count() == before
    assert engine_of(made).pool.checkedin() == 0
    engine_of(made).dispose()


def test_two_who_ask_at_once_for_the_first_time_get_the_whole_swagger_document(app: Flask) -> None:
    made = create_app(app_container(app).settings)

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(made.test_client().get, "/swagger.json") for _ in range(2)]
        first, second = (one.result().get_json() for one in asked)

    assert first == second
    assert first["paths"]["/movies"]["get"]["description"]
    assert "Movie" in first["definitions"]
    engine_of(made).dispose()
