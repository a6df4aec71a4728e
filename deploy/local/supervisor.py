"""Keeps every part of a town alive: starts again what dies, sooner the first time, and stops all in order."""

import os
import re
import select
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from deploy.local import children
from deploy.local.children import Child
from deploy.local.parts import Part
from deploy.local.record import Running, began_at
from deploy.local.trouble import Trouble

_STEADY = 30.0  # seconds after which a part counts as having started well
_SETTLED = 1.5
_LONGEST_PAUSE = 5.0
_REASON = re.compile(r"^\w*(Error|Exception)\b|settings are missing|Address already in use")
_HOPELESS = 4  # deaths in a row during the first start


@dataclass
class Kept:
    """A part, its process, and how often that died."""

    part: Part
    process: Child
    began: float
    spawned: float = field(default_factory=time.monotonic)
    restarts: int = 0
    failures: int = 0
    again_at: float | None = None


class Supervisor:
    """Runs in the main thread of a process whose only work this is. `changed` is called when a process is another."""

    def __init__(self, changed: Callable[[list[Running]], None], say: Callable[[str], None]) -> None:
        self._changed, self._say = changed, say
        self._kept: dict[str, Kept] = {}
        self._told_to_stop = False
        self._wake = _wakened_by_signals(self._stop_asked)

    @property
    def told_to_stop(self) -> bool:
        """Whether a signal asked for the end."""
        return self._told_to_stop

    def start(self, parts: Iterable[Part]) -> None:
        """Start parts without waiting for them."""
        for part in parts:
            self.adopt(part, part.spawn())

    def adopt(self, part: Part, process: Child) -> None:
        """Keep a part that was started already."""
        self._kept[part.name] = Kept(part, process, began_at(process.pid))
        self._tell()

    def wait_for(self, names: Iterable[str], patience: float) -> None:
        """Tend all parts until the named ones are well.

        Raises Trouble when one keeps dying or takes longer than `patience` seconds; Stopped when told to stop.
        """
        waiting, deadline, told = set(names), time.monotonic() + patience, time.monotonic()
        while True:
            self.tend(0.1)
            waiting = {name for name in waiting if not self._is_well(name)}
            if not waiting:
                return
            if hopeless := [name for name in self._kept if self._kept[name].failures >= _HOPELESS]:
                raise Trouble(self._why(hopeless[0], "does not start"))
            if time.monotonic() > deadline:
                raise Trouble(self._why(min(waiting), f"was not well within {patience:.0f} s"))
            if time.monotonic() - told > 3:
                told = time.monotonic()
                self._say(f"  still waiting for {', '.join(sorted(waiting))} ...")

    def tend(self, patience: float) -> None:
        """Wait up to `patience` seconds for something to happen, then start again what died and is due."""
        now = time.monotonic()
        due = [kept.again_at - now for kept in self._kept.values() if kept.again_at is not None]
        self._sleep(max(0.0, min([patience, *due])))
        if self._told_to_stop:
            raise Stopped
        for kept in self._kept.values():
            if kept.again_at is None and kept.process.poll() is not None:
                self._note_death(kept)
            if kept.again_at is not None and time.monotonic() >= kept.again_at:
                self._start_again(kept)

    def run(self) -> None:
        """Tend until told to stop."""
        try:
            while True:
                self.tend(60)
        except Stopped:
            return

    def stop(self, order: Sequence[Sequence[str]], patience: float) -> None:
        """Stop classes of parts in this order, those of one step at once; by force after `patience` seconds a step."""
        for step in order:
            group = [kept for kept in self._kept.values() if kept.part.kind in step]
            for kept in group:
                if kept.process.poll() is None:
                    kept.process.send_signal(kept.part.stop_signal)
            children.wait_until(lambda group=group: all(k.process.poll() is not None for k in group), patience)  # type: ignore[misc]
            for kept in group:
                children.sweep(kept.process)
                del self._kept[kept.part.name]
        self._tell()

    def _note_death(self, kept: Kept) -> None:
        children.sweep(kept.process)
        if time.monotonic() - kept.spawned > _STEADY:
            kept.failures = 0
        kept.failures += 1
        pause = 0.0 if kept.failures == 1 else min(0.25 * 2.0**kept.failures, _LONGEST_PAUSE)
        kept.again_at = time.monotonic() + pause
        self._say(f"{kept.part.name} ended ({_ending(kept.process.returncode)}); starting it again in {pause:.1f} s")

    def _start_again(self, kept: Kept) -> None:
        kept.process = kept.part.spawn()
        kept.began, kept.spawned = began_at(kept.process.pid), time.monotonic()
        kept.restarts, kept.again_at = kept.restarts + 1, None
        self._tell()

    def _is_well(self, name: str) -> bool:
        kept = self._kept[name]
        if kept.again_at is not None or kept.process.poll() is not None:
            return False
        # A part that nobody can ask is believed once it has lived longer than a broken one would.
        settled = kept.part.check != "alive" or time.monotonic() - kept.spawned > _SETTLED
        return settled and kept.part.is_healthy()

    def _why(self, name: str, what: str) -> str:
        log = self._kept[name].part.log
        lines = children.since(log, 0).strip().splitlines() if log.exists() else []
        # A server may end its log with "failed to boot": the line before, which says why, is worth more.
        reasons = [line for line in lines if _REASON.search(line)] or lines or ["nothing"]
        return f"{name} {what}; {log} says: {reasons[-1].strip()[:300]}"

    def _tell(self) -> None:
        self._changed([_running(kept) for kept in self._kept.values()])

    def _stop_asked(self) -> None:
        self._told_to_stop = True

    def _sleep(self, seconds: float) -> None:
        if select.select([self._wake], [], [], seconds)[0]:
            os.read(self._wake, 4096)


class Stopped(Exception):
    """Somebody asked the town to stop."""


def _wakened_by_signals(stop_asked: Callable[[], None]) -> int:
    """A descriptor that can be read as soon as a child ends or the end is asked for."""
    readable, writable = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, lambda *_: stop_asked())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
    return readable


def _running(kept: Kept) -> Running:
    part = kept.part
    return Running(
        part.name, part.kind, kept.process.pid, kept.began, part.port, kept.restarts, str(part.log), part.check
    )


def _ending(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit {code}"
