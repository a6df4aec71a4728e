"""The parts of a running town, seen alike by the supervisor: something to spawn, to ask and to stop."""

import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from deploy.local import children, forking, health
from deploy.local.children import Child
from deploy.local.postgres import PrivatePostgres
from deploy.local.rabbit import PrivateRabbit


class Part(Protocol):
    """A process that the supervisor keeps alive."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def kind(self) -> str:
        """Its class in `status`: postgres, rabbitmq, sandbox, web, relay, worker or gateway."""

    @property
    def port(self) -> int | None:
        """The port it listens on, if any."""

    @property
    def log(self) -> Path:
        """Where it writes what it says."""

    @property
    def check(self) -> str:
        """How its health is asked after: http, sql, amqp or alive."""

    @property
    def stop_signal(self) -> signal.Signals:
        """What asks it to end properly."""

    def spawn(self) -> Child:
        """Start it without waiting."""

    def is_healthy(self) -> bool:
        """Whether it does its work now, given that it is alive."""


@dataclass(frozen=True)
class Program:
    """A process of the project's own: a Python module and its arguments, which may start as a fork of this process."""

    name: str
    kind: str
    words: Sequence[str]
    env: dict[str, str] = field(repr=False)
    log: Path
    cwd: Path
    port: int | None = None
    check: str = "alive"
    forks: bool = False

    @property
    def stop_signal(self) -> signal.Signals:
        """What asks it to end properly."""
        return signal.SIGTERM

    def spawn(self) -> Child:
        """Start it without waiting."""
        if self.forks:
            return forking.fork(self.name, self.words, log=self.log, env=self.env, cwd=self.cwd)
        return children.spawn([sys.executable, "-m", *self.words], log=self.log, env=self.env, cwd=self.cwd)

    def is_healthy(self) -> bool:
        """Whether it answers, where it has a port to answer on."""
        return health.check(self.check, self.port)


@dataclass(frozen=True)
class Server:
    """A private server of the town."""

    name: str
    check: str
    server: PrivatePostgres | PrivateRabbit

    @property
    def kind(self) -> str:
        """Servers are the only ones of their class."""
        return self.name

    @property
    def port(self) -> int:
        """Chosen when the server was prepared."""
        return self.server.port

    @property
    def log(self) -> Path:
        """Where it writes what it says."""
        return self.server.log

    @property
    def stop_signal(self) -> signal.Signals:
        """What stops it without loss."""
        return self.server.stop_signal

    def spawn(self) -> Child:
        """Start it without waiting."""
        return self.server.spawn()

    def is_healthy(self) -> bool:
        """Whether it takes clients."""
        return self.server.is_ready()
