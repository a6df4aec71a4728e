"""Shows what the processes of the town say, one of them or all together."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from deploy.local.layout import Layout
from deploy.local.trouble import Trouble

_LAST = 30


def logs(layout: Layout, name: str | None, follow: bool) -> None:
    """Print the last lines of one log or of every log, and what follows until Ctrl-C when asked.

    Raises Trouble when there is no such log.
    """
    paths = [layout.log(name)] if name else sorted(layout.folder("logs").glob("*.log"))
    missing = [path for path in paths if not path.exists()]
    if missing or not paths:
        known = ", ".join(sorted(path.stem for path in layout.folder("logs").glob("*.log")))
        raise Trouble(f"There is no such log; there are: {known or 'none yet, ./lapak up makes them'}.")
    ends = {path: _show_end(path, alone=name is not None) for path in paths}
    while follow:
        for path in paths:
            for line in _new_lines(path, ends):
                _show(path, line, alone=name is not None)
        sys.stdout.flush()
        time.sleep(0.3)


def _show_end(path: Path, alone: bool) -> int:
    with path.open("rb") as lines:
        size = lines.seek(0, 2)
        lines.seek(max(0, size - 64_000))
        for line in lines.read().splitlines()[-_LAST:]:
            _show(path, line, alone)
    return size


def _new_lines(path: Path, ends: dict[Path, int]) -> Iterator[bytes]:
    if path.stat().st_size < ends[path]:
        ends[path] = 0
    with path.open("rb") as lines:
        lines.seek(ends[path])
        for line in lines:
            if line.endswith(b"\n"):
                ends[path] += len(line)
                yield line.rstrip(b"\n")


def _show(path: Path, line: bytes, alone: bool) -> None:
    text = line.decode(errors="replace")
    print(text if alone else f"{path.stem:<16} {text}")
