"""Forged access tokens: every one is refused with the one answer, whichever way it comes.

The forger has, where it matters, the very key that signs: then nothing but the rule that the
test is about can refuse the token.
"""

import json
import socket
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from flask import Flask

from project.views.access import app_container
from tests.conftest import NOW
from tests.factories.browsers import browser, cookie_of
from tests.factories.tokens import (
    ABSENT,
    REFUSED,
    Forger,
    a_forger,
    outcome,
    part_of,
    parts_of,
    refused,
    written,
)

ATTACKERS_KEY = b"a key of the attacker's own, long enough"
ISSUED = int(NOW.timestamp())


@pytest.fixture
def forger(app: Flask) -> Forger:
    return a_forger(app)


@pytest.fixture
def nothing_is_opened(forger: Forger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Henceforth opening a file or a connection fails, and so does reading a token's claims."""

    def fail(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a forged token got somewhere")

    for name in ("builtins.open", "io.open", "os.open", "jwt.decode"):
        monkeypatch.setattr(name, fail)
    monkeypatch.setattr(socket.socket, "connect", fail)


def test_what_the_forger_signs_without_a_change_is_taken(forger: Forger) -> None:
    """The control: the tests below show something only if the forger's tokens are as good."""
    header, claims = parts_of(forger.access)
    same = forger.claim(iat=claims["iat"])
    raw = forger.claim_raw("iat", str(claims["iat"]))
    headed = forger.sign(written(header), json.dumps(claims))

    assert [forger.get(one).status_code for one in (forger.access, same, raw, headed)] == [200] * 4
    assert forger.write(same).status_code == 200
    assert forger.renew(same).status_code == 200


@pytest.mark.row(1)
@pytest.mark.parametrize("signature", ["true", "empty", "stripped"])
def test_another_algorithm_is_refused(forger: Forger, signature: str) -> None:
    algorithms = ["none", "None", "NONE", "nOnE", "", ABSENT, None, 1, ["HS256"], "HS512", "hs256"]
    tokens = {repr(one): forger.head(alg=one) for one in algorithms}
    if signature != "true":
        ending = "." if signature == "empty" else ""
        tokens = {name: one.rpartition(".")[0] + ending for name, one in tokens.items()}

    answers = forger.answers(tokens)

    assert answers == refused(tokens)
    assert forger.has_changed_nothing()


@pytest.mark.row(1)
def test_an_unsigned_token_is_refused(forger: Forger) -> None:
    head = forger.access.rpartition(".")[0]
    tokens = {"empty": f"{head}.", "stripped": head, "another's": f"{head}.{'A' * 43}"}

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(4)
@pytest.mark.usefixtures("nothing_is_opened")
def test_a_key_id_is_a_name_and_nothing_that_is_looked_up(forger: Forger) -> None:
    ids = [
        "../../../../dev/null", "/dev/null", "' OR 1=1--", "x" * 10_000, "unknown", "", None,
        0, ["x"], {"x": 1}, ABSENT,
    ]  # fmt: skip
    tokens = {repr(one)[:40]: forger.head(kid=one) for one in ids}
    # /dev/null as a key would be an empty one.
    tokens["signed with nothing"] = forger.head(b"\0", kid="../../../../dev/null")

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(4)
def test_nobody_comes_for_a_key_to_an_address(forger: Forger) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.2)
        tokens = {"kid": forger.head(kid=f"http://127.0.0.1:{canary.getsockname()[1]}/k")}

        answers = forger.answers(tokens)

        assert answers == refused(tokens)
        with pytest.raises(TimeoutError):
            canary.accept()


@pytest.mark.row(5)
@pytest.mark.usefixtures("nothing_is_opened")
@pytest.mark.parametrize("key", [ATTACKERS_KEY, None], ids=["attacker's key", "our key"])
def test_a_key_that_comes_with_the_token_is_not_used(forger: Forger, key: bytes | None) -> None:
    jwk = {"kty": "oct", "k": part_of(ATTACKERS_KEY), "alg": "HS256"}
    brought = {
        "jku": "http://127.0.0.1:1/jwks.json",
        "x5u": "http://127.0.0.1:1/chain.pem",
        "jwk": jwk,
        "x5c": [part_of(ATTACKERS_KEY)],
    }
    tokens = {name: forger.head(key, **{name: value}) for name, value in brought.items()}
    tokens["all"] = forger.head(key, **brought)
    tokens["without a kid"] = forger.head(key, jwk=jwk, kid=ABSENT)

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(5)
def test_a_signature_of_another_key_is_refused(forger: Forger) -> None:
    tokens = {"attacker's": forger.head(ATTACKERS_KEY), "none": forger.head(b"\0")}

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(6)
def test_an_expired_token_is_refused(app: Flask, forger: Forger) -> None:
    app_container(app).clock.moment = NOW.replace(microsecond=0) + timedelta(minutes=1)
    now = ISSUED + 60
    tokens = {str(exp): forger.claim(exp=exp) for exp in (now - 1, now, -1, 0)}

    answers = {
        name: [outcome(forger.get(one)), outcome(forger.write(one))] for name, one in tokens.items()
    }

    assert answers == {name: [REFUSED] * 2 for name in tokens}
    assert forger.get(forger.claim(exp=now + 1)).status_code == 200


@pytest.mark.row(7)
def test_a_token_without_a_plain_expiry_is_refused(forger: Forger) -> None:
    texts = [
        '"abc"', "1e400", "NaN", "Infinity", "true", str(2**63), "253402300799", "null", "[]",
        f'"{ISSUED + 900}"', f"{ISSUED + 900}.0", str(ISSUED + 901), "9" * 400,
    ]  # fmt: skip
    tokens = {text[:20]: forger.claim_raw("exp", text) for text in texts}
    tokens["missing"] = forger.claim(exp=ABSENT)

    answers = forger.answers(tokens)

    assert answers == refused(tokens)
    assert forger.has_changed_nothing()


@pytest.mark.row(7)
def test_a_longer_life_is_not_to_be_had_by_an_earlier_start(forger: Forger) -> None:
    tokens = {
        "no start": forger.claim(iat=ABSENT),
        "an early start": forger.claim(iat=0),
        "a start that is no number": forger.claim(iat=str(ISSUED)),
        "a start that is true": forger.claim(iat=True),
        "a late end": forger.claim(iat=ISSUED - 1),
    }

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(8)
def test_a_token_of_the_future_is_refused(forger: Forger) -> None:
    tokens = {
        "nbf": forger.claim(nbf=ISSUED + 60),
        "iat": forger.claim(iat=ISSUED + 3600),
        "iat and exp": forger.claim(iat=ISSUED + 3600, exp=ISSUED + 4500),
    }

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(9)
def test_a_token_for_another_audience_is_refused(forger: Forger) -> None:
    audiences = ["device", "kinoteka", "AT", "at ", "", None, 1, [], ["other"], ABSENT]
    audiences += [["at"], ["at", "other"], {"at": 1}]
    tokens = {repr(one): forger.claim(aud=one) for one in audiences}

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(10)
def test_a_token_of_another_issuer_is_refused(forger: Forger) -> None:
    issuers = ["kino", "kinoteka/", "kinoteka ", "Kinoteka", "", None, 1, ["kinoteka"], ABSENT]
    tokens = {repr(one): forger.claim(iss=one) for one in issuers}

    answers = forger.answers(tokens)

    assert answers == refused(tokens)


@pytest.mark.row(11)
def test_a_token_of_another_purpose_is_no_access_token(app: Flask, forger: Forger) -> None:
    claims = parts_of(forger.access)[1]
    device = app_container(app).device_tokens
    tokens = {
        "refresh token": forger.refresh,
        "device token": device.sign(claims, NOW),
        "device token for our audience": device.sign(claims | {"aud": "at"}, NOW),
        "cookie": cookie_of(browser(app, "victim")),
        "ID token": forger.head(typ="JWT", nonce="n"),
        "ID token's claims": forger.sign('{"alg":"HS256","typ":"JWT"}', json.dumps(claims)),
        "no type": forger.head(typ=ABSENT),
        "refresh type": forger.head(typ="rt+jwt"),
        "type in capitals": forger.head(typ="AT+JWT"),
    }

    answers = forger.answers(tokens)

    assert answers == refused(tokens)
    assert forger.has_changed_nothing()


@pytest.mark.row(11)
def test_an_access_token_is_no_refresh_token_and_no_cookie(app: Flask, forger: Forger) -> None:
    cookies = {"Cookie": f"kinoteka_session={forger.access}"}

    as_refresh = forger.renew(forger.access, refresh=forger.access)
    as_cookie = app.test_client(use_cookies=False).get("/user/", headers=cookies)

    assert outcome(as_refresh) == outcome(as_cookie) == REFUSED
    assert forger.has_changed_nothing()


@pytest.mark.row(14)
def test_an_odd_header_is_refused(forger: Forger) -> None:
    header, claims = parts_of(forger.access)
    true = written(header)
    headers = {
        "deep": "[" * 100_000,
        "deep and short": "[" * 2900,
        "alg twice": '{"alg":"none",' + true[1:],
        "alg twice, ours first": true[:-1] + ',"alg":"none"}',
        "the same alg twice": '{"alg":"HS256",' + true[1:],
        "a space": true + " ",
        "no object": "7",
        "empty": "",
    }
    tokens = {name: forger.sign(text, json.dumps(claims)) for name, text in headers.items()}
    tokens |= {
        "crit": forger.head(crit=["x"]),
        "crit b64": forger.head(crit=["b64"], b64=False),
        "b64": forger.head(b64=False),
        "zip": forger.head(zip="DEF"),
        "cty": forger.head(cty="JWT"),
        "unsigned and deep": part_of(b"[" * 100_000) + ".e30.",
    }

    answers = forger.answers(tokens)

    assert answers == refused(tokens)
