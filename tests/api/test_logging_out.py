"""GET /user/logout: the one address that changes something on GET, and only when meant."""

import pytest
from flask import Flask

from tests.conftest import add_user
from tests.factories.browsers import browser, cookie_of, replayed, with_cookie
from tests.factories.races import dump

LOGOUT = "/user/logout"
OUT = {"message": "Logged Out"}
NOT_MEANT = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-User": "?1", "Sec-Fetch-Mode": "navigate"},
    *(
        {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": one}
        for one in (
            "image", "script", "style", "iframe", "frame", "video", "audio", "object", "embed",
            "font", "track", "manifest", "worker",
        )
    ),
    {"Sec-Purpose": "prefetch"},
    {"Purpose": "prefetch"},
    {"Sec-Purpose": "prefetch;prerender"},
    {"Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch"},
    {"Sec-Fetch-Site": "none", "Purpose": "prefetch"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Referer": "https://evil.example/page"},
    {"Referer": "https://evil.example/?http://localhost/"},
    {"Referer": "http://localhost@evil.example/"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
]  # fmt: skip
MEANT = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
    {"Origin": "http://localhost"},
    {"Referer": "http://localhost/movies/"},
]


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


@pytest.mark.row(55)
def test_what_nobody_meant_is_403_and_changes_nothing(app: Flask, ann: int) -> None:
    page = browser(app, "ann")
    before = dump(app)

    answers = [page.get(LOGOUT, headers=one) for one in NOT_MEANT]

    assert {repr(one): answers[place].status_code for place, one in enumerate(NOT_MEANT)} == {
        repr(one): 403 for one in NOT_MEANT
    }
    assert not any("Set-Cookie" in one.headers for one in answers)
    assert dump(app) == before
    assert page.get("/user/home").status_code == 200


@pytest.mark.row(56)
@pytest.mark.parametrize("headers", MEANT, ids=repr)
def test_what_was_meant_logs_out(app: Flask, ann: int, headers: dict[str, str]) -> None:
    page = browser(app, "ann")
    cookie = cookie_of(page)

    answers = [page.get(LOGOUT, headers=headers), page.get(f"{LOGOUT}/", headers=headers)]

    assert [(one.status_code, one.json) for one in answers] == [(200, OUT)] * 2
    assert all(one.headers["Cache-Control"] == "no-store" for one in answers)
    # The contract: other things of the site's, its language and colours, stay where they are.
    assert "Clear-Site-Data" not in answers[0].headers
    assert page.get_cookie("kinoteka_session") is None
    assert replayed(app, cookie) == 401
    assert dump(app)["sessions"] == []


@pytest.mark.row(56)
@pytest.mark.parametrize("cookie", [None, "", "x", "é"])
def test_who_is_not_logged_in_is_logged_out(app: Flask, cookie: str | None) -> None:
    client = with_cookie(app, cookie) if cookie is not None else app.test_client()

    got, posted = client.get(LOGOUT), client.post(LOGOUT)

    assert (got.status_code, got.json) == (200, OUT)
    assert (posted.status_code, posted.data) == (204, b"")


@pytest.mark.row(57)
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
@pytest.mark.parametrize("headers", [*MEANT[:3], *NOT_MEANT[:2]], ids=repr)
def test_asking_about_it_does_nothing(
    app: Flask, ann: int, method: str, headers: dict[str, str]
) -> None:
    page = browser(app, "ann")

    answer = page.open(LOGOUT, method=method, headers=headers)

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert page.get("/user/home").status_code == 200


@pytest.mark.row(57)
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "X"])
def test_no_other_method_logs_out(app: Flask, ann: int, method: str) -> None:
    page = browser(app, "ann")

    answer = page.open(LOGOUT, method=method)

    assert answer.status_code == 405
    assert page.get("/user/home").status_code == 200


@pytest.mark.row(58)
def test_post_logs_this_browser_out_and_no_other(app: Flask, ann: int) -> None:
    page, other = browser(app, "ann"), browser(app, "ann")
    cookie = cookie_of(page)

    answers = [page.post(LOGOUT), page.post(f"{LOGOUT}/")]

    assert [(one.status_code, one.data) for one in answers] == [(204, b"")] * 2
    assert replayed(app, cookie) == 401
    assert other.get("/user/home").status_code == 200


@pytest.mark.row(58)
def test_post_from_another_site_does_not(app: Flask, ann: int) -> None:
    page = browser(app, "ann")

    answers = [page.post(LOGOUT, headers=one) for one in NOT_MEANT if "Origin" in one]
    answers += [page.post(LOGOUT, headers=one) for one in NOT_MEANT[:2]]

    assert {one.status_code for one in answers} == {403}
    assert page.get("/user/home").status_code == 200


@pytest.mark.row(62)
@pytest.mark.parametrize("path", [LOGOUT, "/user/login", "/casting/", "/user/home"])
def test_no_address_of_the_clients_is_redirected_to(app: Flask, path: str) -> None:
    """There is one redirect, of the casting clients to the login page, and it takes no address."""
    targets = [
        "//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil.example",
        "javascript:alert(1)//evil", "https://localhost@evil.example", "%09//evil.example",
        "http:///evil.example", "evil" * 500,
    ]  # fmt: skip
    names = ("next", "redirect", "return_to", "url")
    queries = ["&".join(f"{name}={target}" for name in names) for target in targets]

    answers = [app.test_client().get(f"{path}?{query}") for query in queries]

    location = "/login" if path == "/casting/" else None
    assert {one.headers.get("Location") for one in answers} == {location}
    assert len({one.status_code for one in answers}) == 1
    assert not any("evil" in str(one.headers) for one in answers)
