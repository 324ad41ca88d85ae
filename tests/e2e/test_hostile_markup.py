"""Markup and scripts as the text of records: shown everywhere as the text that they are."""

import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Complaints, watched
from tests.e2e.test_accounts_walk import DEMO_PASSWORD, log_in, new_context
from tests.servers.kinoteka import kinoteka_server, run_program

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

VECTORS: Final = (
    "<script>window.__xss=1</script>",
    "</script><script>window.__xss=1</script>",
    "<ScRiPt>window.__xss=1</sCrIpT>",
    "<scr<script>ipt>window.__xss=1</scr</script>ipt>",
    "<script src=//127.0.0.1:9/x.js></script>",
    "<script src=data:,window.__xss=1></script>",
    "<img src=x onerror=window.__xss=1>",
    "<img src=x onerror=alert(1)>",
    "\"><img src=x onerror='window.__xss=1'>",
    "'><img src=x onerror=\"window.__xss=1\">",
    "<img/src='x'/onerror=window.__xss=1//",
    "<svg onload=window.__xss=1>",
    "<svg><script>window.__xss=1</script></svg>",
    "<svg><animate onbegin=window.__xss=1 attributeName=x dur=1s>",
    "<math><mtext><img src=x onerror=window.__xss=1></mtext></math>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<iframe src=javascript:parent.__xss=1></iframe>",
    "<object data=javascript:window.__xss=1></object>",
    "<details open ontoggle=window.__xss=1>",
    "<input autofocus onfocus=window.__xss=1>",
    '" autofocus onfocus="window.__xss=1" x="',
    "' onmouseover='window.__xss=1",
    "<a href=javascript:window.__xss=1>a link</a>",
    "[a link](javascript:window.__xss=1)",
    '![a picture](x"onerror="window.__xss=1)',
    "javascript:window.__xss=1",
    "<style>@import '//127.0.0.1:9/x.css';</style>",
    "<base href=//127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.__xss=1'>",
    "<template><script>window.__xss=1</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=window.__xss=1>'>",
    "<title></title><script>window.__xss=1</script>",
    "<!--><img src=x onerror=window.__xss=1>-->",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.__xss=1\\u003c/script\\u003e",
    "\uff1cscript\uff1ewindow.__xss=1\uff1c/script\uff1e",
    "{{constructor.constructor('window.__xss=1')()}}",
    "${window.__xss=1}",
    "]]><script>window.__xss=1</script>",
    "\u2028window.__xss=1\u2029",
)  # fmt: skip
PEOPLE_PER_PAGE: Final = 60
# What a vector would set is a complaint; so is what the policy had to stop.
WATCH: Final = """
Object.defineProperty(window, "__xss", { set() { console.error("a script ran"); } });
addEventListener("securitypolicyviolation", (event) => {
  console.error(`stopped: ${event.violatedDirective} ${event.blockedURI}`);
});
"""


@dataclass(frozen=True)
class Records:
    """The site, and for each vector a film and somebody in it, as they are kept."""

    url: str
    films: list[dict[str, Any]]

    @property
    def people(self) -> list[dict[str, Any]]:
        return [film["cast"][0] for film in self.films]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("markup"))}
    for program in ("create_tables.py", "load_fixtures.py"):
        code, output = run_program(environment, program)
        assert code == 0, output
    with kinoteka_server(environment) as served:
        token = asked(served.url, "POST", "/auth/login", {
            "email": "producer@example.org", "password": DEMO_PASSWORD,
        })["access_token"]  # fmt: skip
        asked(served.url, "PATCH", "/user", {"name": VECTORS[6]}, token)
        films = [film(served.url, token, number) for number in range(len(VECTORS))]
        yield Records(served.url, films)


def film(url: str, token: str, number: int) -> dict[str, Any]:
    """A film that was renamed to the vector, with the vector wherever there is text."""
    text = VECTORS[number]
    made = asked(url, "POST", "/movies", {
        "title": f"Plain {number}", "description": f"{text}\n\n**{text}**", "year": 2026,
        "cast": [{"name": f"{text} {number}", "character": text}],
        "directors": [f"{text} {number}"[:100]], "genres": [f"{text} {number}"[:100]],
    }, token)  # fmt: skip
    person = f"/people/{made['cast'][0]['person_id']}"
    asked(url, "PATCH", person, {"location": text, "description": text}, token)
    title = {"title": f"{text} film{number:02}"}
    answer: dict[str, Any] = asked(url, "PATCH", f"/movies/{made['id']}", title, token)
    return answer


