"""Tokens that an outside provider never signed, or not in that form: all refused in one way."""

import builtins
import hmac
import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from pytest_mock import MockerFixture

from project.views.access import app_container
from tests.conftest import PASSWORD, signed_in
from tests.factories.provider import (
    ISSUER,
    KEY,
    Caller,
    FakeProvider,
    head,
    private_key,
    public_jwk,
    signed,
)
from tests.factories.races import dump
from tests.factories.tokens import ABSENT, REFUSED, bytes_of, outcome, part_of, written

FOREIGN = "a key of nobody's"


def mac(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """A token under an HMAC, as a secret of both sides would make it."""
    text = f"{part_of(written(header).encode())}.{encoded(claims)}"
    return f"{text}.{part_of(hmac.digest(secret, text.encode(), 'sha256'))}"


def encoded(content: dict[str, Any]) -> str:
    return part_of(json.dumps(content).encode())


def parts(token: str) -> tuple[str, str, str]:
    header, claims, signature = token.split(".")
    return header, claims, signature


class Canary:
    """A listener that nobody has any business with."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}/"

    def calls(self) -> int:
        found = 0
        while True:
            try:
                self._listener.accept()[0].close()
            except BlockingIOError:
                return found
            found += 1


@pytest.fixture
def canary() -> Iterator[Canary]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield Canary(listener)


class TestAlgorithms:
    def test_a_true_token_is_taken_in_every_test_here(self, caller: Caller) -> None:
        """What is refused below differs from this one."""
        token = signed(head(), FakeProvider().claims())

        assert caller.profile(token).status_code == 200
        assert caller.rate(token).status_code == 200

    @pytest.mark.row(1)
    def test_no_algorithm_is_none(self, app: Flask, caller: Caller, theirs: FakeProvider) -> None:
        claims = encoded(theirs.claims())
        signature = parts(theirs.token())[2]
        algorithms = ["none", "None", "NONE", "nOnE", "", ABSENT, None, 1, ["RS256"]]
        tokens = {
            f"{algorithm} {end!r}": f"{encoded(head(alg=algorithm))}.{claims}.{end}"
            for algorithm in algorithms
            for end in ("", signature)
        }
        before = dump(app)

        assert caller.wrongly_taken(tokens) == {}
        assert dump(app) == before

    @pytest.mark.row(2)
    @pytest.mark.parametrize("algorithm", ["HS256", "RS256"])
    def test_the_public_key_is_no_secret(
        self, app: Flask, caller: Caller, theirs: FakeProvider, algorithm: str
    ) -> None:
        public = private_key(KEY).public_key()
        info = PublicFormat.SubjectPublicKeyInfo
        pem = public.public_bytes(Encoding.PEM, info)
        secrets = {
            "PEM": pem,
            "PEM without its last line end": pem.rstrip(),
            "DER": public.public_bytes(Encoding.DER, info),
            "PKCS1": public.public_bytes(Encoding.PEM, PublicFormat.PKCS1),
            "JWK": json.dumps(public_jwk(KEY)).encode(),
            "JWK in order": json.dumps(public_jwk(KEY), sort_keys=True).encode(),
            "modulus": bytes_of(public_jwk(KEY)["n"]),
        }
        tokens = {
            name: mac(head(alg=algorithm), theirs.claims(), secret)
            for name, secret in secrets.items()
        }
        before = dump(app)

        assert caller.wrongly_taken(tokens) == {}
        assert dump(app) == before

    @pytest.mark.row(3)
    def test_neither_side_signs_for_the_other(self, caller: Caller, theirs: FakeProvider) -> None:
        app = caller.app
        pair = app.test_client().post(
            "/auth/login", json={"email": "maker@example.org", "password": PASSWORD}
        )
        ours = pair.json["access_token"]
        our_header, our_claims = (json.loads(bytes_of(one)) for one in parts(ours)[:2])
        our_key = app_container(app).access_tokens._keys[0].secret
        tokens = {
            "ours by their key": signed(our_header | {"alg": "RS256"}, our_claims),
            "ours by their key and header": signed(head(), our_claims),
            "ours by their key, our header": signed(written(our_header), our_claims),
            "theirs by our key": mac(head(alg="HS256"), theirs.claims(), our_key),
            "theirs by our key, our header": mac(our_header, theirs.claims(), our_key),
            "theirs by the secret itself": mac(
                head(alg="HS256"), theirs.claims(), app_container(app).settings.secret().encode()
            ),
        }

        assert caller.wrongly_taken(tokens) == {}
        assert caller.profile(ours).status_code == 200

    @pytest.mark.row(3)
    def test_somebody_elses_key_under_a_known_name_is_refused(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        tokens = {"foreign": signed(head(), theirs.claims(), FOREIGN)}

        assert caller.wrongly_taken(tokens) == {}


class TestNamesOfKeys:
    @pytest.mark.row(4)
    def test_a_made_up_name_is_refused_and_opens_nothing(
        self, caller: Caller, theirs: FakeProvider, mocker: MockerFixture, canary: Canary
    ) -> None:
        names: list[Any] = [
            "../../../../dev/null", "/dev/null", "' OR 1=1--", "k1' --", f"{canary.url}k",
            "k" * 5000, "unknown", "", "K1", "k1 ", " k1", "k1\0", 1, None, ["k1"], {"k": 1}, True,
        ]  # fmt: skip
        tokens = {
            repr(name): signed(head(kid=name), theirs.claims(), key)
            for name in names
            for key in (FOREIGN,)
        }
        tokens |= {
            f"{name!r} truly signed": signed(head(kid=name), theirs.claims()) for name in names
        }
        opened = mocker.spy(builtins, "open")

        assert caller.wrongly_taken(tokens) == {}
        assert not [call for call in opened.call_args_list if "dev/null" in str(call)]
        assert canary.calls() == 0

    @pytest.mark.row(4)
    def test_a_name_of_10_kb_is_refused(self, caller: Caller, theirs: FakeProvider) -> None:
        tokens = {"long": signed(head(kid="k" * 10_240), theirs.claims())}

        assert caller.wrongly_taken(tokens) == {}

    @pytest.mark.row(4)
    def test_a_thousand_unknown_names_make_us_look_once_in_five_minutes(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        caller.profile(theirs.token())
        theirs.calls.clear()
        text = parts(theirs.token())

        def ask(turn: int) -> int:
            header = encoded(head(kid=f"unknown {turn}"))
            return caller.send(f"{header}.{text[1]}.{text[2]}", "GET", "/user/").status_code

        early = {ask(turn) for turn in range(500)}
        theirs.watch.seconds += 299
        early |= {ask(turn) for turn in range(500, 1000)}
        calls_before = list(theirs.calls)
        theirs.watch.seconds += 1
        late = {ask(turn) for turn in range(1000, 1020)}

        assert early == late == {401}
        assert calls_before == []
        assert theirs.calls == [ISSUER + "jwks"]

    @pytest.mark.row(5)
    def test_a_header_brings_no_key_along(
        self, app: Flask, caller: Caller, theirs: FakeProvider, canary: Canary
    ) -> None:
        url = canary.url
        foreign = public_jwk(FOREIGN)
        brought: dict[str, dict[str, Any]] = {
            "jku": {"jku": f"{url}jwks"},
            "x5u": {"x5u": f"{url}certificate"},
            "jwk": {"jwk": foreign},
            "x5c": {"x5c": [part_of(b"certificate")]},
            "all": {"jku": url, "x5u": url, "jwk": foreign, "x5c": ["MII"], "x5t": "a"},
        }
        tokens = {
            f"{name} {kid}": signed(head(**extra, kid=kid), theirs.claims(), FOREIGN)
            for name, extra in brought.items()
            for kid in (KEY, FOREIGN, f"{url}k", ABSENT)
        }
        before = dump(app)

        assert caller.wrongly_taken(tokens) == {}
        assert canary.calls() == 0
        assert {url for url in theirs.calls if not url.startswith(ISSUER)} == set()
        assert dump(app) == before


class TestWithoutAudience:
    def test_without_an_audience_no_token_is_taken(
        self, app: Flask, caller: Caller, theirs: FakeProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(app_container(app), "provider", theirs.adapter(audience=""))
        tokens = {
            "any": theirs.token(),
            "empty": theirs.token(aud=""),
            "none": theirs.token(aud=ABSENT),
            "empty list": theirs.token(aud=[]),
            "list of an empty one": theirs.token(aud=[""]),
        }

        assert caller.wrongly_taken(tokens) == {}
        assert theirs.calls == []

    def test_a_bad_token_is_not_asked_for_where_none_is_needed(self, caller: Caller) -> None:
        answer = caller.send("undefined", "GET", f"/movies/{caller.movie_id}")

        assert answer.status_code == 200
        assert "my" not in answer.json

    def test_a_bad_token_beside_a_good_cookie_is_refused(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        browser = app.test_client()
        browser.post("/user/login", json={"username": "maker@example.org", "password": PASSWORD})
        sent = {"HTTP_AUTHORIZATION": f"Bearer {signed(head(), theirs.claims(), FOREIGN)}"}

        answer = browser.get("/user/", environ_overrides=sent)

        assert browser.get("/user/").status_code == 200
        assert outcome(answer) == REFUSED

    def test_our_own_tokens_go_on_working_beside_a_provider(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        assert signed_in(app, 1).get("/user/").status_code == 200
        assert theirs.calls == []
