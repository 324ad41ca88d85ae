"""The keys of an outside provider: when they are fetched, and what becomes of odd answers."""

from collections.abc import Mapping
from threading import Thread
from typing import Any

import pytest
import requests
from pytest_mock import MockerFixture

from project.adapters.key_set import KeySet, Metadata, fetch_json
from project.domain.errors import InvalidTokenError, UnavailableError
from tests.factories.provider import ISSUER, KEY, FakeProvider, public_jwk

WELL_KNOWN = f"{ISSUER}.well-known/openid-configuration"


@pytest.fixture
def theirs() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
def keys(theirs: FakeProvider) -> KeySet:
    return KeySet(Metadata(theirs.issuer, theirs.fetch), theirs.fetch, theirs.watch)


def refused(keys: KeySet, name: str) -> bool:
    try:
        keys.key(name)
    except InvalidTokenError:
        return True
    return False


class TestMetadata:
    def test_it_is_asked_for_once(self, theirs: FakeProvider) -> None:
        metadata = Metadata(ISSUER, theirs.fetch)

        found = [metadata["jwks_uri"], metadata["token_endpoint"], metadata["jwks_uri"]]

        assert found == [f"{ISSUER}jwks", f"{ISSUER}token", f"{ISSUER}jwks"]
        assert theirs.calls == [WELL_KNOWN]

    @pytest.mark.parametrize(
        "issuer", ["https://a.example", "https://a.example/", "https://a.example/t"]
    )
    def test_its_place_follows_from_the_issuer(self, issuer: str) -> None:
        asked = []

        def fetch(url: str) -> Mapping[str, Any]:
            asked.append(url)
            return {"issuer": issuer, "jwks_uri": "x"}

        assert Metadata(issuer, fetch)["jwks_uri"] == "x"
        assert asked == [issuer.rstrip("/") + "/.well-known/openid-configuration"]

    @pytest.mark.row(10)
    @pytest.mark.parametrize(
        "name", [None, "", "https://tenant.example", "https://evil.example/", [ISSUER], 1]
    )
    def test_another_issuers_is_not_believed(self, name: Any) -> None:
        metadata = Metadata(ISSUER, lambda _: {"issuer": name, "jwks_uri": "x"})

        with pytest.raises(UnavailableError):
            metadata["jwks_uri"]

    @pytest.mark.parametrize("value", [None, 1, ["x"], {}])
    def test_what_it_does_not_name_is_unavailable(self, value: Any) -> None:
        metadata = Metadata(ISSUER, lambda _: {"issuer": ISSUER, "token_endpoint": value})

        with pytest.raises(UnavailableError):
            metadata["token_endpoint"]
        with pytest.raises(UnavailableError):
            metadata["jwks_uri"]

    def test_a_failure_is_not_kept(self, theirs: FakeProvider) -> None:
        metadata = Metadata(ISSUER, theirs.fetch)
        theirs.away = True
        with pytest.raises(UnavailableError):
            metadata["jwks_uri"]
        theirs.away = False

        assert metadata["jwks_uri"] == f"{ISSUER}jwks"


