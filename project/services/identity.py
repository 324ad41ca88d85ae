"""From the credentials of a request to who sent it."""

import re
from typing import Final

from project.adapters.clock import Clock
from project.adapters.tokens import TokenSigner, token_hash
from project.dao.sessions import SessionsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import InvalidTokenError
from project.domain.identity import Identity, Presented
from project.domain.sessions import SEEN_EVERY, Bearer

_BEARER: Final = re.compile(r"(?i:bearer) ([A-Za-z0-9\-._~+/]+=*)")


class IdentityService:
    """Every kind of credential ends as a session's row, read anew by every request: what ends
    a session, takes a role or disables an account acts on the next one.
    """

    def __init__(
        self, sessions: SessionsDAO, access: TokenSigner, uow: UnitOfWork, clock: Clock
    ) -> None:
        self._sessions = sessions
        self._access = access
        self._uow = uow
        self._clock = clock

    def identify(self, presented: Presented) -> Identity | None:
        """The caller; None without credentials. Raises InvalidTokenError for worthless ones.

        A bearer token counts before a cookie, and a bad one never falls back to it.
        """
        if presented.authorization is not None:
            return self._by_token(presented.authorization)
        if presented.cookie:
            return self._by_cookie(presented.cookie)
        return None

    def _by_token(self, authorization: str) -> Identity:
        match = _BEARER.fullmatch(authorization)
        if match is None:
            raise InvalidTokenError
        claims = self._access.read(match.group(1), self._clock.now())
        session_id = claims.get("sid")
        bearer = self._sessions.bearer_of(session_id) if type(session_id) is int else None
        if bearer is None or claims.get("sub") != str(bearer.user_id):
            raise InvalidTokenError
        return self._known(bearer, by_cookie=False)

    def _by_cookie(self, cookie: str) -> Identity:
        bearer = self._sessions.bearer_of_cookie(token_hash(cookie))
        if bearer is None:
            raise InvalidTokenError
        return self._known(bearer, by_cookie=True)

    def _known(self, bearer: Bearer, *, by_cookie: bool) -> Identity:
        session, now = bearer.session, self._clock.now()
        if session.is_over(now):
            raise InvalidTokenError
        if now - session.last_seen_at >= SEEN_EVERY:
            with self._uow:
                self._sessions.touch(session.id, now)
        return Identity(bearer.user_id, bearer.permissions, session.id, by_cookie)
