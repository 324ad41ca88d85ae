"""`make fuzz`: as many cases as wanted, on each database, and as many asked of both."""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.conftest import KINDS, Worlds
from tests.fuzz.alike import compare
from tests.fuzz.runs import ALL, CALLERS, RANDOM, environment_of, fuzz

EACH: Final = 12


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--cases", type=int, default=20_000, help="for each database")
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=KINDS)
    parser.add_argument("--seconds", type=int, default=7200, help="after which no run begins")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        worlds = Worlds(folder, stack)
        passed = [_fuzzed(worlds, kind, folder, given) for kind in given.kinds]
        passed.append(_alike(worlds, given))
    sys.exit(not all(passed))


def _fuzzed(worlds: Worlds, kind: str, folder: Path, given: argparse.Namespace) -> bool:
    """Whether all went well: a round of each caller in turn, until each has had its share.

    Each round has the next seed. Only the first has the phase that is the same each time.
    """
    url = worlds.served(kind, "fuzzed").url
    environment = environment_of(worlds.app(kind, "fuzzed"))
    cases, end = dict.fromkeys(CALLERS, 0), time.monotonic() + given.seconds
    failed, turn, share = 0, 0, given.cases / len(CALLERS)
    while min(cases.values()) < share and time.monotonic() < end:
        caller, seed = CALLERS[turn % len(CALLERS)], given.seed + turn // len(CALLERS)
        turn += 1
        if cases[caller] >= share:
            continue
        phases = ALL if seed == given.seed else RANDOM
        outcome = fuzz(url, environment, folder, caller=caller, seed=seed, each=EACH, phases=phases)
        cases[caller] += outcome.cases
        failed += not outcome.passed
        said = "passed" if outcome.passed else f"FAILED\n{outcome.output}"
        print(f"{kind} {caller} seed {seed}: {outcome.cases} cases {said}", flush=True)  # noqa: T201
    print(f"{kind}: {cases}, {failed} runs failed", flush=True)  # noqa: T201
    return not failed and min(cases.values()) >= share


def _alike(worlds: Worlds, given: argparse.Namespace) -> bool:
    """Whether both databases answered alike; each request that they did not is told in full."""
    compared = compare([worlds.app(kind, "alike") for kind in KINDS], given.seed, given.cases)
    for asked, *answers in compared.different:
        said = "\n".join(f"  {kind}: {one}" for kind, one in zip(KINDS, answers, strict=True))
        print(f"DIFFERENT {asked}\n{said}")  # noqa: T201
    print(f"alike seed {given.seed}: {compared}", flush=True)  # noqa: T201
    return not compared.different and not compared.statuses["5xx"]


if __name__ == "__main__":
    main()