class TestFetching:
    def test_a_known_key_is_not_fetched_again(self, keys: KeySet, theirs: FakeProvider) -> None:
        found = {id(keys.key(KEY)) for _ in range(100)}

        assert len(found) == 1
        assert theirs.key_fetches == 1

    @pytest.mark.row(4)
    @pytest.mark.parametrize(("seconds", "fetches"), [(0, 1), (299, 1), (300, 2), (3000, 2)])
    def test_an_unknown_name_is_looked_for_not_before_five_minutes(
        self, keys: KeySet, theirs: FakeProvider, seconds: int, fetches: int
    ) -> None:
        keys.key(KEY)
        theirs.watch.seconds += seconds

        assert all(refused(keys, f"unknown {turn}") for turn in range(1000))
        assert theirs.key_fetches == fetches

    @pytest.mark.row(4)
    def test_the_very_first_unknown_names_fetch_once(
        self, keys: KeySet, theirs: FakeProvider
    ) -> None:
        assert all(refused(keys, f"unknown {turn}") for turn in range(1000))
        assert theirs.key_fetches == 1

    @pytest.mark.row(4)
    def test_many_at_once_fetch_once(self, theirs: FakeProvider) -> None:
        keys = KeySet(Metadata(ISSUER, theirs.fetch), theirs.fetch, theirs.watch)
        threads = [Thread(target=refused, args=(keys, f"unknown {turn}")) for turn in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert theirs.key_fetches == 1

    def test_a_new_key_is_found_after_that(self, keys: KeySet, theirs: FakeProvider) -> None:
        keys.key(KEY)
        theirs.published = [KEY, "k2"]

        early = refused(keys, "k2")
        theirs.watch.seconds += 300

        assert early
        assert keys.key("k2").key_id == "k2"

    @pytest.mark.parametrize(("seconds", "gone"), [(3599, False), (3600, True)])
    def test_a_withdrawn_key_is_known_for_an_hour_at_most(
        self, keys: KeySet, theirs: FakeProvider, seconds: int, gone: bool
    ) -> None:
        keys.key(KEY)
        theirs.published = ["k2"]
        theirs.watch.seconds += seconds

        assert refused(keys, KEY) is gone


class TestFailures:
    def test_without_keys_nothing_can_be_told(self, keys: KeySet, theirs: FakeProvider) -> None:
        theirs.away = True

        for name in (KEY, "unknown"):
            with pytest.raises(UnavailableError):
                keys.key(name)

    def test_known_keys_stay_when_the_provider_goes(
        self, keys: KeySet, theirs: FakeProvider
    ) -> None:
        first = keys.key(KEY)
        theirs.away = True
        for _ in range(10):
            theirs.watch.seconds += 3600
            assert keys.key(KEY) is first

    def test_a_silent_provider_is_left_alone_for_a_while(
        self, keys: KeySet, theirs: FakeProvider
    ) -> None:
        theirs.away = True
        for _ in range(100):
            with pytest.raises(UnavailableError):
                keys.key(KEY)
        asked = len(theirs.calls)
        theirs.away = False
        theirs.watch.seconds += 10

        assert keys.key(KEY).key_id == KEY
        assert asked == 1

    @pytest.mark.parametrize(
        "answer",
        [
            {}, {"keys": []}, {"keys": None}, {"keys": "x"}, {"keys": {}}, {"keys": [1, None, "x"]},
            {"keys": [{}]}, {"keys": [{"kty": "RSA", "kid": KEY}]},
            {"keys": [{"kty": "RSA", "kid": KEY, "n": 5, "e": "AQAB"}]},
            {"keys": [{"kty": "RSA", "kid": KEY, "n": "", "e": ""}]},
            {"keys": [{"kty": "oct", "kid": KEY}]}, {"keys": [{"kty": "what", "kid": KEY}]},
            {"keys": [public_jwk(KEY) | {"kid": None}]}, {"keys": [public_jwk(KEY) | {"kid": 1}]},
            {"keys": [public_jwk(KEY) | {"kid": ["k"]}]},
            {"keys": [public_jwk(KEY) | {"alg": ["RS256"]}]}, {"error": "x"},
        ],
        ids=lambda one: repr(one)[:50],
    )  # fmt: skip
    def test_an_answer_without_keys_is_none(self, answer: Mapping[str, Any]) -> None:
        def fetch(url: str) -> Mapping[str, Any]:
            return {"issuer": ISSUER, "jwks_uri": "x"} if url == WELL_KNOWN else answer

        keys = KeySet(Metadata(ISSUER, fetch), fetch)

        with pytest.raises((UnavailableError, InvalidTokenError)):
            keys.key(KEY)

    def test_an_odd_answer_does_not_take_the_keys_away(self, theirs: FakeProvider) -> None:
        answers: list[Mapping[str, Any]] = [{"keys": [public_jwk(KEY)]}, {"keys": []}]

        def fetch(url: str) -> Mapping[str, Any]:
            return theirs.metadata() if url == WELL_KNOWN else answers.pop(0)

        keys = KeySet(Metadata(ISSUER, fetch), fetch, theirs.watch)
        first = keys.key(KEY)
        theirs.watch.seconds += 3600

        assert keys.key(KEY) is first
        assert answers == []


class TestHttp:
    @pytest.fixture
    def answer(self, mocker: MockerFixture) -> requests.Response:
        answer = requests.Response()
        answer.status_code = 200
        self.get = mocker.patch.object(requests, "get", return_value=answer)
        return answer

    def test_an_object_is_read(self, answer: requests.Response) -> None:
        answer._content = b'{"keys": []}'

        assert fetch_json("https://tenant.example/jwks") == {"keys": []}

    def test_it_has_seconds_and_may_not_send_us_elsewhere(self, answer: requests.Response) -> None:
        answer._content = b"{}"

        fetch_json("https://tenant.example/jwks")

        asked = self.get.call_args.kwargs
        assert 0 < asked["timeout"] <= 5
        assert asked["allow_redirects"] is False

    @pytest.mark.parametrize(
        ("status", "content"),
        [
            (200, b"[]"), (200, b"null"), (200, b"x"), (200, b""), (200, b"\xff"), (404, b"{}"),
            (500, b"{}"), (200, b'{"a": "' + b"x" * 1_000_000 + b'"}'),
        ],
        ids=lambda one: repr(one)[:20],
    )  # fmt: skip
    def test_anything_else_is_as_good_as_silence(
        self, answer: requests.Response, status: int, content: bytes
    ) -> None:
        answer.status_code, answer._content = status, content

        with pytest.raises(UnavailableError):
            fetch_json("https://tenant.example/jwks")

    @pytest.mark.parametrize("status", [301, 302, 307, 308])
    def test_a_redirect_is_not_followed(self, answer: requests.Response, status: int) -> None:
        answer.status_code, answer._content = status, b"{}"
        answer.headers["Location"] = "http://169.254.169.254/"

        with pytest.raises(UnavailableError):
            fetch_json("https://tenant.example/jwks")

    @pytest.mark.parametrize("error", [requests.ConnectionError, requests.Timeout])
    def test_no_answer_is_said_to_be_none(
        self, answer: requests.Response, error: type[Exception]
    ) -> None:
        self.get.side_effect = error

        with pytest.raises(UnavailableError):
            fetch_json("https://tenant.example/jwks")
