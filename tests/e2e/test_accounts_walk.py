"""Accounts, walked as people would: members, editors and an administrator, against a server of
their own with the demo accounts of the fixtures.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.conftest import ROOT
from tests.e2e.conftest import Complaints, watched
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
DEMO_PASSWORD = "password"
PASSWORD = "an umbrella in the rain"
CHANGED = "two umbrellas in the rain"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, over a database that nobody else uses."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("accounts"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        yield served.url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = new_context(browser)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, complaints: Complaints) -> Page:
    """A stranger's page, which must not complain of anything."""
    return watched(context.new_page(), complaints)


def new_context(
    browser: Browser, width: int = 1440, language: str = "en-GB", theme: str = "light"
) -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 900},
        locale=language,
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        service_workers="block",
    )


def log_in(page: Page, site: str, name: str, password: str = DEMO_PASSWORD) -> None:
    page.goto(f"{site}/login")
    page.locator("input[name=username]").fill(f"{name}@example.org")
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def form(page: Page, name: str) -> Locator:
    return page.get_by_role("form", name=name, exact=True)


def test_a_member_comes_stays_and_leaves(
    page: Page, context: BrowserContext, browser: Browser, site: str, complaints: Complaints
) -> None:
    sign_up_from_a_film(page, site)
    assert_no_script_can_read_the_session(page, context)
    log_out(page)
    log_in_for_long(page, site)
    change_profile(page, site)
    elsewhere = new_context(browser)
    log_in(elsewhere.new_page(), site, "ann", PASSWORD)
    change_password(page)
    log_in(elsewhere.pages[0], site, "ann", CHANGED)
    end_the_other_session(page)
    elsewhere.close()
    bookmark_a_film(page, site)
    delete_account(page, site)
    assert complaints == []

    page.goto(f"{site}/login")
    page.get_by_label("E-mail").fill("ann@example.org")
    page.get_by_label("Password", exact=True).fill(CHANGED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("The e-mail or the password is wrong.")


def sign_up_from_a_film(page: Page, site: str) -> None:
    page.goto(f"{site}/movies/3")
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("Name", exact=True).fill("Ann")
    page.get_by_label("E-mail").fill("ann@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/movies/3")
    expect(page.get_by_role("button", name="Your account: Ann")).to_be_visible()


def assert_no_script_can_read_the_session(page: Page, context: BrowserContext) -> None:
    cookies = {one.get("name"): one for one in context.cookies()}
    assert cookies["kinoteka_session"].get("httpOnly") is True
    local, session, cookie = page.evaluate(
        "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
    )
    assert local == ["kinoteka.member"]
    assert not any("token" in key for key in session)
    assert cookie == ""


def log_in_for_long(page: Page, site: str) -> None:
    page.get_by_role("link", name="Log in").click()
    page.get_by_label("E-mail").fill("Ann@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Keep me logged in for 30 days").check()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")
    page.reload()
    expect(page.get_by_role("button", name="Your account: Ann")).to_be_visible()


def change_profile(page: Page, site: str) -> None:
    page.goto(f"{site}/account")
    profile = form(page, "Profile")
    profile.get_by_label("Surname").fill("Lee")
    profile.get_by_label("Favourite genre").select_option("Comedy")
    profile.get_by_role("button").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    page.reload()
    expect(profile.get_by_label("Surname")).to_have_value("Lee")
    expect(profile.locator("option:checked")).to_have_text("Comedy")


def change_password(page: Page) -> None:
    """Whoever else is logged in is not any more."""
    page.reload()
    expect(page.get_by_text("This session")).to_have_count(1)
    expect(page.get_by_role("button", name="End session")).to_have_count(1)
    password = form(page, "Password")
    password.get_by_label("Old password", exact=True).fill(PASSWORD)
    password.get_by_label("New password", exact=True).fill(CHANGED)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your password is changed")).to_be_visible()
    expect(page.get_by_role("button", name="End session")).to_have_count(0)


def end_the_other_session(page: Page) -> None:
    page.reload()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_text("The session is ended.")).to_be_visible()
    expect(page.get_by_role("button", name="End session")).to_have_count(0)


def bookmark_a_film(page: Page, site: str) -> None:
    page.goto(f"{site}/movies/3")
    bookmark = page.get_by_role("main").get_by_role("button", name="Bookmark: The Gold Rush")
    with page.expect_response(lambda answer: "/favorites/" in answer.url):
        bookmark.click()
    expect(bookmark).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("link", name="Bookmarks").click()
    expect(page.get_by_role("link", name=re.compile("^The Gold Rush"))).to_be_visible()
    expect(page.get_by_text("1 film", exact=True)).to_be_visible()


