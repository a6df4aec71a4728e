"""The door for finance: where money lies, what waits for a person, and how what does not fit is mended."""

from gateway.finance import (
    exports,
    fees,
    giving_back,
    holds,
    home,
    late,
    ledger,
    movements,
    orders,
    payouts,
    refunds,
    taxes,
    transfers,
)
from gateway.finance.door import door

__all__ = [
    "door",
    "exports",
    "fees",
    "giving_back",
    "holds",
    "home",
    "late",
    "ledger",
    "movements",
    "orders",
    "payouts",
    "refunds",
    "taxes",
    "transfers",
]
