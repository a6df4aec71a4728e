"""Measures how much memory a process really takes, shared pages counted once."""

from pathlib import Path

import psutil


def pss_of_tree(pid: int) -> int:
    """Proportional set size of a process and its children, in bytes; 0 when it is gone."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(_pss(member) for member in family)


def pss_of_process(pid: int) -> int:
    """Proportional set size of one process, in bytes; 0 when it is gone."""
    try:
        return _pss(psutil.Process(pid))
    except psutil.Error:
        return 0


def _pss(process: psutil.Process) -> int:
    try:
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    # Another user's process does not show its pages to us: its resident size is the nearest there is.
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
