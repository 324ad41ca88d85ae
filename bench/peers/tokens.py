"""Whom a bearer token names: HS256, with the secret that the environment gives."""

import hmac
import os
import time
from base64 import urlsafe_b64decode

from msgspec.json import decode

_SECRET = os.environ.get("PEER_SECRET", "").encode()
_PARTS = 3


def member_of(authorization: str) -> int | None:
    scheme, _, token = authorization.partition(" ")
    parts = token.split(".")
    if scheme != "Bearer" or len(parts) != _PARTS:
        return None
    head, claims, signature = (urlsafe_b64decode(part + "==") for part in parts)
    said = token.rpartition(".")[0].encode()
    if not hmac.compare_digest(hmac.digest(_SECRET, said, "sha256"), signature):
        return None
    found = decode(claims)
    if decode(head)["alg"] != "HS256" or found["exp"] <= time.time():
        return None
    return int(found["sub"])
