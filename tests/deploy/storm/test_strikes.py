"""Strikes: a process of this town, and none but those, is killed when its moment has come."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.record import began_at
from deploy.storm.plan import Strike
from deploy.storm.strikes import Striker, kill
from tests.deploy.storm.towns import write


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A process to kill."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def test_a_process_of_the_town_is_killed(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    write(tmp_path, sleeper.pid, began_at(sleeper.pid))
    assert kill(tmp_path, "gateway", patience=0) == sleeper.pid
    assert sleeper.wait(5) == -9


def test_whoever_has_the_id_of_a_dead_process_is_spared(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    write(tmp_path, sleeper.pid, began_at(sleeper.pid) - 60)
    assert kill(tmp_path, "gateway", patience=0) == 0
    assert sleeper.poll() is None


def test_nothing_is_killed_where_no_town_is_up(tmp_path: Path) -> None:
    assert kill(tmp_path, "gateway", patience=0) == 0


def test_a_strike_waits_for_its_errand(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    write(tmp_path, sleeper.pid, began_at(sleeper.pid))
    said: list[str] = []
    striker = Striker(tmp_path, [Strike(2, 0, "gateway")], said.append)
    striker.begin()
    assert sleeper.poll() is None
    striker.begin()
    striker.wait()
    assert sleeper.wait(5) == -9
    assert striker.done == {"gateway": 1}
    assert said == [f"  killed gateway ({sleeper.pid})"]
