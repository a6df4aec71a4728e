"""Runs the checks and the tests, with everything they need and nothing of a town that is up."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from deploy.local.given import without_settings
from deploy.local.layout import Layout
from deploy.local.packages import ensure_broker, ensure_browser
from deploy.local.progress import say
from deploy.local.trouble import Trouble

_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy", "services", "gateway", "deploy")),
    ("import contracts", ("lint-imports",)),
    ("house rules", ("pytest", "-q", "tests/test_house.py")),
)


def check(layout: Layout) -> int:
    """Run every check, name each with its result, and show what the failed ones said; 1 when any failed."""
    failed = 0
    for name, (program, *arguments) in _STEPS:
        command = [str(Path(sys.executable).parent / program), *arguments]
        done = subprocess.run(
            command,
            cwd=layout.root,
            env=_env(layout),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        say(f"{name:<18}{'ok' if done.returncode == 0 else 'FAILED'}")
        if done.returncode != 0:
            failed += 1
            say((done.stdout + done.stderr).rstrip())
    say("all well" if not failed else f"{failed} of {len(_STEPS)} failed")
    return 1 if failed else 0


def test(layout: Layout, arguments: list[str]) -> None:
    """Become pytest, after installing what the tests need and cannot do without."""
    for what, ensure in _NEEDED:
        _ensure(what, ensure)
    os.chdir(layout.root)
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *arguments], _env(layout))  # noqa: S606


_NEEDED: tuple[tuple[str, Callable[[], object]], ...] = (("the broker", ensure_broker), ("the browser", ensure_browser))


def _ensure(what: str, ensure: Callable[[], object]) -> None:
    try:
        ensure()
    except Trouble as missing:
        say(f"Tests that need {what} will fail: {missing}")


def _env(layout: Layout) -> dict[str, str]:
    return {**without_settings(os.environ), "PYTHONPATH": str(layout.root)}
