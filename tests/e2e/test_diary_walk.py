"""The diary and the statistics, walked as a member would, on a desk and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Complaints, watched
from tests.e2e.test_accounts_walk import AXE, log_in, new_context
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, over a database that nobody else uses."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("diary"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        yield served.url


@pytest.mark.parametrize("width", [360, 1280])
def test_a_member_logs_viewings_and_looks_back(
    browser: Browser, site: str, complaints: Complaints, width: int
) -> None:
    context = new_context(browser, width)
    page = watched(context.new_page(), complaints)
    movie = 1 if width == 360 else 2
    log_in(page, site, "test")

    _log(page, site, movie, "2024-05-01", "Late show")
    _log(page, site, movie, None, "")
    expect(page.get_by_role("heading", name="You saw it")).to_be_visible()
    expect(page.get_by_text("again", exact=True)).to_be_visible()

    page.goto(f"{site}/diary")
    expect(page.get_by_role("heading", name="May 2024")).to_be_visible()
    expect(page.get_by_role("heading", name="Some day")).to_be_visible()
    _change(page)
    page.get_by_label("Year", exact=True).select_option("2023")
    expect(page).to_have_url(f"{site}/diary?year=2023")
    expect(page.get_by_text("Matinee")).to_be_visible()
    _is_sound(page)

    page.goto(f"{site}/statistics")
    expect(page.get_by_role("heading", name="Highlights")).to_be_visible()
    _are_drawn(page, "Viewings", "Hours", "Countries", "Decades")
    _is_sound(page)
    page.get_by_label("Year", exact=True).select_option("2023")
    expect(page.get_by_role("heading", name="The year in review")).to_be_visible()
    _are_drawn(page, "Viewings", "Hours")
    page.get_by_text("As a table").first.click()
    expect(page.get_by_role("row", name="April 2023").first).to_be_visible()
    _is_sound(page)
    page.get_by_role("link", name="Everybody’s").click()
    expect(page.get_by_role("heading", name="Everybody’s statistics")).to_be_visible()
    _is_sound(page)

    _empty(page, site)
    assert complaints == []
    context.close()


def _log(page: Page, site: str, movie: int, day: str | None, note: str) -> None:
    page.goto(f"{site}/movies/{movie}")
    page.get_by_role("button", name="Log a viewing").click()
    if day is None:
        page.get_by_label("I don’t know when").check()
    else:
        page.get_by_label("Day", exact=True).fill(day)
    page.get_by_role("textbox", name="Note").fill(note)
    page.get_by_role("button", name="Put into the diary").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def _change(page: Page) -> None:
    page.get_by_role("button", name="Change the viewing").first.click()
    page.get_by_label("Day", exact=True).fill("2023-04-30")
    page.get_by_role("textbox", name="Note").fill("Matinee")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="April 2023")).to_be_visible()


def _empty(page: Page, site: str) -> None:
    page.goto(f"{site}/diary")
    remove = page.get_by_role("button", name="Remove the viewing")
    for left in (1, 0):
        remove.first.click()
        page.get_by_role("button", name="Take it out").click()
        expect(remove).to_have_count(left)
    expect(page.get_by_text("Nothing in the diary yet")).to_be_visible()


def _are_drawn(page: Page, *charts: str) -> None:
    for chart in charts:
        bars = page.get_by_role("figure", name=chart).locator(".recharts-bar-rectangle path")
        expect(bars.first).to_be_visible()


def _is_sound(page: Page) -> None:
    """No wider than the window, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run().then((result) => result.violations.map((one) => one.id))")
    assert found == []
