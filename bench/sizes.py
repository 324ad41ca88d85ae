"""How long functions and files are: median, nine tenths, longest."""

import ast
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]


def sizes() -> list[tuple[str, int, str]]:
    """(what, how many, "median / p90 / max") for the program and its layers."""
    found = []
    for folder in ("project", "project/services", "project/dao", "project/views"):
        files = sorted((ROOT / folder).rglob("*.py"))
        lines = [len(file.read_text("utf-8").splitlines()) for file in files]
        functions = [length for file in files for length in _functions(file)]
        found.append((f"{folder}: lines of a file", len(lines), _shape(lines)))
        found.append((f"{folder}: lines of a function", len(functions), _shape(functions)))
    return found


def _functions(file: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            yield node.end_lineno - node.lineno + 1


def _shape(values: Sequence[int]) -> str:
    ordered = sorted(values)
    ninth = ordered[int(len(ordered) * 0.9)]
    return f"{statistics.median(ordered):g} / {ninth} / {ordered[-1]}"
