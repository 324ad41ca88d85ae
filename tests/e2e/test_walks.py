"""Our site, walked as a person would: on a phone and a desk, in two languages and two themes.

Against a real server over the Wikipedia set and MovieLens, or over the fixtures where those are
not here.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.conftest import MOVIELENS, ROOT, WIKIPEDIA, Worlds, world
from tests.e2e.conftest import Complaints, watched

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {"phone": (390, 844), "desk": (1440, 900)}
LANGUAGES = {"en": "en-GB", "ru": "ru-RU"}
THEMES = ("light", "dark")
PAGES = [
    "/",
    "/movies",
    "/movies?q=the&sort=-year&genre_id=1",
    "/movies/1",
    "/people",
    "/people/1",
    "/genres",
    "/genres/1",
    "/directors",
]


@pytest.fixture
def site(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> str:
    """Where the site is served."""
    large = WIKIPEDIA.exists() and MOVIELENS.exists()
    purpose = "datasets" if large else "catalogue"
    world(request, worlds, kind, purpose)
    return worlds.served(kind, purpose).url


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, browser: Browser, complaints: Complaints
) -> Iterator[Page]:
    """A page for (width, language, theme), which must not complain of anything."""
    width, language, theme = request.param
    columns, rows = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": columns, "height": rows},
        locale=LANGUAGES[language],
        color_scheme=theme,
        reduced_motion="reduce",
        service_workers="block",
    )
    yield watched(context.new_page(), complaints)
    context.close()


EVERY = [(width, language, theme) for width in WIDTHS for language in LANGUAGES for theme in THEMES]
DESK = [("desk", "en", "light")]


def settle(page: Page) -> None:
    """Wait until the page has its heading and asks for nothing more."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("visitor", EVERY, indirect=True, ids="-".join)
def test_every_page_stands_without_complaint(
    visitor: Page, site: str, complaints: Complaints, request: pytest.FixtureRequest
) -> None:
    language = request.node.callspec.params["visitor"][1]
    for path in PAGES:
        visitor.goto(site + path)
        settle(visitor)

        assert visitor.locator("html").get_attribute("lang") == language, path
        assert visitor.get_by_role("heading", level=1).count() == 1, path
        assert visitor.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), f"{path} is wider than the screen"
        assert complaints == [], path


@pytest.mark.parametrize(
    "visitor",
    [
        ("phone", "ru", "dark"),
        ("phone", "en", "light"),
        ("desk", "ru", "light"),
        ("desk", "en", "dark"),
    ],
    indirect=True,
    ids="-".join,
)  # fmt: skip
def test_axe_finds_nothing(visitor: Page, site: str) -> None:
    found: dict[str, list[str]] = {}
    for path in PAGES:
        visitor.goto(site + path)
        settle(visitor)
        visitor.evaluate(AXE.read_text("utf-8"))
        result = visitor.evaluate("axe.run()")
        if result["violations"]:
            found[path] = [
                f"{one['id']}: {json.dumps([node['html'][:120] for node in one['nodes'][:3]])}"
                for one in result["violations"]
            ]

    assert found == {}


@pytest.mark.parametrize("visitor", DESK, indirect=True, ids="-".join)
def test_an_unknown_page_and_an_unknown_movie_say_so(visitor: Page, site: str) -> None:
    for path in ("/nothing/here", "/movies/999999999", "/people/999999999"):
        visitor.goto(site + path)

        expect(visitor.get_by_role("heading", level=1)).to_be_visible()
        expect(visitor.get_by_role("main")).to_contain_text("not")


@pytest.mark.parametrize("visitor", DESK, indirect=True, ids="-".join)
def test_search_answers_to_the_keyboard(visitor: Page, site: str, complaints: Complaints) -> None:
    visitor.goto(site)
    settle(visitor)
    visitor.keyboard.press("/")
    field = visitor.get_by_role("combobox")
    expect(field).to_be_focused()
    field.press_sequentially("casablanka", delay=20)
    expect(visitor.get_by_role("option").first).to_contain_text("Casablanca")

    visitor.keyboard.press("Enter")

    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Casablanca")
    assert complaints == []


@pytest.mark.parametrize("visitor", DESK, indirect=True, ids="-".join)
def test_a_filtered_wall_can_be_shared_by_its_address(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/movies?q=samurai")
    settle(visitor)
    cards = visitor.get_by_role("main").get_by_role("link", name="amurai")
    expect(cards.first).to_be_visible()
    wanted = visitor.request.get(f"{site}/movies?q=samurai&page=1").json()

    names = " ".join(card.get_attribute("aria-label") or card.inner_text() for card in cards.all())

    assert all(movie["title"] in names for movie in wanted if "amurai" in movie["title"])


@pytest.mark.parametrize("visitor", DESK, indirect=True, ids="-".join)
def test_a_link_between_pages_loads_no_new_document(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/movies")
    settle(visitor)
    visitor.evaluate("window.stayed = true")

    visitor.get_by_role("navigation", name="Main").get_by_role("link", name="Genres").click()

    expect(visitor.get_by_role("heading", level=1)).to_have_text("Genres")
    assert visitor.evaluate("window.stayed") is True


def test_the_first_load_is_small(site: str, browser: Browser) -> None:
    page = browser.new_page()
    sizes: list[int] = []
    page.on(
        "response",
        lambda answer: (
            sizes.append(int(answer.headers.get("content-length", "0")))
            if answer.url.endswith(".js")
            else None
        ),
    )

    page.goto(site)
    page.wait_for_load_state("networkidle")
    page.close()

    assert 0 < sum(sizes) <= 170_000


def test_files_of_a_hashed_name_are_kept_for_ever(site: str, browser: Browser) -> None:
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - no builtins
    page.goto(site)
    page.wait_for_load_state("networkidle")

    hashed = [answer for answer in answers if "/_app/" in answer.url]
    assert hashed
    for answer in hashed:
        assert "immutable" in answer.headers["cache-control"], answer.url
        if answer.url.endswith((".js", ".css")) and len(answer.body()) > 1000:
            assert answer.headers.get("content-encoding") in {"br", "gzip", "zstd"}, answer.url
    assert (
        page.request.get(site, headers={"Accept": "text/html"}).headers["cache-control"]
        == "no-cache"
    )
    page.close()
