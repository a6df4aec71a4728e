"""Stops a running town, and clears away what a killed one left."""

import os
import signal

from deploy.local import children, record
from deploy.local.layout import Layout
from deploy.local.progress import say
from deploy.local.trouble import Trouble

PATIENCE = 40.0


def down(layout: Layout) -> None:
    """Stop the town cleanly; raises Trouble when it does not stop."""
    folder = layout.folder("run")
    known = record.read(folder)
    if known is None or not known.is_alive:
        left = record.end_leftovers(known)
        record.forget(folder)
        say(f"Ended {left} processes that were left behind." if left else "The town is not up.")
        return
    say("Stopping ...")
    os.kill(known.supervisor, signal.SIGTERM)
    if not children.wait_until(lambda: not known.is_alive, PATIENCE):
        raise Trouble(f"The town did not stop within {PATIENCE:.0f} s: see {layout.log('up')}.")
    say("The town is down; nothing was lost.")
