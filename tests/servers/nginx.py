"""A real nginx in front of something: the one that TEST_NGINX names, or the machine's."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .kinoteka import free_port
from .packages import named_or_installed
from .processes import Farewell, child, folder_for, wait_until

VARIABLE = "TEST_NGINX"
MISSING = (
    "nginx is missing: install it (Debian: apt-get install nginx-light, macOS: brew install nginx) "
    f"or let {VARIABLE} name its program."
)
LOOPBACK = "127.0.0.1"
# Debian keeps it where only root's PATH leads.
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
# Both leave no worker behind, which killing its master would.
FAREWELL = Farewell(asked=signal.SIGTERM, orphaned=signal.SIGTERM)
SCRATCH = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class NginxServer:
    """A running server; `process` is the master of one worker."""

    url: str
    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def nginx_server(configure: Callable[[int], str]) -> Iterator[NginxServer]:
    """Serve until the block ends what `configure(port)` says within nginx's `http { }`.

    That is what a file of `conf.d` or `sites-enabled` holds; it must listen on 127.0.0.1:port.
    """
    binary = nginx_path()
    port = free_port()
    with folder_for("nginx") as folder:
        (folder / "nginx.conf").write_text(_whole(configure(port)), "utf-8")
        command = [str(binary), "-p", f"{folder}/", "-c", "nginx.conf", "-e", "stderr"]
        with child(command, folder, FAREWELL) as process:
            wait_until(lambda: _answers(port), process, folder, "nginx")
            yield NginxServer(f"http://{LOOPBACK}:{port}", port, process)


def nginx_path() -> Path:
    """Return nginx's program; as root on Debian this may install it first."""
    return named_or_installed(VARIABLE, find_binary, "nginx-light", MISSING)


def find_binary() -> Path | None:
    """Return nginx's program, if the machine has one."""
    folders = os.pathsep.join((os.environ.get("PATH", ""), *SYSTEM_FOLDERS))
    found = shutil.which("nginx", path=folders)
    return Path(found) if found else None


def _whole(site: str) -> str:
    """The site with a main part around it that keeps everything in our folder."""
    # As root the worker stays root: our folder, and the checkout, may be closed to others.
    user = "user root;" if os.geteuid() == 0 else ""
    scratch = "\n".join(f"{name}_temp_path {name};" for name in SCRATCH)
    return (
        f"daemon off;\n{user}\nworker_processes 1;\npid nginx.pid;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{\naccess_log off;\n{scratch}\n{site}\n}}\n"
    )


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False
