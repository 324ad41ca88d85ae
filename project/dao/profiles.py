"""Profiles: members' choices, and what everybody may see of them."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select

from project.dao.base import BaseDAO
from project.dao.keyset import keys_of
from project.dao.models import (
    Account,
    Follow,
    MemberProfile,
    MovieList,
    MovieStats,
    Rating,
    Review,
    User,
    Viewing,
)
from project.domain.lists import ListVisibility
from project.domain.paging import EXACT_TOTAL_LIMIT
from project.domain.profiles import Counts, OpenProfile, Preferences, RatingScale, Visibility

_CHOICES: Final = (
    MemberProfile.visibility,
    MemberProfile.rating_scale,
    MemberProfile.about,
    MemberProfile.version,
)


def only_open(statement: Select[Any], user_id: Any) -> Select[Any]:
    """The rows whose member, named by the column `user_id`, lets everybody see their profile.

    Nobody's who may not log in any more.
    """
    return (
        statement.join(MemberProfile, MemberProfile.user_id == user_id)
        .join(Account, Account.user_id == user_id)
        .where(MemberProfile.visibility == Visibility.PUBLIC, Account.disabled_at.is_(None))
    )


def has_say(user_id: Any) -> ColumnElement[bool]:
    """Whether the account of the column `user_id` is not disabled, or there is none."""
    barred = select(Account.user_id).where(
        Account.user_id == user_id, Account.disabled_at.is_not(None)
    )
    return ~barred.exists()


def bounded(rows: Select[Any]) -> Any:
    """How many rows there are, as a column: no further than anybody counts."""
    first = rows.limit(EXACT_TOTAL_LIMIT + 1).subquery()
    return select(func.count()).select_from(first).scalar_subquery()


def followers_of(user_id: int) -> Select[Any]:
    """Who follows a member, of those whose profile is open; columns are still to be added."""
    return only_open(keys_of(Follow.user_id), Follow.user_id).where(Follow.followed_id == user_id)


def followed_by(user_id: int) -> Select[Any]:
    """Whom a member follows, of those whose profile is open; columns are still to be added."""
    return only_open(keys_of(Follow.user_id), Follow.followed_id).where(Follow.user_id == user_id)


def known(count: int) -> int | None:
    """A bounded count, None where there may be more."""
    return count if count <= EXACT_TOTAL_LIMIT else None


def _of_shown_movies(movie_id: Any, user_id: int) -> Select[Any]:
    """A member's rows about movies that are not hidden."""
    shown = keys_of(movie_id).join(MovieStats, MovieStats.movie_id == movie_id)
    return shown.where(movie_id.class_.user_id == user_id, MovieStats.visible)


def _counts_of(user_id: int) -> tuple[Any, ...]:
    """The columns of `Counts`."""
    lists = keys_of(MovieList.id).where(MovieList.user_id == user_id)
    reviews = _of_shown_movies(Review.movie_id, user_id).add_columns(Review.id)
    return (
        bounded(_of_shown_movies(Rating.movie_id, user_id).add_columns(Rating.movie_id)),
        bounded(_of_shown_movies(Viewing.movie_id, user_id).add_columns(Viewing.movie_id)),
        bounded(
            reviews.where(Review.visibility == Visibility.PUBLIC.value, Review.hidden_at.is_(None))
        ),
        bounded(
            lists.where(MovieList.visibility == ListVisibility.PUBLIC.value).add_columns(
                MovieList.id
            )
        ),
        bounded(followers_of(user_id).add_columns(Follow.user_id)),
        bounded(followed_by(user_id).add_columns(Follow.followed_id)),
    )


class ProfilesDAO(BaseDAO):
    def is_open(self, user_id: int) -> bool:
        """Whether everybody may see a member's profile."""
        statement = only_open(select(User.id).where(User.id == user_id), User.id)
        return self._session.scalar(statement) is not None

    def preferences(self, user_id: int) -> Preferences:
        """A member's choices, or those of who made none."""
        statement = select(*_CHOICES).where(MemberProfile.user_id == user_id)
        row = self._session.execute(statement).one_or_none()
        if row is None:
            return Preferences()
        return Preferences(Visibility(row[0]), RatingScale(row[1]), row[2], row[3])

    def put(self, user_id: int, chosen: Preferences) -> None:
        """Store a member's choices in place of the earlier ones."""
        values = {
            "visibility": chosen.visibility.value,
            "rating_scale": chosen.rating_scale.value,
            "about": chosen.about,
            "version": chosen.version,
        }
        statement = self._upsert(MemberProfile).values(user_id=user_id, **values)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=[MemberProfile.user_id], set_=values)
        )

    def profile(self, user_id: int) -> OpenProfile | None:
        """A member as others see them, whether or not they may; one statement."""
        statement = (
            select(
                User.name,
                func.coalesce(MemberProfile.about, ""),
                func.coalesce(MemberProfile.visibility, Visibility.PRIVATE.value),
                User.created_at,
                *_counts_of(user_id),
            )
            .outerjoin(MemberProfile, MemberProfile.user_id == User.id)
            .where(User.id == user_id)
        )
        row = self._session.execute(statement).one_or_none()
        if row is None:
            return None
        counts = Counts(*map(known, row[4:]))
        return OpenProfile(user_id, row[0], row[1], Visibility(row[2]), row[3].date(), counts)
