"""One address, two readers: pages for a browser that navigates, JSON for everybody else."""

import gzip
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from project.config import Settings
from project.setup.app import create_app
from project.setup.db import engine_of
from project.setup.migrations import upgrade
from tests.conftest import Client

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
INLINE = "window.started = true"
PAGES = ["/", "/movies", "/movies/", "/movies/1", "/people/1", "/genres/1", "/directors/2",
         "/users/3", "/login", "/some/page/of/the/site"]  # fmt: skip
NEVER = ["/auth/login", "/user/home", "/casting/actors", "/favorites/movies/", "/posts/",
         "/search/?q=x", "/assets/x.svg", "/docs/", "/swagger.json", "/openapi.json",
         "/health/live"]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small foreign build."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "style").mkdir()
    (dist / "index.html").write_text(
        f"<!doctype html><title>Foreign</title><script>{INLINE}</script>"
        '<script src="/bundle.js"></script>'
    )
    (dist / "bundle.js").write_text("console.log(1);" * 100)
    (dist / "bundle.js.gz").write_bytes(gzip.compress((dist / "bundle.js").read_bytes()))
    (dist / "style" / "main.css").write_text("body {}")
    (dist / "assets" / "logo.svg").write_text("<svg/>")
    return dist


@pytest.fixture
def foreign(folder: Path, tmp_path: Path) -> FlaskClient:
    app = create_app(
        Settings(
            data_dir=tmp_path,
            frontend_dir=str(folder),
            frontend_csp_extra="connect-src https://api.example.org; frame-src https://v.example.org",
        )
    )
    app.test_client_class = Client
    upgrade(engine_of(app))
    return app.test_client()


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_that_navigates_gets_the_site(foreign: FlaskClient, path: str) -> None:
    answer = foreign.get(path, headers=BROWSER)

    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert b"Foreign" in answer.data
    assert "Accept" in answer.headers["Vary"]
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", PAGES[1:])
@pytest.mark.parametrize("accept", ["*/*", "application/json", "", "application/json, text/html"])
def test_a_program_gets_the_apis_own_answer(foreign: FlaskClient, path: str, accept: str) -> None:
    answer = foreign.get(path, headers={"Accept": accept})

    assert answer.mimetype == "application/json"


@pytest.mark.parametrize("path", ["/movies", "/movies/1", "/people", "/genres/7", "/directors"])
def test_shared_addresses_say_that_they_vary(foreign: FlaskClient, path: str) -> None:
    assert "Accept" in foreign.get(path).headers["Vary"].split(", ")


@pytest.mark.parametrize("path", NEVER)
def test_some_addresses_are_never_negotiated(foreign: FlaskClient, path: str) -> None:
    answer = foreign.get(path, headers=BROWSER)

    assert b"Foreign" not in answer.data


def test_a_write_is_never_a_page(foreign: FlaskClient) -> None:
    assert foreign.post("/movies", headers=BROWSER).status_code == 401


def test_its_files_are_served_and_compressed(foreign: FlaskClient) -> None:
    plain = foreign.get("/bundle.js")
    packed = foreign.get("/bundle.js", headers={"Accept-Encoding": "gzip"})

    assert plain.mimetype == "text/javascript"
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert foreign.get("/style/main.css").mimetype == "text/css"


def test_a_tag_that_compressed_and_plain_share_is_weak(foreign: FlaskClient) -> None:
    headers = [{}, {"Accept-Encoding": "gzip"}]
    tags = [foreign.get("/bundle.js", headers=one).headers["ETag"] for one in headers]

    known = foreign.get("/bundle.js", headers={"If-None-Match": tags[0]})

    assert tags[0] == tags[1]
    assert tags[0].startswith('W/"')
    assert known.status_code == 304


def test_a_file_wins_over_an_image_of_the_same_name(foreign: FlaskClient) -> None:
    assert foreign.get("/assets/logo.svg").data == b"<svg/>"
    assert foreign.get("/assets/other.svg").status_code == 404


def test_its_policy_is_made_for_it(foreign: FlaskClient) -> None:
    policy = foreign.get("/", headers=BROWSER).headers["Content-Security-Policy"]

    digest = b64encode(sha256(INLINE.encode()).digest()).decode()
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["script-src"] == f"'self' 'sha256-{digest}'"
    assert directives["connect-src"] == "'self' https://api.example.org"
    assert directives["frame-src"] == "https://v.example.org"
    assert "https:" in directives["img-src"]


@pytest.mark.parametrize("path", [
    "/..%2f..%2fetc%2fpasswd", "/%2e%2e/secret_key", "/%5c..%5csecret_key", "/.env",
    "/../kinoteka.sqlite", "/assets/../../secret_key",
])  # fmt: skip
def test_nothing_outside_its_folder_is_served(foreign: FlaskClient, path: str) -> None:
    answer = foreign.get(path)

    assert answer.status_code == 404
    assert answer.mimetype == "application/json"


@pytest.mark.parametrize("path", ["/", "/movies"])
def test_a_fresh_copy_keeps_the_pages_policy(foreign: FlaskClient, path: str) -> None:
    first = foreign.get(path, headers=BROWSER)

    again = foreign.get(path, headers=BROWSER | {"If-None-Match": first.headers["ETag"]})

    # A browser puts the headers of a 304 on the copy that it has.
    assert again.status_code == 304
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert "Accept" in first.headers["Vary"]


@pytest.mark.parametrize("path", ["/movies?page=1", "/people?page=1", "/genres?page=1"])
def test_a_page_and_a_programs_answer_have_tags_of_their_own(
    foreign: FlaskClient, path: str
) -> None:
    page, answer = foreign.get(path, headers=BROWSER), foreign.get(path)
    tags = [page.headers["ETag"], answer.headers["ETag"]]

    crossed = [
        foreign.get(path, headers=BROWSER | {"If-None-Match": tags[1]}),
        foreign.get(path, headers={"If-None-Match": tags[0]}),
    ]
    known = foreign.get(path, headers={"If-None-Match": tags[1]})

    assert [one.status_code for one in crossed] == [200, 200]
    assert known.status_code == 304
    assert "Accept" in known.headers["Vary"].split(", ")
