"""The image's own files, commands and health check, in an empty folder in place of an image."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.architecture.test_shipping import image_command, image_files, image_health_check
from tests.conftest import ROOT
from tests.servers.processes import free_port

SECONDS = 80


def copied(folder: Path) -> Path:
    """What the image holds of the checkout, where nothing else is."""
    for source, target in image_files():
        place = folder / target / (Path(source).name if target == "." else "")
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, place)
    return folder


def test_what_the_image_holds_is_enough_to_serve_and_to_be_asked_how_it_is(
    tmp_path: Path,
) -> None:
    folder, data = copied(tmp_path / "srv"), tmp_path / "data"
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PORT": str(free_port()),
        "DATA_DIR": str(data),
        "ALLOWED_HOSTS": "films.example.org",
    }
    before = {path for path in folder.rglob("*") if path.is_file()}
    server = subprocess.Popen(image_command(), cwd=folder, env=environment)
    try:
        deadline = time.monotonic() + SECONDS
        while (code := asked(environment)) and time.monotonic() < deadline:
            time.sleep(0.2)
        alive = server.poll() is None
    finally:
        server.terminate()
        server.wait(20)

    assert (code, alive) == (0, True)
    assert {path for path in folder.rglob("*") if path.is_file()} == before


def asked(environment: dict[str, str]) -> int:
    check = image_health_check()
    return subprocess.run(check, env=environment, capture_output=True, check=False).returncode
