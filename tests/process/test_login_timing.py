"""Whether a login tells by its time or its words if there is an account."""

import http.client
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from project.adapters.passwords import ArgonPasswords
from tests.conftest import PASSWORD
from tests.servers.kinoteka import Served, kinoteka_server, run_program

KNOWN, UNKNOWN = "known@example.org", "other@example.org"
WRONG = "not the password"
TIMES = 150
ROUNDS = 3


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with one account, whose passwords are hashed as everybody's."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("timing"))}
    assert run_program(environment, "create_tables.py")[0] == 0
    with kinoteka_server(environment) as served:
        with connect(served) as client:
            status, _, _ = post(client, "/auth/register", {"email": KNOWN, "password": PASSWORD})
        assert status == 201
        yield served


def connect(served: Served) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=20))


def post(
    client: http.client.HTTPConnection, path: str, body: dict[str, str]
) -> tuple[int, dict[str, str], bytes]:
    """(status, headers, body) of an answer."""
    client.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    answer = client.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return answer.status, headers, answer.read()


def try_both(served: Served) -> tuple[dict[str, list[float]], set[tuple[object, ...]]]:
    """Seconds of wrong logins by e-mail, taken in turns on one connection; and their answers."""
    seconds: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    answers = set()
    with connect(served) as client:
        for turn in range(2 * TIMES):
            # In pairs whose order changes, so that neither always follows the other.
            email = (KNOWN, UNKNOWN, UNKNOWN, KNOWN)[turn % 4]
            body = {"email": email, "password": WRONG}
            started = time.perf_counter()
            status, headers, content = post(client, "/auth/login", body)
            seconds[email].append(time.perf_counter() - started)
            request_id = headers.pop("x-request-id")
            for differing in ("date", "ratelimit"):  # How often this address tried, in all.
                headers.pop(differing, None)
            told = content.replace(request_id.encode(), b"")
            answers.add((status, tuple(headers.items()), told))
    return seconds, answers


def rank_auc(lower: Sequence[float], upper: Sequence[float]) -> float:
    """How often one of `upper` is above one of `lower`: 0.5 where nothing tells them apart."""
    above = sum((two > one) + (two == one) / 2 for one in lower for two in upper)
    return above / (len(lower) * len(upper))


def hash_seconds() -> float:
    """How long one hash takes here and now."""
    passwords = ArgonPasswords()
    started = time.perf_counter()
    for _ in range(5):
        passwords.verify(WRONG, None)
    return (time.perf_counter() - started) / 5


def test_the_measure_tells_a_difference() -> None:
    same = [n / 1000 for n in range(100)]

    assert rank_auc(same, same) == 0.5
    assert rank_auc(same, [one + 0.02 for one in same]) > 0.6
    assert rank_auc(same, [one + 1 for one in same]) == 1


@pytest.mark.alone
@pytest.mark.row(38)
def test_a_wrong_login_takes_and_says_the_same_for_a_known_and_an_unknown_email(
    served: Served,
) -> None:
    """One round of three has to pass: other programs' noise can make a difference where there is
    none, but none that is in the program goes away for 300 logins on end.
    """
    said: set[tuple[object, ...]] = set()
    measured = []
    for _ in range(ROUNDS):
        seconds, answers = try_both(served)
        said |= answers
        gap = abs(statistics.median(seconds[KNOWN]) - statistics.median(seconds[UNKNOWN]))
        auc = rank_auc(seconds[UNKNOWN], seconds[KNOWN])
        allowed = max(0.002, 0.1 * hash_seconds())
        measured.append((gap < allowed and 0.45 <= auc <= 0.55, gap, allowed, auc))
        if measured[-1][0]:
            break

    assert len(said) == 1
    assert next(iter(said))[0] == 401
    assert measured[-1][0], measured


@pytest.mark.alone
@pytest.mark.row(38)
def test_a_hash_is_made_for_an_unknown_email(served: Served) -> None:
    """What the test above would not see if no login were hashed at all."""
    hashed, refused = {"email": UNKNOWN, "password": WRONG}, {"email": UNKNOWN}

    with connect(served) as client:
        least = min(timed(client, hashed) for _ in range(10))
        without = min(timed(client, refused) for _ in range(10))

    assert least > without + 0.005


def timed(client: http.client.HTTPConnection, body: dict[str, str]) -> float:
    started = time.perf_counter()
    post(client, "/auth/login", body)
    return time.perf_counter() - started
