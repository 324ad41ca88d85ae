"""Answers: one object, a page, or a whole list that is written as it is read."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Response, current_app, g, request
from marshmallow import Schema

from project.container import RequestContainer
from project.domain.paging import (
    DEFAULT_PER_PAGE,
    Direction,
    Listing,
    Page,
    PageRequest,
    SortKey,
)
from project.views.access import app_container
from project.views.cursors import binding, read_cursor, write_cursor

_PAGING = ("page", "after", "before")

Wrap = Callable[[list[Any], int | None], Any]
"""Makes the answer of a list's records and their total."""


def _bare(records: list[Any], total: int | None) -> list[Any]:
    del total
    return records


def render(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON in UTF-8, nothing escaped that need not be."""
    return Response(orjson.dumps(content), status, headers, mimetype="application/json")


def show(schema: Schema, record: Any, status: int = 200) -> Response:
    return render(schema.dump(record), status)


def created(schema: Schema, record: Any, location: str) -> Response:
    return render(schema.dump(record), 201, {"Location": location})


def show_all(schema: Schema, records: Sequence[Any]) -> Response:
    """A list that is short by nature."""
    headers = {"X-Total-Count": str(len(records))}
    return render(schema.dump(records, many=True), headers=headers)


def no_content() -> Response:
    return Response(status=204)


def page_request(
    paging: dict[str, Any], bound_to: str = "", key_type: type[SortKey] = int
) -> PageRequest | None:
    """The page that was asked for, None for the whole list."""
    if not paging:
        return None
    per_page = paging.get("per_page", DEFAULT_PER_PAGE)
    for direction in Direction:
        text = paging.get(direction.value)
        if text is not None:
            cursor = read_cursor(text, direction, _here(bound_to), key_type)
            return PageRequest(per_page=per_page, cursor=cursor)
    return PageRequest(paging.get("page", 1), per_page)


def _here(bound_to: str) -> str:
    """The list at this address, in the order and of the choice that `bound_to` names."""
    return binding(request.path.rstrip("/"), bound_to)


def show_page(
    schema: Schema, page: Page[Any], bound_to: str = "", *, wrap: Wrap = _bare
) -> Response:
    headers = {"X-Page": str(page.number), "X-Per-Page": str(page.per_page)}
    headers |= _total(page.total) | {"Link": _links(page, bound_to)}
    return render(wrap(schema.dump(page.items, many=True), page.total), headers=headers)


def _total(total: int | None) -> dict[str, str]:
    return {} if total is None else {"X-Total-Count": str(total)}


def _links(page: Page[Any], bound_to: str) -> str:
    """RFC 8288, relative: `first` and `last` by number, `prev` and `next` by cursor."""
    links = {"first": ("page", "1")} if "page" in g.known_parameters else {}
    bound_to = _here(bound_to)
    if page.before:
        links["prev"] = ("before", write_cursor(page.before, max(1, page.number - 1), bound_to))
    if page.after:
        links["next"] = ("after", write_cursor(page.after, page.number + 1, bound_to))
    if page.last:
        links["last"] = ("page", str(page.last))
    known = g.known_parameters - set(_PAGING)
    kept = urlencode([(name, value) for name, value in request.args.items() if name in known])
    here = f"<{request.path}?{kept}&" if kept else f"<{request.path}?"
    # Numbers and cursors are written as they are.
    return ", ".join(f'{here}{name}={value}>; rel="{rel}"' for rel, (name, value) in links.items())


def show_list(
    schema: Schema, listing: Callable[[RequestContainer], Listing[Any]], *, wrap: Wrap = _bare
) -> Response:
    """A whole list, streamed: it holds one batch in memory, and a connection while it reads one."""
    written = _WrittenList(app_container(current_app).request(), schema, listing, wrap)
    return Response(written, headers=_total(written.total), mimetype="application/json")


class _WrittenList:
    """The text of a list, batch by batch: who reads it slowly holds nothing of the database.

    The first batch is read before the answer begins, so that a database that is down is an
    error and not a broken list. `close` is called however the answer ends.
    """

    def __init__(
        self,
        container: RequestContainer,
        schema: Schema,
        listing: Callable[[RequestContainer], Listing[Any]],
        wrap: Wrap,
    ) -> None:
        self._container = container
        self._schema = schema
        try:
            listed = listing(container)
            self.total = listed.total
            first = next(listed.batches, ())
            container.let_go()
        except BaseException:
            container.close()
            raise
        self._batches: Iterator[Sequence[Any]] = chain([first], self._rest(listed.batches))
        # What stands around the records is what stands around none.
        self._opening, _, self._closing = orjson.dumps(wrap([], self.total)).partition(b"[]")

    def _rest(self, batches: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """What follows the first batch. No error can be answered any more: it is read again.

        Where that does not help either the text is cut, and no JSON.
        """
        while batch := self._container.read_again(lambda: next(batches, ())):
            self._container.let_go()
            yield batch

    def __iter__(self) -> Iterator[bytes]:
        try:
            separator = self._opening + b"["
            for batch in self._batches:
                if batch:
                    yield separator + orjson.dumps(self._schema.dump(batch, many=True))[1:-1]
                    separator = b","
            ending = b"]" + self._closing
            yield ending if separator == b"," else separator + ending
        finally:
            self.close()

    def close(self) -> None:
        self._container.close()
