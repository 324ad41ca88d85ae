"""What holds for every address: slashes, methods, errors, headers, CORS, the Host."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

READABLE = [
    "/movies", "/movies/1", "/movies/1/cast", "/people", "/people/1", "/genres", "/genres/1",
    "/directors", "/directors/1", "/search", "/posts", "/posts/user/1", "/health/live",
    "/health/ready", "/swagger.json", "/openapi.json", "/docs",
]  # fmt: skip
ERRORS = [
    ("GET", "/nope", 404),
    ("GET", "/movies/x", 404),
    ("GET", "/movies/999999", 404),
    ("GET", "/posts/1", 404),
    ("GET", "/assets/..%2f..%2fetc%2fpasswd", 404),
    ("GET", "/assets/m999999-0123456789.svg", 404),
    ("GET", "/docs/../run.py", 404),
    ("GET", "/movies//1", 404),
    ("GET", "/.git/config", 404),
    ("GET", "/movies?page=x", 400),
    ("TRACE", "/movies", 405),
    ("GET", f"/movies?x={'y' * 9000}", 414),
    ("POST", "/genres", 405),
    ("DELETE", "/search", 405),
    ("POST", "/movies", 401),
]


class TestAddresses:
    @pytest.mark.parametrize("path", READABLE)
    def test_both_spellings_answer_alike_without_a_redirect(
        self, catalogue: FlaskClient, path: str
    ) -> None:
        for method in ("GET", "HEAD", "OPTIONS", "DELETE", "PUT"):
            bare = catalogue.open(path, method=method)
            slashed = catalogue.open(f"{path}/", method=method)

            assert bare.status_code == slashed.status_code
            assert bare.status_code < 300 or bare.status_code in {401, 405}
            assert bare.headers.get("Allow") == slashed.headers.get("Allow")

    @pytest.mark.parametrize("path", READABLE)
    def test_head_is_get_without_a_body(self, catalogue: FlaskClient, path: str) -> None:
        got, head = catalogue.get(path), catalogue.head(path)

        assert head.status_code == got.status_code == 200
        assert head.data == b""
        assert head.content_type == got.content_type
        assert head.headers.get("X-Total-Count") == got.headers.get("X-Total-Count")

    @pytest.mark.parametrize("path", READABLE)
    def test_options_name_the_methods(self, catalogue: FlaskClient, path: str) -> None:
        answer = catalogue.options(path)

        assert answer.status_code == 200
        assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["Allow"].split(", "))

    def test_a_wrong_method_says_which_are_right(self, catalogue: FlaskClient) -> None:
        answer = catalogue.post("/genres/1/")

        assert answer.status_code == 405
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}

    @pytest.mark.row(125)
    def test_a_method_override_is_ignored(self, catalogue: FlaskClient) -> None:
        answer = catalogue.get("/movies/1?_method=DELETE", headers={
            "X-HTTP-Method-Override": "DELETE"})  # fmt: skip

        assert answer.status_code == 200


class TestErrors:
    @pytest.mark.parametrize(("method", "path", "status"), ERRORS)
    def test_every_error_has_the_one_body(
        self, catalogue: FlaskClient, method: str, path: str, status: int
    ) -> None:
        answer = catalogue.open(path, method=method)

        assert answer.status_code == status
        assert answer.content_type == "application/json"
        assert answer.json.keys() == {"success", "error", "message", "request_id"}
        assert answer.json["success"] is False
        assert answer.json["error"] == status
        assert answer.json["request_id"] == answer.headers["X-Request-ID"]

    @pytest.mark.parametrize(("data", "content_type", "status"), [
        ("{", "application/json", 400),
        ("", "application/json", 400),
        ("[]", "application/json", 400),
        ("null", "application/json", 400),
        ('"x"', "application/json", 400),
        ("7", "application/json", 400),
        ('{"title": "a", "title": "b"}', "application/json", 400),
        ('{"title": NaN}', "application/json", 400),
        ('{"rating": 1e400}', "application/json", 400),
        ('{"title": "\\ud800"}', "application/json", 400),
        ('{"title": "a\\u0000b"}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"a":' * 50_000, "application/json", 400),
        ('{"year": 99999999999999999999}', "application/json", 400),
        (b'{"title": "\xff"}', "application/json", 400),
        ('{"title": "x"}'.encode("utf-16"), "application/json", 400),
        ('{"title": "x"}', "text/plain", 415),
        ('{"title": "x"}', "application/vnd.api+json", 415),
        ('{"title": "x"}', "application/json; charset=utf-16", 415),
        ("title=x", "application/x-www-form-urlencoded", 415),
        ("x" * 1_048_577, "application/json", 413),
    ])  # fmt: skip
    def test_a_body_that_cannot_be_read_is_refused(
        self, editor: FlaskClient, data: str, content_type: str, status: int
    ) -> None:
        answer = editor.post("/movies", data=data, content_type=content_type)

        assert answer.status_code == status
        assert editor.get("/movies/").json == []

    def test_a_body_with_a_byte_order_mark_is_read(self, editor: FlaskClient) -> None:
        data = '{"title": "Я"}'.encode("utf-8-sig")

        answer = editor.post("/movies", data=data, content_type="application/json")

        assert answer.json["title"] == "Я"

    def test_an_unexpected_exception_is_a_plain_500(
        self, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def explode(*_: object) -> None:
            raise RuntimeError("the secret is hunter2")

        monkeypatch.setattr("project.services.movies.MovieService.get", explode)

        answer = client.get("/movies/1")

        assert answer.status_code == 500
        assert answer.json["error"] == 500
        assert b"hunter2" not in answer.data


class TestHeaders:
    @pytest.mark.parametrize("path", [*READABLE, "/nope", "/movies?page=0"])
    def test_no_answer_lacks_the_safe_headers(self, catalogue: FlaskClient, path: str) -> None:
        headers = catalogue.get(path).headers

        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-eval" not in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"]
        assert headers["X-Request-ID"]

    def test_every_request_has_an_id_of_its_own(self, catalogue: FlaskClient) -> None:
        ids = {catalogue.get("/health/live").headers["X-Request-ID"] for _ in range(20)}

        assert len(ids) == 20

    @pytest.mark.parametrize("host", [
        "evil.example", "127.0.0.1.evil.example", "", "localhost:junk", "localhost:5000:5000",
        "a b", "localhost@evil.example", "localhost/evil",
    ])  # fmt: skip
    def test_another_host_is_refused(self, catalogue: FlaskClient, host: str) -> None:
        answer = catalogue.get("/movies", headers={"Host": host})

        assert answer.status_code == 400
        assert answer.json["error"] == 400
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST:5000", "127.0.0.1:1", "[::1]:5000"])
    def test_our_hosts_are_answered(self, catalogue: FlaskClient, host: str) -> None:
        assert catalogue.get("/health/live", headers={"Host": host}).status_code == 200


@pytest.mark.row(126)
class TestCors:
    @pytest.mark.parametrize(
        "origin", ["http://localhost:3000", "http://127.0.0.1:8080", "http://localhost"]
    )
    def test_a_front_end_on_this_machine_may_call(
        self, catalogue: FlaskClient, origin: str
    ) -> None:
        answer = catalogue.get("/movies?page=1", headers={"Origin": origin})

        assert answer.headers["Access-Control-Allow-Origin"] == origin
        assert "Access-Control-Allow-Credentials" not in answer.headers
        exposed = answer.headers["Access-Control-Expose-Headers"]
        assert {"ETag", "Link", "Location", "X-Total-Count", "X-Request-ID"} <= set(
            exposed.split(", ")
        )
        assert "Origin" in answer.headers["Vary"]

    @pytest.mark.parametrize("origin", [
        "https://evil.example", "null", "http://localhost.evil.example", "https://localhost:3000",
        "http://127.0.0.1:3000.evil.example",
    ])  # fmt: skip
    def test_another_origin_is_not_told_so(self, catalogue: FlaskClient, origin: str) -> None:
        answer = catalogue.get("/movies?page=1", headers={"Origin": origin})

        assert "Access-Control-Allow-Origin" not in answer.headers

    def test_a_cache_is_told_that_the_origin_matters(self, catalogue: FlaskClient) -> None:
        for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "http://localhost"}):
            vary = catalogue.get("/movies?page=1", headers=headers).headers["Vary"].split(", ")

            assert vary.count("Origin") == 1

    def test_a_preflight_names_methods_and_headers(self, catalogue: FlaskClient) -> None:
        answer = catalogue.options("/movies/1", headers={
            "Origin": "http://localhost:3000",
            "Access-Control-Request-Method": "PATCH",
            "Access-Control-Request-Headers": "authorization, content-type, if-match",
        })  # fmt: skip

        assert answer.status_code == 200
        assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
        allowed = answer.headers["Access-Control-Allow-Headers"].lower()
        assert {"authorization", "content-type", "if-match"} <= set(allowed.split(", "))

    def test_an_error_can_be_read_across_origins(self, catalogue: FlaskClient) -> None:
        answer = catalogue.get("/movies/999999", headers={"Origin": "http://localhost:3000"})

        assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
