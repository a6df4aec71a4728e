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


def test(layout: Layout, arguments: list[str]) -> int:
    """Run pytest, after installing what the tests need and cannot do without; its exit code.

    The whole suite goes in two parts: most of it in three processes, since tests wait for disks more than they work; then
    what kills and measures one running town, alone.
    """
    for what, ensure in _NEEDED:
        _ensure(what, ensure)
    if not _is_whole(arguments):
        return _pytest(layout, arguments)
    found = _pytest(
        layout,
        ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not live and not browser", *arguments],
    )
    return _pytest(layout, ["-m", "live or browser", *arguments]) or found


def _is_whole(arguments: list[str]) -> bool:
    """Whether no argument asks for a part of the tests, or says how to run them."""
    return all(word in ("-q", "-v", "-x") or word.startswith(("--durations", "--maxfail")) for word in arguments)


def _pytest(layout: Layout, arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], env=_env(layout), cwd=layout.root).returncode


_NEEDED: tuple[tuple[str, Callable[[], object]], ...] = (("the broker", ensure_broker), ("the browser", ensure_browser))


def _ensure(what: str, ensure: Callable[[], object]) -> None:
    try:
        ensure()
    except Trouble as missing:
        say(f"Tests that need {what} will fail: {missing}")


def _env(layout: Layout) -> dict[str, str]:
    # One hash seed: several processes must find the same tests in the same order.
    return {**without_settings(os.environ), "PYTHONPATH": str(layout.root), "PYTHONHASHSEED": "0"}
