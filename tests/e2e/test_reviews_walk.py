"""Reviews, walked as people would: one writes, another likes, answers and reports, a moderator
hides. On a phone and at a desk, in both languages and colours.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT
from tests.e2e.conftest import Complaints, watched
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "an umbrella in the rain"
HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b>"
LONG = "\n".join(f"Line {number} of what there is to say about it." for number in range(40))
SHOTS = os.environ.get("SCREENSHOTS")
"""A folder for pictures of what was walked, for whoever wants to look."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, over a database that nobody else uses."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("reviews"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        yield served.url


def opened(browser: Browser, width: int, theme: str = "light") -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 900},
        locale="en-GB",
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        service_workers="block",
    )


def sign_up(page: Page, site: str, name: str) -> None:
    answer = page.request.post(
        f"{site}/user/signup",
        data={"name": name, "username": f"{name}@example.org", "password": PASSWORD},
    )
    assert answer.status == 201
    page.goto(f"{site}/login")
    page.locator("input[name=username]").fill(f"{name}@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")


def assert_sound(page: Page, name: str) -> None:
    """Nothing hangs over the edge, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    page.evaluate(AXE.read_text("utf-8"))
    found = [
        f"{one['id']}: {[node['html'][:150] for node in one['nodes'][:3]]}"
        for one in page.evaluate("axe.run()")["violations"]
    ]
    assert found == [], name


@pytest.mark.parametrize(("width", "theme", "movie"), [(360, "dark", 1), (1280, "light", 2)])
def test_a_review_is_written_answered_reported_and_hidden(
    browser: Browser, site: str, complaints: Complaints, width: int, theme: str, movie: int
) -> None:
    contexts = [opened(browser, width, theme) for _ in range(3)]
    writer, reader, moderator = (watched(one.new_page(), complaints) for one in contexts)
    try:
        write(writer, site, f"writer{width}", movie)
        read(reader, site, f"reader{width}", movie)
        moderate(moderator, site)
        reader.goto(f"{site}/movies/{movie}")
        expect(reader.get_by_text("Nobody else has reviewed this film yet.")).to_be_visible()
        writer.goto(f"{site}/reviews")
        expect(writer.get_by_text("Hidden by a moderator")).to_be_visible()
        assert_sound(writer, f"own-{width}")
    finally:
        for one in contexts:
            one.close()


def write(page: Page, site: str, name: str, movie: int) -> None:
    sign_up(page, site, name)
    page.goto(f"{site}/movies/{movie}")
    page.get_by_role("button", name="Write a review").click()
    form = page.get_by_role("form", name="New review")
    form.get_by_label("Your review").fill(f"{HOSTILE}\n{LONG}")
    form.get_by_label("Heading").fill(HOSTILE)
    form.get_by_label("It gives away what happens").check()
    assert_sound(page, f"form-{page.viewport_size['width'] if page.viewport_size else 0}")
    form.get_by_role("button", name="Save the review").click()
    expect(page.get_by_role("article", name=f"Review by {name}")).to_be_visible()


def read(page: Page, site: str, name: str, movie: int) -> None:
    sign_up(page, site, name)
    page.goto(f"{site}/movies/{movie}")
    review = page.get_by_role("article", name="Review by writer")
    expect(review.get_by_text("This review gives away what happens.")).to_be_visible()
    review.get_by_role("button", name="Show it").click()
    expect(review.get_by_role("heading", name=HOSTILE)).to_be_visible()
    review.get_by_role("button", name="Like, 0 likes").click()
    expect(review.get_by_role("button", name="Like, 1 like")).to_be_visible()
    sort(page, site, movie)
    review.get_by_role("button", name="Reply").click()
    review.get_by_label("Your reply").fill(f"{HOSTILE}\nIndeed.")
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        review.get_by_role("button", name="Send the reply").click()
    expect(review.get_by_role("button", name="1 reply")).to_be_visible()
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert_sound(page, f"movie-{width}")
    change_reply(page, f"{site}/replies/{sent.value.json()['id']}")
    remove_reply(page)
    review.get_by_role("button", name="Report…", exact=True).click()
    page.get_by_label("What is wrong with it?").fill("It gives away the end.")
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_text("Thank you: the moderators will look at it.")).to_be_visible()


def change_reply(page: Page, reply: str) -> None:
    """In its place; what was changed in another tab meanwhile is shown first."""
    review = page.get_by_role("article", name="Review by writer")
    width = page.viewport_size["width"] if page.viewport_size else 0
    review.get_by_role("button", name="Edit the reply").click()
    form = review.get_by_role("form", name="Edit your reply")
    field = form.get_by_label("Your reply", exact=True)
    expect(field).to_have_value(f"{HOSTILE}\nIndeed.")
    assert_sound(page, f"change-{width}")
    elsewhere = page.request.patch(reply, data={"body": "Changed in another tab."})
    assert elsewhere.status == 200
    field.fill(f"{HOSTILE}\nOr not.")
    form.get_by_role("button", name="Save the reply").click()
    expect(form.get_by_text("Changed in another tab.")).to_be_visible()
    expect(field).to_have_value(f"{HOSTILE}\nOr not.")
    assert_sound(page, f"stale-{width}")
    form.get_by_role("button", name="Save the reply").click()
    expect(form).to_have_count(0)
    expect(review.get_by_text("Or not.")).to_be_visible()
    expect(review.get_by_text("edited")).to_be_visible()


def remove_reply(page: Page) -> None:
    """It stays where that is not confirmed, and goes where it is."""
    review = page.get_by_role("article", name="Review by writer")
    button = review.get_by_role("button", name="Delete the reply…")
    button.click()
    dialog = page.get_by_role("dialog", name="Delete your reply?")
    expect(dialog.get_by_role("button", name="Delete the reply")).to_be_visible()
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert_sound(page, f"reply-{width}")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    button.click()
    dialog.get_by_role("button", name="Delete the reply").click()
    expect(button).to_have_count(0)


def sort(page: Page, site: str, movie: int) -> None:
    """The order of the reviews is in the address: back, forward and a reload know it."""
    newest, liked = (page.get_by_role("radio", name=name) for name in ("Newest", "Most liked"))
    liked.check()
    expect(page).to_have_url(f"{site}/movies/{movie}?reviews=likes")
    page.go_back()
    expect(newest).to_be_checked()
    page.go_forward()
    page.reload()
    expect(liked).to_be_checked()
    review = page.get_by_role("article", name="Review by writer")
    review.get_by_role("button", name="Show it").click()


def moderate(page: Page, site: str) -> None:
    page.goto(f"{site}/login")
    page.locator("input[name=username]").fill("admin@example.org")
    page.locator("input[name=password]").fill("password")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("link", name="Reports").click()
    expect(page.get_by_text("It gives away the end.")).to_be_visible()
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert_sound(page, f"reports-{width}")
    page.get_by_role("button", name="Hide…", exact=True).click()
    dialog = page.get_by_role("dialog", name="Hide the review?")
    expect(dialog).to_be_visible()
    assert_sound(page, f"hide-{width}")
    dialog.get_by_role("button", name="Hide it").click()
    expect(page.get_by_role("heading", name="No open reports")).to_be_visible()
