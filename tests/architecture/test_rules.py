"""Rules of the house that no linter knows."""

import json
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from openapi_spec_validator import validate
from werkzeug.routing import Rule

from project.config import Settings
from project.dao.models import Base
from project.dao.schema_version import HEAD
from project.domain.errors import AppError
from project.domain.permissions import Permission
from project.setup.app import create_app
from project.setup.db import engine_of, write_options
from project.setup.errors import STATUSES
from project.setup.migrations import SCRIPTS, configuration, upgrade
from project.views.operation import Access, Operation
from tests.architecture.generated import ROOT, stale

# Pages that are no operations of the API, and open to all.
PAGES = {
    "documentation.index",
    "documentation.openapi",
    "documentation.page",
    "documentation.start",
    "documentation.file",
    "catalogue.specs",
    "casting.specs",
}
# Writes that open to whoever has no account yet, or no session.
OPEN_WRITES = {
    ("POST", "/auth/login"),
    ("POST", "/auth/register"),
    ("POST", "/user/login"),
    ("POST", "/user/logout"),
    ("POST", "/user/signup"),
    ("PUT", "/auth/login"),
    ("PUT", "/auth/password"),
}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture
def bare(tmp_path: Path) -> Flask:
    return create_app(Settings(data_dir=tmp_path))


def declared(app: Flask, rule: Rule, method: str) -> Operation:
    view = app.view_functions[rule.endpoint].view_class
    operation: Operation = getattr(view, method.lower()).operation
    return operation


def test_every_route_declares_its_access(bare: Flask) -> None:
    for rule in bare.url_map.iter_rules():
        if rule.endpoint in PAGES:
            continue
        for method in METHODS & (rule.methods or set()):
            assert isinstance(declared(bare, rule, method).access, Access | Permission), rule


def test_every_write_needs_an_account(bare: Flask) -> None:
    open_to_all = {Access.PUBLIC, Access.OWN_PAGES}
    found = {
        (method, rule.rule)
        for rule in bare.url_map.iter_rules()
        for method in METHODS - {"GET"} & (rule.methods or set())
        if declared(bare, rule, method).access in open_to_all
    }

    assert found == OPEN_WRITES


def test_what_opens_a_browsers_session_is_for_our_own_pages(bare: Flask) -> None:
    for rule in bare.url_map.iter_rules():
        if ("POST", rule.rule) in OPEN_WRITES and rule.rule.startswith("/user"):
            assert declared(bare, rule, "POST").access is Access.OWN_PAGES, rule


def test_no_two_spellings_of_a_rule(bare: Flask) -> None:
    spelt = [rule.rule for rule in bare.url_map.iter_rules()]

    assert [rule for rule in spelt if rule.endswith("/")] == ["/"]


def test_every_error_has_a_status() -> None:
    def below(kind: type[AppError]) -> set[type[AppError]]:
        return {kind}.union(*(below(one) for one in kind.__subclasses__()))

    assert set(STATUSES) == below(AppError) - {AppError}


def test_no_error_carries_data() -> None:
    # flask-restx would answer with an exception's `data`, whatever is in it.
    assert not [kind for kind in STATUSES if hasattr(kind, "data")]


def test_the_migrations_have_one_head_and_the_program_knows_it() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [HEAD]


def test_the_migrations_make_what_the_models_say(app: Flask) -> None:
    with engine_of(app).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_migrating_again_changes_nothing(app: Flask) -> None:
    engine = engine_of(app)

    upgrade(engine)

    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == HEAD


def test_the_migrations_go_down_and_up_again(app: Flask) -> None:
    engine = engine_of(app)
    with engine.execution_options(**write_options(engine)).begin() as connection:
        command.downgrade(configuration(connection), "base")
    upgrade(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_generated_files_are_fresh() -> None:
    assert stale() == []


def test_the_description_is_valid_openapi() -> None:
    validate(json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8")))


def test_the_description_names_every_operation_and_its_errors(bare: Flask) -> None:
    paths = bare.test_client().get("/openapi.json").json["paths"]

    assert len(paths) >= 15
    for path, operations in paths.items():
        for method, operation in operations.items():
            answers = operation["responses"]
            assert operation["summary"], path
            if "security" in operation:
                assert "401" in answers, (method, path)
            assert "429" in answers, (method, path)
            assert "404" in answers or "{" not in path, (method, path)


@pytest.mark.parametrize(
    ("path", "at_least"), [("/swagger.json", 15), ("/casting/swagger.json", 5)]
)
def test_swagger_has_no_dangling_reference(bare: Flask, path: str, at_least: int) -> None:
    answer = bare.test_client().get(path)
    document = answer.json

    names = {text.split('"')[0] for text in answer.text.split("#/definitions/")[1:]}
    assert names
    assert names <= document["definitions"].keys()
    assert len(document["paths"]) >= at_least


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = sorted(file.name[:4] for file in (ROOT / "docs" / "decisions").glob("*.md"))

    assert numbers == [f"{number:04}" for number in range(len(numbers))]
