"""A unit of work without a database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from project.dao.uow import UnitOfWork


class FakeUnitOfWork(UnitOfWork):
    """Counts how often it was committed and rolled back."""

    def __init__(self) -> None:
        self.commits = 0
        self.rollbacks = 0
        self.depth = 0
        self.hooks: list[Callable[[], None]] = []

    def after_commit(self, hook: Callable[[], None]) -> None:
        self.hooks.append(hook)

    def if_free(self, work: Callable[[], None]) -> None:
        with self:
            work()

    @contextmanager
    def of_one_statement(self) -> Iterator[None]:
        with self:
            yield

    def __enter__(self) -> Self:
        self.depth += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.depth -= 1
        if self.depth == 0:
            self.commits += error is None
            self.rollbacks += error is not None
            hooks, self.hooks = self.hooks, []
            for hook in hooks if error is None else ():
                hook()
