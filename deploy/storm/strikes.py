"""Kills processes of the running town without a warning, when the storm's plan says so."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from deploy.local import record
from deploy.storm.plan import Strike

REST = 20.0
"""Seconds after which a process that has not come back since its last kill is left in peace."""


def names_of(town: record.Record) -> list[str]:
    """The processes that can be killed: all of this town."""
    return [process.name for process in town.processes]


class Striker:
    """Strikes as errands begin; `wait` ends when all strikes are done."""

    def __init__(self, run: Path, strikes: list[Strike], say: Callable[[str], None]) -> None:
        self.done: Counter[str] = Counter()
        self._run, self._strikes, self._say = run, strikes, say
        self._begun, self._lock = 0, threading.Condition()
        self._thread = threading.Thread(target=self._strike_all, daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """One more errand begins."""
        with self._lock:
            self._begun += 1
            self._lock.notify_all()

    def wait(self) -> None:
        """Wait for the last strike; none is left over when every errand has begun."""
        self._thread.join()

    def _strike_all(self) -> None:
        for strike in self._strikes:
            with self._lock:
                self._lock.wait_for(lambda strike=strike: self._begun >= strike.after)  # type: ignore[misc]
            time.sleep(strike.pause)
            if pid := kill(self._run, strike.name):
                self.done[strike.name] += 1
                self._say(f"  killed {strike.name} ({pid})")
            else:
                self._say(f"  {strike.name} was not there to be killed")


def kill(run: Path, name: str, patience: float = REST) -> int:
    """Kill this process of the town whose record is there; its id, or 0 when it is not alive."""
    end = time.monotonic() + patience
    while True:
        town = record.read(run)
        found = [one for one in town.processes if one.name == name] if town is not None and town.is_alive else []
        # An id may by now be somebody else's: only who began at that second is ours.
        alive = [one for one in found if abs(record.began_at(one.pid) - one.began) < 1]
        if alive:
            os.kill(alive[0].pid, signal.SIGKILL)
            return alive[0].pid
        if time.monotonic() > end:
            return 0
        time.sleep(0.1)
