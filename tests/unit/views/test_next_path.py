"""Where a login leads to: never elsewhere."""

from urllib.parse import urljoin, urlsplit

import pytest

from project.views.next_path import own_path

HERE = "https://kinoteka.example"
ELSEWHERE = [
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example",
    "\\/evil.example", "/\\/evil.example", "https:evil.example", "https:/evil.example",
    "https://evil.example", "HTTPS://evil.example", "http:///evil.example", "%2f%2fevil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "mailto:a@b.c",
    "https://kinoteka.example@evil.example", "@evil.example", "evil.example", "?//evil.example",
    "\t//evil.example", " //evil.example", "\n//evil.example", "\0//evil.example",
    "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "/ /evil.example", "/a\0b",
    "/a\r\nSet-Cookie: x=1", "/a\x7fb", "/\x0b/evil.example", "/\x85/evil.example",
    "/\u2028/evil.example", "/\xa0/evil.example", "//evil.example/%2f..", "//\u0435vil.example",
    "/\\\\evil.example", "",
    ".", "..", "#", "./evil", "../evil", "x", "/" + "a" * 10_240, "/" + "ж" * 1000, "/" + "ж" * 200,
    "/a\\b",
]  # fmt: skip


@pytest.mark.row(62)
@pytest.mark.parametrize("text", ELSEWHERE, ids=lambda text: repr(text)[:40])
def test_what_is_no_path_of_ours_leads_home(text: str) -> None:
    assert own_path(text) == "/"


@pytest.mark.row(62)
@pytest.mark.parametrize(
    "text",
    [
        "/", "/movies", "/movies/7", "/movies/?genre_id=1|2&sort=-year", "/movies/7#cast",
        "/a//b", "/%2f%2fevil.example", "/@evil.example", "/https://evil.example", "/.//x", "/..",
        "/search?next=//evil.example", "/:80", "/" + "a" * 999,
    ],
)  # fmt: skip
def test_a_path_of_ours_is_kept(text: str) -> None:
    path = own_path(text)

    assert path.replace("%7C", "|") == text


@pytest.mark.row(62)
@pytest.mark.parametrize("text", ["/жанры", "/search?q=ж", "/фильм#ж", "/\ud800", "/🎬", '/"<x>"'])
def test_a_path_is_written_as_it_is_sent(text: str) -> None:
    path = own_path(text)

    assert path.isascii()
    assert path.startswith("/")


@pytest.mark.row(62)
@pytest.mark.parametrize("end", ELSEWHERE, ids=lambda text: repr(text)[:40])
@pytest.mark.parametrize("start", ["", "/", "/movies", "/movies/", "/?", "/#", "/.", "/%09"])
def test_no_browser_leaves_the_site(start: str, end: str) -> None:
    path = own_path(start + end)

    # Browsers drop tabs and line ends, and take a backslash for a slash.
    as_browsers_do = path.translate({9: None, 10: None, 13: None}).replace("\\", "/")
    assert urlsplit(urljoin(f"{HERE}/auth/oidc/callback", as_browsers_do))[:2] == urlsplit(HERE)[:2]
