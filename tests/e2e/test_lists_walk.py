"""Lists, walked as people would: made, filled, ordered, shared and looked at by a stranger."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT
from tests.e2e.conftest import Complaints, watched
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

Drag = Callable[[Page, str, str], None]

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, over a database that nobody else uses."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("lists"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        yield served.url


def new_context(browser: Browser, width: int, *, has_touch: bool = False) -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 900},
        locale="en-GB",
        reduced_motion="reduce",
        service_workers="block",
        has_touch=has_touch,
    )


def place_of(page: Page, film: str) -> tuple[float, float]:
    """The middle of what a film's row is dragged by."""
    box = page.locator("main ol li", has_text=film).get_by_title("Drag to move").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def steps_between(page: Page, film: str, other: str) -> Iterator[tuple[float, float]]:
    """From one film to another and a little beyond, as a hand would go."""
    (x, start), (_, end) = place_of(page, film), place_of(page, other)
    beyond = 10 if end > start else -10
    for step in range(11):
        yield x, start + (end + beyond - start) * step / 10


def drag_by_mouse(page: Page, film: str, other: str) -> None:
    for number, (x, y) in enumerate(steps_between(page, film, other)):
        page.mouse.move(x, y)
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def drag_by_finger(page: Page, film: str, other: str) -> None:
    """Playwright only taps."""
    finger = page.context.new_cdp_session(page)
    for number, (x, y) in enumerate(steps_between(page, film, other)):
        kind = "touchMove" if number else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_a_list_is_made_filled_ordered_and_shared(
    browser: Browser, site: str, complaints: Complaints, width: int
) -> None:
    context, elsewhere = new_context(browser, width), new_context(browser, width)
    page = watched(context.new_page(), complaints)
    log_in(page, site)
    films = fill_a_list(page, site, f"Nights in {width}")
    page.goto(f"{site}/lists?whose=mine")
    page.get_by_role("link", name=f"Nights in {width}").click()
    order_it(page, films)
    write_a_note(page, films[0])
    assert_fits_and_is_accessible(page, width)
    link = share_it(page)
    stranger = elsewhere.new_page()
    stranger.goto(link)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(f"Nights in {width}")
    expect(stranger.get_by_text("Best seen late")).to_be_visible()
    expect(stranger.get_by_role("button", name="Edit the list")).to_have_count(0)
    stranger.goto(link.partition("?")[0])
    expect(stranger.get_by_role("heading", name="This reel is missing")).to_be_visible()
    take_one_off(page, films[0])
    delete_it(page, f"Nights in {width}")
    context.close()
    elsewhere.close()
    assert complaints == []


def test_a_question_to_the_catalogue_becomes_a_list(
    browser: Browser, site: str, complaints: Complaints
) -> None:
    context = new_context(browser, 1280)
    page = watched(context.new_page(), complaints)
    log_in(page, site)
    page.goto(f"{site}/movies?sort=-year&year_from=1990")
    titles = page.locator("main li a p[aria-hidden]").first
    expect(titles).to_be_visible()
    first = titles.inner_text()

    page.get_by_role("button", name="Save as a list").click()
    page.get_by_label("Name of the list").fill("Since 1990")
    page.get_by_role("button", name="Save the list").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Since 1990")
    expect(page.locator("main ol h2").first).to_have_text(first)
    expect(page.get_by_role("button", name=re.compile("^Move "))).to_have_count(0)
    context.close()
    assert complaints == []


@pytest.mark.parametrize("drag", [drag_by_mouse, drag_by_finger])
def test_a_film_is_dragged_to_its_rank(
    browser: Browser, site: str, complaints: Complaints, drag: Drag
) -> None:
    is_phone = drag is drag_by_finger
    context = new_context(browser, 360 if is_phone else 1280, has_touch=is_phone)
    page = watched(context.new_page(), complaints)
    log_in(page, site)
    films = open_a_list(page, site, "Dragged")

    with page.expect_response("**/moves"):
        drag(page, films[2], films[0])

    expect(page.locator("main ol h2")).to_have_text([films[2], films[0], films[1]])
    expect(page.get_by_text(f"{films[2]} is now number 1")).to_be_attached()
    page.reload()
    expect(page.locator("main ol h2")).to_have_text([films[2], films[0], films[1]])
    context.close()
    assert complaints == []


