"""The image, its neighbours and the public workflow: what can be known without an engine."""

import json
import re
from dataclasses import fields
from typing import Any

import pytest
import yaml

from project.config import Settings
from tests.conftest import ROOT

SETTINGS = {field.name.upper() for field in fields(Settings)}
OF_PYTHON = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
PINNED = re.compile(r"[\w./-]+:\d[\w.-]*")
ACTION = re.compile(r"[\w-]+/[\w-]+@(v\d+(\.\d+)*|[0-9a-f]{40})")


def instructions() -> list[tuple[str, str]]:
    """(instruction, the rest) of the Dockerfile, one a line."""
    text = (ROOT / "Dockerfile").read_text()
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    whole = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in whole)]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for name, rest in instructions():
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


def of_last(instruction: str) -> list[str]:
    return [rest for name, rest in stages()[-1] if name == instruction]


def sources() -> list[str]:
    """What is copied from the checkout, and not from another stage."""
    copied = [rest.split()[:-1] for name, rest in instructions() if name == "COPY"]
    return [path for paths in copied if not paths[0].startswith("--from") for path in paths]


def image_files() -> list[tuple[str, str]]:
    """(source, target) of what the last stage has of the checkout."""
    pairs = []
    for rest in of_last("COPY"):
        *paths, target = rest.split()
        if not paths[0].startswith("--from"):
            pairs += [(path, target.removesuffix("/")) for path in paths]
    return pairs


def image_command() -> list[str]:
    return list(json.loads(of_last("CMD")[0]))


def image_health_check() -> list[str]:
    return list(json.loads(of_last("HEALTHCHECK")[0].partition("CMD ")[2]))


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text())


SERVICES: dict[str, Any] = read("compose.yaml")["services"]
WORKFLOW: dict[Any, Any] = read(".github/workflows/ci.yml")
JOBS: dict[str, Any] = WORKFLOW["jobs"]
STEPS: list[dict[str, Any]] = [step for job in JOBS.values() for step in job["steps"]]


class TestImage:
    def test_every_base_is_pinned(self) -> None:
        bases = [rest.split()[0] for name, rest in instructions() if name == "FROM"]

        assert [base for base in bases if not PINNED.fullmatch(base)] == []

    def test_it_runs_as_nobody_in_particular(self) -> None:
        names = [name for name, _ in stages()[-1]]

        assert of_last("USER") == ["kinoteka"]
        assert not {"RUN", "COPY", "ADD"} & set(names[names.index("USER") :])

    def test_it_says_how_it_is(self) -> None:
        assert len(of_last("HEALTHCHECK")) == 1
        assert image_health_check()[:2] == ["python", "-c"]
        assert image_command()[-1] == "python create_tables.py && exec python run.py"

    def test_what_is_copied_is_there(self) -> None:
        assert len(sources()) > 8
        assert [source for source in sources() if not (ROOT / source).exists()] == []

    def test_packages_are_those_of_the_lock_files(self) -> None:
        runs = " ".join(rest for name, rest in instructions() if name == "RUN")

        assert "--require-hashes -r /tmp/runtime.txt" in runs
        assert "npm ci --ignore-scripts" in runs
        assert "npm install" not in runs

    def test_it_sets_no_setting_that_is_none_and_no_secret(self) -> None:
        named = {pair.partition("=")[0] for rest in of_last("ENV") for pair in rest.split()}

        assert named - OF_PYTHON <= SETTINGS
        assert not {name for name in named if re.search("SECRET|PASSWORD|TOKEN|KEY", name)}
        assert [name for name, _ in instructions() if name == "ARG"] == []

    @pytest.mark.parametrize(
        "path", ["**/.git", "**/.env*", "data", "**/*.sqlite*", "**/*.pem", "**/*.key", "tests"]
    )
    def test_data_and_secrets_stay_out_of_the_build(self, path: str) -> None:
        assert path in (ROOT / ".dockerignore").read_text().split()


class TestNeighbours:
    @pytest.mark.parametrize("name", SERVICES)
    def test_each_is_pinned_checked_and_cannot_write_but_to_its_volume(self, name: str) -> None:
        service = SERVICES[name]

        assert "build" in service or PINNED.fullmatch(service["image"])
        assert "build" in service or service["healthcheck"]["test"]
        assert service["read_only"] is True
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert {one.partition(":")[0] for one in service["volumes"]} <= set(
            read("compose.yaml")["volumes"]
        )

    def test_only_the_service_can_be_reached_and_from_here_alone(self) -> None:
        assert {name for name, one in SERVICES.items() if "ports" in one} == {"app"}
        assert all(port.startswith("127.0.0.1:") for port in SERVICES["app"]["ports"])

    def test_the_settings_are_settings(self) -> None:
        assert set(SERVICES["app"]["environment"]) <= SETTINGS

    def test_secrets_come_from_outside(self) -> None:
        text = (ROOT / "compose.yaml").read_text()
        values = re.findall(r"PASSWORD: *(\S.*)|:([^:@/\s]*)@database", text)

        assert values
        assert all("${POSTGRES_PASSWORD:?" in (one or two) or not two for one, two in values)

    def test_it_starts_when_its_neighbours_are_well(self) -> None:
        needed = SERVICES["app"]["depends_on"]

        assert needed.keys() == SERVICES.keys() - {"app"}
        assert all(one == {"condition": "service_healthy"} for one in needed.values())


class TestWorkflow:
    def test_it_may_read_and_nothing_else(self) -> None:
        assert WORKFLOW["permissions"] == {"contents": "read"}
        assert not [job for job in JOBS.values() if "permissions" in job]
        assert WORKFLOW["concurrency"]["cancel-in-progress"] is True
        assert "secrets." not in (ROOT / ".github/workflows/ci.yml").read_text()

    def test_actions_are_pinned_and_upload_nothing(self) -> None:
        used = [step["uses"] for step in STEPS if "uses" in step]

        assert used
        assert [one for one in used if not ACTION.fullmatch(one)] == []
        assert [one for one in used if "upload" in one] == []

    def test_it_runs_what_we_run(self) -> None:
        runs = [step["run"] for step in JOBS["test"]["steps"] if "run" in step]
        versions = JOBS["test"]["strategy"]["matrix"]["include"]

        assert "bash .ci/run" in runs
        assert (ROOT / ".ci/run").is_file()
        assert "3.11" in {one["python"] for one in versions}
        assert {"20", "22"} <= {one["node"] for one in versions}

    def test_every_job_ends(self) -> None:
        assert all(job["timeout-minutes"] <= 60 for job in JOBS.values())

    def test_the_image_is_built_and_started(self) -> None:
        runs = " ".join(step.get("run", "") for step in JOBS["image"]["steps"])

        assert "docker compose" in runs
