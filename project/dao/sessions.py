"""Sessions and their refresh tokens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, select, update

from project.dao.base import BaseDAO
from project.dao.models import Account, LoginSession, RefreshToken, Role, RolePermission, UserRole
from project.dao.prepared import Prepared
from project.domain.permissions import Permission
from project.domain.sessions import Bearer, Session

_COLUMNS: Final = (
    LoginSession.id,
    LoginSession.cookie_hash,
    LoginSession.browser,
    LoginSession.address,
    LoginSession.created_at,
    LoginSession.last_seen_at,
    LoginSession.expires_at,
    LoginSession.idle_seconds,
    LoginSession.proven,
)
# One statement for who it is and what they may: it is run by every request of a known caller.
_BEARER: Final = (
    select(LoginSession.user_id, *_COLUMNS, Role.name, RolePermission.permission)
    .join(Account, Account.user_id == LoginSession.user_id)
    .outerjoin(UserRole, UserRole.user_id == LoginSession.user_id)
    .outerjoin(Role, Role.id == UserRole.role_id)
    .outerjoin(RolePermission, RolePermission.role_id == Role.id)
    .where(Account.disabled_at.is_(None))
)
_BY_ID: Final = Prepared(_BEARER.where(LoginSession.id == bindparam("session_id")), kept=True)
_BY_COOKIE: Final = Prepared(
    _BEARER.where(LoginSession.cookie_hash == bindparam("cookie_hash")), kept=True
)
_NAMES: Final = {str(one): one for one in Permission}


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to be stored; `cookie_hash` is None for a pair of tokens."""

    user_id: int
    cookie_hash: bytes | None
    browser: str
    address: str
    moment: datetime
    expires_at: datetime
    idle_seconds: int | None
    proven: bool = False


def rights_in(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, Permission]]:
    """Rights of (role, permission); one that another program wrote and we don't know is none."""
    return ((role, _NAMES[name]) for role, name in rows if name in _NAMES)


def _session(row: Sequence[Any]) -> Session:
    session_id, cookie_hash, *plain = row
    return Session(session_id, "tokens" if cookie_hash is None else "cookie", *plain)


def _bearer(rows: Sequence[Any]) -> Bearer | None:
    if not rows:
        return None
    rights = frozenset(rights_in(row[-2:] for row in rows))
    return Bearer(rows[0][0], _session(rows[0][1:-2]), rights)


class SessionsDAO(BaseDAO):
    def add(self, new: NewSession) -> int:
        session = LoginSession(
            user_id=new.user_id,
            cookie_hash=new.cookie_hash,
            browser=new.browser,
            address=new.address,
            created_at=new.moment,
            last_seen_at=new.moment,
            expires_at=new.expires_at,
            idle_seconds=new.idle_seconds,
            proven=new.proven,
        )
        self._session.add(session)
        self._session.flush()
        return session.id

    def bearer_of(self, session_id: int) -> Bearer | None:
        """Whom a session stands for; None for a disabled account."""
        return _bearer(_BY_ID.run(self._session, session_id=session_id))

    def bearer_of_cookie(self, cookie_hash: bytes) -> Bearer | None:
        return _bearer(_BY_COOKIE.run(self._session, cookie_hash=cookie_hash))

    def list_of(self, user_id: int) -> list[Session]:
        """A member's sessions, the newest first."""
        rows = self._session.execute(
            select(*_COLUMNS)
            .where(LoginSession.user_id == user_id)
            .order_by(LoginSession.id.desc())
        )
        return [_session(row) for row in rows]

    def prove(self, session_id: int) -> None:
        """Remember that a second factor was shown."""
        self._session.execute(
            update(LoginSession).where(LoginSession.id == session_id).values(proven=True)
        )

    def unprove(self, user_id: int) -> None:
        """Forget, for all of a member's sessions, that a second factor was shown."""
        self._session.execute(
            update(LoginSession).where(LoginSession.user_id == user_id).values(proven=False)
        )

    def over(self, now: datetime, limit: int) -> Sequence[int]:
        """Some sessions of anybody that have lasted as long as they could."""
        statement = select(LoginSession.id).where(LoginSession.expires_at <= now)
        return self._session.scalars(statement.order_by(LoginSession.expires_at).limit(limit)).all()

    def touch(self, session_id: int, moment: datetime) -> None:
        self._session.execute(
            update(LoginSession).where(LoginSession.id == session_id).values(last_seen_at=moment)
        )

    def lock(self, session_id: int) -> bool:
        """Whether the session is there; nobody else rotates or ends it meanwhile."""
        statement = select(LoginSession.id).where(LoginSession.id == session_id)
        return self._session.scalar(statement.with_for_update()) is not None

    def end(self, session_ids: Sequence[int]) -> None:
        """Delete sessions, and with them every credential that stands on them."""
        if not session_ids:
            return
        # Before their tokens, as whoever renews one does: else each could wait for the other.
        locked = select(LoginSession.id).where(LoginSession.id.in_(session_ids))
        self._session.execute(locked.order_by(LoginSession.id).with_for_update()).all()
        tokens = delete(RefreshToken).where(RefreshToken.session_id.in_(session_ids))
        self._session.execute(tokens)
        self._session.execute(delete(LoginSession).where(LoginSession.id.in_(session_ids)))

    def add_refresh_token(self, session_id: int, token_hash: bytes) -> None:
        self._session.add(RefreshToken(token_hash=token_hash, session_id=session_id))
        self._session.flush()

    def refresh_token(self, token_hash: bytes) -> tuple[int, datetime | None] | None:
        """The session of a refresh token, and when it was used."""
        row = self._session.execute(
            select(RefreshToken.session_id, RefreshToken.used_at).where(
                RefreshToken.token_hash == token_hash
            )
        ).one_or_none()
        return (row[0], row[1]) if row else None

    def use_refresh_token(self, token_hash: bytes, moment: datetime) -> None:
        self._session.execute(
            update(RefreshToken).where(RefreshToken.token_hash == token_hash).values(used_at=moment)
        )
