"""Countries in the reader's language, as a browser knows them."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Complaints, watched
from tests.e2e.test_accounts_walk import new_context

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]


@pytest.mark.parametrize(
    ("language", "title", "names"),
    [
        ("en-GB", "In the Mood for Love", "Countries: Hong Kong, France"),
        ("ru-RU", "In the Mood for Love", "Страны: Гонконг, Франция"),
        ("ru-RU", "Closely Watched Trains", "Страны: Чехословакия"),
    ],
)
def test_a_movie_says_where_it_was_made(
    browser: Browser, address: str, complaints: Complaints, language: str, title: str, names: str
) -> None:
    context = new_context(browser, 390, language)
    page = watched(context.new_page(), complaints)
    (movie,) = page.request.get(f"{address}/movies/", params={"q": title}).json()

    page.goto(f"{address}/movies/{movie['id']}")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text(names)).to_be_visible()
    assert complaints == []
    context.close()
