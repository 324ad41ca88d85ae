"""What a setting's value has to be. Each check raises ValueError saying what is wrong."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from project.domain.limits import parse_rates

MIN_SECRET_LENGTH: Final = 32
_GUESSABLE: Final = re.compile(r"(.)\1*|.*(change.?me|secret.?key|your.?secret).*", re.IGNORECASE)


def accept(_: Any) -> None:
    """Any value will do."""


def between(low: int, high: int) -> Callable[[int], None]:
    def check(value: int) -> None:
        if not low <= value <= high:
            raise ValueError(f"must be {low} to {high}")

    return check


def one_of(*values: str) -> Callable[[str], None]:
    def check(value: str) -> None:
        if value not in values:
            raise ValueError(f"must be one of {', '.join(values)}")

    return check


def check_database(value: str) -> None:
    if not re.match(r"sqlite:///|postgres://|postgresql(\+psycopg2)?://", value):
        raise ValueError("must be a sqlite:/// or postgresql:// address")
    try:
        _ = urlsplit(value).port
    except ValueError as error:
        raise ValueError("its port is not a number") from error


def check_origins(values: tuple[str, ...]) -> None:
    for value in values:
        if not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+", value):
            raise ValueError(f"{value!r} is not an origin like https://example.org")


def check_hosts(values: tuple[str, ...]) -> None:
    for value in values:
        if not re.fullmatch(r"\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+", value):
            raise ValueError(f"{value!r} is not a host name without a port")


def check_redis(value: str) -> None:
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("must be a redis:// address")


def check_secret(value: str) -> None:
    if len(value) < MIN_SECRET_LENGTH or _GUESSABLE.fullmatch(value):
        raise ValueError(f"must be at least {MIN_SECRET_LENGTH} characters that nobody can guess")


def check_old_secrets(values: tuple[str, ...]) -> None:
    for value in values:
        check_secret(value)


def check_rates(value: str) -> None:
    try:
        parse_rates(value)
    except ValueError as error:
        raise ValueError("must be a limit like `10 per 5 minutes; 100 per hour`") from error


def check_issuer(value: str) -> None:
    parts = urlsplit(value)
    loopback = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.hostname or parts.scheme not in ({"http", "https"} if loopback else {"https"}):
        raise ValueError("must be an https:// address")


def check_folder(value: str) -> None:
    if not (Path(value) / "index.html").is_file():
        raise ValueError("must be a folder with an index.html")


def check_policy(value: str) -> None:
    if not re.fullmatch(r"[a-z-]+( [!-+\--:<-~]+)*( *; *([a-z-]+( [!-+\--:<-~]+)*)?)*", value):
        raise ValueError("must be directives of a content policy, separated by semicolons")
