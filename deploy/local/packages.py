"""Finds system programs, and installs the missing ones where that is possible and after saying so."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.trouble import Trouble

# The wrapper in /usr/sbin changes user and drops the environment: the script itself is wanted.
_BROKERS = ("/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server")
_POLICY = Path("/usr/sbin/policy-rc.d")
_SERVICES = ("rabbitmq-server.service", "epmd.socket", "epmd.service")


def ensure_broker() -> Path:
    """The server script of RabbitMQ, installed first when it is missing; raises Trouble where it cannot be."""
    if (found := _broker()) is None:
        _install("rabbitmq-server", "RabbitMQ", "or set LAPAK_AMQP_URL to the address of a broker")
        found = _broker()
    if found is None:
        raise Trouble("RabbitMQ was installed, but its server script is not where it is expected: set LAPAK_AMQP_URL.")
    return found


def ensure_browser() -> None:
    """Chromium for the browser tests, installed first when it is missing; raises Trouble where it cannot be."""
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        _install("chromium", "Chromium", "which the browser tests need")


def _broker() -> Path | None:
    return next((path for path in map(Path, _BROKERS) if path.exists()), None)


def _install(package: str, name: str, otherwise: str) -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Trouble(f"{name} is missing: install it (on Debian: sudo apt-get install {package}), {otherwise}.")
    print(
        f"{name} is missing: installing it with apt-get; its system service stays off ...", file=sys.stderr, flush=True
    )
    with _services_kept_off():
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", package]):
            env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            done = subprocess.run(["apt-get", *command], env=env, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise Trouble(f"apt-get could not install {package}: {_last_line(done.stderr)}")


@contextmanager
def _services_kept_off() -> Iterator[None]:
    """Keep Debian from starting the service it installs, now and at the next boot."""
    ours = not _POLICY.exists()
    if ours:
        _POLICY.write_text("#!/bin/sh\nexit 101\n")
        _POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            _POLICY.unlink()
    if shutil.which("systemctl"):
        subprocess.run(["systemctl", "disable", "--now", *_SERVICES], capture_output=True, check=False)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
