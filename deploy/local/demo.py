"""Fills the demo town once, on the first start, and knows how people sign in to it."""

import importlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable, Mapping

from deploy.local.layout import Layout
from deploy.local.progress import say, step


def load_once(layout: Layout, env: Mapping[str, str], meanwhile: Callable[[], None]) -> None:
    """Load the demo unless that was done before; `meanwhile` is called again and again until it is there."""
    marker, log = layout.state / "demo-loaded", layout.log("demo")
    if marker.exists() or not _exists("deploy.demo.__main__"):
        return
    with step("Filling the demo town, on this first start only"), log.open("ab") as output:
        loader = subprocess.Popen(
            [sys.executable, "-m", "deploy.demo", "load"],
            cwd=layout.root,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            while loader.poll() is None:
                meanwhile()
        finally:
            loader.kill()
            loader.wait()
    if loader.returncode == 0:
        marker.touch()
    else:
        say(f"  the demo town could not be filled: see {log}; try again with ./lapak demo load")


def sign_ins() -> list[tuple[str, str, str]]:
    """Door, identifier and password of each demo sign-in; none where there is no demo."""
    if not _exists("deploy.demo"):
        return []
    return list(getattr(importlib.import_module("deploy.demo"), "SIGN_INS", []))


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
