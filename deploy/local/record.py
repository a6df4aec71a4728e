"""What a running town writes down about itself, for the other commands and for the next start."""

import fcntl
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from deploy.local import children
from deploy.local.secrets_file import write_private

GRACE = 10.0  # seconds in which processes that the kernel told to end may do so properly


@dataclass(frozen=True)
class Running:
    """One process of the town, as last seen by its supervisor."""

    name: str
    kind: str
    pid: int
    began: float
    port: int | None
    restarts: int
    log: str
    check: str


@dataclass
class Record:
    """The whole town: who supervises it, how far it is, where it is found, and the settings of its commands."""

    state: str = "starting"
    supervisor: int = 0
    supervisor_began: float = 0.0
    public_url: str = ""
    auditor: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    processes: list[Running] = field(default_factory=list)

    @property
    def is_alive(self) -> bool:
        """Whether the supervisor that wrote this still runs."""
        return _find(self.supervisor, self.supervisor_began) is not None


def began_at(pid: int) -> float:
    """When a process began, in seconds since the epoch; 0 when there is no such process."""
    try:
        return psutil.Process(pid).create_time()
    except psutil.Error:
        return 0.0


def read(folder: Path) -> Record | None:
    """The record in this folder; None when there is none that can be read."""
    try:
        raw = json.loads((folder / "town.json").read_text())
        return Record(**{**raw, "processes": [Running(**process) for process in raw["processes"]]})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write(folder: Path, record: Record) -> None:
    """Keep the record; it holds passwords, so only its owner reads it."""
    write_private(folder / "town.json", json.dumps(asdict(record), indent=1))


def forget(folder: Path) -> None:
    """Remove the record of a town that was stopped."""
    with suppress(FileNotFoundError):
        (folder / "town.json").unlink()


def end_leftovers(record: Record | None) -> int:
    """End processes that outlived the supervisor of this record; how many there were."""
    if record is None or record.is_alive:
        return 0
    found = [_find(process.pid, process.began) for process in record.processes]
    left = [process for process in found if process is not None]
    groups = [child for process in left for child in process.children(recursive=True)]
    # The kernel has told them to end already; this waits for those that do it properly, like the databases.
    children.wait_until(lambda: not any(children.is_alive(process) for process in left), GRACE)
    children.end_strangers([process for process in left + groups if children.is_alive(process)], children.ASK, 5)
    return len(left)


def lock(folder: Path) -> int | None:
    """Hold the town for this process until it ends; None when another process holds it."""
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _find(pid: int, began: float) -> psutil.Process | None:
    # A process number comes back one day with another process: the moment it began tells them apart.
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        if abs(process.create_time() - began) < 1 and children.is_alive(process):
            return process
    return None
