"""Tokens that nobody issued, and what somebody is answered who sends them."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from unittest.mock import sentinel

from flask import Flask
from werkzeug.test import TestResponse

from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import PASSWORD, add_user

Pair = dict[str, str]
"""What a login answers: `access_token` and `refresh_token`."""

ABSENT: Final = sentinel.ABSENT
"""A member of a header or of the claims that is left out."""

REFUSED: Final = (
    401,
    'Bearer error="invalid_token"',
    {
        "success": False,
        "error": 401,
        "message": "The credentials are invalid or have expired",
    },
)
"""The one answer to whatever is wrong with a token."""


def part_of(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def bytes_of(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def parts_of(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The header and the claims of a token."""
    header, claims, _ = token.split(".")
    return json.loads(bytes_of(header)), json.loads(bytes_of(claims))


def written(header: Mapping[str, Any]) -> str:
    """A header as we write it: spaces or another order would be refused for themselves."""
    return json.dumps(header, separators=(",", ":"), sort_keys=True)


def outcome(answer: TestResponse) -> tuple[int, str | None, dict[str, Any]]:
    """The parts of a refusal that have to be alike: all but the request's id."""
    body = {name: value for name, value in (answer.json or {}).items() if name != "request_id"}
    return answer.status_code, answer.headers.get("WWW-Authenticate"), body


@dataclass(frozen=True)
class Forger:
    """Somebody with a member's pair of tokens who, at worst, has the very key that signs."""

    app: Flask
    user_id: int
    access: str
    refresh: str
    movie_id: int

    @property
    def key(self) -> bytes:
        return app_container(self.app).access_tokens._keys[0].secret

    def sign(self, header: str, claims: str, key: bytes | None = None) -> str:
        """A token of two texts of JSON, with a true signature of the key, ours by default."""
        signed = f"{part_of(header.encode())}.{part_of(claims.encode())}"
        return f"{signed}.{part_of(hmac.digest(key or self.key, signed.encode(), 'sha256'))}"

    def claim(self, **changes: Any) -> str:
        """The member's token with other claims."""
        header, claims, _ = self.access.split(".")
        changed = _changed(json.loads(bytes_of(claims)), changes)
        return self.sign(bytes_of(header).decode(), json.dumps(changed))

    def claim_raw(self, name: str, text: str) -> str:
        """The member's token with one claim of a text, which need not be JSON."""
        header, claims = parts_of(self.access)
        whole = json.dumps(claims | {name: "@"}).replace('"@"', text)
        return self.sign(written(header), whole)

    def head(self, key: bytes | None = None, **changes: Any) -> str:
        """The member's token under another header."""
        header, claims = parts_of(self.access)
        return self.sign(written(_changed(header, changes)), json.dumps(claims), key)

    def get(self, token: str) -> TestResponse:
        return self._send("GET", "/user/", token)

    def write(self, token: str) -> TestResponse:
        path = f"/movies/{self.movie_id}/rating"
        return self._send("PUT", path, token, json={"value": 4})

    def renew(self, token: str, refresh: str | None = None) -> TestResponse:
        pair = {"access_token": token, "refresh_token": refresh or self.refresh}
        return self.app.test_client().put("/auth/login", json=pair)

    def tried(self, token: str) -> list[tuple[int, str | None, dict[str, Any]]]:
        """What each of the three ways to use an access token is answered with."""
        return [outcome(way(token)) for way in (self.get, self.write, self.renew)]

    def answers(self, tokens: Mapping[str, str]) -> dict[str, Any]:
        return {name: self.tried(token) for name, token in tokens.items()}

    def has_changed_nothing(self) -> bool:
        """Whether no rating was stored and the member's own pair is as good as it was."""
        rated = self.app.test_client().get(f"/movies/{self.movie_id}").json["rating_count"]
        return not rated and self.renew(self.access).status_code == 200

    def _send(self, method: str, path: str, token: str, **request: Any) -> TestResponse:
        # Not as a header of the client, which refuses what servers let through.
        sent = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
        return self.app.test_client().open(path, method=method, environ_overrides=sent, **request)


def refused(tokens: Mapping[str, str]) -> dict[str, Any]:
    """What `answers` should be."""
    return {name: [REFUSED] * 3 for name in tokens}


def a_forger(app: Flask, name: str = "victim") -> Forger:
    """Of a member who may do everything, so that nothing but the token can be at fault."""
    user_id = add_user(app, name, Permission)
    pair = log_in_for_tokens(app, name)
    movie = app.test_client().post(
        "/movies", json={"title": "Heat"}, headers=bearing(pair["access_token"])
    )
    return Forger(app, user_id, pair["access_token"], pair["refresh_token"], movie.json["id"])


def log_in_for_tokens(app: Flask, name: str, password: str = PASSWORD) -> Pair:
    """A new session's pair of tokens."""
    given = {"email": f"{name}@example.org", "password": password}
    answer = app.test_client().post("/auth/login", json=given)
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def renew(app: Flask, pair: Pair, **other: str) -> TestResponse:
    return app.test_client().put("/auth/login", json=pair | other)


def profile(app: Flask, pair: Pair) -> TestResponse:
    return app.test_client().get("/user/", headers=bearing(pair["access_token"]))


def is_dead(app: Flask, pair: Pair) -> bool:
    """Whether neither of the two tokens is worth anything."""
    return outcome(profile(app, pair)) == outcome(renew(app, pair)) == REFUSED


def session_of(pair: Pair) -> int:
    return int(parts_of(pair["access_token"])[1]["sid"])


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def move_clock(app: Flask, **by: float) -> None:
    """Let time go by, or back."""
    app_container(app).clock.moment += timedelta(**by)


def _changed(whole: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (whole | changes).items() if value is not ABSENT}
