"""A private RabbitMQ: one node of the real broker, on ports, a cookie and folders of its own."""

import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

from deploy.local import children
from deploy.local.packages import ensure_broker
from deploy.local.ports import free_port, is_free
from deploy.local.secrets_file import kept_secrets, write_private
from deploy.local.trouble import Trouble

_USER = "lapak"
_MEGABYTE = 1024 * 1024
# One heap for messages gives memory back, and idle schedulers sleep: half the memory, measured under load.
_ERLANG = "-kernel inet_dist_use_interface {127,0,0,1} +MMmcs 0 +sbwt none"
# The name server becomes the broker's child and the kernel ends it with the broker: none is shared, none is left behind.
# The broker waits for it, for it would start one of its own that outlives it.
_WITH_EPMD = """
setpriv --pdeathsig TERM epmd -port "$1" -address 127.0.0.1 &
for _ in 1 2 3 4 5 6 7 8 9; do epmd -port "$1" -names >/dev/null 2>&1 && break; sleep 0.1; done
exec "$0"
"""


class PrivateRabbit:
    """One node in one folder, for one keeper at a time: whatever still runs in the folder is ended at start."""

    stop_signal = signal.SIGTERM

    def __init__(self, folder: Path, port: int | None = None, log: Path | None = None) -> None:
        self.folder = folder.absolute()
        self.log = log or self.folder / "rabbitmq.log"
        self.port = port or 0
        self.process: subprocess.Popen[bytes] | None = None
        self.epmd_port = self._node_port = 0
        self._secrets: dict[str, str] = {}
        self._server = Path()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The address for clients: virtual host "/", and the one user there is."""
        return f"amqp://{_USER}:{self._secrets['password']}@127.0.0.1:{self.port}/%2F"

    def start(self) -> None:
        """Return when the broker takes connections; does nothing when it already does."""
        if self.process is not None and self.process.poll() is None:
            return
        self.prepare()
        self.spawn()
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise

    def prepare(self) -> None:
        """Make the folder, the secrets and the configuration, choose ports, and install the broker when it is missing."""
        self._server = ensure_broker()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in ("home", "data", "expand"):
            (self.folder / name).mkdir(exist_ok=True)
        self._secrets = kept_secrets(self.folder / "secrets.json", ("password", "cookie"))
        if not self.port or not is_free(self.port):
            self.port = free_port()
        self._node_port, self.epmd_port = free_port(), free_port()
        cookie = self.folder / "home" / ".erlang.cookie"
        if not cookie.exists():
            write_private(cookie, self._secrets["cookie"])
            cookie.chmod(0o400)
        write_private(self.folder / "rabbitmq.conf", self._configuration())
        (self.folder / "enabled_plugins").write_text("[].\n")
        for name in ("rabbitmq-env.conf", "advanced.config"):
            (self.folder / name).write_text("" if name.endswith("env.conf") else "[].\n")

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the node, and the name server it registers with, without waiting for them."""
        if self.process is None:
            children.end_those_working_in(self.folder, self.stop_signal, patience=10)
        command = ["sh", "-c", _WITH_EPMD, str(self._server), str(self.epmd_port)]
        self.process = children.spawn(command, log=self.log, env=self._environment(), cwd=self.folder)
        return self.process

    def is_ready(self) -> bool:
        """Whether the broker greets a client now."""
        return greets(self.port)

    def wait(self, patience: float = 90) -> None:
        """Wait until clients may connect; raises Trouble when the node gives up or takes too long."""
        deadline = time.monotonic() + patience
        while not self.is_ready():
            if self.process is None or self.process.poll() is not None:
                raise Trouble(
                    f"RabbitMQ cannot start from {self.folder}: {self.log} says why; put that folder back from a copy, "
                    "or delete it and lose the messages it holds."
                )
            if time.monotonic() > deadline:
                raise Trouble(f"RabbitMQ did not answer within {patience:.0f} s: see {self.log}.")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop the node cleanly; its name server ends with it."""
        if self.process is not None:
            children.stop(self.process, self.stop_signal, patience=30)
            self.process = None

    def _configuration(self) -> str:
        return "\n".join(
            (
                f"listeners.tcp.default = 127.0.0.1:{self.port}",
                f"default_user = {_USER}",
                f"default_pass = {self._secrets['password']}",
                f"vm_memory_high_watermark.absolute = {768 * _MEGABYTE}",
                f"disk_free_limit.absolute = {200 * _MEGABYTE}",
                "log.console = true",
                "log.console.level = warning",
                "log.file = false",
                "",
            )
        )

    def _environment(self) -> dict[str, str]:
        folder = self.folder
        return {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL": "C.UTF-8",
            "HOME": str(folder / "home"),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self.epmd_port),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "rabbitmq-env.conf"),
            "RABBITMQ_NODENAME": "lapak@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._node_port),
            "RABBITMQ_BASE": str(folder),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "advanced.config"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "expand"),
            "RABBITMQ_PLUGINS_EXPAND_DIR": str(folder / "expand"),
            "RABBITMQ_PID_FILE": str(folder / "rabbitmq.pid"),
            # The process we start then is the broker itself, and SIGTERM stops it cleanly.
            "RUNNING_UNDER_SYSTEMD": "true",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": _ERLANG,
        }


def greets(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something at this address answers AMQP 0-9-1's first words with a method frame."""
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            connection.sendall(b"AMQP\x00\x00\x09\x01")
            return connection.recv(1) == b"\x01"
    except OSError:
        return False
