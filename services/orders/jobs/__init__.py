"""What this room does later or regularly; importing it puts every job on the list."""

from services.orders.jobs import (
    balances,
    cash,
    clock,
    complaints,
    earnings,
    hands,
    mails,
    notices,
    payments,
    payouts,
    refunds,
    statements,
    taxes,
)

__all__ = [
    "balances",
    "cash",
    "clock",
    "complaints",
    "earnings",
    "hands",
    "mails",
    "notices",
    "payments",
    "payouts",
    "refunds",
    "statements",
    "taxes",
]
