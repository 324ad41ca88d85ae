"""What the log does not say, whoever tells it."""

import time

import pytest

from project.setup.redaction import HIDDEN, redact

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
OPAQUE = "A" * 20 + "-_" + "b" * 21


def hidden(**event: object) -> dict[str, object]:
    return dict(redact(None, "info", dict(event)))


@pytest.mark.row(187)
@pytest.mark.parametrize(
    "name",
    [
        "Authorization", "cookie", "Set-Cookie", "password", "password_1", "PASSWORD", "passwd",
        "new_password", "secret", "client_secret", "OIDC_CLIENT_SECRET", "access_token", "token",
        "refresh-token", "api_key", "apikey", "code", "backup_codes", "otp", "credentials",
    ],
)  # fmt: skip
def test_fields_are_hidden_by_their_names(name: str) -> None:
    assert hidden(**{name: "x"}) == {name: HIDDEN}
    assert hidden(**{name: 123456}) == {name: HIDDEN}
    assert hidden(**{name: ["x"]}) == {name: HIDDEN}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("event", "one-time secret issued"), ("event", "refresh token used twice"),
        ("event", "password proof refused"), ("token_id", 5), ("status_code", 401), ("user_id", 7),
        ("password_changed", True), ("reason", "The password is wrong"), ("address", "127.0.0.1"),
        ("roles", ["casting assistant"]), ("request_id", "0123456789abcdef"), ("token", None),
        ("path", "/movies/1"), ("timestamp", "2026-01-02T03:04:05.678901Z"), ("title", "Амели"),
    ],
)  # fmt: skip
def test_what_is_no_secret_is_told(name: str, value: object) -> None:
    assert hidden(**{name: value}) == {name: value}


@pytest.mark.row(187)
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"bad token {JWT}.", JWT),
        ("Authorization: Bearer abcdef123456", "abcdef123456"),
        ("it was basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        (f"Cookie: kinoteka_session={OPAQUE}; x=y", OPAQUE),
        (f"session {OPAQUE} ended", OPAQUE),
        ("made kt_0123456789abcdefghij", "0123456789abcdefghij"),
        ("postgresql://kinoteka:hunter2@db/kinoteka", "hunter2"),
        ('{"password": "hunter2", "email": 1}', "hunter2"),
        ("{'password_1': 'hunter2'", "hunter2"),
        ("password=hunter2&x=1", "hunter2"),
        ("client_secret: hunter2", "hunter2"),
        ("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", "aGFzaA"),
        ("Key (email)=(ann@example.org) already exists", "ann@example.org"),
    ],
)
def test_values_are_hidden_by_their_shapes(text: str, secret: str) -> None:
    told = hidden(event=text, nested={"list": [text]}, exception=f"Traceback\n{text}\n")

    assert secret not in repr(told)
    assert HIDDEN in str(told["event"])


def test_what_is_nested_without_end_is_hidden() -> None:
    endless: dict[str, object] = {}
    endless["again"] = endless

    assert HIDDEN in repr(hidden(event=endless))


@pytest.mark.parametrize("word", ["a", "eyJ", "token", "_", "a.", "@", "kt_", "://", "password="])
def test_no_text_takes_long(word: str) -> None:
    begun = time.process_time()

    hidden(event=word * 100_000)

    assert time.process_time() - begun < 1
