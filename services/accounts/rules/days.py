"""How long somebody may wait for an officer, in working days, and when nobody's phone is to ring."""

from datetime import datetime

from services.kit.days import HERE

FIRST_ANSWER = 2
REMIND, ESCALATE = 3, 5
"""Working days after which whoever lets something wait is reminded, and after which their head hears."""
NIGHT, MORNING = 21, 7


def is_late(waited: int) -> bool:
    """Whether the promise of a first answer within two working days is broken."""
    return waited > FIRST_ANSWER


def is_quiet(at: datetime) -> bool:
    """Whether it is night here, between 21:00 and 07:00, when nobody's phone is to ring."""
    hour = at.astimezone(HERE).hour
    return hour >= NIGHT or hour < MORNING
