"""FRONTEND_DIR: a front end that was built elsewhere, served in the place of ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from project.views.access import app_container
from tests.conftest import Worlds, world
from tests.e2e.conftest import Complaints
from tests.servers.kinoteka import kinoteka_server

pytestmark = pytest.mark.e2e

FOREIGN = Path(__file__).parent / "foreign"


@pytest.fixture
def foreign(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> Iterator[str]:
    """Where the foreign front end is served, over the fixtures."""
    settings = app_container(world(request, worlds, kind, "catalogue")).settings
    environment = {
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url,
        "FRONTEND_DIR": str(FOREIGN),
    }
    with kinoteka_server(environment) as served:
        yield served.url


def test_it_starts_calls_and_shows_pictures(
    page: Page, foreign: str, complaints: Complaints
) -> None:
    page.goto(foreign)

    expect(page.get_by_role("img")).to_have_count(12)
    for picture in page.get_by_role("img").all():
        expect(picture).to_have_js_property("complete", value=True)
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
    assert page.evaluate("document.documentElement.dataset.inline") == "ran"
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(1, 2, 3)")
    assert complaints == []


def test_its_hash_routes_work(page: Page, foreign: str, complaints: Complaints) -> None:
    page.goto(foreign)
    page.get_by_role("link", name="The Gold Rush").click()

    expect(page.get_by_role("heading", level=2)).to_contain_text("The Gold Rush, 1 h")
    expect(page.get_by_role("listitem").first).to_have_text(
        "Charlie Chaplin as The Lone Prospector"
    )
    assert complaints == []


def test_a_reload_of_an_address_that_is_a_page_too(page: Page, foreign: str) -> None:
    page.goto(f"{foreign}/movies/3")

    expect(page.get_by_role("heading", level=1)).to_have_text("Movies elsewhere")
    assert page.request.get(f"{foreign}/movies/3").json()["title"] == "The Gold Rush"
