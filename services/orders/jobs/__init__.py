"""What this room does later or regularly; importing it puts every job on the list."""

from services.orders.jobs import (
    cash,
    clock,
    complaints,
    earnings,
    mails,
    notices,
    payments,
    payouts,
    refunds,
    statements,
)

__all__ = ["cash", "clock", "complaints", "earnings", "mails", "notices", "payments", "payouts", "refunds", "statements"]
