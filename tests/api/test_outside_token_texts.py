"""Texts that are not, to the letter, what an outside provider issued."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories.provider import Caller, FakeProvider, head, signed
from tests.factories.tokens import bytes_of, part_of


def flipped(raw: bytes) -> Iterator[bytes]:
    """The bytes with each bit, in turn, turned."""
    for place in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[place // 8] ^= 1 << place % 8
        yield bytes(changed)


def flipped_parts(token: str) -> Iterator[str]:
    """The token with a bit turned of what its header, claims or signature encode."""
    whole = token.split(".")
    for place, part in enumerate(whole):
        for changed in flipped(bytes_of(part)):
            yield ".".join([*whole[:place], part_of(changed), *whole[place + 1 :]])


def flipped_letters(token: str) -> Iterator[str]:
    return (changed.decode("latin-1") for changed in flipped(token.encode()))


class TestTexts:
    @pytest.mark.row(12)
    def test_a_token_with_a_turned_bit_is_refused(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        token = theirs.token()
        tokens = {repr(one): one for one in [*flipped_parts(token), *flipped_letters(token)][::211]}

        assert len(tokens) > 40
        assert caller.wrongly_taken(tokens) == {}

    @pytest.mark.row(12, 13)
    def test_a_token_has_one_spelling(self, caller: Caller, theirs: FakeProvider) -> None:
        token = theirs.token()
        header, claims, signature = token.split(".")
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/"
        tokens = [
            f"{token}=", f"{token}==", f"{token}===", f"{header}=.{claims}.{signature}",
            f"{header}.{claims}=.{signature}", f"{header}.{claims}==.{signature}",
            f"{header}==.{claims}.{signature}", f"{token} ", f" {token}", f"{token}\n",
            f"{header}. {claims}.{signature}", f"{token}\xe9", f"\xa0{token}",
            f'"{token}"', f"{token},", f"{token};", token.replace(".", "%2e"),
            *(token[:-1] + one for one in letters if one != token[-1]),
        ]  # fmt: skip

        assert caller.wrongly_taken({repr(one): one for one in tokens}) == {}

    @pytest.mark.row(13)
    def test_another_number_of_parts_is_refused(self, caller: Caller, theirs: FakeProvider) -> None:
        token = theirs.token()
        header, claims, signature = token.split(".")
        tokens = [
            header, f"{header}.{claims}", f"{token}.", f".{token}", f"{token}.{signature}",
            f"{token}.a.b", "..", "...", "....", f".{claims}.{signature}",
            f"{header}..{signature}", f"{header}.{claims}.", f"{token}{token}", "undefined", "null",
        ]  # fmt: skip

        assert caller.wrongly_taken({one: one for one in tokens}) == {}

    @pytest.mark.row(14)
    def test_an_odd_header_is_refused(self, caller: Caller, theirs: FakeProvider) -> None:
        claims = theirs.claims()
        plain = json.dumps(head())[1:]
        headers: dict[str, Any] = {
            "100 000 brackets": "[" * 100_000,
            "5000 brackets": "[" * 5000,
            "5000 objects": '{"a":' * 1000,
            "none, then ours": '{"alg": "none", ' + plain,
            "ours, then none": f'{{{plain[:-1]}, "alg": "none"}}',
            "two names": '{"kid": "unknown", ' + plain,
            "crit": head(crit=["x"]),
            "crit that is known": head(crit=["b64"], b64=True),
            "b64": head(b64=False),
            "b64 on": head(b64=True),
            "zip": head(zip="DEF"),
            "another type": head(typ="rt+jwt"),
            "a logout token": head(typ="logout+jwt"),
            "no type of text": head(typ=1),
            "encrypted": head(enc="A256GCM", cty="JWT", typ="JWE"),
            "a list": "[]",
            "a text": '"RS256"',
            "null": "null",
            "no JSON": "{",
            "nothing": "",
        }  # fmt: skip
        tokens = {name: signed(header, claims) for name, header in headers.items()}

        assert caller.wrongly_taken(tokens) == {}

    @pytest.mark.row(15)
    @pytest.mark.parametrize("size", [8193, 20_000, 8_000_000])
    def test_a_long_token_is_refused_fast(
        self, caller: Caller, theirs: FakeProvider, size: int
    ) -> None:
        short = theirs.token(padding="")
        long = theirs.token(padding="x" * ((size - len(short)) * 3 // 4 + 2))
        caller.profile(short)
        seconds = []
        for _ in range(3):
            begun = time.thread_time()
            answer = caller.profile(long)
            seconds.append(time.thread_time() - begun)

        assert len(long) >= size
        assert answer.status_code in {401, 413, 431}
        assert min(seconds) < 0.05

    @pytest.mark.row(15)
    def test_a_long_token_is_refused_by_its_length(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        tokens = {"long": theirs.token(padding="x" * 6000), "longer": "a." * 5000}

        assert caller.profile(theirs.token(padding="x" * 5000)).status_code == 200
        assert caller.wrongly_taken(tokens) == {}
