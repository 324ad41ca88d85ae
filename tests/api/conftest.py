"""An application that trusts an outside provider, and a member with a second factor."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.views.access import app_container
from tests.conftest import add_user, signed_in
from tests.factories.provider import Caller, FakeProvider, a_caller
from tests.factories.second_factors import Authenticator, set_up
from tests.factories.tokens import move_clock


@pytest.fixture
def theirs(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FakeProvider:
    """The provider that the application trusts until the test ends."""
    theirs = FakeProvider()
    monkeypatch.setattr(app_container(app), "provider", theirs.adapter())
    return theirs


@pytest.fixture
def caller(app: Flask, theirs: FakeProvider) -> Caller:
    return a_caller(app)


@pytest.fixture
def owner(app: Flask) -> FlaskClient:
    """Ann, logged in by her password, member 1."""
    return signed_in(app, add_user(app, "ann"))


@pytest.fixture
def enrolled(app: Flask, owner: FlaskClient) -> tuple[Authenticator, list[str]]:
    """Her second factor and its backup codes; the code of this moment is used up."""
    return set_up(app, owner)


@pytest.fixture
def phone(app: Flask, enrolled: tuple[Authenticator, list[str]]) -> Authenticator:
    """Half a minute later, so that there is a code that nobody has used."""
    move_clock(app, seconds=30)
    return enrolled[0]


@pytest.fixture
def paper(enrolled: tuple[Authenticator, list[str]]) -> list[str]:
    """The backup codes."""
    return enrolled[1]
