"""Every setting: its variable, type, default and meaning, once. The README's table is made of it.

A setting's variable is its name in capitals. A wrong value stops the start with one line.
"""

import re
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import Field, dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, Self, cast, get_type_hints

from environs import Env, EnvError

from project.config_checks import (
    accept,
    between,
    check_database,
    check_folder,
    check_hosts,
    check_issuer,
    check_old_secrets,
    check_origins,
    check_policy,
    check_rates,
    check_redis,
    check_secret,
    one_of,
)
from project.domain.limits import Policy, Rate, parse_rates

_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
_DATA_DIR: Final = Path("data")


class SettingsError(Exception):
    """A setting is missing or wrong; the message names its variable."""


def _setting(meaning: str, default: Any = "", *, check: Callable[[Any], None] = accept) -> Any:
    return field(default=default, metadata={"meaning": meaning, "check": check})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings a process runs with."""

    host: str = _setting("Address the server listens on.", "127.0.0.1")
    port: int = _setting("Port the server listens on.", 5000, check=between(1, 65535))
    workers: int = _setting("Server processes.", 1, check=between(1, 64))
    threads: int = _setting("Threads of each process.", 8, check=between(2, 64))
    data_dir: Path = _setting(  # noqa: RUF009 - a field like the others
        "Folder of the embedded database and of generated secrets.", _DATA_DIR
    )
    database_url: str = _setting(
        "`sqlite:///…` or `postgresql://…`; by default a SQLite file in `DATA_DIR`.",
        check=check_database,
    )
    database_pooling: str = _setting(
        "`transaction` behind a pooler that gives every transaction another connection.",
        "session",
        check=one_of("session", "transaction"),
    )
    redis_url: str = _setting("`redis://…`, if there is one; all works without.", check=check_redis)
    secret_key: str = _setting(
        "What signs tokens; by default made once and kept in `DATA_DIR`.", check=check_secret
    )
    old_secret_keys: tuple[str, ...] = _setting(
        "Earlier values of `SECRET_KEY`, separated by commas: what they signed is still taken.",
        (),
        check=check_old_secrets,
    )
    allowed_hosts: tuple[str, ...] = _setting(
        "Host names, without port, that the server answers to, separated by commas.",
        ("localhost", "127.0.0.1", "[::1]"),
        check=check_hosts,
    )
    cors_origins: tuple[str, ...] = _setting(
        "Origins of other sites that may call the API, separated by commas; "
        "by default any port of `localhost` and `127.0.0.1`.",
        (),
        check=check_origins,
    )
    trusted_proxies: int = _setting(
        "Proxies in front whose `X-Forwarded-For`, `-Proto` and `-Host` are believed.",
        0,
        check=between(0, 8),
    )
    limit_login_account: str = _setting(
        "Tries at the password of one account.",
        "10 per 5 minutes; 60 per hour",
        check=check_rates,
    )
    limit_login_address: str = _setting(
        "Tries at passwords from one address (an IPv6 network of 64 bits is one).",
        "25 per 5 minutes",
        check=check_rates,
    )
    limit_signup: str = _setting(
        "Accounts opened, or tried to, from one address.", "5 per 30 minutes", check=check_rates
    )
    limit_anonymous: str = _setting(
        "Requests of one address without credentials.", "1200 per minute", check=check_rates
    )
    limit_user: str = _setting("Requests of one member.", "3000 per minute", check=check_rates)
    limit_search: str = _setting("Searches from one address.", "1200 per minute", check=check_rates)
    limit_assets: str = _setting(
        "Pictures asked for from one address.", "6000 per minute", check=check_rates
    )
    limit_writing: str = _setting(
        "Reviews, replies and reports that one member writes.",
        "30 per 5 minutes; 300 per day",
        check=check_rates,
    )
    require_two_factor: tuple[str, ...] = _setting(
        "Roles whose rights need a login with a second factor, separated by commas.", ()
    )
    oidc_issuer: str = _setting(
        "Issuer URL of an OpenID Connect provider to log in with.", check=check_issuer
    )
    oidc_name: str = _setting("What the login page calls that provider.", "your provider")
    oidc_client_id: str = _setting("Our client id there; without it nobody logs in that way.")
    oidc_client_secret: str = _setting("Our client secret there, if it gave one.")
    oidc_audience: str = _setting(
        "The `aud` of that provider's bearer tokens for this API; without it none are taken."
    )
    frontend_dir: str = _setting(
        "Folder of a built front end to serve in place of our own.", check=check_folder
    )
    frontend_csp_extra: str = _setting(
        "What to add to that front end's content policy: `connect-src https://…; …`.",
        check=check_policy,
    )
    max_body_bytes: int = _setting(
        "Largest request body.", 1_048_576, check=between(1024, 1_073_741_824)
    )
    log_level: str = _setting(
        "`DEBUG`, `INFO` (with a line of every request), `WARNING` or `ERROR`.",
        "INFO",
        check=one_of(*_LEVELS),
    )

    @classmethod
    def from_env(cls) -> Self:
        """The settings of the environment. Raises SettingsError naming the first wrong one."""
        types = get_type_hints(cls)
        return cls(**{one.name: _read(one, types[one.name]) for one in fields(cls)})

    @property
    def database(self) -> str:
        """The database's address for SQLAlchemy, the embedded one where none is set."""
        if not self.database_url:
            return f"sqlite:///{(self.data_dir / 'kinoteka.sqlite').resolve()}"
        # Since SQLAlchemy 2.1 a bare `postgresql:` means another driver than ours.
        return re.sub(r"^postgres(ql)?://", "postgresql+psycopg2://", self.database_url)

    @property
    def is_loopback(self) -> bool:
        """Whether the server listens for this machine only."""
        return _is_loopback(self.host)

    @property
    def is_private(self) -> bool:
        """Whether only this machine can reach the server, through no proxy either."""
        known_elsewhere = any(not _is_loopback(one) for one in self.allowed_hosts)
        return self.is_loopback and self.trusted_proxies == 0 and not known_elsewhere

    def rates(self) -> dict[Policy, tuple[Rate, ...]]:
        """The limits by what they limit."""
        return {
            policy: parse_rates(getattr(self, f"limit_{policy.name.lower()}")) for policy in Policy
        }

    def secret(self) -> str:
        """SECRET_KEY, or the one kept in DATA_DIR, which only its owner can read."""
        return self.secret_key or _kept_secret(self.data_dir / "secret_key")


