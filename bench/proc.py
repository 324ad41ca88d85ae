"""What Linux knows of processes: their CPU time, their memory, and on which core they may run."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
RESET_PEAK = "5"
_PARENT, _TIMES = 1, slice(11, 15)
_IDLE, _IOWAIT, _GUEST = 3, 4, 8


def tree(root: int) -> list[int]:
    """A process and all that descend from it, oldest first."""
    children: dict[int, list[int]] = {}
    for pid, fields in _stats():
        children.setdefault(int(fields[_PARENT]), []).append(pid)
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def cpu_seconds(root: int) -> float:
    """CPU time that a process tree has used so far, with those of it that have ended."""
    members = set(tree(root))
    ticks = sum(sum(map(int, fields[_TIMES])) for pid, fields in _stats() if pid in members)
    return ticks / TICKS


def busy_seconds() -> float:
    """CPU time that the machine has used so far, on all its cores."""
    columns = (PROC / "stat").read_text().splitlines()[0].split()[1:]
    spent = [int(value) for value in columns[:_GUEST]]
    return (sum(spent) - spent[_IDLE] - spent[_IOWAIT]) / TICKS


def pin(root: int, core: int) -> None:
    """Keep a process tree, and whatever it starts from now on, on one core."""
    for pid in tree(root):
        # Some end meanwhile: a connection's process does when the connection is closed.
        with suppress(FileNotFoundError):
            for task in (PROC / str(pid) / "task").iterdir():
                with suppress(ProcessLookupError):
                    os.sched_setaffinity(int(task.name), {core})


def pss_mb(pid: int) -> float:
    """Memory of one process, what it shares counted in parts."""
    return _kilobytes(PROC / str(pid) / "smaps_rollup", "Pss:") / 1024


def peak_mb(pid: int) -> float:
    """The largest resident size of one process."""
    return _kilobytes(PROC / str(pid) / "status", "VmHWM:") / 1024


def reset_peaks(root: int) -> None:
    for pid in tree(root):
        (PROC / str(pid) / "clear_refs").write_text(RESET_PEAK)


def own_peak_mb(root: int) -> float:
    """The most memory that a process tree had since `reset_peaks`.

    Less what it sees of files, SQLite's mapped one among them: the system takes that back at will.
    """
    return sum(peak_mb(pid) - _files_mb(pid) for pid in tree(root))


def _files_mb(pid: int) -> float:
    """What it sees of files, those that lie in memory as well."""
    status = (PROC / str(pid) / "status").read_text()
    return sum(int(size) for size in re.findall(r"Rss(?:File|Shmem):\s+(\d+)", status)) / 1024


def _kilobytes(file: Path, name: str) -> int:
    lines = file.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _stats() -> Iterator[tuple[int, list[str]]]:
    """(pid, what follows the name) of every process."""
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                yield int(folder.name), (folder / "stat").read_text().rpartition(")")[2].split()