def asked(url: str, method: str, path: str, body: Any, token: str = "") -> Any:
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


@pytest.fixture
def page(browser: Browser, complaints: Complaints) -> Iterator[Page]:
    """A page on which a script that ran, a dialog or something that was stopped is a complaint."""
    context = new_context(browser)
    context.add_init_script(WATCH)
    page = watched(context.new_page(), complaints)

    def refuse(dialog: Any) -> None:
        complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    yield page
    context.close()


def shown(text: str) -> re.Pattern[str]:
    """The text as a page shows it: spaces of any kind and number are one."""
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()))


@pytest.mark.row(81)
@pytest.mark.parametrize("path", [
    "/", "/movies?sort=-year", "/movies?q=xss", "/people?page={last}", "/genres",
    "/directors?page=2",
])  # fmt: skip
def test_no_list_runs_what_it_shows(
    page: Page, records: Records, path: str, complaints: Complaints
) -> None:
    total = page.request.get(f"{records.url}/people?page=1").headers["x-total-count"]
    page.goto(records.url + path.format(last=-(-int(total) // PEOPLE_PER_PAGE)))
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("main")).to_contain_text("xss")
    assert complaints == []


@pytest.mark.row(81)
def test_no_search_runs_what_it_was_asked_or_found(
    page: Page, records: Records, complaints: Complaints
) -> None:
    page.goto(records.url)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    for number, text in enumerate(VECTORS):
        page.get_by_role("combobox").fill(f"film{number:02} {text}"[:200])

        option = page.get_by_role("option").filter(has_text=f"film{number:02}").first
        expect(option).to_contain_text(shown(text))
    for text in VECTORS[::4]:
        page.goto(f"{records.url}/movies?q={quote(text)}")
        page.wait_for_load_state("networkidle")

    assert complaints == []


@pytest.mark.row(81, 84)
def test_no_film_runs_what_it_shows_where_it_is_read_edited_and_remembered(
    page: Page, records: Records, complaints: Complaints
) -> None:
    log_in(page, records.url, "producer")
    for text, kept in zip(VECTORS, records.films, strict=True):
        page.goto(f"{records.url}/movies/{kept['id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(shown(kept["title"]))
        expect(page.get_by_text(shown(f"{text}\n\n**{text}**"))).to_be_visible()
        assert page.title().split() == f"{kept['title']} (2026) · Kinoteka".split()
        assert page.locator("a[href^='javascript' i], main iframe, main object").count() == 0
        page.get_by_role("button", name="History").click()
        expect(page.get_by_role("region", name="History")).to_contain_text(shown(kept["title"]))
        page.get_by_role("button", name=re.compile("^Edit: ")).click()
        expect(page.get_by_label("Title", exact=True)).to_have_value(kept["title"])

        assert complaints == [], text


@pytest.mark.row(81, 84)
def test_no_person_runs_what_they_show(
    page: Page, records: Records, complaints: Complaints
) -> None:
    log_in(page, records.url, "producer")
    for text, kept in list(zip(VECTORS, records.people, strict=True))[::4]:
        page.goto(f"{records.url}/people/{kept['person_id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(shown(kept["name"]))
        expect(page.get_by_role("main")).to_contain_text(shown(text))
        page.get_by_role("button", name="History").click()
        expect(page.get_by_role("region", name="History")).to_contain_text(shown(text))
        page.get_by_role("button", name=re.compile("^Edit: ")).click()
        expect(page.get_by_label("Name", exact=True)).to_have_value(kept["name"])

        assert complaints == [], text


@pytest.mark.row(81)
def test_no_picture_runs_the_title_it_shows(
    page: Page, records: Records, complaints: Complaints
) -> None:
    for kept in records.films:
        answer = page.goto(f"{records.url}/assets/{kept['thumbnail']}")

        assert answer is not None
        assert "sandbox" in answer.headers["content-security-policy"]
        assert page.evaluate("document.documentElement.localName") == "svg"
    assert complaints == []


@pytest.mark.row(81)
def test_what_is_answered_is_never_a_page(page: Page, records: Records) -> None:
    for path in ("/movies/{id}", "/movies/{id}/cast", "/movies/{id}/trail"):
        for kept in records.films:
            answer = page.request.get(records.url + path.format(**kept))

            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"
