"""No pattern of ours takes long over any text, in the ways that we use it."""

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

import project

LENGTH: Final = 50_000
SECONDS: Final = 0.05
PIECES: Final = (
    "a", "0", " ", "-", "'", "a-", "a'", "1,", "1|", "é", "/", "<script>", "<script ", "a b ", ".",
    "(", "()", "a.", "\n", "=", "token", "a@a.", "x://", ":", ", ",
)  # fmt: skip
TEXTS: Final = {f"{piece!r}…{end}": (piece * LENGTH)[:LENGTH] + end
                for piece in PIECES for end in ("", "!")}  # fmt: skip


@dataclass(frozen=True)
class Use:
    """A compiled pattern, and a method of it that our code calls."""

    name: str
    pattern: re.Pattern[Any]
    method: str

    def __str__(self) -> str:
        return f"{self.name}.{self.method}"

    def on(self, text: str) -> float:
        """The processor's seconds: a busy machine is not the pattern's fault."""
        subject = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        arguments = ("", subject) if self.method.startswith("sub") else (subject,)
        started = time.process_time()
        found = getattr(self.pattern, self.method)(*arguments)
        if self.method == "finditer":
            deque(found, maxlen=0)
        return time.process_time() - started


def uses() -> Iterator[Use]:
    """Every compiled pattern of a module, once for each way in which the module uses it."""
    for module in pkgutil.walk_packages(project.__path__, "project."):
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern):
                called = re.findall(rf"\b{name}\.(\w+)\(", inspect.getsource(loaded))
                for method in sorted(set(called)):
                    yield Use(f"{module.name}.{name}", value, method)


def written_in_place() -> Iterator[Use]:
    """Every pattern that is given to a function of `re` or to marshmallow's validator."""
    for file in sorted(Path(project.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(ast.Name("re" | "validate"), called),
                    args=[ast.Constant(str(text)), *_],
                ) if called != "compile":
                    method = "match" if called == "Regexp" else called
                    if hasattr(re.Pattern, method):
                        yield Use(f"{file.name}:{node.lineno}", re.compile(text), method)


USES: Final = [*uses(), *written_in_place()]


def test_there_are_patterns() -> None:
    assert len(list(uses())) > 25
    assert len(list(written_in_place())) > 7


@pytest.mark.row(79)
@pytest.mark.timeout(30)
@pytest.mark.parametrize("use", USES, ids=str)
def test_no_pattern_is_slow(use: Use) -> None:
    slow = {text: seconds for text, long in TEXTS.items() if (seconds := use.on(long)) > SECONDS}

    assert slow == {}
