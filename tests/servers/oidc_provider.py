"""A real OpenID Connect provider: the certified `oidc-provider` of npm, on loopback."""

import shutil
import signal
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import ServerUnavailable
from .processes import Farewell, child, folder_for, wait_until

FOLDER = Path(__file__).parent / "oidc"
CLIENT_ID = "kinoteka"
CLIENT_SECRET = "kinoteka-test-secret"
AUDIENCE = "movie"
FAREWELL = Farewell(asked=signal.SIGTERM, orphaned=signal.SIGKILL)
MISSING = (
    "The OpenID Connect provider is missing: it needs Node.js 20 or newer, and `make setup-dev` "
    "to install it."
)


@contextmanager
def oidc_provider(port: int, redirect_uri: str) -> Iterator[str]:
    """Serve the provider's issuer URL until the block ends."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").is_dir():
        raise ServerUnavailable(MISSING)
    issuer = f"http://127.0.0.1:{port}"
    command = [node, str(FOLDER / "provider.mjs"), str(port), redirect_uri]
    with folder_for("oidc") as folder, child(command, folder, FAREWELL) as process:
        wait_until(lambda: _answers(issuer), process, folder, "The OpenID Connect provider")
        yield issuer


def _answers(issuer: str) -> bool:
    with suppress(OSError):
        urllib.request.urlopen(f"{issuer}/.well-known/openid-configuration", timeout=5).close()
        return True
    return False
