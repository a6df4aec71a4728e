"""Asks an address again and again, and says how long the answers took."""

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import urllib3


@dataclass(frozen=True)
class Figures:
    """What came of one measurement: answers a second, and latencies in milliseconds."""

    name: str
    per_second: float
    p50: float
    p99: float
    count: int
    failures: int


def figures(name: str, took: list[float], seconds: float, failures: int = 0) -> Figures:
    """Figures of single latencies, in seconds, that were measured within so many seconds."""
    if not took:
        return Figures(name, 0.0, 0.0, 0.0, 0, failures)
    ranked = sorted(took)
    p99 = ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))]
    return Figures(name, len(took) / seconds, statistics.median(ranked) * 1000, p99 * 1000, len(took), failures)


def hammer(name: str, url: str, seconds: float = 5.0, callers: int = 8) -> Figures:
    """GET the address from so many callers at once for so many seconds."""
    pool = urllib3.PoolManager(maxsize=callers, timeout=10.0, retries=False)
    took: list[float] = []
    failures: list[int] = []
    until = time.monotonic() + seconds

    def call() -> None:
        while time.monotonic() < until:
            began = time.monotonic()
            status = pool.request("GET", url).status
            if status == 200:
                took.append(time.monotonic() - began)
            else:
                failures.append(status)

    call_once = pool.request("GET", url)
    if call_once.status != 200:
        return figures(name, [], seconds, 1)
    _together(call, callers)
    return figures(name, took, seconds, len(failures))


def _together(call: Callable[[], None], callers: int) -> None:
    threads = [threading.Thread(target=call) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
