"""Kinoteka behind the nginx that `deploy/nginx.conf` describes."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from .kinoteka import ROOT, kinoteka_server
from .nginx import NginxServer, nginx_server

DEPLOYED = ROOT / "deploy" / "nginx.conf"


@contextmanager
def fronted(environment: Mapping[str, str], seconds: Mapping[str, int]) -> Iterator[NginxServer]:
    """Serve until the block ends; `seconds` shortens limits of nginx's by their names."""
    with (
        kinoteka_server({**environment, "TRUSTED_PROXIES": "1"}) as served,
        nginx_server(lambda port: _configured(port, served.port, seconds)) as front,
    ):
        yield front


def _configured(port: int, behind: int, seconds: Mapping[str, int]) -> str:
    text = DEPLOYED.read_text("utf-8")
    text = text.replace("listen 80", f"listen 127.0.0.1:{port}")
    text = text.replace("server 127.0.0.1:5000;", f"server 127.0.0.1:{behind};")
    for name, value in seconds.items():
        text, found = re.subn(rf"^{name} .*;$", f"{name} {value}s;", text, flags=re.MULTILINE)
        assert found == 1, name
    return text
