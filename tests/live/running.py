"""A town of the tests' own: brought up, asked and stopped by `./lapak` itself, its state in a folder that goes away."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from deploy.local import children, record
from deploy.local.given import without_settings
from deploy.local.layout import ROOT
from deploy.local.ports import free_port

START, STOP, COMMAND = 120.0, 60.0, 60.0
"""Seconds after which starting, stopping and asking are given up."""


class RunningTown:
    """One town in `state`; `with` starts it and stops it."""

    def __init__(self, state: Path) -> None:
        self.state, self.port = state, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # What a developer keeps in `.env` must not change what is tested: an empty setting is one that nobody gave.
        unset = dict.fromkeys(dotenv_values(ROOT / ".env"), "")
        self.env = without_settings(os.environ) | unset | {"LAPAK_STATE": str(state)}

    def __enter__(self) -> "RunningTown":
        self.up()
        return self

    def __exit__(self, *_: object) -> None:
        self.down()

    def up(self) -> float:
        """Bring it up; the seconds that took. It ends with us, whatever becomes of us."""
        began, log = time.monotonic(), self.state / "up.log"
        words = [str(ROOT / "lapak"), "up", "--no-demo", "--port", str(self.port)]
        self.supervisor = children.spawn(words, log=log, env=self.env, cwd=ROOT)
        wait_until(lambda: self.is_up() or self.supervisor.poll() is not None, START, "the town is up")
        assert self.supervisor.poll() is None, log.read_text()
        return time.monotonic() - began

    def is_up(self) -> bool:
        """Whether it says of itself that it is."""
        known = record.read(self.state / "run")
        return known is not None and known.state == "up"

    def down(self) -> None:
        """Stop it, as `./lapak down` does."""
        self.lapak("down")
        children.stop(self.supervisor, patience=STOP)

    def lapak(self, *words: str, told: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command of the town."""
        return subprocess.run(
            [ROOT / "lapak", *words],
            env=self.env,
            cwd=ROOT,
            input=told,
            capture_output=True,
            text=True,
            timeout=COMMAND,
            check=False,
        )

    def status(self) -> dict[str, Any]:
        """What `./lapak status --json` says."""
        return dict(json.loads(self.lapak("status", "--json").stdout))

    def process(self, name: str) -> dict[str, Any]:
        """One process, as `status` shows it."""
        return next(process for process in self.status()["processes"] if process["name"] == name)

    def kill(self, name: str, sign: signal.Signals = signal.SIGKILL) -> None:
        """Signal one process, without a warning."""
        known = record.read(self.state / "run")
        assert known
        os.kill(next(process.pid for process in known.processes if process.name == name), sign)

    def later(self, room: str, job: str, **time_passed: float) -> None:
        """Run a job of a room as if so many days, hours, ... had passed: `later("accounts", "look_after_ends", days=25)`."""
        words = [sys.executable, "-m", "tests.live.later", room, job, json.dumps(time_passed)]
        subprocess.run(words, env=self.env | self.settings(), cwd=ROOT, timeout=COMMAND, check=True)

    def settings(self) -> dict[str, str]:
        """Those of its commands, with the addresses of its databases."""
        known = record.read(self.state / "run")
        assert known
        return known.environment

    def breaks(self) -> list[str]:
        """What `./lapak books` finds wrong now, with no allowance for what is still on its way."""
        said = self.lapak("books", "--json", "--grace", "0")
        assert said.stdout, said.stderr
        return [str(found["says"]) for found in json.loads(said.stdout)["breaks"]]

    def check_books(self, patience: float = 30.0) -> None:
        """Fail unless the books are in order once everything has arrived."""
        end = time.monotonic() + patience
        while (found := self.breaks()) and time.monotonic() < end:
            time.sleep(1)
        assert found == []


def wait_until(ready: Callable[[], bool], patience: float, what: str, step: float = 0.1) -> None:
    """Look again and again until `ready` says so; fails when `patience` seconds have passed."""
    assert children.wait_until(ready, patience, step), f"{what}: not within {patience:.0f} s"
