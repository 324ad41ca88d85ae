"""Sessions: opening, renewing, listing and ending them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import structlog

from project.adapters.browsers import browser_name
from project.adapters.clock import Clock
from project.adapters.tokens import TokenSigner, random_token, token_hash
from project.dao.accounts import AccountsDAO
from project.dao.sessions import NewSession, SessionsDAO
from project.dao.uow import UnitOfWork
from project.domain.accounts import Credentials
from project.domain.errors import InvalidTokenError, NotFoundError, WrongPasswordError
from project.domain.identity import Identity, Visitor
from project.domain.sessions import (
    IDLE_SECONDS,
    MOST_SESSIONS,
    SESSION_LIFE,
    Session,
    TokenPair,
)

_SWEPT: Final = 100
"""Sessions of anybody that a login clears away, once they are over."""

security: Final = structlog.get_logger("security")


class SessionService:
    def __init__(
        self,
        sessions: SessionsDAO,
        accounts: AccountsDAO,
        access: TokenSigner,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._sessions = sessions
        self._accounts = accounts
        self._access = access
        self._uow = uow
        self._clock = clock

    def open_cookie(
        self, credentials: Credentials, visitor: Visitor, *, remember: bool, ends: str | None = None
    ) -> str:
        """A browser's session, in place of the one that the cookie `ends` stands for.

        The new cookie's value: nobody can have planted it before. Raises WrongPasswordError.
        """
        cookie = random_token()
        idle = None if remember else IDLE_SECONDS
        with self._uow:
            # The account before any session, as everybody locks them who touches both.
            self._open(credentials, visitor, token_hash(cookie), idle)
            if ends:
                self._end_cookie(ends)
        return cookie

    def open_tokens(self, credentials: Credentials, visitor: Visitor) -> TokenPair:
        """A program's session. Raises WrongPasswordError."""
        with self._uow:
            session_id = self._open(credentials, visitor, None, None)
            return self._pair(credentials.user_id, session_id)

    def rotate(self, pair: TokenPair, visitor: Visitor) -> TokenPair:
        """A new pair for one that belongs together, whose refresh token is then used up.

        A refresh token that comes a second time was stolen, now or before: its session ends
        (RFC 9700 §4.14.2). Raises InvalidTokenError.
        """
        now = self._clock.now()
        claims = self._access.read(pair.access_token, now, expired_too=True)
        session_id, hashed = claims["sid"], token_hash(pair.refresh_token)
        with self._uow:
            bearer = (
                self._sessions.bearer_of(session_id) if self._sessions.lock(session_id) else None
            )
            token = self._sessions.refresh_token(hashed)
            if bearer is None or token is None or token[0] != session_id:
                raise InvalidTokenError
            if claims.get("sub") != str(bearer.user_id) or bearer.session.is_over(now):
                raise InvalidTokenError
            stolen = token[1] is not None
            if stolen:
                self._sessions.end([session_id])
            else:
                self._sessions.use_refresh_token(hashed, now)
                self._sessions.touch(session_id, now)
                return self._pair(bearer.user_id, session_id)
        security.warning(
            "refresh token used twice",
            user_id=bearer.user_id,
            session_id=session_id,
            address=visitor.address,
        )
        raise InvalidTokenError

    def access_token(self, identity: Identity) -> str:
        """A short-lived token for the caller's session."""
        claims = {"sub": str(identity.user_id), "sid": identity.session_id}
        return self._access.sign(claims, self._clock.now())

    def list_own(self, identity: Identity) -> list[Session]:
        """The caller's sessions that are not over, the newest first."""
        return [
            replace(one, current=one.id == identity.session_id)
            for one in self.list_of(identity.user_id)
        ]

    def list_of(self, user_id: int) -> list[Session]:
        now = self._clock.now()
        return [one for one in self._sessions.list_of(user_id) if not one.is_over(now)]

    def end_own(self, identity: Identity, session_id: int) -> None:
        """End one of the caller's sessions. Raises NotFoundError."""
        self._end(identity.user_id, session_id)

    def end_others(self, identity: Identity) -> None:
        """End every session of the caller's but this one."""
        self.end_all(identity.user_id, but=identity.session_id)

    def end_all(self, user_id: int, but: int = 0) -> None:
        with self._uow:
            self._sessions.end([one.id for one in self._sessions.list_of(user_id) if one.id != but])
        security.info("sessions ended", user_id=user_id)

    def end_current(self, identity: Identity | None, cookie: str | None) -> None:
        """Log the caller out, and whoever the cookie stands for that came beside a token.

        Nobody is logged out already, and so is who just was in another tab; a token for an API
        is no session.
        """
        with self._uow:
            if cookie:
                self._end_cookie(cookie)
            if identity and identity.session_id:
                self._sessions.end([identity.session_id])
        if identity and identity.session_id:
            security.info("session ended", user_id=identity.user_id, session_id=identity.session_id)

    def _end(self, user_id: int, session_id: int) -> None:
        with self._uow:
            theirs = {one.id for one in self._sessions.list_of(user_id)}
            if session_id not in theirs:
                raise NotFoundError("Session", session_id)
            self._sessions.end([session_id])
        security.info("session ended", user_id=user_id, session_id=session_id)

    def _end_cookie(self, cookie: str) -> None:
        bearer = self._sessions.bearer_of_cookie(token_hash(cookie))
        if bearer:
            self._sessions.end([bearer.session.id])

    def _open(
        self,
        credentials: Credentials,
        visitor: Visitor,
        cookie_hash: bytes | None,
        idle_seconds: int | None,
    ) -> int:
        """A session, if the password that was checked is the password still."""
        current = self._accounts.lock(credentials.user_id)
        if current is None or current.disabled:
            raise WrongPasswordError
        if current.password_hash != credentials.password_hash:
            raise WrongPasswordError
        now = self._clock.now()
        self._make_room(self._sessions.list_of(credentials.user_id))
        self._sessions.end(self._sessions.over(now, _SWEPT))
        session_id = self._sessions.add(
            NewSession(
                user_id=credentials.user_id,
                cookie_hash=cookie_hash,
                browser=browser_name(visitor.agent),
                address=visitor.address,
                moment=now,
                expires_at=now + SESSION_LIFE,
                idle_seconds=idle_seconds,
                proven=credentials.proven,
            )
        )
        said = {"user_id": credentials.user_id, "session_id": session_id}
        self._uow.after_commit(lambda: security.info("login", address=visitor.address, **said))
        return session_id

    def _make_room(self, newest_first: Sequence[Session]) -> None:
        now = self._clock.now()
        over = [one.id for one in newest_first if one.is_over(now)]
        lasting = [one.id for one in newest_first if one.id not in over]
        self._sessions.end([*over, *lasting[MOST_SESSIONS - 1 :]])

    def _pair(self, user_id: int, session_id: int) -> TokenPair:
        refresh = random_token()
        self._sessions.add_refresh_token(session_id, token_hash(refresh))
        claims = {"sub": str(user_id), "sid": session_id}
        return TokenPair(self._access.sign(claims, self._clock.now()), refresh)
