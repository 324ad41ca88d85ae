"""A few hundred requests of schemathesis on every push; `make fuzz` makes more."""

from pathlib import Path

import pytest

from tests.conftest import Worlds, world
from tests.fuzz.runs import CALLERS, RANDOM, environment_of, fuzz

SEED = 20_261_126
EACH = 3


@pytest.mark.timeout(300)
@pytest.mark.parametrize("caller", CALLERS)
def test_no_check_of_schemathesis_finds_anything(
    request: pytest.FixtureRequest, worlds: Worlds, kind: str, caller: str, tmp_path: Path
) -> None:
    app = world(request, worlds, kind, "fuzzed")
    url, environment = worlds.served(kind, "fuzzed").url, environment_of(app)

    outcome = fuzz(url, environment, tmp_path, caller=caller, seed=SEED, each=EACH, phases=RANDOM)

    print(f"seed {outcome.seed}: {outcome.cases} cases")  # noqa: T201
    assert outcome.passed, outcome.output
    assert outcome.cases > 200
