"""Writes money down twice: every event of money is one transaction whose lines sum to zero.

An asset that we hold is positive (`cash:stripe`), what we owe or have earned is negative (`vendor:<id>:pending`, `refund_due`,
`fee:platform`); a cost is positive (`fee:provider`). A file for each kind of cause; all of them write through `post` or `event`.
"""

from services.orders.rules.ledger.book import FEE_PLATFORM, FEE_PROVIDER, REFUND_DUE, cash, event, post, vendor
from services.orders.rules.ledger.disputes import give_up_earning, owe_no_longer, take_back, win_back
from services.orders.rules.ledger.pots import move
from services.orders.rules.ledger.refunds import give_back, give_by_hand, owe_back, take_again
from services.orders.rules.ledger.sales import (
    bear_fee,
    earned,
    fees,
    receive_late,
    receive_surplus,
    sell,
    sell_after_all,
    tax_kept,
    whole,
)

__all__ = [
    "FEE_PLATFORM",
    "FEE_PROVIDER",
    "REFUND_DUE",
    "bear_fee",
    "cash",
    "earned",
    "event",
    "fees",
    "give_back",
    "give_by_hand",
    "give_up_earning",
    "move",
    "owe_back",
    "owe_no_longer",
    "post",
    "receive_late",
    "receive_surplus",
    "sell",
    "sell_after_all",
    "take_again",
    "take_back",
    "tax_kept",
    "vendor",
    "whole",
    "win_back",
]
