"""The supervisor starts again what dies, gives up only on a first start, and leaves nothing behind."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from deploy.local.children import wait_until
from deploy.local.parts import Program
from deploy.local.supervisor import Stopped
from deploy.local.trouble import Trouble
from tests.deploy.local.conftest import Watched

Make = Callable[..., Program]


def tend_until(supervisor: Watched, ready: Callable[[], bool], patience: float = 8) -> None:
    deadline = time.monotonic() + patience
    while not ready():
        assert time.monotonic() < deadline, supervisor.said
        supervisor.tend(0.05)


def test_what_dies_is_started_again_at_once_and_counted(supervisor: Watched, a_program: Make) -> None:
    supervisor.start([a_program("steady", "sleep 60"), a_program("other", "sleep 60")])
    first = supervisor.running["steady"].pid
    began = time.monotonic()

    os.kill(first, signal.SIGKILL)
    tend_until(supervisor, lambda: supervisor.running["steady"].restarts == 1)

    assert time.monotonic() - began < 1
    assert supervisor.running["steady"].pid != first
    assert supervisor.running["other"].restarts == 0
    assert supervisor.said == ["steady ended (signal 9); starting it again in 0.0 s"]


def test_what_dies_again_and_again_is_started_ever_more_slowly(supervisor: Watched, a_program: Make) -> None:
    supervisor.start([a_program("broken", "exit 3")])

    tend_until(supervisor, lambda: len(supervisor.said) >= 3)

    assert [line.rsplit(" in ")[1] for line in supervisor.said] == ["0.0 s", "1.0 s", "2.0 s"]


def test_a_part_that_cannot_start_is_told_with_its_last_words(supervisor: Watched, a_program: Make) -> None:
    supervisor.start([a_program("broken", "echo ShelfError: the shelf is missing; echo [INFO] Failed to boot; exit 3")])

    with pytest.raises(Trouble, match=r"broken does not start; .*broken\.log says: ShelfError: the shelf is missing"):
        supervisor.wait_for(["broken"], patience=20)


def test_a_part_that_is_never_well_is_told_after_the_given_time(supervisor: Watched, a_program: Make) -> None:
    supervisor.start([replace(a_program("deaf", "sleep 60", "web"), port=1, check="http")])

    with pytest.raises(Trouble, match="deaf was not well within 0 s"):
        supervisor.wait_for(["deaf"], patience=0.3)


def test_the_workers_of_a_killed_part_are_ended_before_it_is_started_again(
    supervisor: Watched, a_program: Make, tmp_path: Path
) -> None:
    supervisor.start([a_program("master", f"sleep 60 & echo $! > {tmp_path}/worker; wait")])
    assert wait_until(lambda: (tmp_path / "worker").exists() and (tmp_path / "worker").read_text() != "", 3)
    orphan = int((tmp_path / "worker").read_text())

    os.kill(supervisor.running["master"].pid, signal.SIGKILL)
    tend_until(supervisor, lambda: supervisor.running["master"].restarts == 1)

    assert wait_until(lambda: is_gone(orphan), 3)


def test_parts_stop_in_the_order_of_their_classes(supervisor: Watched, a_program: Make, tmp_path: Path) -> None:
    saying = f"trap 'echo $0 >> {tmp_path}/order; exit' TERM; touch {tmp_path}/$0; while :; do sleep 0.05; done"
    kinds = ["postgres", "web", "gateway"]
    supervisor.start([a_program(kind, saying.replace("$0", kind), kind) for kind in kinds])
    assert wait_until(lambda: all((tmp_path / kind).exists() for kind in kinds), 3)

    supervisor.stop([["gateway"], ["web"], ["postgres"]], patience=3)

    assert (tmp_path / "order").read_text().split() == ["gateway", "web", "postgres"]


def test_a_part_that_will_not_stop_is_ended_by_force(supervisor: Watched, a_program: Make, tmp_path: Path) -> None:
    supervisor.start([a_program("stubborn", f"trap '' TERM; touch {tmp_path}/deaf; while :; do sleep 0.05; done")])
    pid = supervisor.running["stubborn"].pid
    assert wait_until((tmp_path / "deaf").exists, 3)

    supervisor.stop([["worker"]], patience=0.3)

    assert is_gone(pid)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_watch_at_once(supervisor: Watched, a_program: Make, sign: signal.Signals) -> None:
    supervisor.start([a_program("steady", "sleep 60")])
    began = time.monotonic()

    os.kill(os.getpid(), sign)
    supervisor.run()

    assert time.monotonic() - began < 1
    with pytest.raises(Stopped):
        supervisor.tend(0)


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
