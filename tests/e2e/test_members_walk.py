"""Members who show themselves and follow each other, walked as people would."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Complaints, watched
from tests.e2e.test_accounts_walk import form, new_context, violations
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

PASSWORD = "an umbrella in the rain"
PICTURES = os.environ.get("WALK_PICTURES")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, over a database that nobody else uses."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("members"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        yield served.url


def sign_up(page: Page, site: str, name: str) -> int:
    """A new member's number."""
    page.goto(f"{site}/signup")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail").fill(f"{name.split(maxsplit=1)[0].lower()}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")
    return int(page.request.get(f"{site}/user").json()["id"])


def picture(page: Page, name: str) -> None:
    """Kept where somebody wants to look at them."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_two_members_meet(browser: Browser, site: str, complaints: Complaints, width: int) -> None:
    ann = watched(new_context(browser, width).new_page(), complaints)
    bob = watched(new_context(browser, width).new_page(), complaints)
    ann_id = sign_up(ann, site, f"Ann{width} Lee")
    sign_up(bob, site, f"Bob{width}")
    for movie, value in ((3, 4.5), (7, 3), (12, 5)):
        ann.request.put(f"{site}/movies/{movie}/rating", data={"value": value})

    show_oneself(ann, site, f"{width}")
    follow(bob, site, ann_id, f"{width}")
    read_the_feed(bob, site, f"{width}")
    take_everything_along(ann, site)
    assert complaints == []
    # A browser complains of what is not found.
    disappear(ann, bob, site, ann_id)
    for page in (ann, bob):
        page.context.close()


def show_oneself(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/account")
    choices = form(page, "Public profile")
    choices.get_by_role("checkbox").check()
    choices.get_by_label("About you").fill("Noir, mostly.\nAnd <b>silents</b>.")
    choices.get_by_role("button").click()
    expect(page.get_by_text("Your choices are saved.")).to_be_visible()
    picture(page, f"account-{name}")
    page.reload()
    expect(choices.get_by_role("checkbox")).to_be_checked()
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("link", name="Your profile").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ann")
    expect(page.get_by_text("And <b>silents</b>.")).to_be_visible()


def follow(page: Page, site: str, user_id: int, name: str) -> None:
    page.goto(f"{site}/users/{user_id}")
    expect(page.get_by_role("link", name="The Gold Rush (1925), rated 4.5 of 5")).to_be_visible()
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    expect(page.get_by_text("3 ratings")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    assert violations(page) == []
    picture(page, f"user-{name}")
    page.get_by_role("link", name="Followers", exact=True).click()
    # Whose profile is private follows unseen.
    expect(page.get_by_role("heading", name="No followers with a public")).to_be_visible()


def read_the_feed(page: Page, site: str, name: str) -> None:
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("link", name="Feed", exact=True).click()
    expect(page.get_by_role("article")).to_have_count(3)
    assert violations(page) == []
    picture(page, f"feed-{name}")


def take_everything_along(page: Page, site: str) -> None:
    page.goto(f"{site}/account")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download your data").click()
    with ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert len(json.loads(archive.read("ratings.json"))) == 3


def disappear(ann: Page, bob: Page, site: str, ann_id: int) -> None:
    choices = form(ann, "Public profile")
    choices.get_by_role("checkbox").uncheck()
    choices.get_by_role("button").click()
    expect(ann.get_by_text("Your choices are saved.")).to_be_visible()
    bob.reload()
    expect(bob.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    bob.goto(f"{site}/users/{ann_id}")
    expect(bob.get_by_role("heading", name="This reel is missing")).to_be_visible()
