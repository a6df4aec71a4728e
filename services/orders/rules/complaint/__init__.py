"""A buyer says that something is wrong: the vendor answers, the buyer agrees or not, and then somebody neutral decides.

The parcel is in complaint meanwhile, so the clock of what it earned stands still.
"""

from services.orders.rules.complaint.answering import accept, answer, withdraw
from services.orders.rules.complaint.opening import can_open, is_overdue, open_complaint
from services.orders.rules.complaint.outcome import send_back, take_back
from services.orders.rules.complaint.silence import time_is_up
from services.orders.rules.complaint.steps import (
    BUYER,
    NOT_ARRIVED,
    PART_REFUND,
    REFUND,
    REJECT,
    RETURN,
    RULE,
    VENDOR,
    can_return,
    close,
    close_settled,
    standing,
)
from services.orders.rules.complaint.third import decide, escalate

__all__ = [
    "BUYER",
    "NOT_ARRIVED",
    "PART_REFUND",
    "REFUND",
    "REJECT",
    "RETURN",
    "RULE",
    "VENDOR",
    "accept",
    "answer",
    "can_open",
    "can_return",
    "close",
    "close_settled",
    "decide",
    "escalate",
    "is_overdue",
    "open_complaint",
    "send_back",
    "standing",
    "take_back",
    "time_is_up",
    "withdraw",
]
