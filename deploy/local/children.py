"""Starts child processes that end when we end, and stops them without losing what they hold."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Protocol

import psutil

ASK = signal.SIGTERM


class Child(Protocol):
    """A process of ours: a `subprocess.Popen`, or a fork that is handled like one."""

    @property
    def pid(self) -> int:
        """Its number, which is its group's too."""

    @property
    def returncode(self) -> int | None:
        """How it ended, as last seen."""

    def poll(self) -> int | None:
        """How it ended; None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end."""

    def send_signal(self, sig: int) -> None:
        """Signal it, unless it has ended."""


def spawn(
    command: Sequence[str],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path | None = None,
    die_with: signal.Signals = signal.SIGTERM,
    prefix: Sequence[str] = (),
) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own, its output appended to `log`.

    The kernel sends `die_with` when the thread that called this ends, so call it from the main thread. A `prefix`
    changes user, which makes the kernel forget the promise: so the promise is made after it.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            [*prefix, *_dying_with(die_with), *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
        )


def stop(process: Child, sign: signal.Signals = signal.SIGTERM, patience: float = 10.0) -> None:
    """Ask a child to end, wait `patience` seconds, then end its whole group by force."""
    if process.poll() is None:
        process.send_signal(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    sweep(process)


def sweep(process: Child) -> None:
    """End whatever is left of a child's group, such as workers that still hold its port."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_those_working_in(folder: Path, sign: signal.Signals, patience: float) -> None:
    """End processes whose working folder this is: a server that outlived the one who started it."""
    end_strangers([process for process in psutil.process_iter() if _works_in(process, folder)], sign, patience)


def end_strangers(left: Sequence[psutil.Process], sign: signal.Signals, patience: float) -> None:
    """End processes that are not our children: asked first, by force after `patience` seconds."""
    for process in left:
        _send(process, sign)
    if not wait_until(lambda: not any(is_alive(process) for process in left), patience):
        for process in left:
            _send(process, signal.SIGKILL)
        wait_until(lambda: not any(is_alive(process) for process in left), 5)


def is_alive(process: psutil.Process) -> bool:
    """Whether this very process still runs; one that only waits to be buried does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def wait_until(ready: Callable[[], bool], patience: float, step: float = 0.05) -> bool:
    """Look every `step` seconds until `ready` says so; False when `patience` seconds have passed."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if ready():
            return True
        time.sleep(step)
    return ready()


def since(log: Path, offset: int) -> str:
    """What a log has said after `offset` bytes, at most the last 20 kB of it."""
    with log.open("rb") as lines:
        return _tail(lines, offset)


def _tail(lines: IO[bytes], offset: int) -> str:
    size = lines.seek(0, os.SEEK_END)
    lines.seek(max(min(offset, size), size - 20_000))
    return lines.read().decode(errors="replace")


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.cwd() == str(folder) and process.pid != os.getpid()
    except (psutil.Error, OSError):
        return False


def _send(process: psutil.Process, sign: signal.Signals) -> None:
    with contextlib.suppress(psutil.Error):
        process.send_signal(sign)


def _dying_with(sign: signal.Signals) -> list[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", sign.name.removeprefix("SIG"), "--"] if setpriv else []
