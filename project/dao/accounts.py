"""Accounts: who can log in, and their private profiles."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, Subquery, delete, func, or_, select, update

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import (
    Account,
    ApiToken,
    BackupCode,
    Bookmark,
    ExternalIdentity,
    Follow,
    ListItem,
    LoginSession,
    MemberProfile,
    MovieList,
    OneTimeSecret,
    Rating,
    RefreshToken,
    Review,
    ReviewLike,
    ReviewReply,
    ReviewReport,
    Role,
    SecondFactor,
    TrailEntry,
    User,
    UserRole,
    UserSource,
    Viewing,
)
from project.domain.accounts import Credentials, Profile
from project.domain.errors import ConflictError
from project.domain.paging import EXACT_TOTAL_LIMIT, Page, PageRequest

# What is only a member's, in an order in which it can be deleted.
_THEIRS: Final = (
    ApiToken,
    BackupCode,
    ExternalIdentity,
    SecondFactor,
    LoginSession,
    OneTimeSecret,
    Bookmark,
    Follow,
    MemberProfile,
    MovieList,
    Rating,
    Viewing,
    ReviewReport,
    ReviewLike,
    ReviewReply,
    Review,
    UserRole,
    UserSource,
    Account,
)
_COLUMNS: Final = (
    User.email,
    User.name,
    Account.surname,
    Account.phone,
    Account.favorite_genre_id,
    User.created_at,
    Account.disabled_at,
    Account.version,
)
_CREDENTIALS: Final = (
    select(User.id, User.email, User.name, Account.password_hash, Account.disabled_at, Account.demo)
    .select_from(User)
    .join(Account, Account.user_id == User.id)
)


def _profile(row: Any) -> Profile:
    user_id, email, *plain, disabled_at, version = row
    # Whom an outside provider knows may have no e-mail here.
    values: tuple[Any, ...] = (user_id, email or "", *plain, disabled_at is not None, version)
    return Profile(*values)


def _listed(row: Any) -> Profile:
    return _profile(row[1:])


def _read(page: Subquery) -> Select[Any]:
    return (
        select(page.c.key, page.c.id, *_COLUMNS)
        .join(User, User.id == page.c.id)
        .join(Account, Account.user_id == page.c.id)
    )


def _by_id(email_part: str) -> Keyset:
    keys = keys_of(User.id).join(Account, Account.user_id == User.id)
    if email_part:
        keys = keys.where(User.email.contains(email_part, autoescape=True))
    return Keyset(keys, Order(User.id, User.id), _read)


class AccountsDAO(BaseDAO):
    def add(self, email: str | None, name: str, password_hash: str, moment: datetime) -> int:
        """A new member with an account. Raises ConflictError where the e-mail is taken.

        By no failing statement, which PostgreSQL would write into its log with all values.
        """
        row = self._upsert(User).values(email=email, name=name, created_at=moment)
        user_id: int | None = self._session.scalar(row.on_conflict_do_nothing().returning(User.id))
        if user_id is None:
            raise ConflictError("There is an account with this e-mail already")
        self._session.add(Account(user_id=user_id, password_hash=password_hash))
        self._session.flush()
        return user_id

    def credentials_of(self, email: str) -> Credentials | None:
        return self._credentials(_CREDENTIALS.where(User.email == email))

    def lock(self, user_id: int) -> Credentials | None:
        """An account's credentials as they are now, and stay until the unit of work ends."""
        statement = _CREDENTIALS.where(User.id == user_id).with_for_update()
        return self._credentials(statement)

    def _credentials(self, statement: Select[*tuple[Any, ...]]) -> Credentials | None:
        row = self._session.execute(statement).one_or_none()
        if row is None:
            return None
        user_id, email, *plain, disabled_at, demo = row
        values: tuple[Any, ...] = (user_id, email or "", *plain, disabled_at is not None, demo)
        return Credentials(*values)

    def hold_member(self, user_id: int) -> bool:
        """Whether the member exists, who then cannot be deleted before the unit of work ends."""
        statement = select(User.id).where(User.id == user_id)
        held = statement.with_for_update(read=True, key_share=True)
        return self._session.scalar(held) is not None

    def profile(self, user_id: int) -> Profile | None:
        statement = (
            select(User.id, *_COLUMNS)
            .join(Account, Account.user_id == User.id)
            .where(User.id == user_id)
        )
        row = self._session.execute(statement).one_or_none()
        return _profile(row) if row else None

    def page(self, email_part: str, request: PageRequest) -> Page[Profile]:
        """Accounts by id whose e-mail contains a text, without their roles."""
        total = self.count(email_part)
        return fetch_page(self._session, _by_id(email_part), request, _listed, total)

    def stream(self, email_part: str) -> Iterator[Sequence[Profile]]:
        """All of them, in batches."""
        return stream(self._session, _by_id(email_part), _listed)

    def count(self, email_part: str) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        keys = _by_id(email_part).keys.add_columns(User.id)
        counted = keys.limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def rename(self, user_id: int, name: str) -> None:
        self._session.execute(update(User).where(User.id == user_id).values(name=name))

    def change(self, user_id: int, values: Mapping[str, Any]) -> None:
        """Set columns of the account, and count its version on."""
        self._session.execute(
            update(Account)
            .where(Account.user_id == user_id)
            .values(**values, version=Account.version + 1)
        )

    def has_demo_accounts(self) -> bool:
        return (
            self._session.scalar(select(Account.user_id).where(Account.demo).limit(1)) is not None
        )

    def put_secret(self, user_id: int, secret_hash: bytes, expires_at: datetime) -> None:
        """Store a one-time secret in place of an earlier one."""
        self.remove_secret(user_id)
        self._session.add(
            OneTimeSecret(user_id=user_id, secret_hash=secret_hash, expires_at=expires_at)
        )
        self._session.flush()

    def secret_of(self, secret_hash: bytes) -> tuple[int, datetime] | None:
        """Whose one-time secret it is, and until when."""
        row = self._session.execute(
            select(OneTimeSecret.user_id, OneTimeSecret.expires_at).where(
                OneTimeSecret.secret_hash == secret_hash
            )
        ).one_or_none()
        return (row[0], row[1]) if row else None

    def remove_secret(self, user_id: int) -> None:
        self._session.execute(delete(OneTimeSecret).where(OneTimeSecret.user_id == user_id))

    def roles_of(self, user_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The names of members' roles, by member; those without any are absent."""
        rows = self._session.execute(
            select(UserRole.user_id, Role.name)
            .join(Role, Role.id == UserRole.role_id)
            .where(UserRole.user_id.in_(user_ids))
            .order_by(UserRole.user_id, UserRole.role_id)
        )
        found: dict[int, tuple[str, ...]] = {}
        for user_id, name in rows:
            found[user_id] = (*found.get(user_id, ()), name)
        return found

    def remove(self, user_id: int) -> None:
        """Delete a member with all that is only theirs.

        What hangs on others is undone before: `RatingsDAO` and `ReviewsDAO` do that.
        What they edited stays, and so does the trail of it, without saying who it was.
        """
        of_theirs = select(LoginSession.id).where(LoginSession.user_id == user_id)
        # Before their tokens, as whoever renews one does: else each could wait for the other.
        self._session.execute(of_theirs.order_by(LoginSession.id).with_for_update()).all()
        self._session.execute(delete(RefreshToken).where(RefreshToken.session_id.in_(of_theirs)))
        self._lock_follows(user_id)
        of_lists = select(MovieList.id).where(MovieList.user_id == user_id)
        self._session.execute(delete(ListItem).where(ListItem.list_id.in_(of_lists)))
        for model in _THEIRS:
            self._session.execute(delete(model).where(model.user_id == user_id))
        self._session.execute(delete(Follow).where(Follow.followed_id == user_id))
        of_trail = update(TrailEntry).where(TrailEntry.user_id == user_id)
        self._session.execute(of_trail.values(user_id=None))
        self._session.execute(delete(User).where(User.id == user_id))

    def _lock_follows(self, user_id: int) -> None:
        """Who follows a member and whom they follow, in one order for two who go at once."""
        theirs = or_(Follow.user_id == user_id, Follow.followed_id == user_id)
        rows = select(Follow.user_id).where(theirs).order_by(Follow.user_id, Follow.followed_id)
        self._session.execute(rows.with_for_update()).all()
