"""Texts that are no token of ours: changed by a bit, cut, too long, or sent in another way."""

import string
import time
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from project.domain.errors import InvalidTokenError
from project.views.access import app_container
from tests.conftest import NOW
from tests.factories.tokens import (
    REFUSED,
    Forger,
    a_forger,
    bearing,
    bytes_of,
    outcome,
    part_of,
    refused,
)

LETTERS = string.ascii_letters + string.digits + "-_"
NO_CREDENTIALS = (
    401,
    "Bearer",
    {"success": False, "error": 401, "message": "Authentication is required"},
)


@pytest.fixture
def forger(app: Flask) -> Forger:
    return a_forger(app)


def taken(app: Flask, tokens: Iterator[str]) -> tuple[int, list[str]]:
    """How many texts there were, and those of them that were read as tokens."""
    found, count = [], 0
    for count, text in enumerate(tokens, 1):  # noqa: B007 - how many there were
        try:
            app_container(app).access_tokens.read(text, NOW)
        except InvalidTokenError:
            continue
        found.append(text)
    return count, found


def flipped(raw: bytes) -> Iterator[bytes]:
    """The bytes with each bit, in turn, turned."""
    for place in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[place // 8] ^= 1 << place % 8
        yield bytes(changed)


def flipped_parts(token: str) -> Iterator[str]:
    """The token with a bit turned of what its header, claims or signature encode."""
    parts = token.split(".")
    for place, part in enumerate(parts):
        for changed in flipped(bytes_of(part)):
            yield ".".join([*parts[:place], part_of(changed), *parts[place + 1 :]])


def flipped_letters(token: str) -> Iterator[str]:
    return (changed.decode("latin-1") for changed in flipped(token.encode()))


def respelt(token: str) -> Iterator[str]:
    """Other texts that a lenient decoder reads as the same bytes, and all near them."""
    parts = token.split(".")
    for place, part in enumerate(parts):
        same_bytes = [part[:-1] + letter for letter in LETTERS if letter != part[-1]]
        padded = [part + "=" * count for count in (1, 2, 3)]
        spaced = [part + space for space in (" ", "\n", "\r\n", "\t", "\0", "!")]
        spaced += [space + part for space in (" ", "\n")] + [part[:5] + "\n" + part[5:]]
        standard = [part.replace("-", "+").replace("_", "/")]
        for other in same_bytes + padded + spaced + standard:
            if other != part:
                yield ".".join([*parts[:place], other, *parts[place + 1 :]])


class TestBits:
    @pytest.mark.row(12)
    def test_no_token_with_a_turned_bit_is_read(self, app: Flask, forger: Forger) -> None:
        of_parts = taken(app, flipped_parts(forger.access))
        of_letters = taken(app, flipped_letters(forger.access))
        true = taken(app, iter([forger.access]))

        assert of_parts[0] > 1500
        assert of_letters[0] == len(forger.access) * 8
        assert of_parts[1] == of_letters[1] == []
        assert true == (1, [forger.access])

    @pytest.mark.row(12)
    def test_a_sample_of_them_is_refused_every_way(self, forger: Forger) -> None:
        every = [*flipped_parts(forger.access), *flipped_letters(forger.access)]
        tokens = {repr(one): one for one in every[::97]}

        answers = forger.answers(tokens)

        assert len(tokens) > 30
        assert answers == refused(tokens)
        assert forger.has_changed_nothing()

    @pytest.mark.row(12)
    def test_the_same_bytes_in_another_spelling_are_no_token(
        self, app: Flask, forger: Forger
    ) -> None:
        count, found = taken(app, respelt(forger.access))

        assert count > 200
        assert found == []


class TestShapes:
    @pytest.mark.row(13)
    def test_another_number_of_parts_is_refused(self, forger: Forger) -> None:
        head, claims, signature = forger.access.split(".")
        tokens = {
            one: one
            for one in (
                head, f"{head}.{claims}", f"{forger.access}.{signature}", f"{forger.access}.",
                f"{forger.access}.a.b", "..", "...", "....", f".{claims}.{signature}",
                f"{head}..{signature}", f"{head}.{claims}.", "a.b.c", "undefined", "null", "0",
                f".{forger.access}", forger.access.replace(".", ".."), forger.access * 2,
            )
        }  # fmt: skip

        answers = forger.answers(tokens)

        assert answers == refused(tokens)
        assert forger.has_changed_nothing()

    @pytest.mark.row(13)
    def test_letters_that_no_token_has_are_refused(self, forger: Forger) -> None:
        token = forger.access
        tokens = {
            repr(one): one
            for one in (
                f"{token} ", f" {token}", f"{token}=", f"{token}==", f"{token}\t", f"{token};",
                f"{token},", f'"{token}"', f"<{token}>", f"{token}\xe9", f"\xe9{token}",
                token.replace(".", " . "), token[:9] + "\xa0" + token[9:], token + "%20",
            )
        }  # fmt: skip

        answers = forger.answers(tokens)

        assert answers == refused(tokens)

    @pytest.mark.row(13)
    @pytest.mark.parametrize("name", ["access_token", "refresh_token"])
    def test_half_a_character_is_no_text(self, forger: Forger, name: str) -> None:
        """The contract: a lone surrogate is not JSON, 400."""
        pair = {"access_token": forger.access, "refresh_token": forger.refresh}

        answer = forger.app.test_client().put("/auth/login", json=pair | {name: "\ud800.a.b"})

        assert answer.status_code == 400
        assert forger.has_changed_nothing()

    @pytest.mark.row(13)
    def test_no_text_at_all_breaks_the_reader(self, app: Flask, forger: Forger) -> None:
        head = forger.access.partition(".")[0]
        texts = ["", "\ud800.a.b", f"{head}.\ud800.b", f"{head}.é.b", f"{head}.a.\0", "\0"]

        count, found = taken(app, iter(texts))

        assert (count, found) == (6, [])


class TestLength:
    @pytest.mark.row(15)
    @pytest.mark.parametrize("length", [4097, 8193, 20_000, 8_000_000])
    def test_a_long_token_is_refused_at_once(self, app: Flask, forger: Forger, length: int) -> None:
        token = forger.access + "A" * (length - len(forger.access))
        started = time.thread_time()

        count, found = taken(app, iter([token]))

        assert time.thread_time() - started < 0.05
        assert (count, found) == (1, [])
        assert outcome(forger.get(token)) == outcome(forger.write(token)) == REFUSED
        too_large = length > app_container(app).settings.max_body_bytes
        assert forger.renew(token).status_code == (413 if too_large else 401)

    @pytest.mark.row(15)
    def test_even_a_signed_token_may_not_be_long(self, forger: Forger) -> None:
        tokens = {"long": forger.claim(more="x" * 4096)}

        answers = forger.answers(tokens)

        assert answers == refused(tokens)
        assert forger.get(forger.claim(more="x" * 1000)).status_code == 200


class TestWays:
    """Where a token may stand: in one header, in one way."""

    @pytest.mark.row(20)
    def test_elsewhere_than_in_its_header_it_is_not_looked_for(self, forger: Forger) -> None:
        client, token = forger.app.test_client(), forger.access
        client.set_cookie("Authorization", f"Bearer {token}")
        client.set_cookie("access_token", token)
        path, query = f"/movies/{forger.movie_id}/rating", f"?access_token={token}"
        answers = [
            client.get(f"/user/{query}"),
            client.get("/user/", headers={"X-Access-Token": token, "Token": token}),
            client.put(f"{path}{query}", json={"value": 4}),
            client.put(path, data={"access_token": token, "value": 4}),
            client.put(path, json={"value": 4, "access_token": token}),
        ]

        assert [outcome(one) for one in answers] == [NO_CREDENTIALS] * 5
        assert forger.has_changed_nothing()

    @pytest.mark.row(20)
    @pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "bEaReR"])
    def test_the_schemes_letter_case_does_not_matter(self, forger: Forger, scheme: str) -> None:
        answer = self.with_header(forger, f"{scheme} {forger.access}")

        assert answer.status_code == HTTPStatus.OK

    @pytest.mark.row(20)
    def test_every_other_header_is_refused(self, forger: Forger) -> None:
        token = forger.access
        headers = [
            f"Bearer  {token}", f" Bearer {token}", f"Bearer\t{token}", "Bearer", "Bearer ", "",
            f"Bearer {token} {token}", f"Bearer a {token}", f"Bearer {token}, Bearer {token}",
            f"Bearer {token},Bearer x", f"Basic {token}", "Basic dTpw", f"Token {token}",
            f"Digest {token}", token, f"Bearer={token}", f"Bearer:{token}", f"Bearer{token}",
            f'Bearer "{token}"', f"Bearer token={token}", "Bearer undefined", "Bearer null",
        ]  # fmt: skip

        answers = {header: outcome(self.with_header(forger, header)) for header in headers}

        assert answers == dict.fromkeys(headers, REFUSED)

    @pytest.mark.row(20)
    def test_two_headers_are_one_too_many(self, forger: Forger) -> None:
        twice = [("Authorization", f"Bearer {forger.access}")] * 2

        answer = forger.app.test_client().get("/user/", headers=twice)

        assert outcome(answer) == REFUSED

    @pytest.mark.row(20)
    def test_without_any_it_is_said_that_one_is_needed(self, forger: Forger) -> None:
        answer = forger.app.test_client().get("/user/")

        assert outcome(answer) == NO_CREDENTIALS

    def with_header(self, forger: Forger, value: str) -> TestResponse:
        sent: dict[str, Any] = {"HTTP_AUTHORIZATION": value}
        return forger.app.test_client().get("/user/", environ_overrides=sent)


