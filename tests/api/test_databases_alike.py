"""SQLite and PostgreSQL give one answer to one request, sensible or not."""

from typing import Final

import pytest
from flask import Flask

from tests.conftest import KINDS, Worlds, world
from tests.fuzz.alike import Compared, compare

SEED: Final = 20_261_126
REQUESTS: Final = 300


@pytest.fixture
def pair(request: pytest.FixtureRequest, worlds: Worlds) -> list[Flask]:
    return [world(request, worlds, kind, "alike") for kind in KINDS]


@pytest.mark.timeout(120)
def test_both_databases_answer_alike(pair: list[Flask]) -> None:
    compared: Compared = compare(pair, SEED, REQUESTS)

    assert compared.different == [], f"seed {SEED}: {compared}"
    assert compared.statuses["2xx"] > REQUESTS / 4, compared
    assert compared.statuses["5xx"] == 0, compared
