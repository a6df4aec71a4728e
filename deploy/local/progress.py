"""Says what is being done and how long it took, a line at a time, so that it reads well on a screen and in a log."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(line: str = "") -> None:
    """One line for the person at the keyboard."""
    print(line, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Name a step when it begins, and its seconds when it ends."""
    say(f"{what} ...")
    began = time.monotonic()
    yield
    if (took := time.monotonic() - began) >= 1:
        say(f"  done in {took:.1f} s")
