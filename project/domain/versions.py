"""Versions of records: which ones a change is meant for."""

from collections.abc import Collection

from project.domain.errors import StaleError

Versions = Collection[int] | None
"""None are all: whoever changes a record did not say which they read."""


def demand_version(version: int, expected: Versions) -> None:
    """Raises StaleError unless `version` is an expected one."""
    if expected is not None and version not in expected:
        raise StaleError
