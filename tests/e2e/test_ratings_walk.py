"""Rating a film, walked as people would, on a phone and at a desk."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Complaints, watched
from tests.e2e.test_accounts_walk import AXE, log_in, new_context
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

RATE = re.compile("^Rate: ")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, over a database that nobody else uses."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("ratings"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        yield served.url


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_a_stranger_logs_in_and_rates_by_pointer_and_by_keys(
    browser: Browser, complaints: Complaints, site: str, width: int
) -> None:
    context = new_context(browser, width=width)
    page = watched(context.new_page(), complaints)
    movie = f"{site}/movies/{3 if width == 360 else 4}"
    page.goto(movie)
    star(page, 7).click()
    page.wait_for_url("**/login?next=*")
    log_in(page, site, "producer")

    page.goto(movie)
    star(page, 7).click()
    expect(page.get_by_role("radio", name="3.5 of 5")).to_be_checked()
    expect(page.get_by_text("1 rating", exact=True)).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="4 of 5")).to_be_checked()
    expect(page.get_by_text("4.0 of 5")).to_be_visible()
    page.reload()
    expect(page.get_by_role("radio", name="4 of 5")).to_be_checked()
    no_barriers(page)
    page.goto(f"{site}/movies?sort=popularity")
    expect(page.get_by_text("You: 4").first).to_be_visible()

    page.goto(movie)
    page.get_by_role("button", name="Remove your rating").click()
    expect(page.get_by_text("Nobody has rated this film yet.")).to_be_visible()
    stars = page.get_by_role("group", name="Your rating")
    expect(stars.get_by_role("radio", checked=True)).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_a_card_is_rated_where_it_is_by_pointer_and_by_keys(
    browser: Browser, complaints: Complaints, site: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="en-GB", has_touch=width == 360
    )
    page = watched(context.new_page(), complaints)
    page.goto(f"{site}/movies?sort=title")
    expect(page.get_by_role("button", name=re.compile("^Bookmark")).first).to_be_attached()
    expect(page.get_by_role("button", name=RATE)).to_have_count(0)
    log_in(page, site, "producer")

    page.goto(f"{site}/movies?sort=title")
    card = page.get_by_role("listitem").filter(has=page.get_by_role("button", name=RATE)).first
    button = card.get_by_role("button", name=RATE)
    expect(button).to_have_css("opacity", "1" if width == 360 else "0")
    card.hover()
    expect(button).to_have_css("opacity", "1")
    button.click()
    dialog = page.get_by_role("dialog", name=re.compile("^Your rating of "))
    dialog.locator("label").nth(6).click()
    expect(card.get_by_text("You: 3.5")).to_be_visible()
    expect(card.get_by_text("★ 3.5")).to_be_visible()
    no_barriers(page)
    page.keyboard.press("ArrowRight")
    expect(card.get_by_text("You: 4")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(card.get_by_role("link", name=re.compile("your rating 4 of 5"))).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("radio", name="4 of 5")).to_be_focused()
    dialog.get_by_role("button", name="Remove your rating").click()
    expect(card.get_by_text("You: 4")).to_have_count(0)
    page.mouse.click(2, 2)
    expect(dialog).to_have_count(0)
    assert page.url == f"{site}/movies?sort=title"
    context.close()


def star(page: Page, half: int) -> Locator:
    return page.get_by_role("group", name="Your rating").locator("label").nth(half - 1)


def no_barriers(page: Page) -> None:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((results) => results.violations.map((one) => one.id))")
    assert found == []
