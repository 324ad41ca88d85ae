"""Real server processes over real databases."""

import pytest

from tests.conftest import Worlds, world


@pytest.fixture
def address(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> str:
    """Where a server over the fixtures answers; it runs until the tests end."""
    world(request, worlds, kind, "catalogue")
    return worlds.served(kind).url
