"""Whether Redis answers. Redis is optional: its absence is a fact to report, not a failure."""

from typing import Final, Protocol

_TIMEOUT_SECONDS: Final = 0.25


class Probe(Protocol):
    def state(self) -> str:
        """`off` where none is configured, else `up` or `down`."""
        ...


class NullProbe:
    def state(self) -> str:
        return "off"


class RedisProbe:
    def __init__(self, url: str) -> None:
        self._url = url

    def state(self) -> str:
        # Imported late: 200 ms of start-up that most installations never need.
        import redis  # noqa: PLC0415

        try:
            with redis.Redis.from_url(
                self._url,
                socket_timeout=_TIMEOUT_SECONDS,
                socket_connect_timeout=_TIMEOUT_SECONDS,
            ) as client:
                client.ping()
        # Something else may listen there, and answer anything.
        except (redis.RedisError, ValueError, TypeError, LookupError, AttributeError):
            return "down"
        return "up"