def table() -> str:
    """The settings as a Markdown table, for the README."""
    rows = ["| variable | default | meaning |", "|---|---|---|"]
    for one in fields(Settings):
        default = one.default
        shown = ",".join(default) if isinstance(default, tuple) else str(default)
        name = one.name.upper()
        rows.append(f"| `{name}` | {f'`{shown}`' if shown else ''} | {one.metadata['meaning']} |")
    return "\n".join(rows)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _read(one: "Field[Any]", kind: Any) -> Any:
    variable = one.name.upper()
    env, default = Env(), cast("Any", one.default)
    try:
        if kind is int:
            value: Any = env.int(variable, default)
        elif kind is Path:
            value = env.path(variable, default)
        elif kind is str:
            value = env.str(variable, default)
        else:
            value = tuple(part.strip() for part in env.list(variable, default) if part.strip())
        if value != default:
            one.metadata["check"](value)
    except EnvError as error:
        reason = str(error).partition(" invalid: ")[2].rstrip(".")
        raise SettingsError(f"{variable}: {reason}") from error
    except ValueError as error:
        raise SettingsError(f"{variable}: {error}") from error
    return value


def _kept_secret(path: Path) -> str:
    """The secret in the file, which the first process of all to ask for it writes."""
    if not path.exists() or not path.stat().st_size:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            with suppress(FileNotFoundError):
                if not path.stat().st_size:
                    path.unlink()
            # A link, unlike a rename, does not take the place of another process's file.
            with suppress(FileExistsError):
                path.hardlink_to(file.name)
    return path.read_text("ascii")
