"""Starts the project's Python processes as forks of one that has read the libraries already.

Eleven processes that each read the same libraries cost ten seconds of two cores and half a gigabyte. Only libraries are read
before the fork, never the project's own modules, so that a process which is started again runs the code of today.
"""

import ctypes
import gc
import importlib
import os
import runpy
import signal
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired

_LIBRARIES = (
    "alembic.command",
    "argon2",
    "cryptography.hazmat.primitives.serialization",
    "flask",
    "gunicorn.app.wsgiapp",
    "gunicorn.workers.gthread",
    "holidays.countries.indonesia",
    "jwt",
    "obstore.store",
    "orjson",
    "phonenumbers",
    "pika",
    "prometheus_client.multiprocess",
    "psycopg",
    "pydantic_settings",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.orm",
    "stripe",
    "structlog",
    "urllib3",
)
_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
_libc = ctypes.CDLL(None)


def read_libraries() -> None:
    """Import what every room stands on, and keep the collector from touching the pages that forks share."""
    for name in _LIBRARIES:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


class Forked:
    """A forked child, asked and ended like a `subprocess.Popen`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises TimeoutExpired when that takes longer than `timeout` seconds."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if deadline is not None and time.monotonic() > deadline:
                raise TimeoutExpired(str(self.pid), timeout or 0)
            time.sleep(0.02)
        return code

    def send_signal(self, sign: int) -> None:
        """Signal it, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, sign)


def fork(name: str, words: Sequence[str], *, log: Path, env: Mapping[str, str], cwd: Path) -> Forked:
    """Run a module with its arguments, as `python -m` would, in a child that ends when we end; `name` is shown by `ps`."""
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    if pid := os.fork():
        return Forked(pid)
    code = 1
    try:
        _become(name, parent, log, env, cwd)
        code = _run(words)
    finally:
        os._exit(code)


def _become(name: str, parent: int, log: Path, env: Mapping[str, str], cwd: Path) -> None:
    """Leave behind all that belongs to the parent: its group, signals, files, environment."""
    os.setsid()
    _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
    _libc.prctl(_PR_SET_NAME, name.encode())
    if os.getppid() != parent:
        os._exit(1)
    signal.set_wakeup_fd(-1)
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(sign, signal.default_int_handler if sign is signal.SIGINT else signal.SIG_DFL)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for source, target in ((os.open(os.devnull, os.O_RDONLY), 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    sys.stdout, sys.stderr = (os.fdopen(place, "w", buffering=1, closefd=False) for place in (1, 2))
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    if str(cwd) not in sys.path:
        sys.path.insert(0, str(cwd))


def _run(words: Sequence[str]) -> int:
    sys.argv = ["-m", *words[1:]]
    sys.dont_write_bytecode = False
    try:
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
        code: object = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
        code = 1
    if isinstance(code, str):
        print(code, file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)
