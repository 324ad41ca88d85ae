"""A container's session: opened on first use, closed at the end."""

from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy.orm import Session

from project.dao.again import read_again

if TYPE_CHECKING:
    from project.container.app import AppContainer

T = TypeVar("T")


class BaseContainer:
    def __init__(self, app: "AppContainer") -> None:
        self.app = app

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if "session" in self.__dict__:
            self.session.close()

    @cached_property
    def session(self) -> Session:
        return self.app.open_session()

    def let_go(self) -> None:
        """Give back the connection, and what SQLite keeps for who reads, until more is read."""
        self.session.rollback()

    def read_again(self, read: Callable[[], T]) -> T:
        """What `read` reads through this container, tried again where a connection is lost."""
        return read_again(self.session, read)
