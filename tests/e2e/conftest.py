"""A real browser: Debian's Chromium, driven by Playwright, against a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import missing
from tests.servers.chromium import CHROMIUM_ARGS, chromium_path
from tests.servers.errors import ServerUnavailable


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    try:
        program = chromium_path()
    except ServerUnavailable as error:
        missing(request, error)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGS))
        yield browser
        browser.close()


class Complaints(list[str]):
    """What a page complained of: console errors, policy violations, exceptions."""


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


def watched(page: Page, complaints: Complaints) -> Page:
    """The page, whose complaints are written down."""
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


@pytest.fixture
def page(browser: Browser, complaints: Complaints) -> Iterator[Page]:
    """A page of its own, which must not complain of anything."""
    context = browser.new_context(service_workers="block", locale="en-GB")
    yield watched(context.new_page(), complaints)
    context.close()
