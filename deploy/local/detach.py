"""Runs `up` in a process of its own and shows what it says until the town is up."""

import subprocess
import sys
import time
from typing import TextIO

from deploy.local import record
from deploy.local.layout import Layout


def up_detached(layout: Layout, arguments: list[str]) -> int:
    """Return 0 when the town is up or was up already, 1 when it could not be brought up; what `up` says is shown."""
    layout.make()
    log = layout.log("up")
    with log.open("ab") as output:
        watcher = subprocess.Popen(
            [sys.executable, "-m", "deploy.local", "up", *arguments],
            cwd=layout.root,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        offset = output.tell()
    with log.open("r", errors="replace") as lines:
        lines.seek(offset)
        while watcher.poll() is None and not _is_up(layout, watcher.pid):
            _show(lines)
            time.sleep(0.1)
        time.sleep(0.1)
        _show(lines)
    return watcher.poll() or 0


def _show(lines: TextIO) -> None:
    sys.stdout.write(lines.read())
    sys.stdout.flush()


def _is_up(layout: Layout, pid: int) -> bool:
    known = record.read(layout.folder("run"))
    return known is not None and known.supervisor == pid and known.state == "up"