def delete_account(page: Page, site: str) -> None:
    page.goto(f"{site}/account")
    page.get_by_role("button", name="Delete my account").click()
    dialog = page.get_by_role("dialog", name="Delete your account?")
    dialog.get_by_label("Password", exact=True).fill(CHANGED)
    dialog.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_text("Your account is deleted.")).to_be_visible()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def test_an_editor_changes_a_film_where_it_is_read(
    page: Page, site: str, complaints: Complaints
) -> None:
    log_in(page, site, "director")
    page.goto(f"{site}/movies/2")
    page.get_by_role("button", name="Edit: Safety Last!").click()
    title = page.get_by_label("Title", exact=True)
    expect(title).to_be_focused()
    title.fill("Safety Last, or Never")
    page.get_by_label("Release date").fill("1923-04-02")
    page.get_by_label("Runtime in minutes").fill("")
    genres = page.get_by_role("combobox", name="Genres")
    genres.fill("Musical")
    page.get_by_role("option", name="Musical").click()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("The movie is saved.")).to_be_visible()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Safety Last, or Never")
    expect(page.get_by_role("button", name="Edit: Safety Last, or Never")).to_be_focused()
    assert page.get_by_role("button", name=re.compile("^Delete")).count() == 0
    page.reload()
    expect(heading).to_have_text("Safety Last, or Never")
    expect(page.get_by_text("2 April 1923")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Musical")).to_be_visible()
    saved = page.request.get(f"{site}/movies/2").json()
    assert saved["original_title"] == saved["title"]
    assert saved["runtime"] is None
    assert complaints == []


def test_a_film_comes_and_goes(page: Page, site: str, complaints: Complaints) -> None:
    log_in(page, site, "producer")
    page.goto(f"{site}/movies")
    page.get_by_role("link", name="Add a movie").click()
    page.get_by_label("Title", exact=True).fill("The Walk")
    page.get_by_label("Year", exact=True).fill("2026")
    directors = page.get_by_role("combobox", name="Directors")
    directors.fill("Nobody Known")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add the movie").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The Walk")
    expect(page.get_by_role("main").get_by_role("link", name="Nobody Known").first).to_be_visible()
    page.get_by_role("button", name="Delete: The Walk").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete the movie").click()
    expect(page.get_by_text("The movie is deleted.")).to_be_visible()
    page.wait_for_url(f"{site}/movies")
    assert complaints == []


def test_an_administrator_lets_somebody_in_again(
    page: Page, browser: Browser, site: str, complaints: Complaints
) -> None:
    log_in(page, site, "admin")
    page.goto(f"{site}/admin?q=test")
    page.get_by_role("button", name="Manage test@example.org").click()
    page.get_by_role("checkbox", name="casting director").check()
    page.get_by_role("button", name="Save the roles").click()
    expect(page.get_by_text("The account test@example.org is changed.")).to_be_visible()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Link, valid for a day").input_value()
    assert link.startswith(f"{site}/welcome#")

    other = new_context(browser)
    theirs = watched(other.new_page(), complaints)
    theirs.goto(link)
    theirs.get_by_label("New password", exact=True).fill(PASSWORD)
    assert theirs.url == f"{site}/welcome"
    theirs.keyboard.press("Enter")
    theirs.wait_for_url(f"{site}/login")
    log_in(theirs, site, "test", PASSWORD)
    theirs.goto(f"{site}/people/1")
    expect(theirs.get_by_role("button", name=re.compile("^Edit: "))).to_be_visible()
    other.close()
    assert complaints == []


def test_strangers_are_led_to_the_login_and_back(
    page: Page, site: str, complaints: Complaints
) -> None:
    for path in ("/account", "/bookmarks", "/admin", "/movies/new", "/people/new"):
        page.goto(site + path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
        assert page.url == f"{site}/login?next={path.replace('/', '%2F')}"
    page.goto(f"{site}/movies/3")
    page.get_by_role("button", name="Bookmark: The Gold Rush").click()
    page.wait_for_url(f"{site}/login?next=%2Fmovies%2F3")

    page.locator("input[name=username]").fill("assistant@example.org")
    page.locator("input[name=password]").fill("password")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/movies/3")
    page.goto(f"{site}/admin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Staff only")
    assert complaints == []


def test_a_login_never_leads_to_another_site(page: Page, site: str, complaints: Complaints) -> None:
    page.goto(f"{site}/login?next=/%5Cevil.example")
    page.locator("input[name=username]").fill("assistant@example.org")
    page.locator("input[name=password]").fill("password")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site}/")
    assert complaints == []


@dataclass(frozen=True)
class View:
    """How somebody looks at the site, and at which of the members' pages."""

    width: int
    language: str
    theme: str
    paths: tuple[str, ...]


PHONE = View(390, "ru-RU", "dark", ("/account", "/bookmarks", "/movies/new", "/people/new"))
DESK = View(1440, "en-GB", "light", ("/account",))


@pytest.mark.parametrize("view", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_members_pages(
    browser: Browser, site: str, view: View, complaints: Complaints
) -> None:
    context = new_context(browser, view.width, view.language, view.theme)
    page = watched(context.new_page(), complaints)
    found: list[str] = []
    for path in ("/login", "/signup", "/welcome#secret"):
        page.goto(site + path)
        found += violations(page)
    log_in(page, site, "admin")
    for path in view.paths:
        page.goto(site + path)
        found += violations(page)
    page.goto(f"{site}/movies/3")
    page.locator("main button:has(.lucide-pencil)").click()
    page.locator("input[name=title]").wait_for()
    found += violations(page)
    page.locator("header button[aria-expanded]").last.click()
    found += violations(page)
    page.goto(f"{site}/admin")
    page.locator("main li button[aria-expanded]").first.click()
    page.locator("main section form").wait_for()
    found += violations(page)
    context.close()

    assert found == []
    assert complaints == []


def violations(page: Page) -> list[str]:
    """What axe objects to, and whether the page is wider than the screen."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[role=status][aria-label]")).to_have_count(0)
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    page.evaluate(AXE.read_text("utf-8"))
    found = [
        f"{page.url} {one['id']}: {json.dumps([node['html'][:120] for node in one['nodes'][:3]])}"
        for one in page.evaluate("axe.run()")["violations"]
    ]
    return [*found, f"{page.url} is too wide"] if too_wide else found
