"""Hostile text in every parameter, every method at every address: by the API's description."""

import json
import re
from typing import Final
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, inspect, select
from werkzeug.test import TestResponse

from project.dao.models import User
from project.setup.db import engine_of
from project.views.access import app_container
from tests.conftest import ROOT

SQL: Final = (
    "' OR 1=1--", "' OR '1'='1", '" OR ""="', "';DROP TABLE users;--", '";DROP TABLE users;--',
    "1;DROP TABLE movies", "1); DELETE FROM users; --", "' UNION SELECT NULL--",
    "' UNION SELECT password FROM users--", "0 UNION ALL SELECT 1,2,3", "1 OR 1=1",
    "1' AND SLEEP(5)--",
    "1;SELECT pg_sleep(5)", "'||pg_sleep(5)||'", "1 AND 1=(SELECT 1 FROM pg_sleep(5))",
    "randomblob(1000000000)", "' AND randomblob(1000000000)--", "zeroblob(1000000000)", "\\", "\\'",
    "%27", "%2527", "%", "_", "%%%", "[a]", "\u2019 OR 1=1--", "\u02bc OR 1=1", "\uff07 OR 1=1--",
    "/*", "*/", "--",
    "#", "; --", "$$", "$1", ":1", "%(x)s", "?", "{0.__class__}",
)  # fmt: skip
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")
ECHOES: Final = (
    "{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "{0.__class__}",
    "%s%n",
    "<script>alert(1)</script>",
)


PATHS: Final = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))["paths"]
# Every parameter of every address that is read.
PARAMETERS: Final = [
    (path, parameter)
    for path, operations in PATHS.items()
    for parameter in operations.get("get", {}).get("parameters", [])
]
TURNS: Final = 4


def filled(path: str, value: str = "1") -> str:
    return re.sub(r"\{\w+\}", lambda _: value, path)


def test_there_are_forty_hostile_texts() -> None:
    assert len(set(SQL)) == 40


@pytest.mark.row(76, 77, 78, 80)
@pytest.mark.parametrize("number", range(len(SQL)))
def test_no_parameter_takes_text_for_sql(app: Flask, editor: FlaskClient, number: int) -> None:
    """A search hears every text, of the other parameters each hears every fourth."""
    engine = engine_of(app)
    tables = set(inspect(engine).get_table_names())
    answered = {
        (path, parameter["name"]): sent(editor, path, parameter, SQL[number]).status_code
        for turn, (path, parameter) in enumerate(PARAMETERS, number)
        if turn % TURNS == 0 or parameter["name"] == "q"
    }
    with app_container(app).request() as services:
        members = services.session.scalar(select(func.count()).select_from(User))
    # Where a provider sends people back, which answers so when nobody had begun a login.
    back = {path for (path, _), status in answered.items() if status in {302, 401}}

    assert set(answered.values()) <= {200, 302, 400, 401, 404}, answered
    assert back <= {"/auth/oidc/callback"}
    assert len(answered) > 15
    assert set(inspect(engine).get_table_names()) == tables
    assert members == 1


def sent(client: FlaskClient, path: str, parameter: dict[str, str], text: str) -> TestResponse:
    """The answer to the text in one parameter."""
    if parameter["in"] == "query":
        return client.get(filled(path), query_string={parameter["name"]: text})
    if parameter["in"] == "header":
        value = text.encode().decode("latin-1")
        return client.get(filled(path), headers={parameter["name"]: value})
    return client.get(filled(path, quote(text, safe="")))


@pytest.mark.row(76)
@pytest.mark.parametrize("text", SQL)
def test_no_header_is_taken_for_sql(catalogue: FlaskClient, text: str) -> None:
    # WSGI hands over bytes as Latin-1.
    sent = text.encode().decode("latin-1")
    names = ("HTTP_USER_AGENT", "HTTP_IF_NONE_MATCH", "HTTP_COOKIE", "HTTP_ACCEPT",
             "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_X_FORWARDED_FOR")  # fmt: skip

    statuses = {
        catalogue.get("/movies?page=1", environ_overrides={name: sent}).status_code
        for name in names
    }

    assert statuses == {200}


@pytest.mark.row(77)
@pytest.mark.parametrize("sort", [
    "password_hash", "id;--", "title desc", "DESC,(select 1)", "title,year", "Title", "--title",
])  # fmt: skip
def test_only_the_named_sorts_are_sorts(catalogue: FlaskClient, sort: str) -> None:
    answer = catalogue.get("/movies", query_string={"sort": sort})

    assert answer.status_code == 400
    assert "avg_rating" in answer.json["message"]


@pytest.mark.row(77)
def test_a_sort_that_comes_often_is_refused(catalogue: FlaskClient) -> None:
    assert catalogue.get("/movies?" + "&".join(["sort=title"] * 50)).status_code == 400


