"""What looks like a secret does not reach the log, whoever put it there."""

import re
from collections.abc import Mapping
from typing import Any, Final

from structlog.typing import EventDict

HIDDEN: Final = "[hidden]"

_WORDS: Final = (
    r"authorization|cookies?|passw(?:or)?ds?(?:_\d)?|passphrase|secrets?|tokens?|credentials?|otp"
)
# Names of fields; `token_id` and the like say nothing secret.
_NAMED: Final = re.compile(
    rf"(?:.*[_.-])?(?:{_WORDS})|(?:.*[_.-])?(?:api|secret|private)[_-]?keys?|(?:backup_)?codes?",
    re.IGNORECASE,
)
# Every alternative begins where no word goes on, or a long word would be read again and again.
_SHAPES: Final = re.compile(
    r"(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*"  # a JWT
    r"|(?<![\w-])kt_[\w-]{16,}"  # an API token of ours
    r"|(?<![\w-])[\w-]{43}(?![\w-])"  # 32 random bytes, as our sessions and one-time secrets
    r"|(?i:(?<=bearer )|(?<=basic ))[\w.~+/=-]{6,}"
    r"|(?<=kinoteka_)(?:session|device|login)=[^;\s\"']+"
    r"|(?<=://)[^/\s:@\"']*:[^/\s@\"']+(?=@)"  # the password of an address
    r"|\$argon2[\w$=,+/-]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
)
# Fields of forms and JSON, as quoted by a program that complains of them.
_QUOTED: Final = re.compile(
    rf"(?i)(?<![\w-])([\w-]*(?:{_WORDS})[\"']?\s*[=:]\s*)"
    r"(\"[^\"]*\"?|'[^']*'?|(?!\[)[^\s&,;)}\]]+)"
)
_DEEPEST: Final = 6
_LONGEST: Final = 20_000


def redact(_: Any, __: str, event: EventDict) -> EventDict:
    """Hide values by the names of their fields and, in all others, by their shape."""
    return {name: _value(name, value, 0) for name, value in event.items()}


def _value(name: str, value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if _NAMED.fullmatch(name) or depth > _DEEPEST:
        return HIDDEN
    if isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): _value(str(key), one, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_value("", one, depth + 1) for one in value]
    return _text(str(value))


def _text(text: str) -> str:
    # Tracebacks say what matters at their end.
    text = text[-_LONGEST:]
    return _QUOTED.sub(rf"\g<1>{HIDDEN}", _SHAPES.sub(HIDDEN, text))
