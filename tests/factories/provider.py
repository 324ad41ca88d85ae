"""An outside provider without a network: its keys, and its tokens in the layout of Auth0."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask
from jwt.algorithms import RSAAlgorithm
from werkzeug.test import TestResponse

from project.adapters.key_set import KeySet
from project.adapters.oidc import OidcProvider
from project.domain.errors import UnavailableError
from project.domain.permissions import Permission
from tests.conftest import NOW, add_user, signed_in
from tests.factories.tokens import ABSENT, REFUSED, outcome, part_of

ISSUER: Final = "https://tenant.example/"
AUDIENCE: Final = "movie"
CLIENT_ID: Final = "kinoteka"
SUBJECT: Final = "auth0|123"
KEY: Final = "k1"
ISSUED: Final = int(NOW.timestamp())
PERMISSIONS: Final = [
    "delete:actor", "delete:movie", "get:actors", "get:movies",
    "patch:actor", "patch:movie", "post:actor", "post:movie",
]  # fmt: skip
"""What document 002's token names."""

Json = Mapping[str, Any] | str
"""An object, or the text of one where the text is the point."""


@cache
def private_key(name: str) -> RSAPrivateKey:
    """The same key for the same name; making one takes a while."""
    del name
    return generate_private_key(65537, 2048)


def public_jwk(name: str) -> dict[str, Any]:
    jwk = json.loads(RSAAlgorithm.to_jwk(private_key(name).public_key()))
    return jwk | {"kid": name, "use": "sig", "alg": "RS256"}


def signed(header: Json, claims: Json, key: str = KEY) -> str:
    """A token with a true signature of a key, whatever its header says."""
    parts = [one if isinstance(one, str) else json.dumps(one) for one in (header, claims)]
    text = ".".join(part_of(one.encode()) for one in parts)
    signature = private_key(key).sign(text.encode(), PKCS1v15(), SHA256())
    return f"{text}.{part_of(signature)}"


class Stopwatch:
    """A monotonic clock that tests move."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class FakeProvider:
    """Answers as a provider does, with the keys that it has published now."""

    issuer: str = ISSUER
    published: list[str] = field(default_factory=lambda: [KEY])
    away: bool = False
    calls: list[str] = field(default_factory=list)
    watch: Stopwatch = field(default_factory=Stopwatch)

    def fetch(self, url: str) -> Mapping[str, Any]:
        self.calls.append(url)
        if self.away:
            raise UnavailableError("The login provider does not answer")
        if url.endswith("/.well-known/openid-configuration"):
            return self.metadata()
        assert url == self.issuer + "jwks"
        return {"keys": [public_jwk(one) for one in self.published]}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "jwks_uri": self.issuer + "jwks",
            "authorization_endpoint": self.issuer + "authorize",
            "token_endpoint": self.issuer + "token",
        }

    @property
    def key_fetches(self) -> int:
        """How often its keys were asked for."""
        return self.calls.count(self.issuer + "jwks")

    def adapter(self, *, audience: str = AUDIENCE, client_id: str = CLIENT_ID) -> OidcProvider:
        """Our side of it, with nothing known yet, counting time by `watch`."""
        provider = OidcProvider(
            self.issuer,
            name="the tenant",
            client_id=client_id,
            client_secret="",
            audience=audience,
            fetch=self.fetch,
        )
        provider._keys = KeySet(provider._metadata, self.fetch, self.watch)
        return provider

    def claims(self, **changes: Any) -> dict[str, Any]:
        """The claims of an access token as Auth0 writes them; ABSENT leaves one out."""
        whole = {
            "iss": self.issuer,
            "sub": SUBJECT,
            "aud": AUDIENCE,
            "iat": ISSUED,
            "exp": ISSUED + 86_400,
            "azp": "client-of-theirs",
            "scope": "openid profile email",
            "gty": "password",
            "permissions": PERMISSIONS,
        }
        return {name: value for name, value in (whole | changes).items() if value is not ABSENT}

    def token(self, **changes: Any) -> str:
        """A true token, with other claims."""
        return signed(head(), self.claims(**changes))

    def raw_token(self, name: str, text: str) -> str:
        """The same with one claim of a text, which need not be JSON."""
        whole = json.dumps(self.claims(**{name: "@"})).replace('"@"', text)
        return signed(head(), whole)


def head(**changes: Any) -> dict[str, Any]:
    """The header of the provider's tokens."""
    whole = {"alg": "RS256", "typ": "JWT", "kid": KEY} | changes
    return {name: value for name, value in whole.items() if value is not ABSENT}


@dataclass(frozen=True)
class Caller:
    """Somebody with tokens of the provider's, and a movie to write about."""

    app: Flask
    movie_id: int

    def send(self, token: str, method: str, path: str, **request: Any) -> TestResponse:
        # Not as a header of the client, which refuses what servers let through.
        sent = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
        return self.app.test_client().open(path, method=method, environ_overrides=sent, **request)

    def profile(self, token: str) -> TestResponse:
        return self.send(token, "GET", "/user/")

    def rate(self, token: str) -> TestResponse:
        path = f"/movies/{self.movie_id}/rating"
        return self.send(token, "PUT", path, json={"value": 4})

    def renew(self, token: str) -> TestResponse:
        pair = {"access_token": token, "refresh_token": "none"}
        return self.app.test_client().put("/auth/login", json=pair)

    def tried(self, token: str) -> list[tuple[int, str | None, dict[str, Any]]]:
        """What each of the ways to use a token is answered with: reading, writing, renewing."""
        return [outcome(way(token)) for way in (self.profile, self.rate, self.renew)]

    def wrongly_taken(self, tokens: Mapping[str, str]) -> dict[str, Any]:
        """The answers to those tokens that are not refused in the one way of every refusal."""
        tried = {name: self.tried(token) for name, token in tokens.items()}
        return {name: answers for name, answers in tried.items() if answers != [REFUSED] * 3}


def a_caller(app: Flask) -> Caller:
    """Before them somebody made a movie, and is member 1."""
    maker = signed_in(app, add_user(app, "maker", {Permission.POST_MOVIE}))
    return Caller(app, maker.post("/movies", json={"title": "Heat"}).json["id"])
