"""Settings: defaults, what is refused, and the secret that is kept."""

import stat
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from project.config import Settings, SettingsError, table

SECRET = "correct horse battery staple, and more"


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in fields(Settings):
        monkeypatch.delenv(one.name.upper(), raising=False)


class TestDefaults:
    def test_without_any_variable_it_runs(self) -> None:
        settings = Settings.from_env()

        assert settings == Settings()
        assert (settings.host, settings.port) == ("127.0.0.1", 5000)
        assert settings.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")

    def test_the_database_is_a_file_in_the_data_folder(self, tmp_path: Path) -> None:
        assert Settings(data_dir=tmp_path).database == f"sqlite:///{tmp_path}/kinoteka.sqlite"


class TestWrongValues:
    @pytest.mark.parametrize(
        ("variable", "value"),
        [
            ("PORT", "x"), ("PORT", ""), ("PORT", "0"), ("PORT", "-1"), ("PORT", "65536"),
            ("PORT", "80.5"), ("WORKERS", "0"), ("WORKERS", "65"), ("THREADS", "1"),
            ("THREADS", "many"), ("MAX_BODY_BYTES", "10"), ("LOG_LEVEL", "loud"),
            ("LOG_LEVEL", "debug"), ("DATABASE_URL", "mysql://localhost/x"),
            ("DATABASE_URL", "kinoteka.sqlite"), ("DATABASE_URL", "postgresql+asyncpg://h/x"),
            ("DATABASE_URL", "sqlite://"), ("REDIS_URL", "http://localhost"),
            ("REDIS_URL", "localhost:6379"), ("SECRET_KEY", "short"), ("SECRET_KEY", "x" * 31),
            ("SECRET_KEY", "x" * 64), ("SECRET_KEY", "please-change-me-please-change-me-please"),
            ("SECRET_KEY", "this is my Secret_Key, nobody knows it"),
            ("FRONTEND_DIR", "/nonexistent"), ("DATABASE_URL", "postgresql://h:many/x"),
            ("DATABASE_URL", "postgres+psycopg2://h/x"), ("CORS_ORIGINS", "*"),
            ("CORS_ORIGINS", "https://a.example/"), ("CORS_ORIGINS", "notanorigin"),
            ("ALLOWED_HOSTS", "example.org:5000"), ("ALLOWED_HOSTS", "*"),
            ("FRONTEND_CSP_EXTRA", "script-src a,b"), ("OIDC_ISSUER", "http://tenant.example/"),
            ("OIDC_ISSUER", "tenant.example"), ("OIDC_ISSUER", "ftp://tenant.example/"),
            ("OIDC_ISSUER", "https://"), ("OIDC_ISSUER", "https://["), ("OIDC_ISSUER", "/tenant"),
            ("OLD_SECRET_KEYS", "short"), ("OLD_SECRET_KEYS", SECRET + ",short"),
        ],
    )  # fmt: skip
    def test_they_are_refused_in_one_line_that_names_the_variable(
        self, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
    ) -> None:
        monkeypatch.setenv(variable, value)

        with pytest.raises(SettingsError, match=rf"\A{variable}: \S[^\n]*\Z"):
            Settings.from_env()

    def test_a_refused_secret_is_not_shown(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECRET_KEY", "hunter2")

        with pytest.raises(SettingsError) as refusal:
            Settings.from_env()

        assert "hunter2" not in str(refusal.value)

    def test_a_folder_without_a_page_is_no_front_end(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("FRONTEND_DIR", str(tmp_path))

        with pytest.raises(SettingsError, match="FRONTEND_DIR: must be a folder with an index"):
            Settings.from_env()


class TestGoodValues:
    @pytest.mark.parametrize(
        ("variable", "value"),
        [
            ("PORT", "1"), ("PORT", "65535"), ("THREADS", "2"), ("THREADS", "64"),
            ("WORKERS", "64"), ("LOG_LEVEL", "DEBUG"), ("DATABASE_URL", "sqlite:///x.sqlite"),
            ("DATABASE_URL", "postgresql+psycopg2://u:p@h:5432/x"), ("REDIS_URL", "redis://h"),
            ("REDIS_URL", "rediss://h:6380/1"), ("REDIS_URL", "unix:///run/redis.sock"),
            ("SECRET_KEY", SECRET),
        ],
    )  # fmt: skip
    def test_they_are_taken_as_they_are(
        self, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
    ) -> None:
        monkeypatch.setenv(variable, value)

        assert str(getattr(Settings.from_env(), variable.lower())) == value

    def test_a_folder_with_a_page_is_a_front_end(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "index.html").touch()
        monkeypatch.setenv("FRONTEND_DIR", str(tmp_path))

        assert Settings.from_env().frontend_dir == str(tmp_path)

    @pytest.mark.parametrize(
        ("value", "parts"),
        [("a.org", ["a.org"]), ("a.org,b.org ,c.org", ["a.org", "b.org", "c.org"]), ("", [])],
    )
    @pytest.mark.parametrize(
        ("variable", "scheme"), [("ALLOWED_HOSTS", ""), ("CORS_ORIGINS", "https://")]
    )
    def test_lists_are_split_at_commas(
        self,
        monkeypatch: pytest.MonkeyPatch,
        variable: str,
        scheme: str,
        value: str,
        parts: list[str],
    ) -> None:
        monkeypatch.setenv(variable, ",".join(scheme + part for part in value.split(",") if part))

        assert getattr(Settings.from_env(), variable.lower()) == tuple(
            scheme + part for part in parts
        )

    def test_a_comma_at_the_end_adds_no_empty_part(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ALLOWED_HOSTS", "a.org,")

        assert Settings.from_env().allowed_hosts == ("a.org",)

    @pytest.mark.parametrize(
        "url", ["postgres://u@h/x", "postgresql://u@h/x", "postgresql+psycopg2://u@h/x"]
    )
    def test_every_spelling_of_postgresql_names_our_driver(self, url: str) -> None:
        assert Settings(database_url=url).database == "postgresql+psycopg2://u@h/x"

    def test_an_empty_address_means_the_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATABASE_URL", "")

        assert Settings.from_env().database.startswith("sqlite:///")


class TestSecret:
    def test_a_given_one_is_used_and_not_written(self, tmp_path: Path) -> None:
        assert Settings(data_dir=tmp_path, secret_key=SECRET).secret() == SECRET
        assert list(tmp_path.iterdir()) == []

    def test_otherwise_one_is_made_once_and_kept(self, tmp_path: Path) -> None:
        settings = Settings(data_dir=tmp_path / "new" / "folder")

        secret = settings.secret()

        assert len(secret) >= 32
        assert Settings(data_dir=tmp_path / "new" / "folder").secret() == secret

    def test_only_its_owner_can_read_it(self, tmp_path: Path) -> None:
        Settings(data_dir=tmp_path).secret()

        (path,) = tmp_path.iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_two_installations_have_two(self, tmp_path: Path) -> None:
        first, second = (Settings(data_dir=tmp_path / name).secret() for name in "ab")

        assert first != second

    def test_an_empty_file_is_no_secret(self, tmp_path: Path) -> None:
        (tmp_path / "secret_key").touch()

        assert len(Settings(data_dir=tmp_path).secret()) >= 32


class TestTable:
    def test_it_has_a_row_for_every_setting(self) -> None:
        rows = table().splitlines()[2:]

        assert [row.split("`")[1] for row in rows] == [one.name.upper() for one in fields(Settings)]
        assert all(row.count("|") == 4 for row in rows)


@pytest.mark.parametrize(
    ("settings", "private"),
    [
        ({}, True),
        ({"host": "::1"}, True),
        ({"host": "localhost"}, True),
        ({"host": "0.0.0.0"}, False),  # noqa: S104
        ({"host": "nas.lan"}, False),
        ({"trusted_proxies": 1}, False),
        ({"allowed_hosts": ("films.example.org",)}, False),
    ],
)
def test_a_server_behind_a_proxy_is_not_this_machines_alone(
    settings: dict[str, Any], private: bool
) -> None:
    assert Settings(**settings).is_private is private


@pytest.mark.parametrize("rate", ["30 per 7 days", "0 per minute", "many", ""])
def test_a_limit_that_could_not_be_kept_is_refused(
    monkeypatch: pytest.MonkeyPatch, rate: str
) -> None:
    monkeypatch.setenv("LIMIT_LOGIN_ACCOUNT", rate)

    with pytest.raises(SettingsError, match="LIMIT_LOGIN_ACCOUNT"):
        Settings.from_env()
