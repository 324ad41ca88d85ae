"""Logs: one JSON object a line, with the request's id on every line that a request causes."""

import json
import logging
import re
import sys
import threading
from collections.abc import Mapping
from typing import Any, Final

import orjson
import structlog
from structlog.typing import Processor

from project.setup.log_limits import LineLimits
from project.setup.redaction import redact

GRANIAN: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {},
    "handlers": {},
    "loggers": {"_granian": {}},
}
"""The server's own lines go the way of all others."""

_BEFORE: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
_LONGEST_KIND: Final = 120
_REQUEST_LINE: Final = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
# What JSON allows and a terminal or a reader of lines would obey: C1, line ends, directions.
_UNSEEN: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class JsonLines(logging.StreamHandler[Any]):
    """The one way out: to standard error, no more lines a second of each kind than are read."""

    def __init__(self) -> None:
        super().__init__()
        self._limits = LineLimits()
        self.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=_BEFORE,
                processors=[
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    redact,
                    structlog.processors.JSONRenderer(serializer=_written),
                ],
            )
        )

    def filter(self, record: logging.LogRecord) -> bool:
        return self._admits(_kind(record)) and bool(super().filter(record))

    def admits_request(self, status: int) -> bool:
        return self._admits(f"request {status}")

    def write_request(self, event: dict[str, Any]) -> None:
        """Write what came of a request: fields that are safe by nature, and no detour."""
        line = orjson.dumps(event, default=str, option=_REQUEST_LINE)
        self.acquire()
        try:
            self.stream.buffer.write(line)
            self.stream.buffer.flush()
        finally:
            self.release()

    def _admits(self, kind: str) -> bool:
        admitted, left_out = self._limits.admit(kind)
        for name, count in left_out.items():
            structlog.get_logger(__name__).warning("lines left out", kind=name, count=count)
        return admitted


def configure(level: str) -> JsonLines:
    """Send what the standard library and structlog log down one way, once a process."""
    root = logging.getLogger()
    handler = next((one for one in root.handlers if isinstance(one, JsonLines)), None)
    if handler is None:
        handler = JsonLines()
        root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_exception
    threading.excepthook = lambda args: _log_exception(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    structlog.configure(
        processors=[*_BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return handler


def _log_exception(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger(__name__).critical("Uncaught exception", exc_info=(kind, error, trace))


def _kind(record: logging.LogRecord) -> str:
    """What a line is about, without what differs from one to the next."""
    said = record.msg["event"] if isinstance(record.msg, Mapping) else record.msg
    return f"{record.name}: {said}"[:_LONGEST_KIND]


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def _written(event: Any, **_: Any) -> str:
    try:
        return _UNSEEN.sub(_escaped, orjson.dumps(event, default=str).decode())
    except TypeError:
        # Half a character, or a number beyond 64 bits.
        return json.dumps(event, default=str)
