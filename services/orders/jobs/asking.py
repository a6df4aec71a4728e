"""How to ask a provider for something exactly once, although answers get lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from services.orders.providers.port import Unknown

T = TypeVar("T")
STUCK = timedelta(seconds=60)
"""How long after asking a provider the asker is taken for dead."""
FORGETS = timedelta(hours=23)
"""A provider may forget a key after a day."""
SOONEST, LATEST = timedelta(seconds=2), timedelta(seconds=20)
"""However long a provider was away, what it owes an answer to is asked again soon after it is back."""
PATIENT = timedelta(minutes=5)
"""The longest wait between two looks at what is not late at all."""


def later(at: datetime, since: datetime, soonest: timedelta = SOONEST, latest: timedelta = LATEST) -> datetime:
    """When to try again what began at `since`: the longer it takes, the longer the waits."""
    return at + min(max((at - since) / 2, soonest), latest)


def once(create: Callable[[], T], find: Callable[[], T | None], age: timedelta) -> T | None:
    """What the provider made, now or at an earlier try; None where nothing was made and its key is used up.

    `age` is how long ago the key was used first. Raises Unknown where the same should be asked again later, Declined for a no.
    """
    if age > FORGETS:
        return find()
    try:
        return create()
    except Unknown as lost:
        # Silence may be a call that is still being done: it is asked again under its key, and under no other. Only a failure
        # that the provider keeps under the key comes back with every repeat, and ends it once nothing is found to be made.
        if not (lost.is_replayed or lost.is_answered):
            raise
        found = find()
        if found is None and not lost.is_replayed:
            raise
        return found