class TestPublicAddresses:
    @pytest.mark.parametrize("path", [
        "/movies/", "/movies/1", "/movies/?page=1", "/people/", "/genres/", "/directors/",
        "/search/?q=heat", "/posts", "/health/live", "/openapi.json",
    ])  # fmt: skip
    def test_a_bad_token_is_ignored(self, forger: Forger, path: str) -> None:
        client = forger.app.test_client()
        headers = [
            bearing(one) for one in ("undefined", "", "x", "a.b.c", "\xe9", forger.claim(exp=0))
        ]
        headers += [{"Authorization": one} for one in ("", "Basic dTpw", "Bearer")]

        answers = [client.get(path, headers=one) for one in headers]

        expected = client.get(path)
        assert expected.status_code == 200
        assert {(one.status_code, one.data) for one in answers} == {(200, expected.data)}

    @pytest.mark.parametrize("token", ["undefined", "a.b.c"])
    def test_a_bad_token_keeps_nobody_from_logging_in(self, forger: Forger, token: str) -> None:
        client, sent = forger.app.test_client(), bearing(token)
        email, password = "victim@example.org", "correct horse battery"

        statuses = [
            client.post(path, json=body, headers=sent).status_code
            for path, body in {
                "/auth/login": {"email": email, "password": password},
                "/user/login": {"username": email, "password": password},
                "/auth/register": {"email": "new@example.org", "password": password},
                "/user/signup": {"name": "N", "username": "n@example.org", "password": password},
                "/user/logout": None,
            }.items()
        ]

        assert statuses == [200, 200, 201, 201, 204]
