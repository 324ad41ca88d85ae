"""Members' lists of movies, without the movies."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, Select, Subquery, delete, func, select, type_coerce, update

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import Account, ListItem, User
from project.dao.models import MovieList as ListRow
from project.dao.profiles import has_say
from project.domain.folding import words
from project.domain.lists import ListFilter, ListVisibility, MovieList
from project.domain.paging import EXACT_TOTAL_LIMIT, Page, PageRequest, Reference

_COLUMNS: Final = (
    ListRow.user_id,
    User.name,
    ListRow.name,
    ListRow.description,
    ListRow.ranked,
    ListRow.visibility,
    ListRow.share_key,
    ListRow.rule,
    ListRow.version,
    ListRow.created_at,
    ListRow.updated_at,
    Account.disabled_at,
)
_NEWEST_FIRST: Final = Order(
    type_coerce(ListRow.updated_at, BigInteger), ListRow.id, descending=True
)


def _read(page: Subquery) -> Select[Any]:
    return (
        select(page.c.key, page.c.id, *_COLUMNS)
        .join(ListRow, ListRow.id == page.c.id)
        .join(User, User.id == ListRow.user_id)
        .outerjoin(Account, Account.user_id == ListRow.user_id)
    )


def _build(row: Any) -> MovieList:
    """A list from a row whose columns begin with a key and the id."""
    _, list_id, user_id, user, name, description, ranked, visibility, key, rule, *rest = row
    version, created_at, updated_at, disabled_at = rest
    return MovieList(
        list_id,
        Reference(user_id, user),
        name,
        description,
        ranked,
        ListVisibility(visibility),
        key,
        None if rule is None else json.loads(rule),
        version,
        created_at,
        updated_at,
        silenced=disabled_at is not None,
    )


def _keyset(narrowed: ListFilter) -> Keyset:
    keys = keys_of(ListRow.id)
    if narrowed.user_id is not None:
        keys = keys.where(ListRow.user_id == narrowed.user_id)
    if narrowed.visibility is not None:
        keys = keys.where(ListRow.visibility == narrowed.visibility.value, has_say(ListRow.user_id))
    for word in narrowed.words:
        keys = keys.where(ListRow.name_words.contains(f" {word}", autoescape=True))
    return Keyset(keys, _NEWEST_FIRST, _read)


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a list's values."""
    columns = dict(values)
    if "name" in values:
        columns["name_words"] = "".join(f" {word}" for word in words(values["name"]))
    if values.get("rule") is not None:
        columns["rule"] = json.dumps(values["rule"], ensure_ascii=False, sort_keys=True)
    return columns


class ListsDAO(BaseDAO):
    def page(self, narrowed: ListFilter, request: PageRequest) -> Page[MovieList]:
        """A page of lists, those that changed last first."""
        total = self.count(narrowed)
        return fetch_page(self._session, _keyset(narrowed), request, _build, total)

    def stream(self, narrowed: ListFilter) -> Iterator[Sequence[MovieList]]:
        """All of them, in batches."""
        return stream(self._session, _keyset(narrowed), _build)

    def count(self, narrowed: ListFilter) -> int | None:
        """How many there are, None above EXACT_TOTAL_LIMIT."""
        keys = _keyset(narrowed).keys.add_columns(ListRow.id)
        counted = keys.limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def get(self, list_id: int) -> MovieList | None:
        return self._one(_one(list_id))

    def lock(self, list_id: int) -> MovieList | None:
        """A list as it is now, and stays until the unit of work ends."""
        return self._one(_one(list_id).with_for_update(of=ListRow))

    def _one(self, statement: Select[*tuple[Any, ...]]) -> MovieList | None:
        row = self._session.execute(statement).one_or_none()
        return _build(row) if row else None

    def add(self, user_id: int, values: Mapping[str, Any], moment: datetime) -> int:
        row = ListRow(user_id=user_id, **_stored(values), created_at=moment, updated_at=moment)
        self._session.add(row)
        self._session.flush()
        return row.id

    def change(self, list_id: int, values: Mapping[str, Any], moment: datetime) -> None:
        """Set what was given, and count the version on."""
        self._session.execute(
            update(ListRow)
            .where(ListRow.id == list_id)
            .values(**_stored(values), version=ListRow.version + 1, updated_at=moment)
        )

    def count_items(self, list_id: int, change: int, moment: datetime) -> None:
        """Add to the number of a list's items, which is a change of the list."""
        self._session.execute(
            update(ListRow)
            .where(ListRow.id == list_id)
            .values(item_count=ListRow.item_count + change, updated_at=moment)
        )

    def item_count(self, list_id: int) -> int:
        """How many items there are, of hidden movies too."""
        return self._session.scalar(select(ListRow.item_count).where(ListRow.id == list_id)) or 0

    def remove(self, list_id: int) -> None:
        """Delete a list with its items."""
        self._session.execute(delete(ListItem).where(ListItem.list_id == list_id))
        self._session.execute(delete(ListRow).where(ListRow.id == list_id))


def _one(list_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(ListRow.id, ListRow.id, *_COLUMNS)
        .join(User, User.id == ListRow.user_id)
        .outerjoin(Account, Account.user_id == ListRow.user_id)
        .where(ListRow.id == list_id)
    )
