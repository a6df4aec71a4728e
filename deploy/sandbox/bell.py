"""Wakes the threads that deliver and keep time, so that nobody has to poll."""

import threading
from collections.abc import Callable


class Bell:
    """Counts its rings, so that one that came before the wait is not missed."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self._count = 0

    def ring(self) -> None:
        """Something changed."""
        with self._rung:
            self._count += 1
            self._rung.notify_all()

    def heard(self) -> int:
        """How often it rang so far."""
        with self._rung:
            return self._count

    def wait(self, since: int, seconds: float | None) -> None:
        """Sleep until it rings again after `since`, or so many seconds pass."""
        with self._rung:
            self._rung.wait_for(lambda: self._count != since, seconds)


def keep_doing(name: str, bell: Bell, work: Callable[[], float | None]) -> threading.Thread:
    """Run `work` for ever in a thread of its own: it does what is due and says in how many seconds more is (None: when rung)."""

    def loop() -> None:
        while True:
            since = bell.heard()
            bell.wait(since, work())

    thread = threading.Thread(target=loop, name=name, daemon=True)
    thread.start()
    return thread
