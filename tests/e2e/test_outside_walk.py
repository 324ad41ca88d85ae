"""Two-factor login, API tokens and the editors' trail, walked as people would, against a server of
their own with the demo accounts of the fixtures.
"""

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Complaints, watched
from tests.e2e.test_accounts_walk import DEMO_PASSWORD, log_in, log_out, new_context, violations
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, over a database that nobody else uses."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("outside"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        yield served.url


@pytest.fixture
def page(browser: Browser, complaints: Complaints) -> Iterator[Page]:
    context = new_context(browser)
    yield watched(context.new_page(), complaints)
    context.close()


def test_a_second_factor_is_set_up_asked_for_and_given_up(
    page: Page, site: str, complaints: Complaints
) -> None:
    log_in(page, site, "assistant")
    secret, codes = set_up_factor(page, site)
    assert violations(page) == []
    assert complaints == []
    log_out(page)

    begin_login(page, site, "assistant")
    code = page.get_by_label("Code", exact=True)
    expect(code).to_be_focused()
    code.fill("000 000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The code is wrong, or was used before.")).to_be_visible()
    # Not that of the moment, which setting it up has used.
    code.fill(pyotp.TOTP(secret).generate_otp(next_step()))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")
    log_out(page)

    begin_login(page, site, "assistant")
    code.fill(codes[0].upper())
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")
    page.goto(f"{site}/account")
    expect(page.get_by_text("9 backup codes are left.")).to_be_visible()
    page.get_by_role("button", name="Turn two-factor login off").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    dialog.get_by_label("Code", exact=True).fill(codes[1])
    page.keyboard.press("Enter")
    expect(page.get_by_text("Two-factor login is off.")).to_be_visible()
    expect(page.get_by_role("button", name="Set up two-factor login")).to_be_visible()


def set_up_factor(page: Page, site: str) -> tuple[str, list[str]]:
    """The app's key, and the backup codes."""
    page.goto(f"{site}/account")
    page.get_by_role("button", name="Set up two-factor login").click()
    form = page.get_by_role("form", name="Set up two-factor login")
    form.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    picture = page.get_by_role("img", name="QR code for an authenticator app")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    secret = page.get_by_label("Key", exact=True).input_value()
    page.get_by_label("Code", exact=True).fill(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    codes = page.get_by_label("Backup codes").input_value().split("\n")
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_text("10 backup codes are left.")).to_be_visible()
    return secret, codes


def begin_login(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/login")
    page.get_by_label("E-mail").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.keyboard.press("Enter")


def next_step() -> int:
    """The time step after this one, of which a code is taken already."""
    return int(time.time()) // 30 + 1


def test_a_token_is_made_used_and_taken_back(page: Page, site: str, complaints: Complaints) -> None:
    log_in(page, site, "director")
    page.goto(f"{site}/account")
    page.get_by_role("button", name="Make a token").click()
    form = page.get_by_role("form", name="New token")
    form.get_by_label("Name of the token").fill("backup script")
    form.get_by_label("Edit movies").check()
    form.get_by_label("Valid for").select_option("30 days")
    assert violations(page) == []
    form.get_by_role("button", name="Make the token").click()
    token = page.get_by_label("Token backup script").input_value()
    page.get_by_role("button", name="I have kept it").click()
    assert asked(site, token, "GET", "/user")["email"] == "director@example.org"
    assert asked(site, token, "PATCH", "/movies/4", {"year": 1931})["year"] == 1931

    page.reload()
    expect(page.get_by_text(re.compile("last used"))).to_be_visible()
    page.get_by_role("button", name="Take back: backup script").click()
    page.get_by_role("dialog").get_by_role("button", name="Take the token back").click()
    expect(page.get_by_text("No tokens yet.")).to_be_visible()
    with pytest.raises(urllib.error.HTTPError, match="401"):
        asked(site, token, "GET", "/user")
    assert complaints == []


def asked(site: str, token: str, method: str, path: str, body: object = None) -> dict[str, object]:
    request = urllib.request.Request(
        site + path,
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def test_an_edit_and_a_deletion_are_undone_in_the_history(
    page: Page, site: str, complaints: Complaints
) -> None:
    log_in(page, site, "admin")
    page.goto(f"{site}/movies/2")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Safety Last!")
    page.get_by_role("button", name="Edit: Safety Last!").click()
    page.get_by_label("Title", exact=True).fill("Safety First")
    page.get_by_role("button", name="Save").click()
    expect(heading).to_have_text("Safety First")

    page.get_by_role("button", name="History", exact=True).click()
    change = page.get_by_role("listitem").filter(has_text=re.compile("Safety Last!.*Safety First"))
    expect(change).to_be_visible()
    assert violations(page) == []
    change.get_by_role("button", name="Undo: Changed, Safety First").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo the change").click()
    expect(page.get_by_text("The change is undone.")).to_be_visible()
    expect(heading).to_have_text("Safety Last!")
    expect(page.get_by_text("undone", exact=True)).to_be_visible()

    page.get_by_role("button", name="Delete: Safety Last!").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete the movie").click()
    page.wait_for_url(f"{site}/movies")
    page.goto(f"{site}/admin")
    page.get_by_role("button", name="History of everything").click()
    page.get_by_role("button", name="Undo: Deleted, Safety Last!").click()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Undo the change").click()
    page.get_by_role("link", name="Safety Last!").first.click()
    expect(heading).to_have_text("Safety Last!")
    assert complaints == []


def test_the_history_is_for_editors(page: Page, site: str, complaints: Complaints) -> None:
    log_in(page, site, "test")
    page.goto(f"{site}/movies/2")
    expect(page.get_by_role("button", name="Your account")).to_be_visible()

    expect(page.get_by_role("button", name="History", exact=True)).to_have_count(0)
    assert complaints == []


def test_axe_finds_nothing_on_a_phone(browser: Browser, site: str, complaints: Complaints) -> None:
    context = new_context(browser, 390, "ru-RU", "dark")
    page = watched(context.new_page(), complaints)
    log_in(page, site, "admin")
    page.goto(f"{site}/account")
    page.get_by_role("button", name="Настроить вход по коду").click()
    page.get_by_role("button", name="Создать токен").click()
    found = violations(page)
    edited = page.request.patch(f"{site}/movies/2", data={"description": "Edited for its history."})
    assert edited.ok
    page.goto(f"{site}/movies/2")
    page.get_by_role("button", name="История изменений").click()
    page.get_by_text("Изменено").first.wait_for()
    found += violations(page)
    context.close()

    assert found == []
    assert complaints == []
