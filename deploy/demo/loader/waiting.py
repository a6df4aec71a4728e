"""Waits for what takes a moment: facts that are on their way from one room to another."""

import time
from collections.abc import Callable
from typing import TypeVar

from services.kit.errors import Problem

T = TypeVar("T")
PATIENCE = 60.0
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.4
PASSING = {"shop_unknown", "not_for_sale", "nothing_published"}
"""What a room says while word from another has not come yet."""


class Stuck(Exception):
    """The town cannot be filled; the message says what is in the way."""


def until(what: str, look: Callable[[], T | None], patience: float = PATIENCE) -> T:
    """What `look` finds, asked again while it finds nothing or a room has not heard yet; Stuck after `patience` seconds."""
    end, pause = time.monotonic() + patience, FIRST_PAUSE
    while True:
        said = ""
        try:
            if (found := look()) is not None:
                return found
        except Problem as problem:
            if problem.status != 503 and problem.code not in PASSING:
                raise
            said = f" ({problem.code})"
        if time.monotonic() > end:
            raise Stuck(f"waited {patience:.0f} s in vain for {what}{said}")
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST_PAUSE)
