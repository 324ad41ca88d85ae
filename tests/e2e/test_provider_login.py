"""Logging in at a real OpenID Connect provider, in a real browser."""

import json
import re
import urllib.parse
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from project.config import Settings
from project.setup.app import create_app
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from tests.conftest import load_fixtures, missing
from tests.servers.errors import ServerUnavailable
from tests.servers.kinoteka import Served, kinoteka_server
from tests.servers.oidc_provider import AUDIENCE, CLIENT_ID, CLIENT_SECRET, oidc_provider
from tests.servers.processes import free_port

ELSEWHERE = re.compile(r"https?://(?!127\.0\.0\.1[:/])")

pytestmark = pytest.mark.e2e


@dataclass(frozen=True)
class Pair:
    """Our server, and the provider that it trusts."""

    ours: Served
    issuer: str


@pytest.fixture(scope="module")
def pair(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("provider")
    port, theirs = free_port(), free_port()
    app = create_app(Settings(data_dir=folder))
    upgrade(engine_of(app))
    load_fixtures(app)
    engine_of(app).dispose()
    try:
        with (
            oidc_provider(theirs, f"http://127.0.0.1:{port}/auth/oidc/callback") as issuer,
            kinoteka_server(environment(folder, port, issuer)) as served,
        ):
            yield Pair(served, issuer)
    except ServerUnavailable as error:
        missing(request, error)


def environment(folder: Path, port: int, issuer: str) -> dict[str, str]:
    return {
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "OIDC_ISSUER": issuer,
        "OIDC_NAME": "the film club",
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "OIDC_AUDIENCE": AUDIENCE,
    }


def log_in(page: Page, pair: Pair, who: str, path: str = "/movies/7") -> None:
    # The provider's page wants a font of somebody else's.
    page.route(ELSEWHERE, lambda route: route.abort())
    page.goto(f"{pair.ours.url}/auth/oidc/login?next={path}")
    show_who_one_is(page, who)
    page.wait_for_url(f"{pair.ours.url}/**")


def show_who_one_is(page: Page, who: str) -> None:
    """At the provider's."""
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", "any")
    page.click("button[type=submit]")
    page.get_by_role("button", name="Continue").click()


def whoever(page: Page, pair: Pair) -> Any:
    return page.request.get(f"{pair.ours.url}/user/").json()


def test_a_browser_logs_in_and_comes_back_to_where_it_was(page: Page, pair: Pair) -> None:
    log_in(page, pair, "verified.anna")

    assert page.url == f"{pair.ours.url}/movies/7"
    profile = whoever(page, pair)
    assert profile["name"] == "verified.anna of the provider"
    assert profile["email"] == "verified.anna@example.org"
    assert profile["permissions"] == []


def test_the_login_page_leads_to_the_provider_and_the_site_knows_who_comes_back(
    page: Page, pair: Pair
) -> None:
    page.route(ELSEWHERE, lambda route: route.abort())
    page.goto(f"{pair.ours.url}/login?next=%2Fmovies%2F7%3Fx%3D1")
    page.get_by_role("link", name="Log in with the film club").click()
    show_who_one_is(page, "verified.olga")
    page.wait_for_url(f"{pair.ours.url}/movies/7?x=1")

    name = "Your account: verified.olga of the provider"
    expect(page.get_by_role("button", name=name)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name=name)).to_be_visible()


def test_the_login_page_says_that_the_provider_refused(page: Page, pair: Pair) -> None:
    page.goto(f"{pair.ours.url}/auth/oidc/callback?error=access_denied&state=x")

    expect(page.get_by_role("alert")).to_contain_text("The other site did not log you in.")


def test_the_same_person_is_the_same_member(page: Page, pair: Pair) -> None:
    log_in(page, pair, "boris")
    first = whoever(page, pair)["id"]
    page.context.clear_cookies()

    log_in(page, pair, "boris")

    assert whoever(page, pair)["id"] == first


@pytest.mark.row(17)
def test_an_unverified_e_mail_joins_no_account(page: Page, pair: Pair) -> None:
    log_in(page, pair, "admin")

    profile = whoever(page, pair)
    assert profile["email"] == ""
    assert profile["roles"] == []


def test_a_login_that_another_browser_began_is_refused(page: Page, pair: Pair) -> None:
    answer = page.request.get(
        f"{pair.ours.url}/auth/oidc/callback?code=stolen&state=guessed", max_redirects=0
    )

    assert answer.status == 401


def test_an_error_of_the_providers_leads_back_to_the_login_page(page: Page, pair: Pair) -> None:
    answer = page.request.get(
        f"{pair.ours.url}/auth/oidc/callback?error=access_denied&state=x", max_redirects=0
    )

    assert (answer.status, answer.headers["location"]) == (302, "/login?refused=1")


@pytest.mark.row(62)
@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https:evil", "javascript:x"]
)
def test_the_way_back_never_leads_elsewhere(page: Page, pair: Pair, path: str) -> None:
    log_in(page, pair, "carla", urllib.parse.quote(path, safe=""))

    assert page.url == f"{pair.ours.url}/"


def test_the_casting_agencys_root_leads_to_the_provider(page: Page, pair: Pair) -> None:
    page.goto(f"{pair.ours.url}/casting/")

    assert page.url.startswith(f"{pair.issuer}/interaction/")


def test_a_real_bearer_token_has_the_permissions_that_it_names(pair: Pair) -> None:
    secret = b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
    body = urllib.parse.urlencode({"grant_type": "client_credentials", "resource": "urn:movie"})
    asked = urllib.request.Request(
        f"{pair.issuer}/token", body.encode(), {"Authorization": f"Basic {secret}"}
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        token = json.load(answer)["access_token"]

    with urllib.request.urlopen(
        urllib.request.Request(
            f"{pair.ours.url}/casting/actors?page=1", headers={"Authorization": f"Bearer {token}"}
        ),
        timeout=10,
    ) as answer:
        assert json.load(answer)["success"] is True
