"""From the credentials of a request to who sent it."""

import re
from typing import Final

from project.adapters.clock import Clock
from project.adapters.provider import Provider
from project.adapters.tokens import TokenSigner, token_hash
from project.dao.api_tokens import ApiTokensDAO
from project.dao.sessions import SessionsDAO
from project.dao.uow import UnitOfWork
from project.domain.api_tokens import PREFIX
from project.domain.errors import InvalidTokenError
from project.domain.identity import Identity, Presented
from project.domain.permissions import Permission
from project.domain.sessions import SEEN_EVERY, Bearer
from project.services.api_tokens import identity_of
from project.services.external import ExternalService

_BEARER: Final = re.compile(r"(?i:bearer) ([A-Za-z0-9\-._~+/]+=*)")


class IdentityService:
    """Every kind of credential ends as one `Identity`, read anew by every request: what ends a
    session, takes a role or disables an account acts on the next one.
    """

    def __init__(  # noqa: PLR0913 - as many as there are kinds of credentials
        self,
        *,
        sessions: SessionsDAO,
        api_tokens: ApiTokensDAO,
        external: ExternalService,
        access: TokenSigner,
        provider: Provider,
        demanding: tuple[str, ...],
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._sessions = sessions
        self._api_tokens = api_tokens
        self._external = external
        self._access = access
        self._provider = provider
        self._demanding = demanding
        self._uow = uow
        self._clock = clock

    def identify(self, presented: Presented) -> Identity | None:
        """The caller; None without credentials. Raises InvalidTokenError for worthless ones.

        A bearer token counts before a cookie, and a bad one never falls back to it.
        """
        if presented.authorization is not None:
            match = _BEARER.fullmatch(presented.authorization)
            if match is None:
                raise InvalidTokenError
            return self._by_token(match.group(1))
        if presented.cookie:
            return self._by_cookie(presented.cookie)
        return None

    def _by_token(self, token: str) -> Identity:
        """By what it looks like: each kind has one way to be checked (RFC 8725 §3.12)."""
        if token.startswith(PREFIX):
            return self._by_api_token(token)
        if self._access.knows(token):
            return self._by_access_token(token)
        return self._by_external_token(token)

    def _by_access_token(self, token: str) -> Identity:
        claims = self._access.read(token, self._clock.now())
        session_id = claims.get("sid")
        bearer = self._sessions.bearer_of(session_id) if type(session_id) is int else None
        if bearer is None or claims.get("sub") != str(bearer.user_id):
            raise InvalidTokenError
        return self._known(bearer, by_cookie=False)

    def _by_api_token(self, token: str) -> Identity:
        found = self._api_tokens.find(token_hash(token))
        now = self._clock.now()
        if found is None or found[1].is_over(now):
            raise InvalidTokenError
        user_id, known, permissions = found
        used = known.last_used_at
        if used is None or now - used >= SEEN_EVERY:
            self._uow.if_free(lambda: self._api_tokens.touch(known.id, now))
        return identity_of(user_id, known, permissions)

    def _by_external_token(self, token: str) -> Identity:
        user = self._provider.read_token(token, self._clock.now())
        granted = frozenset(one for one in Permission if one in user.permissions)
        return Identity(self._external.member_of(user), granted, external=user)

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
            self._uow.if_free(lambda: self._sessions.touch(session.id, now))
        permissions = bearer.permissions(self._demanding)
        return Identity(bearer.user_id, permissions, session.id, by_cookie)
