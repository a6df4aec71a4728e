"""What the launcher's tests share: a town in a folder of its own, and signal handlers put back as they were."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.local import children
from deploy.local.children import Child
from deploy.local.layout import Layout
from deploy.local.parts import Program
from deploy.local.record import Running
from deploy.local.supervisor import Supervisor


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """An empty town."""
    made = Layout(tmp_path)
    made.make()
    return made


@pytest.fixture
def a_program(layout: Layout) -> Callable[..., Program]:
    """Makes a part of the town that is one line of shell."""

    def make(name: str, line: str, kind: str = "worker") -> Program:
        env = {"PATH": "/usr/bin:/bin"}
        return Shell(name, kind, ["sh", "-c", line], env, layout.log(name), layout.root)

    return make


class Shell(Program):
    """A program that is no Python module."""

    def spawn(self) -> Child:
        return children.spawn(self.words, log=self.log, env=self.env, cwd=self.cwd)


class Watched(Supervisor):
    """A supervisor that remembers what it told."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.running: dict[str, Running] = {}
        super().__init__(self._hear, self.said.append)

    def _hear(self, processes: list[Running]) -> None:
        self.running = {process.name: process for process in processes}


@pytest.fixture
def supervisor() -> Iterator[Watched]:
    """A supervisor whose parts are gone when the test ends."""
    signs = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
    before = {sign: signal.getsignal(sign) for sign in signs}
    watched = Watched()
    yield watched
    watched.stop([["postgres", "rabbitmq", "web", "worker", "gateway"]], patience=1)
    signal.set_wakeup_fd(-1)
    for sign, handler in before.items():
        signal.signal(sign, handler)
