"""What is generated and committed: the API's description and the README's table of settings.

`python -m tests.architecture.generated` writes them, with `--check` it only compares.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

from project.config import Settings, table
from project.setup.app import create_app

ROOT = Path(__file__).parents[2]
OPENAPI = ROOT / "docs" / "openapi.json"
README = ROOT / "README.md"
_TABLE = re.compile(r"(?<=<!-- settings -->\n).*?(?=\n<!-- /settings -->)", re.DOTALL)


def generated() -> dict[Path, str]:
    """What each file should contain."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder), log_level="WARNING"))
        document = app.test_client().get("/openapi.json").json
    return {
        OPENAPI: json.dumps(document, indent=2, ensure_ascii=False) + "\n",
        README: _TABLE.sub(lambda _: table(), README.read_text("utf-8")),
    }


def stale() -> list[str]:
    """The files that contain something else."""
    return [
        str(path.relative_to(ROOT))
        for path, content in generated().items()
        if not path.exists() or path.read_text("utf-8") != content
    ]


def main() -> None:
    if "--check" in sys.argv:
        if names := stale():
            sys.exit(f"Stale: {', '.join(names)}. Run `make openapi`.")
        return
    for path, content in generated().items():
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
