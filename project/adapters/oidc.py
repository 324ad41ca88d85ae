"""An outside provider of identity: OpenID Connect Core 1.0, by authorization code with PKCE."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import jwt
import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from jwt.exceptions import PyJWTError
from jwt.utils import base64url_decode

from project.adapters.key_set import Fetch, KeySet, Metadata, fetch_json
from project.domain.directions import TURNING
from project.domain.errors import InvalidTokenError, UnavailableError
from project.domain.external import ExternalUser, LoginRequest

_ALGORITHMS: Final = ["RS256"]
_MAX_LENGTH: Final = 8192
_TOKEN: Final = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
"""Without padding, which PyJWT would read as well: a token has one spelling."""

_MAX_SUBJECT: Final = 255
_TIMEOUT_SECONDS: Final = 5
_SKEW_SECONDS: Final = 30
_LONGEST_SECONDS: Final = 31 * 24 * 60 * 60
"""No provider means a token to last longer; what says so is not from one."""

_TYPES: Final = frozenset({None, "jwt", "at+jwt", "application/at+jwt"})
_REFUSED_HEADERS: Final = frozenset({"crit", "b64", "zip"})
_STRONG: Final = frozenset({"mfa", "otp", "hwk", "swk", "sc"})
"""Ways of logging in that are more than a password (RFC 8176)."""


class OidcProvider:
    """By its issuer URL; `audience` is what its bearer tokens for us must be meant for."""

    def __init__(
        self,
        issuer: str,
        *,
        name: str,
        client_id: str,
        client_secret: str,
        audience: str,
        fetch: Fetch = fetch_json,
    ) -> None:
        self._issuer = issuer
        self._name = name
        self._client_id = client_id
        self._client_secret = client_secret
        self._audience = audience
        self._metadata = Metadata(issuer, fetch)
        self._keys = KeySet(self._metadata, fetch)

    def name(self) -> str | None:
        return self._name if self._client_id else None

    def login_url(self, request: LoginRequest, redirect_uri: str) -> str:
        with self._client(redirect_uri) as client:
            url, _ = client.create_authorization_url(
                self._metadata["authorization_endpoint"],
                state=request.state,
                nonce=request.nonce,
                code_verifier=request.verifier,
            )
        return str(url)

    def finish(
        self, code: str, request: LoginRequest, redirect_uri: str, now: datetime
    ) -> ExternalUser:
        endpoint = self._metadata["token_endpoint"]
        try:
            with self._client(redirect_uri) as client:
                answer = client.fetch_token(
                    endpoint, code=code, code_verifier=request.verifier, timeout=_TIMEOUT_SECONDS
                )
        except AuthlibBaseError as error:
            raise InvalidTokenError from error
        except (requests.RequestException, ValueError) as error:
            raise UnavailableError("The login provider does not answer") from error
        claims = self._claims(str(answer.get("id_token")), self._client_id, now)
        if claims.get("nonce") != request.nonce or not self._is_for_us(claims):
            raise InvalidTokenError
        return self._user(claims)

    def read_token(self, token: str, now: datetime) -> ExternalUser:
        if not self._audience:
            raise InvalidTokenError
        claims = self._claims(token, self._audience, now)
        # An ID token says who somebody is to a client, and is no key to an API (RFC 9068 §4).
        if "nonce" in claims:
            raise InvalidTokenError
        return self._user(claims)

    def _is_for_us(self, claims: Mapping[str, Any]) -> bool:
        """Whether an ID token was given to this client, and not only shown to it (§3.1.3.7)."""
        audiences = claims["aud"]
        if "azp" in claims or (isinstance(audiences, list) and len(audiences) > 1):
            return bool(claims.get("azp") == self._client_id)
        return True

    def _client(self, redirect_uri: str) -> OAuth2Session:
        return OAuth2Session(
            self._client_id,
            self._client_secret or None,
            token_endpoint_auth_method="client_secret_basic" if self._client_secret else "none",
            scope="openid profile email",
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
        )

    def _claims(self, token: str, audience: str, now: datetime) -> dict[str, Any]:
        try:
            key = self._keys.key(_key_name(_header(token)))
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=_ALGORITHMS,
                audience=audience,
                issuer=self._issuer,
                # Judged below: by our clock.
                options={
                    "require": ["exp", "iat", "sub"],
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
        except (PyJWTError, ValueError, RecursionError) as error:
            raise InvalidTokenError from error
        _check_times(claims, now.timestamp())
        _check_subject(claims["sub"])
        return claims

    def _user(self, claims: Mapping[str, Any]) -> ExternalUser:
        return ExternalUser(
            issuer=self._issuer,
            subject=claims["sub"],
            name=_text(claims.get("name")),
            email=_verified_email(claims),
            permissions=_names(claims.get("permissions")),
            proven=bool(_STRONG & _names(claims.get("amr"))),
        )


def _header(token: str) -> dict[str, Any]:
    """What a token says of itself; nothing twice, since readers differ about which one counts."""
    if len(token) > _MAX_LENGTH or not _TOKEN.fullmatch(token):
        raise InvalidTokenError
    json.loads(base64url_decode(token.partition(".")[0]), object_pairs_hook=_without_doubles)
    return jwt.get_unverified_header(token)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidTokenError
    return found


def _key_name(header: Mapping[str, Any]) -> str:
    """The name of the key in a token's header, where the header is one that we take."""
    name, kind = header.get("kid"), header.get("typ")
    known = kind is None or (isinstance(kind, str) and kind.lower() in _TYPES)
    if not isinstance(name, str) or not known or _REFUSED_HEADERS & header.keys():
        raise InvalidTokenError
    return name


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    times = [claims["exp"], claims["iat"], claims.get("nbf", 0)]
    if any(type(one) not in {int, float} for one in times):
        raise InvalidTokenError
    expires, issued, begins = times
    if not now < expires <= now + _LONGEST_SECONDS:
        raise InvalidTokenError
    if not issued <= now + _SKEW_SECONDS or not begins <= now + _SKEW_SECONDS:
        raise InvalidTokenError


def _check_subject(subject: str) -> None:
    """OpenID Connect Core 1.0 §2: at most 255 ASCII characters."""
    if not (0 < len(subject) <= _MAX_SUBJECT and subject.isascii() and subject.isprintable()):
        raise InvalidTokenError


def _names(value: Any) -> frozenset[str]:
    """The texts of a list; a text that is no list names nothing, whatever is part of it."""
    listed = value if isinstance(value, list) else []
    return frozenset(one for one in listed if isinstance(one, str))


def _verified_email(claims: Mapping[str, Any]) -> str:
    """Never cut to a length: a part of an address is somebody else's."""
    email = claims.get("email")
    return email if claims.get("email_verified") is True and isinstance(email, str) else ""


def _text(value: Any) -> str:
    """What somebody typed at the provider, less what no text of ours may have in it."""
    typed = unicodedata.normalize("NFC", value) if isinstance(value, str) else ""
    kept = (
        one for one in typed if unicodedata.category(one) not in {"Cc", "Cs"} and one not in TURNING
    )
    return "".join(kept).strip()[:100]
