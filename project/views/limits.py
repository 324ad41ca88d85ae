"""Every request counts: by member or by address, pictures and searches by rules of their own."""

from typing import Final

from flask import Response, g, request

from project.domain.identity import Identity
from project.domain.limits import Policy, Standing
from project.views.access import client_address, known_caller, services
from project.views.cookies import device_cookie

# What only asks whether the server is well is never refused.
_UNLIMITED: Final = "/health"
# Tokens and profiles, whoever asks.
_PRIVATE: Final = ("/auth", "/user", "/admin", "/favorites")
# The secret of an unlisted list: what it opens ends once its owner renews it.
_KEY: Final = "key"
_OWN: Final = {"/search": Policy.SEARCH, "/assets": Policy.ASSETS}


def count_request() -> None:
    """Raises TooManyRequestsError."""
    path = "/" + request.path[1:].partition("/")[0]
    if path == _UNLIMITED or request.method == "OPTIONS":
        return
    policy = _OWN.get(path)
    if policy:
        g.standing = services().limits.request(policy, client_address())
        return
    caller = known_caller()
    policy = Policy.USER if caller else Policy.ANONYMOUS
    who = caller.key if caller else client_address()
    g.standing = services().limits.request(policy, who)


def count_attempt(policy: Policy) -> None:
    """Count a try of this address at something that can be guessed. Raises TooManyRequestsError."""
    known = services().passwords.known_device(device_cookie())
    g.standing = services().limits.attempt(policy, known or client_address())


def tell(response: Response) -> Response:
    """Say where the caller stands, and keep what is only for them out of caches."""
    standing = g.get("standing")
    if standing and "RateLimit" not in response.headers:
        tell_standing(response, standing)
    path = request.path
    if not path.startswith("/assets"):
        # A cache that may keep an answer must not give a member's to a stranger, or the reverse.
        _vary(response)
    if isinstance(g.get("caller"), Identity) or path.startswith(_PRIVATE) or _KEY in request.args:
        response.headers["Cache-Control"] = "no-store"
    return response


def _vary(response: Response) -> None:
    if "Vary" in response.headers:
        response.vary.update(("Authorization", "Cookie"))
    else:
        response.headers["Vary"] = "Authorization, Cookie"


def tell_standing(response: Response, standing: Standing) -> None:
    """`RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers)."""
    name, rate = standing.policy, standing.rate
    response.headers["RateLimit-Policy"] = f'"{name}";q={rate.amount};w={rate.seconds}'
    response.headers["RateLimit"] = f'"{name}";r={standing.remaining};t={standing.wait}'
