"""PostgreSQL of our own, PostgreSQL named by the environment, and neither."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import make_url

from tests.servers import packages, postgresql
from tests.servers.errors import ServerFailedError, ServerUnavailable
from tests.servers.postgresql import PostgresqlServer, postgresql_server
from tests.servers.processes import Account, folder_for, unprivileged_account


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgresql.VARIABLE, raising=False)


@pytest.fixture(scope="module")
def own() -> Iterator[PostgresqlServer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(postgresql.VARIABLE, raising=False)
        try:
            lent = postgresql_server()
            server = lent.__enter__()
        except ServerUnavailable as error:
            pytest.skip(str(error))
    yield server
    lent.__exit__(None, None, None)


def named_after(server: PostgresqlServer, user: str = "postgres") -> str:
    return server.engine.url.set(username=user).render_as_string(hide_password=False)


def ask(server: PostgresqlServer, database: str, statement: str) -> object:
    address = make_url(server.url(database))
    host = address.query["host"]
    connection = psycopg2.connect(
        host=host, port=address.query["port"], user=address.username, dbname=address.database
    )
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()
    finally:
        connection.close()


def folder_of(server: PostgresqlServer) -> Path:
    return Path(str(server.engine.url.query["host"]))


def databases(server: PostgresqlServer) -> set[str]:
    with server.engine.connect() as connection:
        return set(connection.exec_driver_sql("SELECT datname FROM pg_database").scalars())


def test_nothing_of_our_own_server_is_left() -> None:
    with postgresql_server() as server:
        folder = folder_of(server)
        pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, 0)
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_server_ends_when_the_tests_fail() -> None:
    folders: list[Path] = []

    def interrupted() -> None:
        with postgresql_server() as server:
            folders.append(folder_of(server))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [folder.exists() for folder in folders] == [False]


def test_created_database_answers_in_utf_8(own: PostgresqlServer) -> None:
    own.create_database("films")
    assert ask(own, "films", "SELECT current_setting('server_encoding')") == ("UTF8",)
    assert ask(own, "films", "SELECT 'Ёж' = U&'\\0401\\0436'") == (True,)


def test_copy_has_what_the_template_has(own: PostgresqlServer) -> None:
    own.create_database("original")
    ask(own, "original", "CREATE TABLE film AS SELECT 'Stalker' AS title; SELECT 1")
    own.create_database("copy", template="original")
    assert ask(own, "copy", "SELECT title FROM film") == ("Stalker",)


def test_drop_does_not_wait_for_connections(own: PostgresqlServer) -> None:
    own.create_database("busy")
    address = make_url(own.url("busy"))
    connection = psycopg2.connect(
        host=folder_of(own), port=5432, user="postgres", dbname=address.database
    )
    own.drop_database("busy")
    connection.close()
    assert address.database not in databases(own)


def test_drop_of_a_missing_database_is_quiet(own: PostgresqlServer) -> None:
    own.drop_database("never_created")


@pytest.mark.parametrize("name", ["", 'a"b', "Films", "a" * 60])
def test_unfit_database_names_are_refused(own: PostgresqlServer, name: str) -> None:
    with pytest.raises(ValueError, match="does not do"):
        own.create_database(name)


@pytest.mark.parametrize(("durable", "setting"), [(False, "off"), (True, "on")])
def test_durable_server_syncs(durable: bool, setting: str) -> None:
    with (
        postgresql_server(durable=durable) as server,
        server.engine.connect() as connection,
    ):
        assert connection.exec_driver_sql("SHOW fsync").scalar_one() == setting


def test_environment_of_the_client_does_not_steer_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nonexistent")
    with postgresql_server() as server:
        assert server.may_create_databases()


def test_start_failure_says_why_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[Path] = []
    original = postgresql._initialise

    def noted(binaries: Path, folder: Path, account: Account | None) -> None:
        folders.append(folder)
        original(binaries, folder, account)

    monkeypatch.setattr(postgresql, "_initialise", noted)
    monkeypatch.setitem(postgresql.SETTINGS, "nonsense", "1")
    with pytest.raises(ServerFailedError, match=r"did not start: .*nonsense"), postgresql_server():
        pass
    assert [folder.exists() for folder in folders] == [False]


def test_initdb_failure_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    account = unprivileged_account()
    with folder_for("test", account) as folder:
        for program in postgresql.PROGRAMS:
            (folder / program).write_text("#!/bin/sh\necho no room >&2\nexit 1\n")
            (folder / program).chmod(0o755)
        monkeypatch.setattr(postgresql, "find_binaries", lambda: folder)
        with pytest.raises(ServerFailedError, match="initdb failed: no room"), postgresql_server():
            pass


def test_newest_installed_version_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version in ("9.6", "15", "16", "17"):
        folder = tmp_path / "usr/lib/postgresql" / version / "bin"
        folder.mkdir(parents=True)
        # 17 is what a client package leaves: no server in it.
        for program in ("initdb",) if version == "17" else postgresql.PROGRAMS:
            (folder / program).touch(mode=0o755)
    monkeypatch.setattr(postgresql, "ROOT", tmp_path)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert postgresql.find_binaries() == tmp_path / "usr/lib/postgresql/16/bin"


def test_path_comes_first_and_its_links_are_followed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    for program in postgresql.PROGRAMS:
        (tmp_path / "real" / program).touch(mode=0o755)
    (tmp_path / "links" / "initdb").symlink_to(tmp_path / "real" / "initdb")
    monkeypatch.setenv("PATH", str(tmp_path / "links"))
    assert postgresql.find_binaries() == tmp_path / "real"


def test_pg_config_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for program in postgresql.PROGRAMS:
        (tmp_path / program).touch(mode=0o755)
    config = tmp_path / "pg_config"
    config.write_text(f'#!/bin/sh\n[ "$1" = --bindir ] && echo {tmp_path}\n')
    config.chmod(0o755)
    monkeypatch.setattr("shutil.which", {"pg_config": str(config)}.get)
    assert postgresql.find_binaries() == tmp_path


def test_missing_server_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgresql, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(packages.NO_INSTALL, "1")
    wanted = "apt-get install postgresql.*TEST_DATABASE_URL"
    with pytest.raises(ServerUnavailable, match=wanted), postgresql_server():
        pass


@pytest.fixture
def _nothing_may_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a named server is enough")

    monkeypatch.setattr(postgresql, "find_or_install", refuse)
    monkeypatch.setattr(postgresql, "child", refuse)


@pytest.mark.usefixtures("_nothing_may_start")
def test_named_server_loses_only_our_databases(
    own: PostgresqlServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.create_database("theirs")
    before = databases(own)
    monkeypatch.setenv(postgresql.VARIABLE, named_after(own))
    with postgresql_server() as named:
        named.create_database("theirs")
        named.create_database("dropped")
        named.drop_database("dropped")
        named.drop_database("postgres")
        assert databases(own) == before | {make_url(named.url("theirs")).database}
    assert databases(own) == before


@pytest.mark.usefixtures("_nothing_may_start")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://root@localhost/x", "not an address like"),
        ("localhost:5432", "not an address like"),
        ("postgresql://somebody:secret@127.0.0.1:1/x", "no answer"),
    ],
)
def test_wrong_name_is_a_failure(monkeypatch: pytest.MonkeyPatch, address: str, words: str) -> None:
    monkeypatch.setenv(postgresql.VARIABLE, address)
    with pytest.raises(ServerFailedError, match=words) as caught, postgresql_server():
        pass
    assert "secret" not in str(caught.value)


@pytest.mark.usefixtures("_nothing_may_start")
def test_named_user_must_be_able_to_create_databases(
    own: PostgresqlServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own.engine.connect() as connection:
        connection.exec_driver_sql("CREATE ROLE reader LOGIN")
    monkeypatch.setenv(postgresql.VARIABLE, named_after(own, user="reader"))
    with pytest.raises(ServerFailedError, match="may not create"), postgresql_server():
        pass
