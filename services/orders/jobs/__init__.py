"""What this room does later or regularly; importing it puts every job on the list."""

from services.orders.jobs import clock, earnings, mails, notices, payments, refunds

__all__ = ["clock", "earnings", "mails", "notices", "payments", "refunds"]
