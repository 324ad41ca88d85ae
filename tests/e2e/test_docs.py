"""The documentation page, under its strict content policy."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Complaints

pytestmark = pytest.mark.e2e


def test_swagger_ui_shows_every_operation(page: Page, address: str, complaints: Complaints) -> None:
    page.goto(f"{address}/docs/")

    expect(page.get_by_role("heading", name="Kinoteka")).to_be_visible()
    expect(page.locator("#operations-movies-getMovies")).to_be_visible()
    assert page.locator(".opblock").count() >= 20
    assert complaints == []


def test_an_operation_can_be_tried(page: Page, address: str, complaints: Complaints) -> None:
    page.goto(f"{address}/docs/#/genres/getGenresGenreId")
    operation = page.locator("#operations-genres-getGenresGenreId")
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_placeholder("genre_id").fill("1")
    operation.get_by_role("button", name="Execute").click()

    expect(operation.locator(".live-responses-table")).to_contain_text('"name": "Action"')
    assert complaints == []


def test_no_foreign_description_is_loaded(page: Page, address: str, complaints: Complaints) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{address}/docs/?url=https://evil.example/s.json&configUrl=https://evil.example/c")
    expect(page.locator("#operations-movies-getMovies")).to_be_visible()

    assert all(url.startswith(address) for url in asked if not url.startswith("data:"))
    assert complaints == []
