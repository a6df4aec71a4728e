"""Money back to a buyer: wanted in the same breath as the reason for it, asked of the provider later, settled by its word.

What a provider cannot do is done by hand: the buyer says where to, finance sends it and says with what proof.
"""

from services.orders.rules.refund.asking import answer, ask, decline, key, start_over
from services.orders.rules.refund.by_hand import begin as go_by_hand
from services.orders.rules.refund.by_hand import settle, settle_in_cash
from services.orders.rules.refund.portion import (
    Portion,
    fee_left,
    given,
    left,
    of_amount,
    of_lines,
    quantities_left,
    whole,
)
from services.orders.rules.refund.steps import changed, count, drop
from services.orders.rules.refund.wanting import is_paid, paid, want, want_money, want_part

__all__ = [
    "Portion",
    "answer",
    "ask",
    "changed",
    "count",
    "decline",
    "drop",
    "fee_left",
    "given",
    "go_by_hand",
    "is_paid",
    "key",
    "left",
    "of_amount",
    "of_lines",
    "paid",
    "quantities_left",
    "settle",
    "settle_in_cash",
    "start_over",
    "want",
    "want_money",
    "want_part",
    "whole",
]
