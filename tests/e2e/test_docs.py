"""The documentation page, under its strict content policy."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Complaints

pytestmark = pytest.mark.e2e


def test_swagger_ui_shows_every_operation(page: Page, address: str, complaints: Complaints) -> None:
    page.goto(f"{address}/docs/")

    expect(page.get_by_role("heading", name="Kinoteka")).to_be_visible()
    expect(page.locator("#operations-movies-getMovies")).to_be_visible()
    operations = declared(page.request.get(f"{address}/openapi.json").json())
    seen: set[str] = set()
    # Of so many operations only those near the window are drawn.
    for _ in range(200):
        ids = "(blocks) => blocks.map((one) => one.id.split('-').at(-1))"
        seen |= set(page.locator(".opblock").evaluate_all(ids))
        if seen >= operations:
            break
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(50)
    assert operations - seen == set()
    assert complaints == []


def declared(document: dict[str, Any]) -> set[str]:
    """The ids of its operations."""
    return {one["operationId"] for path in document["paths"].values() for one in path.values()}


def test_an_operation_can_be_tried(page: Page, address: str, complaints: Complaints) -> None:
    page.goto(f"{address}/docs/#/genres/getGenresGenreId")
    operation = page.locator("#operations-genres-getGenresGenreId")
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_placeholder("genre_id").fill("1")
    operation.get_by_role("button", name="Execute").click()

    expect(operation.locator(".live-responses-table")).to_contain_text('"name": "Action"')
    assert complaints == []


@pytest.mark.row(85)
def test_no_foreign_description_is_loaded(page: Page, address: str, complaints: Complaints) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{address}/docs/?url=https://evil.example/s.json&configUrl=https://evil.example/c")
    expect(page.locator("#operations-movies-getMovies")).to_be_visible()

    assert all(url.startswith(address) for url in asked if not url.startswith("data:"))
    assert complaints == []
