"""A fork of the supervisor behaves like a program that was started by itself, and takes nothing of the supervisor along."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from deploy.local import forking, record
from deploy.local.children import wait_until
from deploy.local.forking import Forked
from deploy.local.layout import ROOT, Layout

Run = Callable[..., Forked]


@pytest.fixture
def run(layout: Layout) -> Run:
    """Forks a module with this text, in the town's folder."""

    def run(text: str, *arguments: str, **env: str) -> Forked:
        (layout.root / "forked_part.py").write_text(text)
        words = ["forked_part", *arguments]
        return forking.fork("a-forked-part", words, log=layout.log("part"), env=env, cwd=layout.root)

    return run


@pytest.mark.parametrize(
    ("text", "code"),
    [("", 0), ("import sys; sys.exit(4)", 4), ("raise SystemExit('the shelf is missing')", 1), ("1 / 0", 1)],
)
def test_it_ends_with_the_code_of_its_module(run: Run, text: str, code: int) -> None:
    assert run(text).wait(5) == code


def test_what_it_says_and_why_it_fell_stands_in_its_log(run: Run, layout: Layout) -> None:
    run("print('hello'); 1 / 0").wait(5)

    said = layout.log("part").read_text()
    assert said.startswith("hello\n")
    assert said.endswith("ZeroDivisionError: division by zero\n")


def test_it_sees_its_own_settings_arguments_and_folder_and_no_others(
    run: Run, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAPAK_SECRET_OF_ANOTHER", "hush")

    run("import os, sys; print(dict(os.environ), sys.argv[1:], os.getcwd())", "orders", LAPAK_OWN="1").wait(5)

    assert layout.log("part").read_text() == f"{{'LAPAK_OWN': '1'}} ['orders'] {layout.root}\n"


def test_it_does_not_hold_the_town_once_its_supervisor_is_gone(run: Run, layout: Layout) -> None:
    held = record.lock(layout.folder("run"))
    part = run("import time; time.sleep(30)")
    assert held is not None
    assert wait_until(lambda: psutil.Process(part.pid).name() == "a-forked-part" and not _has_open(part, "lock"), 3)

    os.close(held)

    again = record.lock(layout.folder("run"))
    assert again is not None
    os.close(again)
    part.send_signal(signal.SIGTERM)
    assert part.wait(3) == -signal.SIGTERM


def test_it_ends_with_the_one_who_started_it(layout: Layout) -> None:
    parent = (
        "import os, signal, sys; from pathlib import Path; from deploy.local import forking; p = Path(sys.argv[1]);"
        "(p / 'part.py').write_text('import time; time.sleep(30)');"
        "print(forking.fork('part', ['part'], log=p / 'log', env={}, cwd=p).pid, flush=True);"
        "import time; time.sleep(0.5); os.kill(os.getpid(), signal.SIGKILL)"
    )
    command = [sys.executable, "-c", parent, str(layout.root)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    pid = int(done.stdout)
    assert wait_until(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE, 3)


def test_waiting_for_it_has_an_end(run: Run) -> None:
    part, began = run("import time; time.sleep(30)"), time.monotonic()

    with pytest.raises(subprocess.TimeoutExpired):
        part.wait(0.2)

    assert time.monotonic() - began < 2
    part.send_signal(signal.SIGKILL)
    assert part.wait(3) == -signal.SIGKILL


def test_only_libraries_are_read_before_the_fork() -> None:
    look = "import sys; from deploy.local import forking; forking.read_libraries(); print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)

    assert not {name for name in done.stdout.split() if name.split(".")[0] in ("services", "gateway")}


def _has_open(part: Forked, name: str) -> bool:
    return any(Path(file.path).name == name for file in psutil.Process(part.pid).open_files())