def test_focus_goes_with_the_film_that_is_moved(
    browser: Browser, site: str, complaints: Complaints
) -> None:
    context = new_context(browser, 1280)
    page = watched(context.new_page(), complaints)
    log_in(page, site)
    films = open_a_list(page, site, "By keys")
    down = page.get_by_role("button", name=f"Move {films[0]} down")
    up = page.get_by_role("button", name=f"Move {films[0]} up")

    for button, key, order in (
        (down, "Enter", (1, 0, 2)), (down, "Enter", (1, 2, 0)),
        (up, "Shift+Enter", (0, 1, 2)), (down, "Shift+Enter", (1, 2, 0)), (up, "Enter", (1, 0, 2)),
    ):  # fmt: skip
        button.focus()
        with page.expect_response(re.compile("/movies")), page.expect_response("**/moves"):
            page.keyboard.press(key)
        expect(page.locator("main ol h2")).to_have_text([films[number] for number in order])
        expect(button).to_be_focused()
    context.close()
    assert complaints == []


def test_what_was_just_rated_counts_on_a_list(
    browser: Browser, site: str, complaints: Complaints
) -> None:
    context = new_context(browser, 1280)
    page = watched(context.new_page(), complaints)
    log_in(page, site)
    films = open_a_list(page, site, "To rate")
    expect(page.get_by_text("0 of 3 seen")).to_be_visible()

    page.get_by_role("link", name=films[0]).click()
    with page.expect_response("**/rating"):
        page.get_by_role("group", name="Your rating").locator("label").nth(7).click()
    expect(page.get_by_role("radio", name="4 of 5")).to_be_checked()
    page.go_back()

    expect(page.get_by_text("1 of 3 seen")).to_be_visible()
    context.close()
    assert complaints == []


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/login")
    page.locator("input[name=username]").fill("test@example.org")
    page.locator("input[name=password]").fill("password")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")


def fill_a_list(page: Page, site: str, name: str) -> list[str]:
    """The titles of the films that are put on a new list from their own pages."""
    titles = []
    for number in (1, 2, 3):
        page.goto(f"{site}/movies/{number}")
        titles.append(page.get_by_role("heading", level=1).inner_text())
        page.get_by_role("button", name="Add to a list").click()
        if number == 1:
            page.get_by_label("Name of a new list").fill(name)
            page.get_by_role("button", name="Make it, with this film").click()
        else:
            page.get_by_label(name, exact=True).click()
        expect(page.get_by_label(name, exact=True)).to_be_checked()
        page.get_by_role("button", name="Done").click()
    return titles


def open_a_list(page: Page, site: str, name: str) -> list[str]:
    """The titles of the films on a new ranking, which is shown."""
    headers = {"Origin": site}
    values = {"name": name, "ranked": True}
    made = page.request.post(f"{site}/user/lists", data=values, headers=headers).json()
    path = f"{site}/lists/{made['id']}"
    page.request.post(f"{path}/items", data={"movie_ids": [1, 2, 3]}, headers=headers)
    page.goto(path)
    expect(page.get_by_title("Drag to move")).to_have_count(3)
    return page.locator("main ol h2").all_inner_texts()


def order_it(page: Page, films: list[str]) -> None:
    """Make it a ranking and bring the last film up by the keyboard alone."""
    page.get_by_role("button", name="Edit the list").click()
    page.get_by_label("A ranking").check()
    page.get_by_label("Who may see it").select_option("unlisted")
    page.get_by_role("button", name="Save the list").click()
    expect(page.locator("main ol li").first).to_contain_text("1")
    up = page.get_by_role("button", name=f"Move {films[2]} up")
    up.focus()
    for _ in range(2):
        # What is shown is ahead of what is stored, and a page that is left stores no more.
        with page.expect_response("**/moves"):
            page.keyboard.press("Enter")
    expect(page.locator("main ol h2")).to_have_text([films[2], films[0], films[1]])
    page.reload()
    expect(page.locator("main ol h2")).to_have_text([films[2], films[0], films[1]])


def write_a_note(page: Page, film: str) -> None:
    page.get_by_role("button", name=f"Note on {film}").click()
    page.get_by_label("Note", exact=True).fill("Best seen late")
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_text("Best seen late")).to_be_visible()


def assert_fits_and_is_accessible(page: Page, width: int) -> None:
    if "SCREENSHOTS" in os.environ:
        page.screenshot(path=str(Path(os.environ["SCREENSHOTS"]) / f"list-{width}.png"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then(({violations}) => violations)")
    assert found == [], json.dumps(found, indent=1)


def share_it(page: Page) -> str:
    page.get_by_role("button", name="Share").click()
    link = page.get_by_label("Link to the list").input_value()
    page.get_by_role("button", name="Close").click()
    return link


def take_one_off(page: Page, film: str) -> None:
    page.get_by_label(f"Choose {film}").check()
    page.get_by_role("button", name="Take off the list").click()
    expect(page.locator("main ol h2")).to_have_count(2)


def delete_it(page: Page, name: str) -> None:
    page.get_by_role("button", name="Delete…").click()
    page.get_by_role("button", name="Delete the list").click()
    page.wait_for_url(re.compile("whose=mine"))
    expect(page.get_by_role("link", name=name)).to_have_count(0)
