"""Towns that are only written down."""

import os
from pathlib import Path

from deploy.local import record
from deploy.local.record import Record, Running, began_at


def write(folder: Path, pid: int, began: float) -> None:
    """Record a town that is up, supervised by us, with one process."""
    running = Running("gateway", "gateway", pid, began, None, 0, "", "alive")
    record.write(folder, Record("up", os.getpid(), began_at(os.getpid()), processes=[running]))