@pytest.mark.row(86)
@pytest.mark.parametrize("text", ECHOES)
def test_templates_and_formats_are_text(editor: FlaskClient, text: str) -> None:
    made = editor.post("/movies", json={"title": text, "description": text}).json

    assert (made["title"], made["description"]) == (text, text)
    assert editor.get(f"/movies/{made['id']}").json["title"] == text


@pytest.mark.row(83)
@pytest.mark.parametrize("text", ["</script><script>x</script>", "a\u2028b\u2029c", "<!--<script>"])
def test_no_page_has_any_text_of_a_record_in_it(editor: FlaskClient, text: str) -> None:
    """A page is the same file for every record: there is nothing to break out of."""
    made = editor.post("/movies", json={"title": text}).json
    asked = {"Accept": "text/html"}

    pages = [editor.get(path, headers=asked) for path in ("/", f"/movies/{made['id']}")]

    assert made["title"] == text
    assert [page.mimetype for page in pages] == ["text/html"] * 2
    assert pages[0].data == pages[1].data


@pytest.mark.row(87)
@pytest.mark.parametrize(
    "text", ['a"; x="b', "a; filename=x.html", "\u017d\u00e9\u6620", "%0d%0aX: 1"]
)
def test_no_text_of_a_record_comes_into_a_header(editor: FlaskClient, text: str) -> None:
    plain = editor.post("/movies", json={"title": "A"})

    answers = [
        editor.post("/movies", json={"title": text, "cast": [{"name": text}]}),
        editor.post("/people", json={"name": text}),
    ]

    for answer in answers:
        assert re.fullmatch(r"/(movies|people)/\d+", answer.headers["Location"])
        assert set(answer.headers.keys()) == set(plain.headers.keys())


@pytest.mark.row(87)
@pytest.mark.parametrize("path", [
    "/movies/1%0d%0aX-Evil:%201", "/movies?q=%0d%0aX-Evil:%201", "/search?q=a%0d%0aX-Evil:%201",
    "/casting?next=/%0d%0aX-Evil:%201", "/auth/oidc/callback?error=%0d%0aX-Evil:%201",
    "/movies?sort=%0d%0aX-Evil:%201", "/assets/%0d%0aX-Evil:%201",
])  # fmt: skip
def test_no_line_end_in_an_address_ends_a_header(catalogue: FlaskClient, path: str) -> None:
    answer = catalogue.get(path)

    assert answer.status_code < 500
    assert "X-Evil" not in answer.headers
    assert not any({"\r", "\n"} & set(value) for value in answer.headers.values())


@pytest.mark.row(82)
@pytest.mark.parametrize("link", [
    "javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/x", " java\tscript:x",
    "https://u:p@h.example/", "https://h.example/" + "x" * 2048, "ftp://h.example/", "http://",
])  # fmt: skip
def test_no_link_but_to_the_web(editor: FlaskClient, link: str) -> None:
    answer = editor.post("/movies", json={"title": "A", "trailer": link})

    assert answer.status_code == 422
    assert "trailer" in answer.json["errors"]


@pytest.mark.row(124)
def test_every_method_at_every_address_is_documented_or_refused(catalogue: FlaskClient) -> None:
    wrong = {}
    for path, operations in PATHS.items():
        for method in METHODS:
            answer = catalogue.open(filled(path), method=method)
            documented = operations.get("get" if method == "HEAD" else method.lower(), {})
            if method == "OPTIONS":
                right = answer.status_code == 200
            elif documented:
                right = str(answer.status_code) in documented["responses"]  # type: ignore[operator]
            else:
                right = answer.status_code == 405 and bool(answer.headers["Allow"])
            if not right or (method == "HEAD" and answer.data):
                wrong[method, path] = answer.status_code

    assert wrong == {}


@pytest.mark.row(132, 133, 135, 136)
@pytest.mark.parametrize("path", [
    "/..%2f..%2fetc/passwd", "/static/%2e%2e/run.py", "/%5c..%5crun.py", "/.git/config", "/.env",
    "/run.py", "/data/kinoteka.sqlite", "/auth/x", "/movies/1/nope", "/casting/nope", "/metrics",
    "/console", "/?__debugger__=yes&cmd=resource&f=debugger.js", "/assets/%2e%2e/run.py",
])  # fmt: skip
def test_what_is_not_there_is_not_there(catalogue: FlaskClient, path: str) -> None:
    answer = catalogue.get(path)

    assert answer.mimetype == "application/json"
    if "__debugger__" not in path:
        assert answer.status_code == 404
    assert "did you mean" not in answer.get_data(as_text=True).lower()


@pytest.mark.row(134)
@pytest.mark.parametrize("accept", ["application/xml", "image/png", "x", "*/*;q=0", ""])
def test_an_accept_that_nobody_can_meet_gets_json(catalogue: FlaskClient, accept: str) -> None:
    answer = catalogue.get("/movies/1", headers={"Accept": accept, "Accept-Encoding": "gzip, br"})

    assert answer.mimetype == "application/json"
    # Answers that mix secrets with what was asked are never compressed (BREACH).
    assert "Content-Encoding" not in answer.headers
