"""What a browser calls itself, for people to recognise their sessions by."""

from typing import Final

_MAX_LENGTH: Final = 512
UNKNOWN: Final = "Unknown program"


def browser_name(agent: str) -> str:
    """`Firefox on Linux`, from a User-Agent header."""
    # Imported late: a twentieth of the start, for what only new sessions need.
    from ua_parser import parse  # noqa: PLC0415

    known = parse(agent[:_MAX_LENGTH])
    parts = [
        known.user_agent.family if known.user_agent else "",
        known.os.family if known.os else "",
    ]
    return " on ".join(part for part in parts if part) or UNKNOWN
