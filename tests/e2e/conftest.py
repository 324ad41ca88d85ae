"""A real browser: Debian's Chromium, driven by Playwright, against a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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


@pytest.fixture
def page(browser: Browser, complaints: Complaints) -> Iterator[Page]:
    """A page of its own, which must not complain of anything."""
    context: BrowserContext = browser.new_context(service_workers="block", locale="en-GB")
    page = context.new_page()
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
