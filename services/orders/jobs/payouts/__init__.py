"""Pays vendors: opens their accounts, schedules what is due, has it sent, takes back what refunds left, and tells of it."""

from services.orders.jobs.payouts import accounts, returning, scheduling, sending, telling

__all__ = ["accounts", "returning", "scheduling", "sending", "telling"]
