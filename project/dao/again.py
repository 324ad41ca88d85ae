"""Reading again what a lost connection kept from being read."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

T = TypeVar("T")

_PAUSES: Final = (0.05, 0.5, 2.0)
"""Seconds to wait before each further try: a database that restarts is back by then."""
_TIMED_OUT: Final = {"57014", "55P03", "SQLITE_BUSY"}
"""PostgreSQL's query_canceled and lock_not_available, and how SQLite calls a lock's end of time."""


def read_again(session: Session, read: Callable[[], T]) -> T:
    """What `read` reads, on a new connection where the old one was lost.

    For reading outside a unit of work only, where nothing can be half done. What ran out of time
    is not tried again: it would once more, and four times as long hold a thread and the database.
    """
    for pause in _PAUSES:
        try:
            return read()
        except (OperationalError, InterfaceError) as error:
            session.rollback()
            if _timed_out(error):
                raise
            time.sleep(pause)
    return read()


def _timed_out(error: DBAPIError) -> bool:
    names = {getattr(error.orig, name, None) for name in ("pgcode", "sqlite_errorname")}
    return not names.isdisjoint(_TIMED_OUT)
