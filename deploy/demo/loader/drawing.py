"""Processes that draw: drawing holds a thread of Python fast, and all the others of its process with it."""

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor

TOGETHER = 2


def drawers() -> ProcessPoolExecutor:
    """Processes to draw in; they end with this one, however it ends."""
    return ProcessPoolExecutor(TOGETHER, multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    # A pool's processes wait for ever for the next task of a parent that was killed.
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)
