"""The unit of work: what the outermost service method does is written whole or not at all."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from project.domain.errors import ConflictError

WRITING: Final = "in a unit of work"
PATIENCE: Final = "kinoteka_patience"
"""The execution option that says for how many milliseconds to wait for other writers."""

_LITTLE_PATIENCE_MS: Final = 20

logger = logging.getLogger(__name__)


class UnitOfWork:
    """`with uow:` commits when the block ends well and rolls back when it raises.

    Units nest: an inner one joins the outer, which alone commits. Outside of one the session
    reads without a transaction. Raises ConflictError where a constraint or a record's version
    refuses the change.
    """

    def __init__(self, session: Session, write_options: Mapping[str, Any]) -> None:
        self._session = session
        self._write_options = dict(write_options)
        self._depth = 0
        self._hooks: list[Callable[[], None]] = []

    def after_commit(self, hook: Callable[[], None]) -> None:
        """Call `hook` once the outermost unit is committed; a failing hook is only logged."""
        self._hooks.append(hook)

    def if_free(self, work: Callable[[], None]) -> None:
        """Do something that may as well be left: not where others write, or nobody can."""
        options = self._write_options
        self._write_options = {**options, PATIENCE: _LITTLE_PATIENCE_MS}
        try:
            with self:
                work()
        except OperationalError:
            self._session.rollback()
        finally:
            self._write_options = options

    @contextmanager
    def of_one_statement(self) -> Iterator[None]:
        """A unit in which PostgreSQL runs a single statement, and so commits it by itself.

        That saves two round trips, and others wait less for the rows that it locks.
        """
        if self._depth or self._session.get_bind().dialect.name != "postgresql":
            with self:
                yield
            return
        try:
            yield
        except IntegrityError as error:
            _raise_conflict(error)

    def __enter__(self) -> Self:
        if self._depth == 0:
            # What was read before was read without a transaction: nothing of it is kept.
            self._session.rollback()
            self._session.connection(execution_options=self._write_options)
            self._session.info[WRITING] = True
        self._depth += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            try:
                self._finish(error)
            finally:
                self._session.info[WRITING] = False
        elif error is not None:
            _raise_conflict(error)

    def _finish(self, error: BaseException | None) -> None:
        hooks, self._hooks = self._hooks, []
        try:
            if error is None:
                self._session.commit()
        except (IntegrityError, StaleDataError) as refusal:
            error = refusal
        except BaseException:
            # Where a commit fails, SQLite's transaction goes on and keeps all others from writing.
            self._session.invalidate()
            raise
        if error is not None:
            self._session.rollback()
            _raise_conflict(error)
            return
        for hook in hooks:
            _run(hook)


def forbid_writing_outside(sessions: "sessionmaker[Session]") -> None:
    """Let sessions flush inside a unit of work only: outside there may be no transaction."""

    @event.listens_for(sessions, "before_flush")
    def _check(session: Session, *_: Any) -> None:
        if not session.info.get(WRITING):
            raise RuntimeError("Something was written outside of a unit of work")


def _raise_conflict(error: BaseException) -> None:
    if isinstance(error, IntegrityError | StaleDataError):
        raise ConflictError("Another record stands in the way of this change") from error


def _run(hook: Callable[[], None]) -> None:
    try:
        hook()
    except Exception:
        # The work is committed: whoever asked for it must not hear that it failed.
        logger.exception("A hook failed after its unit of work was committed")
