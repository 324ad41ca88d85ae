"""An application that trusts an outside provider."""

import pytest
from flask import Flask

from project.views.access import app_container
from tests.factories.provider import Caller, FakeProvider, a_caller


@pytest.fixture
def theirs(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FakeProvider:
    """The provider that the application trusts until the test ends."""
    theirs = FakeProvider()
    monkeypatch.setattr(app_container(app), "provider", theirs.adapter())
    return theirs


@pytest.fixture
def caller(app: Flask, theirs: FakeProvider) -> Caller:
    return a_caller(app)
